"""The nightly check of conditions: what no longer holds is opened, what holds again is cleared. Beside it the register of
businesses is asked again about the organisations that are filed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import system
from jiangce.access.powers.enums import Power
from jiangce.plumbing.journal.actions import record
from jiangce.registers.conditions import queries
from jiangce.registers.conditions.facts import condition_facts
from jiangce.registers.conditions.models import Shortfall
from jiangce.registers.conditions.rules import lacks
from jiangce.registers.filings.queries import filing_for_update
from jiangce.registers.laws import law
from jiangce.registers.verification.actions import ask
from jiangce.registers.verification.enums import Purpose, Register

CHECK = system("conditions", Power.FACT_VERIFY)
PROVINCE = "440000"
A_RUN = 500
"""So many organisations are asked about in one night; the next one goes on."""


def ask_about_businesses(*, at: datetime) -> int:
    """Ask the register of businesses about filed organisations that it was not asked about for so many days; returns how
    many."""
    today = timezone.localdate(at)
    since = at - timedelta(days=law(division=PROVINCE, on=today).number("verify_business_days"))
    found = queries.organisations_to_ask(on=today, since=since)[:A_RUN]
    for key in found:
        ask(register=Register.BUSINESS, organisation_id=key, purpose=Purpose.FILING, actor=CHECK, at=at)
    return len(found)


def check_conditions(*, at: datetime) -> int:
    """Check every filing that stands, each in a transaction of its own; returns how many lack something."""
    ids = queries.filings_to_check(on=timezone.localdate(at))
    return sum(bool(check_filing(filing_id=key, at=at)) for key in ids)


@transaction.atomic
def check_filing(*, filing_id: int, at: datetime) -> list[Shortfall]:
    """What one filing lacks on the day, each to be restored in the days of the term. Twice in a night changes nothing; each
    change is in the filing's journal."""
    filing, today = filing_for_update(filing_id=filing_id), timezone.localdate(at)
    found = {(one.code, one.subject): one for one in lacks(condition_facts(filing, on=today))}
    standing = {(row.code, row.subject): row for row in queries.shortfalls_of(filing=filing)}
    due = today + timedelta(days=law(division=filing.authority, on=today).number("condition_restore_days"))
    for key, row in standing.items():
        if key not in found:
            row.cleared_on = today
            row.save(update_fields=["cleared_on"])
            _record("condition_met", row, at)
    for key, lack in found.items():
        if key not in standing:
            row = Shortfall.objects.create(
                filing=filing, code=lack.code, subject=lack.subject, params=lack.params, found_on=today, due_on=due
            )
            _record("condition_lost", row, at)
        elif standing[key].params != lack.params:
            standing[key].params = lack.params
            standing[key].save(update_fields=["params"])
    return queries.shortfalls_of(filing=filing)


def _record(action: str, row: Shortfall, at: datetime) -> None:
    after = {"code": row.code, "subject": row.subject}
    record(actor=CHECK, subject=row.filing, action=action, at=at, after=after, division=row.filing.division)
