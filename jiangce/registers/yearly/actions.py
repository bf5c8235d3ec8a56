"""Writes on annual checks and support measures."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record
from jiangce.registers.yearly import queries
from jiangce.registers.yearly.enums import Outcome
from jiangce.registers.yearly.models import AnnualCheck, SupportMeasure


class YearlyRefused(Refused):
    """The check or the measure was not recorded."""


@transaction.atomic
def record_check(*, filing_id: int, year: int, outcome: str, findings: str, actor: Actor, at: datetime) -> AnnualCheck:
    """Record the check of a year. Refuses a year to come or before the filing, and anything but a pass without words."""
    filing, today = queries.assessor_for(actor=actor, filing_id=filing_id), timezone.localdate(at)
    found = actor.lacks(Power.FILING_CHECK, "annual_check")
    if not filing.held.lower.year <= year <= today.year:
        found.append(Objection("yearly.year_outside", {"year": year}, where="year"))
    if outcome != Outcome.PASSED and not findings.strip():
        found.append(Objection("yearly.findings_missing", where="findings"))
    if found:
        raise YearlyRefused(found)
    row = AnnualCheck.objects.create(
        filing=filing, year=year, outcome=outcome, findings=findings.strip(), actor_label=actor.label, at=at
    )
    after = {"year": year, "outcome": outcome}
    record(actor=actor, subject=filing, action="annual_check", at=at, after=after, division=filing.division)
    return row


@transaction.atomic
def record_support(
    *, filing_id: int, kind: str, on: date, what: str, document: str, actor: Actor, at: datetime
) -> SupportMeasure:
    """Record a support measure; refuses a day to come."""
    filing = queries.assessor_for(actor=actor, filing_id=filing_id)
    found = actor.lacks(Power.FILING_CHECK, "support")
    if on > timezone.localdate(at):
        found.append(Objection("yearly.day_ahead", where="on"))
    if found:
        raise YearlyRefused(found)
    row = SupportMeasure.objects.create(
        filing=filing, kind=kind, on=on, what=what.strip(), document=document.strip(), actor_label=actor.label, at=at
    )
    record(actor=actor, subject=filing, action="support", at=at, after={"kind": kind}, division=filing.division)
    return row
