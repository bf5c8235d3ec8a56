"""Reads of places and rooms."""

from jiangce.access.posts.actor import Actor
from jiangce.registers.places.models import Place, Room


def places_of(*, actor: Actor) -> list[Place]:
    """The places of the actor's organisation."""
    return list(Place.objects.filter(actor.within(unit="organisation__unit")).order_by("pk"))


def rooms_of(*, actor: Actor) -> list[Room]:
    """The rooms of the actor's organisation, with their places."""
    rows = Room.objects.filter(actor.within(unit="place__organisation__unit"))
    return list(rows.select_related("place").order_by("place", "name"))
