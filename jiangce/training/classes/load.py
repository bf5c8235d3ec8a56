"""How much a teacher teaches: class hours of a week and a month, over every organisation the person works for."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from jiangce.kernel.periods import add_months
from jiangce.plumbing.clock.queries import day_begins
from jiangce.registers.people.queries import same_as
from jiangce.training.classes.models import Lesson


@dataclass(frozen=True, slots=True)
class Load:
    """Class hours of live lessons in the week (from Monday) and the month that a day lies in."""

    week: int
    month: int


def load_of(*, person_id: int, on: date) -> Load:
    """The load of a person around a day, whichever organisation the lessons are for."""
    monday, first = on - timedelta(days=on.weekday()), on.replace(day=1)
    return Load(
        week=_hours(person_id, monday, monday + timedelta(days=7)), month=_hours(person_id, first, add_months(first, 1))
    )


def _hours(person_id: int, from_on: date, until: date) -> int:
    start, end = (day_begins(day) for day in (from_on, until))
    rows = Lesson.objects.filter(
        teacher__person__in=same_as(person_id=person_id),
        live=True,
        during__startswith__gte=start,
        during__startswith__lt=end,
    )
    return rows.aggregate(hours=Sum("hours"))["hours"] or 0
