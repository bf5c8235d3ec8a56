"""Reads of bookings and of agreements on seats. The desk's gate takes the actor; whose a booking of a foreign room is, is not told."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.plumbing.clock.queries import day_begins
from jiangce.registers.appointments import Appointment, Resource
from jiangce.registers.bookings.models import Booking, SeatAgreement
from jiangce.registers.periods import not_ended
from jiangce.registers.places.models import Place, Room
from jiangce.registers.places.queries import places_kept_by, places_visible_to


def standing(*, rooms: Iterable[int], starts_at: datetime, ends_at: datetime, but: str = "") -> list[Booking]:
    """Bookings of these rooms that overlap the time, except those of an owner, in order of time."""
    rows = Booking.objects.filter(
        room__in=list(rooms), cancelled_at__isnull=True, during__overlap=DateTimeTZRange(starts_at, ends_at)
    )
    if but:
        rows = rows.exclude(owner=but)
    return list(rows.select_related("room", "organisation").order_by("during"))


def rooms_to_book(*, actor: Actor, on: date) -> QuerySet[Room]:
    """Rooms that the actor may book on a day: of shared places anywhere, of the own ones and those owned with others."""
    if not actor.may(Power.ROOM_BOOK):
        return Room.objects.none()
    mine = Q(place__in=places_visible_to(actor=actor).order_by())
    rows = Room.objects.filter(not_ended(on), Q(place__shared=True) | mine)
    rows = rows.filter(Q(place__ended_on__isnull=True) | Q(place__ended_on__gt=on))
    return rows.select_related("place__organisation").order_by("place__name", "name")


def room_to_read(*, actor: Actor, room_id: int) -> Room:
    """A room in scope, or of a shared place for those who book; raises Room.DoesNotExist otherwise."""
    mine = Q(place__in=places_visible_to(actor=actor).order_by())
    wider = Q(place__shared=True) if actor.may(Power.ROOM_BOOK) else Q(pk__in=[])
    return Room.objects.filter(mine | wider).select_related("place__organisation").get(pk=room_id)


def booking_for(*, actor: Actor, booking_id: int) -> Booking:
    """A booking made by hand that the actor's organisation made, or that stands in one of its rooms; raises
    Booking.DoesNotExist otherwise."""
    if not actor.may(Power.ROOM_BOOK):
        raise Booking.DoesNotExist
    scope = actor.within(unit="organisation__unit") | actor.within(unit="room__place__organisation__unit")
    return Booking.objects.filter(scope, owner="").select_related("room__place").get(pk=booking_id)


def agreements_of(*, place: Place) -> list[SeatAgreement]:
    """What is or was agreed on seats of a place, the latest first."""
    return list(place.agreements.order_by("-held", "-pk"))


def agreement_for(*, actor: Actor, agreement_id: int) -> SeatAgreement:
    """An agreement on seats of a place in scope, for whoever keeps it; raises SeatAgreement.DoesNotExist otherwise."""
    if not actor.may(Power.PLACE_WRITE):
        raise SeatAgreement.DoesNotExist
    rows = SeatAgreement.objects.filter(place__in=places_kept_by(actor=actor).order_by())
    return rows.select_related("place").get(pk=agreement_id)


def seats_there(*, place: Place) -> list[tuple[int, date | None]]:
    """Seats of each room, and the first day on which it, or the place, is closed."""
    return [
        (room.seats, min((day for day in (room.ended_on, place.ended_on) if day), default=None))
        for room in place.rooms.all()
    ]


def seats_agreed(*, place: Place) -> list[tuple[int, date, date]]:
    """Seats, first and last day of the agreements of a place that ever held."""
    rows = place.agreements.filter(held__isempty=False)
    return [(row.seats, row.held.lower, row.last_day) for row in rows if row.last_day]


def booked_for(*, agreement: SeatAgreement) -> list[tuple[datetime, datetime, int]]:
    """From, to and people of what is booked at the place for these people within the period."""
    if agreement.held.isempty:
        return []
    first, last = day_begins(agreement.held.lower), day_begins(agreement.held.upper)
    rows = Booking.objects.filter(
        room__place=agreement.place_id, audience=agreement.audience, cancelled_at__isnull=True,
        during__overlap=DateTimeTZRange(first, last),
    )  # fmt: skip
    return [(row.starts_at, row.ends_at, row.seats) for row in rows.order_by("during")]


def agreements_standing(*, of: Resource, from_on: date) -> list[Appointment]:
    """Agreements on seats of a place that hold on the day or later (the port of registers.appointments)."""
    if of.place_id is None:
        return []
    rows = SeatAgreement.objects.filter(place=of.place_id, held__endswith__gt=from_on).order_by("held")
    return [Appointment(row.basis, day_begins(row.held.lower), day_begins(row.held.upper)) for row in rows]


def bookings_scheduled(*, of: Resource, from_on: date) -> list[Appointment]:
    """Bookings by hand still to come (the port of registers.appointments: lessons and exams are told by their owners)."""
    rows = Booking.objects.filter(owner="", cancelled_at__isnull=True, during__endswith__gt=day_begins(from_on))
    if of.room_id is not None:
        rows = rows.filter(room=of.room_id)
    elif of.place_id is not None:
        rows = rows.filter(room__place=of.place_id)
    else:
        return []
    return [Appointment(row.title, row.starts_at, row.ends_at, people=row.seats) for row in rows.order_by("during")]
