"""Seats of a place agreed for small enterprises and the public: never more than there are, beside what is booked and used."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from jiangce.access.posts.actor import Actor
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.bookings import queries
from jiangce.registers.bookings.actions import BookingRefused, book_room
from jiangce.registers.bookings.agreeing import AgreementData, agree_seats, end_agreement
from jiangce.registers.bookings.models import SeatAgreement
from jiangce.registers.bookings.rules import AgreeFacts, SeatUse, agree_objections, seat_use
from jiangce.registers.places.actions import PlaceRefused, close_place
from jiangce.registers.places.models import Room
from tests.registers.bookings.test_booking import codes, guest, room, slot
from tests.registers.filings.ground import AT, TODAY, County, county, days, lists

__all__ = ["county", "guest", "lists", "room"]
DATA = AgreementData("small_enterprise", 12, TODAY, TODAY + timedelta(days=30), "共享实训协议")
JANUARY, MARCH, MAY, JULY = (date(2026, month, 1) for month in (1, 3, 5, 7))


def facts(**changes: object) -> AgreeFacts:
    told = AgreeFacts("public", 10, MARCH, MAY, "承诺书", rooms=[(30, None), (20, None)], agreed=[])
    return replace(told, **changes)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"seats": 50}, []),
        ({"seats": 51}, ["bookings.agreed_too_many"]),
        ({"agreed": [(41, JANUARY, MARCH)]}, ["bookings.agreed_too_many"]),
        ({"agreed": [(41, JANUARY, MARCH - timedelta(days=1)), (41, JULY, JULY)]}, []),
        ({"agreed": [(25, JANUARY, MARCH), (25, MAY, JULY)]}, []),
        ({"agreed": [(25, JANUARY, MAY), (25, MAY, JULY)]}, ["bookings.agreed_too_many"]),
        ({"seats": 25, "rooms": [(30, MAY), (20, None)]}, ["bookings.agreed_too_many"]),
        ({"audience": "own", "basis": " "}, ["bookings.agreed_for_own", "bookings.basis_missing"]),
        ({"last_day": JANUARY}, ["bookings.days_reversed"]),
    ],
)
def test_seats_are_agreed_on_no_day_beyond_those_that_there_are(changes: dict[str, object], found: list[str]) -> None:
    assert [one.code for one in agree_objections(facts(**changes))] == found


def test_use_counts_times_those_over_and_the_most_at_once() -> None:
    nine = days(1)
    rows = [(nine, nine + timedelta(hours=3), 10), (nine + timedelta(hours=2), nine + timedelta(hours=4), 5)]
    assert seat_use([], now=nine) == SeatUse(0, 0, 0)
    assert seat_use(rows, now=nine + timedelta(hours=3)) == SeatUse(15, 10, 15)


@pytest.mark.django_db
def test_an_agreement_of_the_keeper_is_refused_beyond_the_seats_and_counted_against_the_bookings(
    room: Room, guest: Actor, county: County
) -> None:
    place = {"place_id": county.place.pk, "at": AT}
    seats = sum(one for one, _closed in queries.seats_there(place=county.place))
    with pytest.raises(BookingRefused) as refusal:
        agree_seats(data=replace(DATA, seats=seats + 1), actor=county.clerk, **place)
    assert codes(refusal) == ["agreed_too_many"]
    with pytest.raises(BookingRefused) as refusal:
        agree_seats(data=DATA, actor=county.first, **place)
    assert [one.code for one in refusal.value.objections] == ["lifecycle.no_power"]
    assert not SeatAgreement.objects.exists()
    row = agree_seats(data=DATA, actor=county.clerk, **place)
    book_room(slot=slot(room, people=12), actor=guest, at=AT)
    book_room(slot=replace(slot(room, day=6, people=9), audience="own"), actor=county.clerk, at=AT)
    assert seat_use(queries.booked_for(agreement=row), now=days(5)) == SeatUse(12, 0, 12)
    assert [one.action for one in history_of(subject=county.place)].count("agree_seats") == 1


@pytest.mark.django_db
def test_a_place_does_not_close_before_its_agreements_are_ended(county: County, room: Room) -> None:
    row = agree_seats(place_id=county.place.pk, data=DATA, actor=county.clerk, at=AT)
    shut = {"place_id": county.place.pk, "on": TODAY, "reason": "搬迁。", "actor": county.clerk, "at": AT}
    with pytest.raises(PlaceRefused) as refusal:
        close_place(**shut)
    assert [one.code for one in refusal.value.objections] == ["places.scheduled"]
    end = {"agreement_id": row.pk, "on": TODAY, "actor": county.clerk, "at": AT}
    with pytest.raises(PlaceRefused) as refusal:
        end_agreement(reason=" ", **end)
    assert [one.code for one in refusal.value.objections] == ["places.reason_missing"]
    end_agreement(reason="协议解除。", **end)
    assert close_place(**shut).ended_on == TODAY


@pytest.mark.django_db
def test_the_database_keeps_agreements_for_others_and_with_an_end(county: County, room: Room) -> None:
    row = agree_seats(place_id=county.place.pk, data=DATA, actor=county.clerk, at=AT)
    for wrong in ({"audience": "own"}, {"seats": 0}, {"held": (TODAY, None)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SeatAgreement.objects.filter(pk=row.pk).update(**wrong)
