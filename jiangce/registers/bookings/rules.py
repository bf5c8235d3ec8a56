"""Whether a room may be booked by hand, how full it is, and whether seats may be agreed for others. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jiangce.kernel.verdict import Objection
from jiangce.registers.bookings.enums import BENEFICIARIES

MINUTES = 60
SECONDS = 60
THOUSAND = 1000
PERCENT = 100


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What a booking by hand reads; times are aware. `taken`: the times of other bookings that overlap, in words, without
    whose they are."""

    starts_at: datetime
    ends_at: datetime
    now: datetime
    people: int
    seats: int
    may_use: bool
    room_open: bool
    taken: Sequence[str]


def book_objections(facts: BookFacts) -> list[Objection]:
    """Why the room can't be booked like this, all at once; empty means it can."""
    found = []
    if not facts.may_use:
        found.append(Objection("bookings.not_shared"))
    if not facts.room_open:
        found.append(Objection("bookings.room_closed", where="on"))
    if facts.ends_at <= facts.starts_at:
        found.append(Objection("bookings.times_reversed", where="ends"))
    elif facts.starts_at < facts.now:
        found.append(Objection("bookings.in_the_past", where="on"))
    elif facts.taken:
        found.append(Objection("bookings.taken", {"times": list(facts.taken)}, where="starts"))
    if facts.people > facts.seats:
        found.append(Objection("bookings.seats_short", {"people": facts.people, "seats": facts.seats}, where="seats"))
    return found


@dataclass(frozen=True, slots=True)
class Capacity:
    """How full a room is over a time: minutes that it is open and booked, seat-minutes that there are and are used."""

    open_minutes: int
    booked_minutes: int
    seat_minutes: int
    used_seat_minutes: int

    @property
    def open_hours(self) -> float:
        return self.open_minutes / MINUTES

    @property
    def booked_hours(self) -> float:
        return self.booked_minutes / MINUTES

    @property
    def seat_hours(self) -> float:
        return self.seat_minutes / MINUTES

    @property
    def used_seat_hours(self) -> float:
        return self.used_seat_minutes / MINUTES

    @property
    def share(self) -> int | None:
        """Tenths of a percent of the open hours that are booked; None when it is never open."""
        return self.booked_minutes * THOUSAND // self.open_minutes if self.open_minutes else None


def capacity(*, seats: int, days: int, day_hours: int, booked: Iterable[tuple[datetime, datetime, int]]) -> Capacity:
    """Seats × hours of a room over so many days that are open so many hours, beside (from, to, people) of its bookings.
    Bookings outside the opening hours count as well: the share may be more than the whole."""
    minutes, used = 0, 0
    for starts_at, ends_at, people in booked:
        length = int((ends_at - starts_at).total_seconds()) // SECONDS
        minutes, used = minutes + length, used + length * people
    there = days * day_hours * MINUTES
    return Capacity(there, minutes, there * seats, used)


@dataclass(frozen=True, slots=True)
class OwnerUse:
    """What an owner of a base has and uses over a time: seat-minutes by its share (None: no share was agreed)."""

    entitled: int | None
    used: int

    @property
    def entitled_hours(self) -> float | None:
        return None if self.entitled is None else self.entitled / MINUTES

    @property
    def used_hours(self) -> float:
        return self.used / MINUTES


def owner_use(
    *, seats: int, day_hours: int, shares: Sequence[int], booked: Iterable[tuple[datetime, datetime, int]]
) -> OwnerUse:
    """Seats × hours of an owner: its percent on each open day (`shares`, one a day) of what the base has, beside (from, to,
    people) of its bookings."""
    used = sum(int((last - first).total_seconds()) // SECONDS * people for first, last, people in booked)
    entitled = sum(shares) * seats * day_hours * MINUTES // PERCENT
    return OwnerUse(entitled if any(shares) else None, used)


@dataclass(frozen=True, slots=True)
class AgreeFacts:
    """What an agreement on seats reads. Days are inclusive. `rooms`: seats and the first day on which a room (or the
    place) is closed, None when it stays; `agreed`: seats, first and last day of the agreements that stand, and of the
    majors that are taught there."""

    audience: str
    seats: int
    first_day: date
    last_day: date
    basis: str
    rooms: Sequence[tuple[int, date | None]]
    agreed: Sequence[tuple[int, date, date]]


def agree_objections(facts: AgreeFacts) -> list[Objection]:
    """Why the seats can't be agreed like this, all at once: on no day of the period more than the place has."""
    found = []
    if facts.audience not in dict(BENEFICIARIES):
        found.append(Objection("bookings.agreed_for_own", where="audience"))
    if not facts.basis.strip():
        found.append(Objection("bookings.basis_missing", where="basis"))
    if facts.last_day < facts.first_day:
        return [*found, Objection("bookings.days_reversed", where="last_day")]
    for day in _turns(facts):
        there, taken = seats_on(facts.rooms, day), agreed_on(facts.agreed, day)
        if taken + facts.seats > there:
            params = {"on": day.isoformat(), "there": there, "taken": taken, "seats": facts.seats}
            return [*found, Objection("bookings.agreed_too_many", params, where="seats")]
    return found


def _turns(facts: AgreeFacts) -> list[date]:
    """The days of the period on which something changes, its first one included."""
    days = {facts.first_day, *(first for _seats, first, _last in facts.agreed)}
    days |= {closed for _seats, closed in facts.rooms if closed}
    return sorted(day for day in days if facts.first_day <= day <= facts.last_day)


def seats_on(rooms: Iterable[tuple[int, date | None]], day: date) -> int:
    """The seats of the rooms that are open on a day."""
    return sum(seats for seats, closed in rooms if closed is None or day < closed)


def agreed_on(agreed: Iterable[tuple[int, date, date]], day: date) -> int:
    """The seats that are agreed on a day."""
    return sum(seats for seats, first, last in agreed if first <= day <= last)


@dataclass(frozen=True, slots=True)
class SeatUse:
    """What became of agreed seats: times that somebody was booked in (人次), of these over by now, and the most who are
    booked at once."""

    booked: int
    used: int
    most: int


def seat_use(booked: Iterable[tuple[datetime, datetime, int]], *, now: datetime) -> SeatUse:
    """Counted from (from, to, people) of the bookings of one kind of people."""
    rows = list(booked)
    most = max((sum(many for first, last, many in rows if first <= start < last) for start, _e, _n in rows), default=0)
    return SeatUse(sum(many for _s, _e, many in rows), sum(many for _s, last, many in rows if last <= now), most)
