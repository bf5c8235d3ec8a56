"""When a scan counts, what it makes of a person's presence, and how a rate is worked out. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from jiangce.kernel.verdict import Objection
from jiangce.schemes.terms.values import Terms
from jiangce.training.attendance.enums import Direction, Presence

PER_MILLE = 1000


@dataclass(frozen=True, slots=True)
class Window:
    """When a lesson takes check-ins and check-outs; all aware."""

    starts_at: datetime
    ends_at: datetime
    opens_at: datetime
    late_from: datetime
    closes_at: datetime
    out_opens_at: datetime
    out_closes_at: datetime


def window_of(starts_at: datetime, ends_at: datetime, terms: Terms) -> Window:
    """The window of a lesson by the class's terms. Leaving before `early_leave_minutes` to the end can still be
    recorded from the middle of the lesson on: it is marked, not refused."""

    def minutes(code: str) -> timedelta:
        return timedelta(minutes=terms.number(code))

    return Window(
        starts_at=starts_at,
        ends_at=ends_at,
        opens_at=starts_at - minutes("check_in_opens_minutes"),
        late_from=starts_at + minutes("late_after_minutes"),
        closes_at=min(ends_at, starts_at + minutes("check_in_closes_minutes")),
        out_opens_at=starts_at + (ends_at - starts_at) / 2,
        out_closes_at=ends_at + minutes("check_out_closes_minutes"),
    )


def time_objections(window: Window, direction: str, at: datetime) -> list[Objection]:
    """Too early or too late; the ends are half-open: the closing second itself is too late."""
    if direction == Direction.IN:
        if at < window.opens_at:
            return [Objection("attendance.too_early", {"opens": _clock(window.opens_at, at)})]
        if at >= window.closes_at:
            return [Objection("attendance.closed", {"closed": _clock(window.closes_at, at)})]
        return []
    if at < window.out_opens_at:
        return [Objection("attendance.out_too_early", {"opens": _clock(window.out_opens_at, at)})]
    if at >= window.out_closes_at:
        return [Objection("attendance.out_closed", {"closed": _clock(window.out_closes_at, at)})]
    return []


def code_wanted(windows: Sequence[Window], at: datetime) -> tuple[int, Direction] | None:
    """Which lesson's code people need now, by its place in the day's order, and for which way: arriving at the one that
    is open comes first, then leaving one that can be left, then what is next. None when every lesson is over."""
    for place, window in enumerate(windows):
        if window.opens_at <= at < window.closes_at:
            return place, Direction.IN
    for place, window in enumerate(windows):
        if at < window.out_closes_at:
            return place, Direction.IN if at < window.opens_at else Direction.OUT
    return None


def _clock(moment: datetime, like: datetime) -> str:
    return f"{moment.astimezone(like.tzinfo):%H:%M}"


def presence_of(
    checked_in: datetime | None, checked_out: datetime | None, window: Window, terms: Terms, *, closed: bool
) -> Presence:
    """What the two scans make of a person; `closed` once no check-out can come any more."""
    if checked_in is None and checked_out is None:
        return Presence.ABSENT if closed else Presence.EXPECTED
    if checked_in is None:
        return Presence.NO_CHECK_IN
    late = checked_in >= window.late_from
    if checked_out is None:
        if closed:
            return Presence.NO_CHECK_OUT
        return Presence.LATE if late else Presence.PRESENT
    early = checked_out < window.ends_at - timedelta(minutes=terms.number("early_leave_minutes"))
    if late and early:
        return Presence.LATE_AND_EARLY
    if late:
        return Presence.LATE
    return Presence.LEFT_EARLY if early else Presence.PRESENT


def counted_hours(
    presence: str, checked_in: datetime | None, checked_out: datetime | None, window: Window, hours: int, terms: Terms
) -> int:
    """Class hours that count: all of them when on time; whole class hours of the time really there when late or early;
    none with only one of the two scans, absent or on leave."""
    if presence == Presence.PRESENT:
        return hours
    if presence not in (Presence.LATE, Presence.LEFT_EARLY, Presence.LATE_AND_EARLY):
        return 0
    if checked_in is None or checked_out is None:
        return 0
    there = min(checked_out, window.ends_at) - max(checked_in, window.starts_at)
    whole = window.ends_at - window.starts_at
    missed = whole - there
    # A class hour is lost for every class hour begun to be missed, beyond what counts as on time.
    hour = timedelta(minutes=terms.number("class_hour_minutes"))
    lost = -(-max(missed, timedelta(0)) // hour)
    return max(0, hours - int(lost))


@dataclass(frozen=True, slots=True)
class LessonHours:
    """One lesson of one person: hours taught, hours counted, and the day."""

    on: date
    hours: int
    counted: int


def rate_tenths(lessons: Iterable[LessonHours], *, basis: str) -> int | None:
    """The attendance rate in tenths of a percent, rounded down; None before the first lesson.

    hours: hours counted ÷ taught. lesson: lessons with anything counted ÷ lessons. day: days likewise.
    """
    rows = list(lessons)
    if basis == "hours":
        return _share(sum(row.counted for row in rows), sum(row.hours for row in rows))
    if basis == "lesson":
        return _share(sum(row.counted > 0 for row in rows), len(rows))
    days = {row.on for row in rows}
    return _share(len({row.on for row in rows if row.counted}), len(days))


def _share(part: int, whole: int) -> int | None:
    return part * PER_MILLE // whole if whole else None


def place_objections(outside_m: float | None, terms: Terms) -> list[Objection]:
    """Outside the fence: refused or only marked, as the term says; without a position nothing is refused."""
    if outside_m is None or outside_m <= 0 or terms.text("fence_policy") != "refuse":
        return []
    params: dict[str, Any] = {"metres": int(outside_m)}
    return [Objection("attendance.outside", params, terms.ref("fence_policy"))]
