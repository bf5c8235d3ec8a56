"""Bookings on the desk: the month of a base, rooms of shared bases, booking one by hand, cancelling."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.places.forms import BookForm, ReopenForm
from jiangce.faces.desk.places.months import month_of
from jiangce.faces.desk.places.views import room_page
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections
from jiangce.kernel.verdict import Refused
from jiangce.registers.bookings import actions, queries
from jiangce.registers.bookings.actions import Slot
from jiangce.registers.places.queries import place_for, rooms_in

READ = ("GET", "HEAD")


@door(Power.PLACE_READ, methods=READ)
def base(request: HttpRequest, place_id: int) -> HttpResponse:
    """A month of a place: how full each room is, and everything that is booked."""
    place = place_for(actor=request.actor, place_id=place_id)
    month = month_of(rooms_in(place=place), division=place.division, query=request.GET, today=timezone.localdate())
    return render(request, "desk/places/bookings.html", {"place": place, "month": month, "told": True})


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
    if not form.is_valid():
        return room_page(request, room_id, "book", form)
    told = form.cleaned_data
    starts_at, ends_at = (timezone.make_aware(datetime.combine(told["on"], told[name])) for name in ("starts", "ends"))
    slot = Slot(room_id, starts_at, ends_at, told["seats"], told["title"], told["audience"])
    try:
        actions.book_room(slot=slot, actor=request.actor, at=timezone.now())
    except Refused as refused:
        return room_page(request, room_id, "book", form, add_objections(form, refused.objections))
    messages.success(request, _("已预约。"))
    return redirect("desk:places:room", room_id)


@door(Power.ROOM_BOOK, methods=("POST",))
def cancel(request: HttpRequest, booking_id: int) -> HttpResponse:
    """Cancel a booking that was made by hand."""
    row = queries.booking_for(actor=request.actor, booking_id=booking_id)
    panel = f"booking-{booking_id}"
    form = ReopenForm(request.POST, prefix=panel)
    if not form.is_valid():
        return room_page(request, row.room_id, panel, form)
    try:
        actions.cancel_booking(booking_id=booking_id, actor=request.actor, at=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        return room_page(request, row.room_id, panel, form, add_objections(form, refused.objections))
    messages.success(request, _("已取消预约。"))
    return redirect("desk:places:room", row.room_id)
