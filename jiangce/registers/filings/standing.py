"""Filings that stand: entered, renewed, changed, suspended, resumed (ending.py ends them). Every change is an event with its
day and reason; nothing is dated back, so that the directory of a past day stays as it was."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.posts.models import Unit
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.periods import add_months
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import Author, record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.plumbing.outbox.actions import emit
from jiangce.registers import laws
from jiangce.registers.filings import facts, queries
from jiangce.registers.filings.enums import (
    NUMBER_CODES,
    SUSPENSION_GROUNDS,
    FilingMove,
    Ground,
    MilestoneKind,
)
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
    tell_milestone(filing, MilestoneKind.ENTERED, on=from_on, actor=actor, at=at)
    record(actor=actor, subject=filing, action="register", at=at, after={"number": number})
    return filing


def enter_filing(*, application: FilingApplication, years: int, actor: Actor, at: datetime) -> Filing:
    """A new filing from today for the years of the term, with its number."""
    today = timezone.localdate(at)
    filing = Filing.objects.create(
        organisation=application.organisation,
        role=application.role,
        number=next_filing_number(application.role, application.division, today),
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
    tell_milestone(
        filing, MilestoneKind.ENTERED, on=today, actor=actor, at=at, after={"application": application.number}
    )
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
    tell_milestone(filing, MilestoneKind.RENEWED, on=on, actor=actor, at=at, before=told[0], after=told[1])
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
    tell_milestone(filing, MilestoneKind.CHANGED, on=today, actor=actor, at=at, before=before, after=after)
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
        division = filing.authority
        until = add_months(today, laws.law(division=division, on=today).number(_PAUSE_TERMS[Ground(ground)]))
    found = FILING.objections(filing.state, FilingMove.SUSPEND, actor, reason=reason)
    found += pause_objections(Pause(today, until, ground, SUSPENSION_GROUNDS))
    if not found and not holds(filing, today):
        found.append(Objection("filings.not_in_force"))
    if found:
        raise FilingRefused(found)
    FilingPause.objects.create(
        filing=filing, held=DateRange(today, None), planned_until=until, ground=ground, reason=reason.strip()
    )
    tell_milestone(
        filing, MilestoneKind.SUSPENDED, on=today, until=until, ground=ground, reason=reason, actor=actor, at=at
    )
    move_filing(filing, FilingMove.SUSPEND, actor=actor, at=at, reason=reason, ground=ground)
    emit("filing.suspended", filing_id=filing.pk)
    return filing


@transaction.atomic
def resume_filing(*, filing_id: int, reason: str, actor: Actor, at: datetime) -> Filing:
    """恢复 from today, after a recheck; the pause ends with yesterday."""
    filing = queries.filing_for_update(filing_id=filing_id)
    if found := FILING.objections(filing.state, FilingMove.RESUME, actor, reason=reason):
        raise FilingRefused(found)
    today = timezone.localdate(at)
    close_pause(filing, today)
    tell_milestone(filing, MilestoneKind.RESUMED, on=today, reason=reason, actor=actor, at=at)
    move_filing(filing, FilingMove.RESUME, actor=actor, at=at, reason=reason)
    return filing


def close_pause(filing: Filing, today: date) -> None:
    """The pause that holds today ends with yesterday."""
    pause = filing.pauses.filter(held__contains=today).first()
    if pause is None:
        return
    if pause.held.lower == today:
        pause.delete()  # no day was paused; the two events stay
    else:
        pause.held = DateRange(pause.held.lower, today)
        pause.save(update_fields=["held"])


def next_filing_number(role: str, division: str, today: date) -> str:
    """The number of a new filing: gapless by county, role and year."""
    code = NUMBER_CODES[Role(role)]
    order = next_number(series=f"filing-number:{division}:{code}:{today.year}")
    return f"{division}-{code}-{today.year}-{order:04d}"


def holds(filing: Filing, on: date) -> bool:
    """Whether the period holds a day."""
    return filing.held.lower <= on and (filing.held.upper is None or on < filing.held.upper)


def move_filing(filing: Filing, step: FilingMove, *, actor: Actor, at: datetime, reason: str, ground: str = "") -> None:
    """One move of a locked filing, with its journal entry; raises MoveRefused."""
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
        division=filing.authority,
    )


def tell_milestone(
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
    """Write down what happened to a filing on a day, and why."""
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
