"""Working days in China: weekdays less holidays plus make-up days, as the State Council's yearly notice says.

A year without a notice is never guessed: is_workday refuses it, and a deadline that runs into it is provisional and
must decide nothing by itself. Staff publish a year by entering its days (`with_overrides`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from importlib import import_module
from typing import Any

_DAY = timedelta(days=1)


class UnpublishedYear(LookupError):
    """The working days of this year are not known; the argument is the year."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(f"working days of {year} are not published")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a limit; provisional when a part was counted in an unpublished year, as plain weekdays."""

    due: date
    provisional: bool


@dataclass(frozen=True)
class Calendar:
    """`table` holds the days that differ from the plain week (True: worked); years up to published_until are known."""

    table: Mapping[date, bool] = field(repr=False)
    published_until: date
    published_from: date = date.min

    @classmethod
    def built_in(cls) -> "Calendar":
        """The calendar of the installed chinesecalendar; its last complete year is found in its data."""
        return _built_in()

    def with_overrides(self, table: Mapping[date, bool], *, published_until: date | None = None) -> "Calendar":
        """This calendar with the days that staff entered on top.

        Following years become published when their days hold both New Year and National Day as free: every notice
        names both, a half-entered year does not count. `published_until` says it outright.
        """
        merged = {**self.table, **table}
        until = published_until or self.published_until
        free = {day for day, worked in merged.items() if not worked}
        while {date(until.year + 1, 1, 1), date(until.year + 1, 10, 1)} <= free:
            until = date(until.year + 1, 12, 31)
        return Calendar(merged, max(until, self.published_until), self.published_from)

    def is_published(self, day: date) -> bool:
        """Whether the notice that covers this day is known."""
        return self.published_from <= day <= self.published_until

    def is_workday(self, day: date) -> bool:
        """Whether work is done on this day; raises UnpublishedYear rather than guess."""
        if not self.is_published(day):
            raise UnpublishedYear(day.year)
        return self._is_likely_workday(day)

    def add_workdays(self, start: date, n: int) -> Deadline:
        """The n-th working day after `start` (the next working day is day 1; n = 0 is `start` itself).

        ValueError when n is negative. Never raises for an unpublished year: the answer is then provisional.
        """
        if n < 0:
            raise ValueError("workdays.negative")
        day, left = start, n
        while left:
            day += _DAY
            left -= self._is_likely_workday(day)
        return Deadline(day, n > 0 and not (self.is_published(start + _DAY) and self.is_published(day)))

    def workdays_before(self, end: date, n: int) -> Deadline:
        """The last day from which n working days still fit before `end`: the n-th working day before it.

        Like add_workdays it never raises: a part in an unpublished year makes the answer provisional.
        """
        if n < 0:
            raise ValueError("workdays.negative")
        day, left = end, n
        while left:
            day -= _DAY
            left -= self._is_likely_workday(day)
        return Deadline(day, n > 0 and not (self.is_published(day) and self.is_published(end - _DAY)))

    def workdays_between(self, first: date, last: date) -> Iterator[Deadline]:
        """Each working day from `first` to `last`, both inclusive; provisional ones are plain weekdays."""
        for step in range((last - first).days + 1):
            day = first + _DAY * step
            if self._is_likely_workday(day):
                yield Deadline(day, not self.is_published(day))

    def remaining(self, now: date, due: date) -> int:
        """Working days after `now` up to and with `due`; negative counts those gone by since `due`. Days of an
        unpublished year count as plain weekdays: show it with the deadline's provisional mark."""
        if due < now:
            return -self.remaining(due, now)
        return sum(self._is_likely_workday(now + _DAY * step) for step in range(1, (due - now).days + 1))

    def _is_likely_workday(self, day: date) -> bool:
        if isinstance(day, datetime):  # a moment is never a key of the table: it would miss every holiday
            raise TypeError("workdays count dates, not moments")
        return self.table.get(day, day.weekday() < 5)


@cache
def _built_in() -> Calendar:
    data: Any = import_module("chinese_calendar.constants")  # has no types
    holidays: Mapping[date, object] = data.holidays
    workdays: Mapping[date, object] = data.workdays
    # A notice may reach into the neighbouring year (30 December), so only a National Day proves that a year is there.
    years = [day.year for day in holidays if (day.month, day.day) == (10, 1)]
    table = {day: False for day in holidays} | {day: True for day in workdays}
    return Calendar(table, date(max(years), 12, 31), date(min(years), 1, 1))
