"""Filings that stand: entered, renewed, changed (pausing.py pauses them, ending.py ends them). Every change is an event with its
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
from jiangce.plumbing.journal.actions import Author, record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers.filings import facts, queries
from jiangce.registers.filings.enums import (
    NUMBER_CODES,
    FilingMove,
    MilestoneKind,
)
from jiangce.registers.filings.lifecycle import FILING
from jiangce.registers.filings.models import (
    Filing,
    FilingApplication,
    FilingMilestone,
    FilingScope,
)
from jiangce.registers.organisations.enums import Role
from jiangce.registers.organisations.models import Organisation, OrganisationRole
from jiangce.registers.people.actions import set_bank_account

MONTHS_A_YEAR = 12


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
