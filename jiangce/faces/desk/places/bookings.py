"""Bookings on the desk: the month of a base, rooms of shared bases, booking one by hand, cancelling."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.places.forms import BookForm, ReopenForm
from jiangce.faces.desk.places.months import month_of, owners_of
from jiangce.faces.desk.places.views import act_on_room
from jiangce.faces.ui.doors import door
from jiangce.registers.bookings import actions, queries
from jiangce.registers.bookings.actions import Slot
from jiangce.registers.places.queries import place_for, rooms_in

READ = ("GET", "HEAD")


@door(Power.PLACE_READ, methods=READ)
def base(request: HttpRequest, place_id: int) -> HttpResponse:
    """A month of a place: how full each room is, and everything that is booked."""
    place = place_for(actor=request.actor, place_id=place_id)
    month = month_of(rooms_in(place=place), division=place.division, query=request.GET, today=timezone.localdate())
    context = {"place": place, "month": month, "owners": owners_of(place, month), "told": True}
    return render(request, "desk/places/bookings.html", context)


@door(Power.ROOM_BOOK, methods=READ)
def shared(request: HttpRequest) -> HttpResponse:
    """Rooms that may be booked today: the own ones and those of shared bases."""
    rooms = queries.rooms_to_book(actor=request.actor, on=timezone.localdate())
    return render(request, "desk/places/shared.html", {"rooms": rooms})


@door(Power.ROOM_BOOK, methods=("POST",))
def book(request: HttpRequest, room_id: int) -> HttpResponse:
    """Book a room by hand."""
    queries.room_to_read(actor=request.actor, room_id=room_id)
    form = BookForm(request.POST, prefix="book")
    return act_on_room(
        request, room_id, "book", form,
        lambda **who: actions.book_room(slot=_slot(room_id, form.cleaned_data), **who), _("已预约。"),
    )  # fmt: skip


def _slot(room_id: int, told: dict[str, Any]) -> Slot:
    starts_at, ends_at = (timezone.make_aware(datetime.combine(told["on"], told[name])) for name in ("starts", "ends"))
    return Slot(room_id, starts_at, ends_at, told["seats"], told["title"], told["audience"])


@door(Power.ROOM_BOOK, methods=("POST",))
def cancel(request: HttpRequest, booking_id: int) -> HttpResponse:
    """Cancel a booking that was made by hand."""
    row = queries.booking_for(actor=request.actor, booking_id=booking_id)
    panel = f"booking-{booking_id}"
    form = ReopenForm(request.POST, prefix=panel)
    return act_on_room(
        request, row.room_id, panel, form,
        lambda **who: actions.cancel_booking(booking_id=booking_id, **form.cleaned_data, **who), _("已取消预约。"),
    )  # fmt: skip
