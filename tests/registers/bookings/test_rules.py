"""When a room may be booked by hand, and how full a room is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from jiangce.registers.bookings.rules import BookFacts, book_objections, capacity

NINE = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
RIGHT = BookFacts(
    starts_at=NINE, ends_at=NINE + timedelta(hours=3), now=NINE - timedelta(days=1), people=20, seats=20, may_use=True,
    room_open=True, taken=(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"may_use": False}, ["not_shared"]),
        ({"room_open": False}, ["room_closed"]),
        ({"ends_at": NINE}, ["times_reversed"]),
        ({"now": NINE + timedelta(minutes=1)}, ["in_the_past"]),
        ({"taken": ("09:00–12:00",)}, ["taken"]),
        ({"people": 21}, ["seats_short"]),
        ({"people": 21, "may_use": False, "taken": ("x",)}, ["not_shared", "taken", "seats_short"]),
    ],
)
def test_a_booking_is_refused_with_every_reason(changes: dict[str, object], codes: list[str]) -> None:
    found = book_objections(replace(RIGHT, **changes))  # type: ignore[arg-type]
    assert [one.code.removeprefix("bookings.") for one in found] == codes


def test_capacity_is_seats_times_hours() -> None:
    booked = [
        (NINE, NINE + timedelta(hours=3), 20),
        (NINE + timedelta(days=1), NINE + timedelta(days=1, minutes=90), 10),
    ]
    full = capacity(seats=30, days=20, day_hours=8, booked=booked)
    assert (full.open_hours, full.seat_hours) == (160, 4800)
    assert (full.booked_hours, full.used_seat_hours) == (4.5, 75)
    assert full.share == 28
    assert capacity(seats=30, days=0, day_hours=8, booked=booked).share is None
