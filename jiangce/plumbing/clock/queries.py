"""The calendar of working days: built in, and over it what staff published."""

from functools import lru_cache

from jiangce.kernel.workdays import Calendar
from jiangce.plumbing.clock.models import CalendarDay


@lru_cache(maxsize=1)
def _built_in() -> Calendar:
    return Calendar.built_in()


def calendar() -> Calendar:
    """The calendar as it stands now. A handful of rows a year: read each time, never stale."""
    table = dict(CalendarDay.objects.values_list("date", "is_workday"))
    return _built_in().with_overrides(table) if table else _built_in()
