"""Writes on places."""

from dataclasses import dataclass
from datetime import datetime

from jiangce.plumbing.journal.actions import Author, record
from jiangce.registers.places.models import Place, Room


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A site with its fence (WGS-84 degrees, metres)."""

    name: str
    division: str
    address: str
    lon: float
    lat: float
    radius_m: int


def add_place(*, organisation_id: int, data: NewPlace, actor: Author, at: datetime) -> Place:
    """A place of an organisation; the same name is the same place."""
    standing = Place.objects.filter(organisation=organisation_id, name=data.name).first()
    if standing:
        return standing
    row = Place.objects.create(
        organisation_id=organisation_id,
        name=data.name,
        division=data.division,
        address=data.address,
        lon=data.lon,
        lat=data.lat,
        radius_m=data.radius_m,
    )
    record(actor=actor, subject=row, action="add", at=at, after={"name": data.name}, division=data.division)
    return row


def add_room(*, place_id: int, name: str, seats: int) -> Room:
    """A room of a place; the same name is the same room."""
    return Room.objects.get_or_create(place_id=place_id, name=name, defaults={"seats": seats})[0]
