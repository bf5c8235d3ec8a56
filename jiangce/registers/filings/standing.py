"""Filings that stand: entered, renewed, changed, suspended, resumed, ended. Every change is an event with its day and
reason; nothing is dated back, so that the directory of a past day stays as it was."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.posts.models import Unit
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.periods import add_months
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import Author, record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.plumbing.outbox.actions import emit
from jiangce.registers import laws
from jiangce.registers.filings import facts, leaving, queries
from jiangce.registers.filings.enums import (
    NUMBER_CODES,
    SUSPENSION_GROUNDS,
    TERMINATION_GROUNDS,
    FilingMove,
    FilingState,
    Ground,
    MilestoneKind,
)
from jiangce.registers.filings.leaving import Choices
from jiangce.registers.filings.lifecycle import FILING
from jiangce.registers.filings.models import (
    Filing,
    FilingApplication,
    FilingMilestone,
    FilingPause,
    FilingScope,
)
from jiangce.registers.filings.refusal import FilingRefused
from jiangce.registers.filings.rules import Pause, pause_objections
from jiangce.registers.organisations.enums import Role
from jiangce.registers.organisations.models import Organisation, OrganisationRole
from jiangce.registers.people.actions import set_bank_account

MONTHS_A_YEAR = 12
_PAUSE_TERMS = {
    Ground.RECTIFICATION: "filing_pause_months_rectification",
    Ground.CIRCULAR: "filing_pause_months_circular",
}


@transaction.atomic
def file_organisation(
    *,
    organisation_id: int,
    role: str,
    number: str,
    from_on: date,
    until: date | None,
    scopes: Sequence[tuple[str, str]],
    actor: Author,
    at: datetime,
    address: str = "",
    division: str = "",
) -> Filing:
    """备案 that was granted elsewhere, taken over: a role over a term, for (occupation code, highest level) pairs; the
    same number is the same filing. `division` is that of the authority, without one the organisation's own."""
    if standing := Filing.objects.filter(number=number).first():
        return standing
    organisation = Organisation.objects.get(pk=organisation_id)
    filing = Filing.objects.create(
        organisation=organisation,
        role=role,
        number=number,
        held=DateRange(from_on, until),
        division=division or organisation.division,
        address=address,
    )
    FilingScope.objects.bulk_create(
        FilingScope(filing=filing, occupation_code=code, highest_level=level) for code, level in scopes
    )
    _event(filing, MilestoneKind.ENTERED, on=from_on, actor=actor, at=at)
    record(actor=actor, subject=filing, action="register", at=at, after={"number": number})
    return filing


def enter_filing(*, application: FilingApplication, years: int, actor: Actor, at: datetime) -> Filing:
    """A new filing from today for the years of the term, with its number."""
    today = timezone.localdate(at)
    filing = Filing.objects.create(
        organisation=application.organisation,
        role=application.role,
        number=_next_number(application.role, application.division, today),
        held=DateRange(today, add_months(today, MONTHS_A_YEAR * years)),
        division=application.division,
        address=application.address,
    )
    FilingScope.objects.bulk_create(
        FilingScope(filing=filing, occupation_code=one.occupation_id, highest_level=one.highest_level, place=one.place)
        for one in application.scopes.all()
    )
    OrganisationRole.objects.get_or_create(organisation=application.organisation, role=application.role)
    _apply_account(application, actor=actor, at=at)
    _event(filing, MilestoneKind.ENTERED, on=today, actor=actor, at=at, after={"application": application.number})
    record(actor=actor, subject=filing, action="register", at=at, after={"number": filing.number})
    return filing


def renew_filing(*, application: FilingApplication, years: int, actor: Actor, at: datetime) -> Filing:
    """续期: the period goes on from its end for the years of the term; scope and data as applied for."""
    filing = change_filing(application=application, actor=actor, at=at, quiet=True)
    before = filing.held.upper
    filing.held = DateRange(filing.held.lower, add_months(before, MONTHS_A_YEAR * years))
    filing.save(update_fields=["held"])
    told = {"until": before.isoformat()}, {"until": filing.held.upper.isoformat()}
    on = timezone.localdate(at)
    _event(filing, MilestoneKind.RENEWED, on=on, actor=actor, at=at, before=told[0], after=told[1])
    record(actor=actor, subject=filing, action="renew", at=at, before=told[0], after=told[1])
    return filing


def change_filing(*, application: FilingApplication, actor: Actor, at: datetime, quiet: bool = False) -> Filing:
    """变更 of name, address, account and scope as applied for. `quiet`: nothing to change is no event."""
    filing = queries.filing_for_update(filing_id=application.filing_id)
    today = timezone.localdate(at)
    changes = facts.changes_of(application, filing, on=today)
    if quiet and not changes:
        return filing
    organisation = filing.organisation
    if "name" in changes:
        organisation.name = application.name.strip()
        organisation.save(update_fields=["name"])
        Unit.objects.filter(pk=organisation.unit_id).update(name=organisation.name)
        record(
            actor=actor, subject=organisation, action="change", at=at, before={"name": changes["name"][0]},
            after={"name": organisation.name}, division=organisation.division,
        )  # fmt: skip
    filing.address = application.address.strip()
    filing.save(update_fields=["address"])
    _apply_scope(application, filing, today)
    _apply_account(application, actor=actor, at=at)
    before = {key: old for key, (old, _new) in changes.items()}
    after = {key: new for key, (_old, new) in changes.items()}
    _event(filing, MilestoneKind.CHANGED, on=today, actor=actor, at=at, before=before, after=after)
    record(actor=actor, subject=filing, action="change", at=at, before=before, after=after)
    return filing


def _apply_scope(application: FilingApplication, filing: Filing, today: date) -> None:
    wanted, held = facts.wanted_scope(application), facts.held_scope(filing, on=today)
    for one in queries.scopes_on(on=today).filter(filing=filing):
        if (one.occupation_code, one.highest_level, one.place_id) not in wanted:
            one.removed_on = today
            one.save(update_fields=["removed_on"])
    FilingScope.objects.bulk_create(
        FilingScope(filing=filing, occupation_code=code, highest_level=level, place_id=place, added_on=today)
        for code, level, place in sorted(wanted - held, key=str)
    )


def _apply_account(application: FilingApplication, *, actor: Actor, at: datetime) -> None:
    if application.account_number:
        set_bank_account(
            unit_id=application.organisation.unit_id,
            holder_name=application.name,
            number=application.account_number,
            bank_name=application.account_bank,
            at=at,
            actor=actor,
        )


@transaction.atomic
def suspend_filing(
    *, filing_id: int, ground: str, until: date | None, reason: str, actor: Actor, at: datetime
) -> Filing:
    """暂停 from today, so that nothing new begins; for 整改 and 通报 without an end the term says how long. Running
    classes go on. It ends by a decision, not by itself."""
    filing = queries.filing_for_update(filing_id=filing_id)
    today = timezone.localdate(at)
    if until is None and ground in _PAUSE_TERMS:
        division = filing.division or filing.organisation.division
        until = add_months(today, laws.law(division=division, on=today).number(_PAUSE_TERMS[Ground(ground)]))
    found = FILING.objections(filing.state, FilingMove.SUSPEND, actor, reason=reason)
    found += pause_objections(Pause(today, until, ground, SUSPENSION_GROUNDS))
    if not found and not _holds(filing, today):
        found.append(Objection("filings.not_in_force"))
    if found:
        raise FilingRefused(found)
    FilingPause.objects.create(
        filing=filing, held=DateRange(today, None), planned_until=until, ground=ground, reason=reason.strip()
    )
    _event(filing, MilestoneKind.SUSPENDED, on=today, until=until, ground=ground, reason=reason, actor=actor, at=at)
    _move(filing, FilingMove.SUSPEND, actor=actor, at=at, reason=reason, ground=ground)
    emit("filing.suspended", filing_id=filing.pk)
    return filing


@transaction.atomic
def resume_filing(*, filing_id: int, reason: str, actor: Actor, at: datetime) -> Filing:
    """恢复 from today, after a recheck; the pause ends with yesterday."""
    filing = queries.filing_for_update(filing_id=filing_id)
    if found := FILING.objections(filing.state, FilingMove.RESUME, actor, reason=reason):
        raise FilingRefused(found)
    today = timezone.localdate(at)
    _close_pause(filing, today)
    _event(filing, MilestoneKind.RESUMED, on=today, reason=reason, actor=actor, at=at)
    _move(filing, FilingMove.RESUME, actor=actor, at=at, reason=reason)
    return filing


def _close_pause(filing: Filing, today: date) -> None:
    pause = filing.pauses.filter(held__contains=today).first()
    if pause is None:
        return
    if pause.held.lower == today:
        pause.delete()  # no day was paused; the two events stay
    else:
        pause.held = DateRange(pause.held.lower, today)
        pause.save(update_fields=["held"])


@transaction.atomic
def terminate_filing(
    *, filing_id: int, ground: str, reason: str, actor: Actor, at: datetime, choices: Choices | None = None,
    step: FilingMove = FilingMove.TERMINATE,
) -> Filing:  # fmt: skip
    """终止备案 from today: out of the directory, and barred from applying again for the months of the term. Everything
    open that rests on the filing needs a way. `step` is STRIKE_OFF when a sanction ends it, which a city or the province may
    have opened."""
    filing = queries.filing_for_update(filing_id=filing_id)
    found = FILING.objections(filing.state, step, actor, reason=reason)
    if ground not in TERMINATION_GROUNDS:
        found.append(Objection("filings.ground_missing", where="ground"))
    found += leaving.choice_objections(filing, choices or {}, on=timezone.localdate(at))
    if found:
        raise FilingRefused(found)
    return _end(
        filing, step, MilestoneKind.TERMINATED, ground=ground, reason=reason, actor=actor, at=at,
        choices=choices,
    )  # fmt: skip


def exit_filing(
    *, application: FilingApplication, actor: Actor, at: datetime, choices: Choices | None = None
) -> Filing:
    """自愿退出 from today, as applied for. Everything open that rests on the filing needs a way."""
    filing = queries.filing_for_update(filing_id=application.filing_id)
    if found := leaving.choice_objections(filing, choices or {}, on=timezone.localdate(at)):
        raise FilingRefused(found)
    why = application.why
    return _end(filing, FilingMove.EXIT, MilestoneKind.EXITED, reason=why, actor=actor, at=at, choices=choices)


@transaction.atomic
def reinstate_filing(*, filing_id: int, reason: str, actor: Actor, at: datetime) -> Filing | None:
    """终止被撤销: from today the organisation is filed again as it was, under a new number until the old end, so that no
    past day's directory changes; nothing bars it any more. None when that end has passed by."""
    filing = queries.filing_for_update(filing_id=filing_id)
    found = actor.lacks(Power.APPEAL_DECIDE, "reinstate")
    ended = filing.milestones.filter(kind=MilestoneKind.TERMINATED).order_by("-pk").first()
    if ended is None or filing.state != FilingState.ENDED:
        found.append(Objection("filings.not_terminated"))
    elif standing := facts.standing_filing(
        organisation_id=filing.organisation_id, role=filing.role, on=timezone.localdate(at)
    ):
        found.append(Objection("filings.filed_already", {"number": standing.number}))
    if found or ended is None:
        raise FilingRefused(found)
    today = timezone.localdate(at)
    until = date.fromisoformat(ended.before["until"]) if ended.before.get("until") else None
    again = None if until and until <= today else _again(filing, until, ended.on, actor=actor, at=at)
    after = {"number": again.number} if again else {}
    _event(filing, MilestoneKind.REINSTATED, on=today, reason=reason, after=after, actor=actor, at=at)
    record(actor=actor, subject=filing, action="reinstate", at=at, after=after, reason=reason, division=filing.division)
    return again


def _again(filing: Filing, until: date | None, ended_on: date, *, actor: Actor, at: datetime) -> Filing:
    today, division = timezone.localdate(at), filing.division or filing.organisation.division
    again = Filing.objects.create(
        organisation=filing.organisation, role=filing.role, number=_next_number(filing.role, division, today),
        held=DateRange(today, until), division=division, address=filing.address,
    )  # fmt: skip
    FilingScope.objects.bulk_create(
        FilingScope(filing=again, occupation_code=one.occupation_code, highest_level=one.highest_level, place=one.place)
        for one in queries.scopes_on(on=ended_on).filter(filing=filing)
    )
    _event(again, MilestoneKind.ENTERED, on=today, actor=actor, at=at, after={"instead_of": filing.number})
    record(actor=actor, subject=again, action="register", at=at, after={"number": again.number}, division=division)
    return again


def _next_number(role: str, division: str, today: date) -> str:
    code = NUMBER_CODES[Role(role)]
    order = next_number(series=f"filing-number:{division}:{code}:{today.year}")
    return f"{division}-{code}-{today.year}-{order:04d}"


def _end(
    filing: Filing, step: FilingMove, kind: MilestoneKind, *, reason: str, actor: Actor, at: datetime, ground: str = "",
    choices: Choices | None = None,
) -> Filing:  # fmt: skip
    today = timezone.localdate(at)
    open_ones = leaving.open_of(filing, on=today)
    before = filing.held.upper
    _close_pause(filing, today)
    if _holds(filing, today):
        filing.held = DateRange(filing.held.lower, max(today, filing.held.lower + timedelta(days=1)))
    told = {"until": before.isoformat() if before else ""}
    _event(filing, kind, on=today, ground=ground, reason=reason, before=told, actor=actor, at=at)
    _move(filing, step, actor=actor, at=at, reason=reason, ground=ground)
    leaving.carry_out(filing, choices or {}, open_ones=open_ones, reason=reason, actor=actor, at=at)
    emit("filing.ended", filing_id=filing.pk)
    return filing


def _holds(filing: Filing, on: date) -> bool:
    return filing.held.lower <= on and (filing.held.upper is None or on < filing.held.upper)


def _move(filing: Filing, step: FilingMove, *, actor: Actor, at: datetime, reason: str, ground: str = "") -> None:
    before, after = advance(filing, step, lifecycle=FILING, mover=actor, reason=reason)
    filing.save()
    record(
        actor=actor,
        subject=filing,
        action=step,
        at=at,
        before={"state": before},
        after={"state": after},
        reason=reason,
        reason_code=ground,
        division=filing.division or filing.organisation.division,
    )


def _event(
    filing: Filing,
    kind: MilestoneKind,
    *,
    on: date,
    actor: Author,
    at: datetime,
    until: date | None = None,
    ground: str = "",
    reason: str = "",
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
) -> None:
    FilingMilestone.objects.create(
        filing=filing,
        kind=kind,
        on=on,
        until=until,
        ground=ground,
        reason=reason.strip(),
        before=before or {},
        after=after or {},
        actor_key=actor.key,
        actor_label=actor.label,
        at=at,
    )
