"""Places and rooms written: added by hand or by the installation, and changed. Every change is in the place's journal."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import Author, record
from jiangce.registers import appointments, laws
from jiangce.registers.organisations.queries import organisation_of
from jiangce.registers.places import queries
from jiangce.registers.places.enums import PlaceKind, RoomKind
from jiangce.registers.places.models import Place, Room
from jiangce.registers.places.refusal import PlaceRefused
from jiangce.registers.places.rules import PlaceFacts, place_objections


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A site with its fence (WGS-84 degrees, metres)."""

    name: str
    division: str
    address: str
    lon: float
    lat: float
    radius_m: int
    kind: str = PlaceKind.TRAINING_SITE
    park_id: int | None = None
    shared: bool = False


def add_place(*, organisation_id: int, data: NewPlace, actor: Author, at: datetime) -> Place:
    """A place of an organisation as the installation tells it; the same name is the same place."""
    standing = Place.objects.filter(organisation=organisation_id, name=data.name).first()
    if standing:
        return standing
    row = Place.objects.create(organisation_id=organisation_id, **asdict(data))
    record(actor=actor, subject=row, action="add", at=at, after={"name": data.name}, division=data.division)
    return row


@transaction.atomic
def register_place(*, data: NewPlace, actor: Actor, at: datetime) -> Place:
    """A new place of the actor's organisation; refuses as rules.place_objections says, all at once."""
    organisation = organisation_of(actor=actor)
    found = actor.lacks(Power.PLACE_WRITE, "add") + _objections(data, organisation.pk, at, but=None)
    if found:
        raise PlaceRefused(found)
    return add_place(organisation_id=organisation.pk, data=data, actor=actor, at=at)


@transaction.atomic
def change_place(*, place_id: int, data: NewPlace, actor: Actor, at: datetime) -> Place:
    """The place as it is from now on; refuses as registering does. What stood before is in the journal."""
    row = queries.place_for_update(place_id=place_id)
    found = actor.lacks(Power.PLACE_WRITE, "edit") + _objections(data, row.organisation_id, at, but=row.pk)
    if found:
        raise PlaceRefused(found)
    before, after = _changed(row, asdict(data))
    if after:
        row.save()
        record(actor=actor, subject=row, action="edit", at=at, before=before, after=after, division=row.division)
    return row


def _objections(data: NewPlace, organisation_id: int, at: datetime, *, but: int | None) -> list[Objection]:
    law = laws.law(division=data.division, on=timezone.localdate(at))
    twin = Place.objects.filter(organisation=organisation_id, name=data.name).exclude(pk=but)
    kept = Place.objects.filter(pk=but).values_list("park", flat=True).first() if but else None
    parks = queries.parks(on=timezone.localdate(at), kept=kept)
    facts = PlaceFacts(
        name=data.name,
        kind=data.kind,
        division=data.division,
        lon=data.lon,
        lat=data.lat,
        radius_m=data.radius_m,
        park_told=data.park_id is not None,
        park_known=data.park_id in {park.pk for park in parks},
        twin=twin.exists(),
        least=law.ref("fence_radius_min_metres"),
        most=law.ref("fence_radius_max_metres"),
        joint=but is not None and queries.owned_from(place_id=but, on=timezone.localdate(at)),
    )
    return place_objections(facts)


def _changed(row: Any, told: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set what is told; what it was and is, of what differs."""
    before = {name: getattr(row, name) for name in told if getattr(row, name) != told[name]}
    for name, value in told.items():
        setattr(row, name, value)
    return before, {name: told[name] for name in before}


@dataclass(frozen=True, slots=True)
class RoomData:
    """A room as the owner tells it."""

    name: str
    kind: str
    seats: int


def add_room(*, place_id: int, name: str, seats: int, kind: str = RoomKind.CLASSROOM) -> Room:
    """A room of a place as the installation tells it; the same name is the same room."""
    return Room.objects.get_or_create(place_id=place_id, name=name, defaults={"seats": seats, "kind": kind})[0]


@transaction.atomic
def register_room(*, place_id: int, data: RoomData, actor: Actor, at: datetime) -> Room:
    """A new room of a place; refuses a name that the place has already, and a place that is closed."""
    place = queries.place_for_update(place_id=place_id)
    found = actor.lacks(Power.PLACE_WRITE, "add_room")
    if place.rooms.filter(name=data.name).exists():
        found.append(Objection("places.room_taken", {"name": data.name}, where="name"))
    if not place.open_on(timezone.localdate(at)):
        found.append(Objection("places.place_closed", {"name": place.name}))
    if found:
        raise PlaceRefused(found)
    room = Room.objects.create(place=place, **asdict(data))
    record(actor=actor, subject=place, action="add_room", at=at, after=_told(room), division=place.division)
    return room


@transaction.atomic
def change_room(*, room_id: int, data: RoomData, actor: Actor, at: datetime) -> Room:
    """The room as it is from now on; refuses another room's name, and fewer seats than are needed there (all named)."""
    room = queries.room_for_update(room_id=room_id)
    found = actor.lacks(Power.PLACE_WRITE, "edit_room")
    if room.place.rooms.filter(name=data.name).exclude(pk=room.pk).exists():
        found.append(Objection("places.room_taken", {"name": data.name}, where="name"))
    found += _too_few_seats(room, data.seats, at)
    if found:
        raise PlaceRefused(found)
    name = room.name
    before, after = _changed(room, asdict(data))
    if after:
        room.save()
        record(
            actor=actor, subject=room.place, action="edit_room", at=at, before=before, after=after, reason=name,
            division=room.place.division,
        )  # fmt: skip
    return room


def _too_few_seats(room: Room, seats: int, at: datetime) -> list[Objection]:
    coming = appointments.appointments(of=appointments.Resource(room_id=room.pk), from_on=timezone.localdate(at))
    crowded = [one for one in coming if one.people > seats]
    if not crowded:
        return []
    params = {"seats": seats, "people": max(one.people for one in crowded), "items": [str(one) for one in crowded]}
    return [Objection("places.seats_below_use", params, where="seats")]


def _told(room: Room) -> dict[str, Any]:
    return {"name": room.name, "kind": room.kind, "seats": room.seats}
