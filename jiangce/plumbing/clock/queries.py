"""When a day begins; the calendar of working days: built in, and over it what staff published."""

from datetime import date, datetime, time
from functools import lru_cache

from django.utils import timezone

from jiangce.kernel.workdays import Calendar
from jiangce.plumbing.clock.models import CalendarDay


@lru_cache(maxsize=1)
def _built_in() -> Calendar:
    return Calendar.built_in()


def day_begins(day: date) -> datetime:
    """Midnight before a day, in the province's time."""
    return timezone.make_aware(datetime.combine(day, time()))


def calendar() -> Calendar:
    """The calendar as it stands now. A handful of rows a year: read each time, never stale."""
    table = dict(CalendarDay.objects.values_list("date", "is_workday"))
    return _built_in().with_overrides(table) if table else _built_in()
