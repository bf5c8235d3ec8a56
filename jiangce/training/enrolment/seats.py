"""Seats: the hours that an enrolment occupies. The database refuses a second seat of a person at the same hours."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from jiangce.registers.people.queries import lock_people, same_people
from jiangce.training.enrolment.enums import EnrolmentState
from jiangce.training.enrolment.models import Enrolment

Hours = Sequence[tuple[datetime, datetime]]
SEAT_CONSTRAINT = "enrolment_one_seat_at_a_time"
HOLDING = (EnrolmentState.ACTIVE, EnrolmentState.COMPLETED, EnrolmentState.FAILED)


class SeatsTaken(Exception):
    """Some people sit elsewhere at these hours."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"{count} people sit elsewhere")


def set_hours(*, class_id: int, hours: Hours) -> None:
    """Move every seat of a class to these hours, or raise SeatsTaken with how many people cannot."""
    seats = Enrolment.objects.filter(training_class=class_id, state__in=HOLDING)
    if taken := _taken_by_merged(class_id, hours):
        raise SeatsTaken(taken)
    try:
        with transaction.atomic():
            seats.update(hours=list(hours) or None)
    except IntegrityError as error:
        if SEAT_CONSTRAINT not in str(error):
            raise
        raise SeatsTaken(_count_taken(class_id, hours)) from error


def _taken_by_merged(class_id: int, hours: Hours) -> int:
    """How many sit elsewhere with another record of theirs: the constraint sees one record at a time."""
    people = Enrolment.objects.filter(training_class=class_id, state__in=HOLDING).values_list("person", flat=True)
    merged = [key for key, records in same_people(person_ids=people).items() if len(records) > 1]
    lock_people(person_ids=merged)
    return len(taken_hours(person_ids=merged, hours=hours, except_class=class_id))


def _count_taken(class_id: int, hours: Hours) -> int:
    people = Enrolment.objects.filter(training_class=class_id, state__in=HOLDING).values_list("person", flat=True)
    return len(taken_hours(person_ids=list(people), hours=hours, except_class=class_id))


def taken_hours(
    *, person_ids: Sequence[int], hours: Hours, except_class: int | None = None
) -> dict[int, tuple[datetime, datetime]]:
    """person id → the first of these hours at which the person already sits in another class, anywhere, with whichever
    record."""
    if not hours or not person_ids:
        return {}
    families = same_people(person_ids=person_ids)
    rows = Enrolment.objects.filter(person__in=frozenset().union(*families.values()), hours__overlap=list(hours))
    if except_class is not None:
        rows = rows.exclude(training_class=except_class)
    clashes: dict[int, tuple[datetime, datetime]] = {}
    for record_id, taken in rows.values_list("person", "hours"):
        clash = next(
            ((start, end) for start, end in hours for other, until in taken if start < until and other < end), None
        )
        if clash:
            clashes[record_id] = clash
    found = ((key, [clashes[one] for one in sorted(records) if one in clashes]) for key, records in families.items())
    return {key: taken[0] for key, taken in found if taken}
