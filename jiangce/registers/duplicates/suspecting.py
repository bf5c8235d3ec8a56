"""Two records of which one asks for the number of the other: put before two people, whatever the search thinks of them (the
port of registers.corrections)."""

from datetime import datetime

from django.db import transaction

from jiangce.plumbing.journal.actions import record
from jiangce.registers.duplicates import facts
from jiangce.registers.duplicates.actions import FINDER, reopen
from jiangce.registers.duplicates.enums import DuplicateState
from jiangce.registers.duplicates.models import DuplicateCandidate
from jiangce.registers.people.models import Person

CERTAIN = 1000
"""Somebody says it, with a document: first on the list."""


@transaction.atomic
def suspect_same(*, person_ids: tuple[int, int], correction: str, at: datetime) -> None:
    """Put the pair on the list, or back onto it when it was decided that they are two people. One that waits, or was merged,
    stays as it is, but says in which correction it was asked for."""
    left, right = sorted(person_ids)
    compared = facts.of_both(facts.compared((left, right)), left, right)
    row = DuplicateCandidate.objects.select_for_update(of=("self",)).filter(one=left, other=right).first()
    if row is None:
        one, other = (Person.objects.get(pk=key) for key in (left, right))
        division = facts.division_of(one, other)
        row = DuplicateCandidate.objects.create(
            one=one,
            other=other,
            division=division,
            found_at=at,
            permille=CERTAIN,
            compared=compared,
            asked_in=correction,
        )
        record(
            actor=FINDER, subject=row, action="find_duplicate", at=at, division=division,
            after={"correction": correction},
        )  # fmt: skip
        return
    row.asked_in = correction
    if row.state in (DuplicateState.KEPT_APART, DuplicateState.SPLIT):
        row.found_at, row.compared = at, compared
        reopen(row, at=at)
    else:
        row.save(update_fields=["asked_in"])
