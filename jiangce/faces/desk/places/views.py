"""Places on the desk: list, the page of one with rooms, tenures and equipment, changes, closing; the page of a room."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import act, hand_in
from jiangce.faces.desk.changes import told_events
from jiangce.faces.desk.ending import EndForm, endable
from jiangce.faces.desk.places.forms import (
    AgreementForm,
    BookForm,
    EquipmentForm,
    JointOwnerForm,
    PlaceFilter,
    PlaceForm,
    ReopenForm,
    RoomForm,
    TenureForm,
)
from jiangce.faces.desk.places.months import month_of
from jiangce.faces.desk.places.shapes import FIELDS, agreed_words, agreement_rows, place_summary
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import right_part
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.bookings.queries import room_to_read
from jiangce.registers.periods import not_ended, stands
from jiangce.registers.places import actions, queries
from jiangce.registers.places.enums import JOINT

PAGE = 50
READ = ("GET", "HEAD")


@door(Power.PLACE_READ, methods=READ)
def places(request: HttpRequest) -> HttpResponse:
    """Places in scope, the open ones first."""
    form, today = PlaceFilter(request.GET), timezone.localdate()
    chosen = right_part(form)
    found = queries.places_visible_to(actor=request.actor)
    if chosen.get("kind"):
        found = found.filter(kind=chosen["kind"])
    states = {"open": not_ended(today), "shared": Q(shared=True), "closed": ~not_ended(today)}
    if chosen.get("state"):
        found = found.filter(states[chosen["state"]])
    if text := chosen.get("text"):
        found = found.filter(
            Q(name__icontains=text) | Q(organisation__name__icontains=text) | Q(address__icontains=text)
        )
    found = found.annotate(
        room_count=Count("rooms", filter=Q(rooms__ended_on__isnull=True)),
        seat_count=Sum("rooms__seats", filter=Q(rooms__ended_on__isnull=True)),
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.closed = not row.open_on(today)
    return render(
        request, "desk/places/list.html",
        {"page": page, "form": form, "may_write": request.actor.may(Power.PLACE_WRITE)},
    )  # fmt: skip


@door(Power.PLACE_WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """Register a place of the own organisation."""
    form = PlaceForm(request.POST or None, actor=request.actor, initial={"radius_m": 300})
    return hand_in(
        request, form, lambda **who: actions.register_place(data=form.data_of(), **who),
        template="desk/places/form.html", done=_("已登记。接着登记教室、场地权属和设备。"), to=_address,
    )  # fmt: skip


@door(Power.PLACE_WRITE)
def edit(request: HttpRequest, place_id: int) -> HttpResponse:
    """Change a place of the own organisation."""
    row = queries.place_for(actor=request.actor, place_id=place_id, power=Power.PLACE_WRITE)
    names = ("name", "kind", "division", "address", "lon", "lat", "radius_m", "shared")
    initial = {**{name: getattr(row, name) for name in names}, "park": str(row.park_id or "")}
    form = PlaceForm(request.POST or None, actor=request.actor, initial=initial)
    return hand_in(
        request, form, lambda **who: actions.change_place(place_id=place_id, data=form.data_of(), **who),
        template="desk/places/form.html", context={"place": row}, done=_("已保存。"), to=_address,
    )  # fmt: skip


def _address(row: Any) -> str:
    return reverse("desk:places:detail", args=[row.pk])


@door(Power.PLACE_READ, methods=READ)
def detail(request: HttpRequest, place_id: int) -> HttpResponse:
    """One place: facts, rooms, by what right it is used, equipment, history."""
    return place_page(request, place_id)


def place_page(
    request: HttpRequest, place_id: int, tried: str = "", form: Any = None, objections: Any = ()
) -> HttpResponse:
    """The page of a place; with the form of a panel that was `tried` and refused."""
    row = queries.place_for(actor=request.actor, place_id=place_id)
    today, rooms = timezone.localdate(), queries.rooms_in(place=row)
    for one in rooms:
        one.closed = not stands(one.ended_on, today)
    kept = queries.places_kept_by(actor=request.actor).filter(pk=row.pk).exists()
    may_write = kept and request.actor.may(Power.PLACE_WRITE)
    owners = queries.joint_owners_of(place=row)
    forms: dict[str, Form] = {
        "room": RoomForm(prefix="room"), "tenure": TenureForm(prefix="tenure"),
        "equipment": EquipmentForm(prefix="equipment", rooms=rooms), "close": EndForm(prefix="close"),
        "reopen": ReopenForm(prefix="reopen"), "agreement": AgreementForm(prefix="agreement"),
        "owner": JointOwnerForm(prefix="owner"),
    }  # fmt: skip
    context = {
        "place": row,
        "closed": not row.open_on(today),
        "summary": place_summary(row),
        "rooms": rooms,
        "tenures": endable(queries.tenures_of(place=row), "tenure", on=today, tried=tried, form=form),
        "owners": endable(owners, "owner", on=today, tried=tried, form=form),
        "may_join": may_write and row.kind in JOINT,
        "agreements": agreement_rows(row, on=today, tried=tried, form=form),
        "agreed": agreed_words(row, on=today),
        "equipment": endable(queries.equipment_of(place=row), "equipment", on=today, tried=tried, form=form),
        "events": told_events(history_of(subject=row), FIELDS),
        "may_write": may_write,
        "forms": {**forms, tried: form} if tried else forms,
        "tried": tried,
        "tried_form": form,
        "objections": objections,
    }
    return render(request, "desk/places/detail.html", context, status=422 if tried else 200)


def act_on_place(
    request: HttpRequest, place_id: int, panel: str, form: Any, action: Callable[..., Any], done: str
) -> HttpResponse:
    """One panel of the page of a place: the action with the cleaned form, or the page with what is wrong."""
    return act(
        request, form, action, page=lambda left: place_page(request, place_id, panel, form, left), done=done,
        to=lambda _done: reverse("desk:places:detail", args=[place_id]),
    )  # fmt: skip


@door(Power.PLACE_WRITE, methods=("POST",))
def close(request: HttpRequest, place_id: int) -> HttpResponse:
    """Close a place from a day on."""
    queries.place_for(actor=request.actor, place_id=place_id, power=Power.PLACE_WRITE)
    form = EndForm(request.POST, prefix="close")
    return act_on_place(
        request, place_id, "close", form,
        lambda **who: actions.close_place(place_id=place_id, **form.cleaned_data, **who), _("已停用。"),
    )  # fmt: skip


@door(Power.PLACE_WRITE, methods=("POST",))
def reopen(request: HttpRequest, place_id: int) -> HttpResponse:
    """Use a closed place again."""
    queries.place_for(actor=request.actor, place_id=place_id, power=Power.PLACE_WRITE)
    form = ReopenForm(request.POST, prefix="reopen")
    return act_on_place(
        request, place_id, "reopen", form,
        lambda **who: actions.reopen_place(place_id=place_id, **form.cleaned_data, **who), _("已恢复使用。"),
    )  # fmt: skip


@door(Power.PLACE_WRITE, methods=("POST",))
def add_room(request: HttpRequest, place_id: int) -> HttpResponse:
    """Register a room."""
    queries.place_for(actor=request.actor, place_id=place_id, power=Power.PLACE_WRITE)
    form = RoomForm(request.POST, prefix="room")
    return act_on_place(
        request, place_id, "room", form,
        lambda **who: actions.register_room(place_id=place_id, data=form.data_of(), **who), _("已登记。"),
    )  # fmt: skip


@door(Power.PLACE_READ, Power.ROOM_BOOK, methods=READ)
def room(request: HttpRequest, room_id: int) -> HttpResponse:
    """One room with its month; of a shared base also for those who may book it."""
    return room_page(request, room_id)


def room_page(
    request: HttpRequest, room_id: int, tried: str = "", form: Any = None, objections: Any = ()
) -> HttpResponse:
    """The page of a room; with the form of a panel that was `tried` and refused. Who booked is told to the owner of the
    room, to staff and to the one who booked."""
    row, today = room_to_read(actor=request.actor, room_id=room_id), timezone.localdate()
    mine = queries.places_visible_to(actor=request.actor).filter(pk=row.place_id).exists()
    kept = queries.places_kept_by(actor=request.actor).filter(pk=row.place_id).exists()
    month = month_of([row], division=row.place.division, query=request.GET, today=today)
    for one in month.bookings:
        one.told = mine or one.organisation.unit_id == request.actor.unit_id
        one.panel = f"booking-{one.pk}"
        one.form = form if one.panel == tried else ReopenForm(prefix=one.panel)
        one.may_cancel = (
            not one.owner and one.told and request.actor.may(Power.ROOM_BOOK) and one.starts_at > timezone.now()
        )
    forms: dict[str, Form] = {
        "edit": RoomForm(prefix="edit", initial={"name": row.name, "kind": row.kind, "seats": row.seats}),
        "close": EndForm(prefix="close"), "reopen": ReopenForm(prefix="reopen"), "book": BookForm(prefix="book"),
    }  # fmt: skip
    closed = not row.open_on(today)
    context = {
        "room": row,
        "place": row.place,
        "closed": closed,
        "month": month,
        "mine": mine,
        "may_write": kept and request.actor.may(Power.PLACE_WRITE),
        "may_book": request.actor.may(Power.ROOM_BOOK) and not closed and (mine or row.place.shared),
        "forms": {**forms, tried: form} if tried else forms,
        "tried": tried,
        "tried_form": form,
        "objections": objections,
    }
    return render(request, "desk/places/room.html", context, status=422 if tried else 200)


def act_on_room(
    request: HttpRequest, room_id: int, panel: str, form: Any, action: Callable[..., Any], done: str
) -> HttpResponse:
    """One panel of the page of a room, as on the page of a place."""
    return act(
        request, form, action, page=lambda left: room_page(request, room_id, panel, form, left), done=done,
        to=lambda _done: reverse("desk:places:room", args=[room_id]),
    )  # fmt: skip


def _change_room(
    request: HttpRequest, room_id: int, panel: str, form: Any, action: Callable[..., Any], done: str
) -> HttpResponse:
    queries.room_for(actor=request.actor, room_id=room_id, power=Power.PLACE_WRITE)
    return act_on_room(request, room_id, panel, form, action, done)


@door(Power.PLACE_WRITE, methods=("POST",))
def edit_room(request: HttpRequest, room_id: int) -> HttpResponse:
    """Change a room."""
    form = RoomForm(request.POST, prefix="edit")
    return _change_room(
        request, room_id, "edit", form,
        lambda **who: actions.change_room(room_id=room_id, data=form.data_of(), **who), _("已保存。"),
    )  # fmt: skip


@door(Power.PLACE_WRITE, methods=("POST",))
def close_room(request: HttpRequest, room_id: int) -> HttpResponse:
    """Close a room from a day on."""
    form = EndForm(request.POST, prefix="close")
    return _change_room(
        request, room_id, "close", form,
        lambda **who: actions.close_room(room_id=room_id, **form.cleaned_data, **who), _("已停用。"),
    )  # fmt: skip


@door(Power.PLACE_WRITE, methods=("POST",))
def reopen_room(request: HttpRequest, room_id: int) -> HttpResponse:
    """Use a closed room again."""
    form = ReopenForm(request.POST, prefix="reopen")
    return _change_room(
        request, room_id, "reopen", form,
        lambda **who: actions.reopen_room(room_id=room_id, **form.cleaned_data, **who), _("已恢复使用。"),
    )  # fmt: skip
