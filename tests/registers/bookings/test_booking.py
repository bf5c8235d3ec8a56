"""Rooms booked by hand and by classes: one at a time, by the database too; a foreign room only where it is shared."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.bookings import queries
from jiangce.registers.bookings.actions import BookingRefused, Slot, book_room, cancel_booking, follow, release
from jiangce.registers.bookings.models import Booking
from jiangce.registers.places.actions import PlaceRefused, add_room, close_room
from jiangce.registers.places.models import Place, Room
from tests.access.ground import actor
from tests.registers.filings.ground import AT, SEED, TODAY, County, county, days, lists, organisation

__all__ = ["county", "lists"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def room(county: County) -> Room:
    """A room of the school, which is shared."""
    Place.objects.filter(pk=county.place.pk).update(shared=True)
    return add_room(place_id=county.place.pk, name="车间", seats=20)


@pytest.fixture
def guest(county: County) -> Actor:
    return actor(PostKind.ENTERPRISE_HR, unit=organisation(2, "小微企业").unit)


def slot(room: Room, *, day: int = 5, hour: int = 0, people: int = 16) -> Slot:
    starts_at = days(day) + timedelta(hours=hour)
    return Slot(room.pk, starts_at, starts_at + timedelta(hours=3), people, "岗位练兵", "small_enterprise")


def codes(refusal: pytest.ExceptionInfo[BookingRefused]) -> list[str]:
    return [one.code.removeprefix("bookings.") for one in refusal.value.objections]


def test_another_organisation_books_a_shared_room_once(room: Room, guest: Actor, county: County) -> None:
    row = book_room(slot=slot(room), actor=guest, at=AT)
    with pytest.raises(BookingRefused) as refusal:
        book_room(slot=slot(room, hour=2), actor=county.clerk, at=AT)
    assert codes(refusal) == ["taken"]
    assert refusal.value.objections[0].params["times"] == ["2026-03-07 10:00–13:00"], "whose it is, is not told"
    assert book_room(slot=slot(room, hour=3), actor=county.clerk, at=AT).pk
    assert [one.action for one in history_of(subject=county.place)][-2:] == ["book", "book"]
    assert queries.booking_for(actor=county.clerk, booking_id=row.pk) == row, "the owner of the room may act on it"


def test_the_database_refuses_two_bookings_of_a_room_at_once(room: Room, guest: Actor) -> None:
    row = book_room(slot=slot(room), actor=guest, at=AT)
    twin = Booking(**{name: getattr(row, name) for name in ("room_id", "organisation_id", "purpose", "seats", "title")})
    twin.during = DateTimeTZRange(row.starts_at + timedelta(hours=2), row.ends_at + timedelta(hours=2))
    twin.actor_label, twin.created_at = "x", AT
    with pytest.raises(IntegrityError, match="booking_room_free"), transaction.atomic():
        twin.save()


def test_a_room_that_is_not_shared_is_for_its_owner(room: Room, guest: Actor, county: County) -> None:
    Place.objects.filter(pk=county.place.pk).update(shared=False)
    with pytest.raises(BookingRefused) as refusal:
        book_room(slot=slot(room, people=21), actor=guest, at=AT)
    assert codes(refusal) == ["not_shared", "seats_short"]
    assert (list(queries.rooms_to_book(actor=guest, on=TODAY)), Booking.objects.count()) == ([], 0)
    assert list(queries.rooms_to_book(actor=county.clerk, on=TODAY)) == [room]
    with pytest.raises(Room.DoesNotExist):
        queries.room_to_read(actor=guest, room_id=room.pk)


def test_a_cancelled_booking_stays_with_its_reason_and_frees_the_room(room: Room, guest: Actor, county: County) -> None:
    row = book_room(slot=slot(room), actor=guest, at=AT)
    with pytest.raises(BookingRefused) as refusal:
        cancel_booking(booking_id=row.pk, reason=" ", actor=guest, at=days(6))
    assert codes(refusal) == ["reason_missing", "begun"]
    cancel_booking(booking_id=row.pk, reason="订单推迟", actor=guest, at=AT)
    assert book_room(slot=slot(room), actor=county.clerk, at=AT).pk
    assert Booking.objects.count() == 2


def test_a_room_with_bookings_to_come_is_not_closed(room: Room, guest: Actor, county: County) -> None:
    book_room(slot=slot(room), actor=guest, at=AT)
    told = {"room_id": room.pk, "reason": "装修", "actor": county.clerk, "at": AT}
    with pytest.raises(PlaceRefused) as refusal:
        close_room(on=TODAY, **told)
    assert refusal.value.objections[0].params["items"] == ["岗位练兵 · 2026-03-07 10:00"]
    close_room(on=TODAY + timedelta(days=6), **told)
    with pytest.raises(BookingRefused) as closed:
        book_room(slot=slot(room, day=7), actor=guest, at=AT)
    assert codes(closed) == ["room_closed"]


def test_what_is_scheduled_moves_its_bookings_and_yields_to_others(room: Room, guest: Actor, county: County) -> None:
    told = {"owner": "class:1", "organisation_id": county.school.pk, "purpose": "lesson", "actor": SEED, "at": AT}
    assert follow(slots=[slot(room, day=5), slot(room, day=6)], **told) == []
    book_room(slot=slot(room, day=7), actor=guest, at=AT)
    assert follow(slots=[slot(room, day=6), slot(room, day=8)], **told) == [], "its own bookings are no obstacle"
    taken = slot(room, day=7, hour=1)
    assert follow(slots=[slot(room, day=6), taken], **told) == [taken]
    assert not Booking.objects.filter(owner="class:1").exists(), "the caller refuses, and with that nothing is undone"
    follow(slots=[replace(slot(room, day=9), title="课")], **told)
    release(owner="class:1")
    assert list(Booking.objects.values_list("owner", flat=True)) == [""]
