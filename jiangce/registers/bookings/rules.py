"""Whether a room may be booked by hand, and how full it is. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from jiangce.kernel.verdict import Objection

MINUTES = 60
SECONDS = 60
THOUSAND = 1000


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
