"""Spans of time, half-open: the start belongs to the period, the end does not; no end means until further notice."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

Moment = TypeVar("Moment", bound=date)  # datetime is a date to the type checker; the two are never mixed at run time


@dataclass(frozen=True, slots=True)
class Period(Generic[Moment]):
    """From `start` (in) to `end` (out, or None for open), of dates or of aware datetimes.

    Raises ValueError: periods.empty when nothing lies between, periods.mixed, periods.naive.
    """

    start: Moment
    end: Moment | None = None

    def __post_init__(self) -> None:
        for bound in (self.start, self.end):
            if isinstance(bound, datetime) and bound.utcoffset() is None:
                raise ValueError("periods.naive")
        if self.end is not None:
            self._require_same_sort(self.end)
            if self.end <= self.start:
                raise ValueError("periods.empty")

    def contains(self, moment: Moment) -> bool:
        """Whether the moment lies within."""
        self._require_same_sort(moment)
        return self.start <= moment and (self.end is None or moment < self.end)

    def overlaps(self, other: "Period[Moment]") -> bool:
        """Whether any moment lies in both; periods that only touch do not overlap."""
        self._require_same_sort(other.start)
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)

    def intersection(self, other: "Period[Moment]") -> "Period[Moment] | None":
        """What lies in both, or None."""
        if not self.overlaps(other):
            return None
        ends = [end for end in (self.end, other.end) if end is not None]
        return Period(max(self.start, other.start), min(ends) if ends else None)

    def _require_same_sort(self, moment: date) -> None:
        if isinstance(moment, datetime) != isinstance(self.start, datetime):
            raise ValueError("periods.mixed")


def add_months(day: date, n: int) -> date:
    """The same day n calendar months on (or back); where that month is shorter, its last day."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + n, 12)
    return day.replace(year=year, month=month0 + 1, day=min(day.day, monthrange(year, month0 + 1)[1]))


def natural_year(on: date) -> Period[date]:
    """The calendar year that the day lies in."""
    return Period(date(on.year, 1, 1), date(on.year + 1, 1, 1))
