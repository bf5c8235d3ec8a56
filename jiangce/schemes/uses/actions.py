"""Reserving, spending and freeing subsidy rights; the person's row is locked first (docs/locks.md)."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction

from jiangce.access.posts.actor import system
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.registers.people.queries import lock_people
from jiangce.registers.standards.queries import same_occupations
from jiangce.schemes.enums import Scheme
from jiangce.schemes.uses.enums import UseMove, UseState
from jiangce.schemes.uses.lifecycle import POWER, USE
from jiangce.schemes.uses.models import SubsidyUse

KEEPER = system("uses", POWER)


class UseRefused(Refused):
    """The right is used already."""


@transaction.atomic
def reserve(
    *,
    person_id: int,
    scheme: str,
    occupation_code: str,
    level: str,
    year: int,
    division: str,
    holder: str,
    at: datetime,
) -> SubsidyUse:
    """Reserve a right for a holder; the same holder again gets its own row back (a freed one is taken again).

    Raises UseRefused when another holder has it: the database is the last line.
    """
    records = lock_people(person_ids=[person_id])[person_id]
    own = SubsidyUse.objects.filter(scheme=scheme, holder=holder).order_by("-pk").first()
    if own is not None and own.state != UseState.FREED:
        return own
    codes = same_occupations(code=occupation_code)
    if (len(records) > 1 or len(codes) > 1) and scheme != Scheme.LIVING_ALLOWANCE:
        _refuse_used(records, codes, level)
    try:
        with transaction.atomic():
            if own is not None:
                return _advance(own, UseMove.RETAKE, at=at)
            return SubsidyUse.objects.create(
                person_id=person_id,
                scheme=scheme,
                occupation_code=occupation_code,
                level=level,
                year=year,
                division=division,
                holder=holder,
                reserved_at=at,
                changed_at=at,
            )
    except IntegrityError as error:
        raise UseRefused(Objection("uses.same_occupation_level")) from error


def _refuse_used(records: Collection[int], codes: Collection[str], level: str) -> None:
    """The constraint sees one record of a person and one code at a time; where there are several, they are asked for here."""
    rows = SubsidyUse.objects.filter(person__in=records, occupation_code__in=codes, level=level)
    if rows.exclude(state=UseState.FREED).exclude(scheme=Scheme.LIVING_ALLOWANCE).exists():
        raise UseRefused(Objection("uses.same_occupation_level"))


@transaction.atomic
def free(*, holder: str, scheme: str, at: datetime) -> None:
    """Free what a holder has; nothing to free is nothing to do."""
    for use in _live(holder, scheme):
        _advance(use, UseMove.FREE, at=at)


@transaction.atomic
def spend(*, holder: str, scheme: str, fund: str, at: datetime) -> None:
    """The money arrived: the right is spent, from this fund. Spending twice is once."""
    for use in _live(holder, scheme):
        if use.state == UseState.RESERVED:
            use.fund = fund
            _advance(use, UseMove.SPEND, at=at)


def _live(holder: str, scheme: str) -> list[SubsidyUse]:
    rows = SubsidyUse.objects.select_for_update(of=("self",)).filter(holder=holder, scheme=scheme)
    return list(rows.exclude(state=UseState.FREED))


def _advance(use: SubsidyUse, move: UseMove, *, at: datetime) -> SubsidyUse:
    advance(use, move, lifecycle=USE, mover=KEEPER)
    use.changed_at = at
    use.save()
    return use
