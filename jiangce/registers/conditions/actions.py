"""The nightly check of conditions: what no longer holds is opened, what holds again is cleared."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import system
from jiangce.plumbing.journal.actions import record
from jiangce.registers.conditions import queries
from jiangce.registers.conditions.facts import condition_facts
from jiangce.registers.conditions.models import Shortfall
from jiangce.registers.conditions.rules import lacks
from jiangce.registers.filings.queries import filing_for_update

CHECK = system("conditions")


def check_conditions(*, at: datetime) -> int:
    """Check every filing that stands, each in a transaction of its own; returns how many lack something."""
    ids = queries.filings_to_check(on=timezone.localdate(at))
    return sum(bool(check_filing(filing_id=key, at=at)) for key in ids)


@transaction.atomic
def check_filing(*, filing_id: int, at: datetime) -> list[Shortfall]:
    """What one filing lacks on the day. Twice in a night changes nothing; each change is in the filing's journal."""
    filing, today = filing_for_update(filing_id=filing_id), timezone.localdate(at)
    found = {(one.code, one.subject): one for one in lacks(condition_facts(filing, on=today))}
    standing = {(row.code, row.subject): row for row in queries.shortfalls_of(filing=filing)}
    for key, row in standing.items():
        if key not in found:
            row.cleared_on = today
            row.save(update_fields=["cleared_on"])
            _record("condition_met", row, at)
    for key, lack in found.items():
        if key not in standing:
            row = Shortfall.objects.create(
                filing=filing, code=lack.code, subject=lack.subject, params=lack.params, found_on=today
            )
            _record("condition_lost", row, at)
    return queries.shortfalls_of(filing=filing)


def _record(action: str, row: Shortfall, at: datetime) -> None:
    after = {"code": row.code, "subject": row.subject}
    record(actor=CHECK, subject=row.filing, action=action, at=at, after=after, division=row.filing.division)
