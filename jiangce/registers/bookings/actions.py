"""Writes on bookings: by hand, cancelled with a reason, and those that follow a class or an exam."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import Author, record
from jiangce.registers.bookings import queries
from jiangce.registers.bookings.enums import Audience, Purpose
from jiangce.registers.bookings.models import Booking
from jiangce.registers.bookings.rules import BookFacts, book_objections
from jiangce.registers.organisations.queries import organisation_of
from jiangce.registers.places.models import Room
from jiangce.registers.places.queries import owns_on


class BookingRefused(Refused):
    """The room was not booked, or the booking not cancelled."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A room over a time (aware) for so many people; what for, in words."""

    room_id: int
    starts_at: datetime
    ends_at: datetime
    seats: int
    title: str
    audience: str = Audience.OWN


@transaction.atomic
def book_room(*, slot: Slot, actor: Actor, at: datetime) -> Booking:
    """Book a room for the actor's organisation: its own, or one of a shared place.

    Refuses as rules.book_objections says; what somebody else took since it was asked is refused by the database, and
    told in the same words.
    """
    organisation = organisation_of(actor=actor)
    room = Room.objects.select_for_update(of=("self",), no_key=True).select_related("place").get(pk=slot.room_id)
    found = actor.lacks(Power.ROOM_BOOK, "book")
    day = timezone.localdate(slot.starts_at)
    facts = BookFacts(
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        now=at,
        people=slot.seats,
        seats=room.seats,
        may_use=room.place.shared
        or owns_on(place=room.place, organisation_id=organisation.pk, on=timezone.localdate(at)),
        room_open=room.open_on(day),
        taken=_times(slot) if slot.starts_at < slot.ends_at else (),
    )
    if found := found + book_objections(facts):
        raise BookingRefused(found)
    row = _row(slot, organisation.pk, Purpose.OTHER, "", actor, at)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "booking_room_free" not in str(error):
            raise
        raise BookingRefused(Objection("bookings.taken", {"times": _times(slot)}, where="starts")) from error
    after = {"row": row.pk, "room": room.name, "during": span(row.starts_at, row.ends_at), "people": row.seats}
    record(actor=actor, subject=room.place, action="book", at=at, after=after, division=room.place.division)
    return row


@transaction.atomic
def cancel_booking(*, booking_id: int, reason: str, actor: Actor, at: datetime) -> Booking:
    """Cancel one made by hand, with a reason, before it begins."""
    row = Booking.objects.select_for_update(of=("self",)).select_related("room__place").get(pk=booking_id, owner="")
    found = actor.lacks(Power.ROOM_BOOK, "book")
    if not reason.strip():
        found.append(Objection("bookings.reason_missing", where="reason"))
    if row.cancelled_at is not None:
        found.append(Objection("bookings.cancelled_already"))
    elif row.starts_at <= at:
        found.append(Objection("bookings.begun"))
    if found:
        raise BookingRefused(found)
    row.cancelled_at, row.cancel_reason = at, reason.strip()
    row.save()
    place = row.room.place
    before = {"row": row.pk, "room": row.room.name, "during": span(row.starts_at, row.ends_at)}
    record(
        actor=actor,
        subject=place,
        action="cancel_booking",
        at=at,
        before=before,
        reason=reason,
        division=place.division,
    )
    return row


@transaction.atomic
def follow(
    *, owner: str, organisation_id: int, purpose: str, slots: Sequence[Slot], actor: Author, at: datetime
) -> list[Slot]:
    """Book the rooms of something that is scheduled (`owner`), in place of what it had booked; returns the slots whose
    room is taken. When there are any, nothing is booked, and the caller refuses."""
    Booking.objects.filter(owner=owner).delete()
    if not slots:
        return []
    first, last = min(slot.starts_at for slot in slots), max(slot.ends_at for slot in slots)
    if clashing := _clashing(slots, first, last, owner):
        return clashing
    try:
        with transaction.atomic():
            Booking.objects.bulk_create(_row(slot, organisation_id, purpose, owner, actor, at) for slot in slots)
    except IntegrityError as error:
        if "booking_room_free" not in str(error):
            raise
        return _clashing(slots, first, last, owner)
    return []


def release(*, owner: str) -> None:
    """What was scheduled is off: its rooms are free again. The history is its owner's."""
    Booking.objects.filter(owner=owner).delete()


def _clashing(slots: Sequence[Slot], first: datetime, last: datetime, owner: str) -> list[Slot]:
    others = queries.standing(rooms={slot.room_id for slot in slots}, starts_at=first, ends_at=last, but=owner)
    return [
        slot
        for slot in slots
        if any(
            other.room_id == slot.room_id and other.starts_at < slot.ends_at and slot.starts_at < other.ends_at
            for other in others
        )
    ]


def _row(slot: Slot, organisation_id: int, purpose: str, owner: str, actor: Author, at: datetime) -> Booking:
    return Booking(
        room_id=slot.room_id,
        organisation_id=organisation_id,
        during=DateTimeTZRange(slot.starts_at, slot.ends_at),
        purpose=purpose,
        audience=slot.audience,
        seats=slot.seats,
        title=slot.title[:120],
        owner=owner,
        actor_label=actor.label,
        created_at=at,
    )


def _times(slot: Slot) -> list[str]:
    rows = queries.standing(rooms=[slot.room_id], starts_at=slot.starts_at, ends_at=slot.ends_at)
    return [span(row.starts_at, row.ends_at) for row in rows]


def span(starts_at: datetime, ends_at: datetime) -> str:
    """Some hours of a day as a refusal names them: 2026-03-07 10:00–13:00."""
    return f"{timezone.localtime(starts_at):%Y-%m-%d %H:%M}–{timezone.localtime(ends_at):%H:%M}"
