"""The days of a simulated year: which are worked, which are closed, when classes like to start; and moments in them.

Days are counted from 1970-01-01; moments are microseconds UTC. China keeps UTC+8 all year.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from jiangce.kernel.workdays import Calendar

MINUTE = 60_000_000
SECOND = 1_000_000
DAY_MINUTES = 24 * 60
_OFFSET_MINUTES = 8 * 60
_EPOCH = date(1970, 1, 1)

# How eagerly classes start, by month: the Spring Festival empties February, money and harvest decide the rest.
SEASON = np.array([0.7, 0.35, 1.1, 1.2, 1.1, 1.0, 0.85, 0.9, 1.15, 0.95, 1.2, 0.9])

DAYTIME, EVENING, WEEKEND = range(3)


@dataclass(frozen=True)
class Year:
    """`days` are all days of the year; `closed` marks statutory holidays; `bands` are the days on which classes of a
    band (daytime, evening, weekend) may be taught; `extracted_on` is the last day that the data set knows of."""

    number: int
    days: np.ndarray
    months: np.ndarray
    closed: np.ndarray
    bands: tuple[np.ndarray, np.ndarray, np.ndarray]
    extracted_on: int
    workdays: np.ndarray

    @classmethod
    def of(cls, number: int) -> "Year":
        """The year and the working days after it. ValueError when its holidays are not published."""
        calendar = Calendar.built_in()
        if not calendar.is_published(date(number, 1, 1)) or not calendar.is_published(date(number, 12, 31)):
            raise ValueError("year.unpublished")
        first, end = day_number(date(number, 1, 1)), day_number(date(number + 1, 1, 1))
        days = np.arange(first, end, dtype=np.int32)
        dates = [date.fromordinal(_EPOCH.toordinal() + int(day)) for day in days]
        closed = np.array([calendar.table.get(day) is False for day in dates])
        made_up = np.array([calendar.table.get(day) is True for day in dates])
        weekend = np.array([day.weekday() >= 5 for day in dates])
        weekdays = days[~closed & (~weekend | made_up)]
        # Past the year, plain weekdays will do: only offices work there.
        after = np.arange(end, end + 120, dtype=np.int32)
        return cls(
            number=number,
            days=days,
            months=np.array([day.month for day in dates], np.int8),
            closed=closed,
            bands=(weekdays, weekdays, days[~closed & weekend & ~made_up]),
            extracted_on=day_number(date(number + 1, 3, 31)),
            workdays=np.concatenate([weekdays, after[(after + 3) % 7 < 5]]),
        )

    @property
    def first(self) -> int:
        return int(self.days[0])

    def season(self, day: np.ndarray) -> np.ndarray:
        """How eagerly classes start on these days."""
        return SEASON[self.months[np.clip(day - self.first, 0, len(self.days) - 1)] - 1]

    def workday_after(self, day: np.ndarray, steps: np.ndarray) -> np.ndarray:
        """The working day `steps` after `day`; never beyond the days that are known."""
        place = np.searchsorted(self.workdays, day, side="right") - 1 + steps
        return self.workdays[np.clip(place, 0, len(self.workdays) - 1)]

    def open_day(self, day: np.ndarray) -> np.ndarray:
        """The day itself, or the next one that is no statutory holiday."""
        open_days = np.concatenate([self.days[~self.closed], np.arange(self.days[-1] + 1, self.days[-1] + 121)])
        return open_days[np.minimum(np.searchsorted(open_days, day), len(open_days) - 1)].astype(np.int32)


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH.toordinal()


def month_starts(first: int, last: int) -> list[tuple[str, int, int]]:
    """The months that the days from `first` to `last` touch: name, first day, first day after."""
    months = []
    day = date.fromordinal(_EPOCH.toordinal() + first).replace(day=1)
    while day_number(day) <= last:
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        months.append((f"{day:%Y-%m}", day_number(day), day_number(after)))
        day = after
    return months


def moment(day: np.ndarray | int, minutes: np.ndarray | float) -> np.ndarray:
    """The moment `minutes` after midnight of a day in China, to the millisecond."""
    total = np.asarray(day, np.int64) * DAY_MINUTES - _OFFSET_MINUTES
    return total * MINUTE + np.round(np.asarray(minutes, np.float64) * 60_000).astype(np.int64) * 1000


def local_day(at: np.ndarray | int) -> np.ndarray:
    """The day in China on which a moment falls."""
    return ((np.asarray(at) // MINUTE + _OFFSET_MINUTES) // DAY_MINUTES).astype(np.int32)
