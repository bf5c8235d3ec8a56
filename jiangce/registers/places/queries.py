"""Reads of places and rooms. The desk's gate takes the actor."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.organisations.enums import Role
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.organisations.queries import acting_as
from jiangce.registers.periods import not_ended
from jiangce.registers.places.models import Equipment, JointOwner, Place, Room, Tenure
from jiangce.registers.places.rules import Share


def places_of(*, actor: Actor, on: date) -> list[Place]:
    """The places of the actor's organisation that are open on a day."""
    return list(Place.objects.filter(not_ended(on), actor.within(unit="organisation__unit")).order_by("pk"))


def rooms_of(*, actor: Actor, on: date) -> list[Room]:
    """The open rooms of the open places of the actor's organisation, with their places."""
    mine = Place.objects.filter(not_ended(on), actor.within(unit="organisation__unit"))
    return list(Room.objects.filter(not_ended(on), place__in=mine).select_related("place").order_by("place", "name"))


def places_visible_to(*, actor: Actor) -> QuerySet[Place]:
    """Places in scope: the organisation's own and those that it owns with others today, those in the region of a department;
    open ones first, by name."""
    if not actor.may(Power.PLACE_READ):
        return Place.objects.none()
    scope = actor.within(division="division", unit="organisation__unit")
    if actor.unit_id is not None:
        shared = JointOwner.objects.filter(organisation__unit=actor.unit_id, held__contains=timezone.localdate())
        scope |= Q(pk__in=shared.values("place"))
    return Place.objects.filter(scope).select_related("organisation", "park").order_by("-ended_on", "name", "pk")


def places_kept_by(*, actor: Actor) -> QuerySet[Place]:
    """Of these, the ones that the actor's organisation answers for, or that lie in a department's region: a joint owner
    reads a base, and does not write it."""
    return places_visible_to(actor=actor).filter(actor.within(division="division", unit="organisation__unit"))


def _in_scope(actor: Actor, power: str) -> QuerySet[Place]:
    """The places for this power: reading goes further than the others."""
    if not actor.may(power):
        return Place.objects.none()
    return places_visible_to(actor=actor) if power == Power.PLACE_READ else places_kept_by(actor=actor)


def place_for(*, actor: Actor, place_id: int, power: str = Power.PLACE_READ) -> Place:
    """One place in scope; raises Place.DoesNotExist outside it or without the power."""
    return _in_scope(actor, power).get(pk=place_id)


def place_for_update(*, place_id: int) -> Place:
    """The place, locked, for actions. The lock waits for whoever is scheduling something there."""
    return Place.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=place_id)


def room_for(*, actor: Actor, room_id: int, power: str = Power.PLACE_READ) -> Room:
    """One room of a place in scope; raises Room.DoesNotExist outside it or without the power."""
    rows = Room.objects.filter(place__in=_in_scope(actor, power).order_by())
    return rows.select_related("place__organisation").get(pk=room_id)


def room_for_update(*, room_id: int) -> Room:
    """The room, locked, for actions."""
    return Room.objects.select_for_update(of=("self",)).select_related("place__organisation").get(pk=room_id)


def rooms_to_schedule(*, ids: Iterable[int], organisation_id: int) -> dict[int, Room]:
    """Rooms of an organisation by id, locked by ascending id until something is scheduled in them: a closing waits."""
    rows = Room.objects.select_for_update(of=("self",), no_key=True).select_related("place")
    return {row.pk: row for row in rows.filter(pk__in=list(ids), place__organisation=organisation_id).order_by("pk")}


def room_to_schedule(*, room_id: int) -> Room:
    """One room of whomever, locked as above with its place, which is read after the lock: a closing waits."""
    room = Room.objects.select_for_update(of=("self",), no_key=True).get(pk=room_id)
    room.place = Place.objects.select_for_update(no_key=True).get(pk=room.place_id)
    return room


def rooms_in(*, place: Place) -> list[Room]:
    """Every room that a place has or had, by name."""
    return list(place.rooms.order_by("name"))


def tenures_of(*, place: Place) -> list[Tenure]:
    """By what right a place was and is used, the latest first."""
    return list(place.tenures.select_related("document").order_by("-held", "-pk"))


def tenure_for(*, actor: Actor, tenure_id: int, power: str = Power.PLACE_READ) -> Tenure:
    """One tenure of a place in scope; raises Tenure.DoesNotExist outside it or without the power."""
    rows = Tenure.objects.filter(place__in=_in_scope(actor, power).order_by())
    return rows.select_related("document", "place").get(pk=tenure_id)


def equipment_of(*, place: Place) -> list[Equipment]:
    """What stands or stood at a place, by name."""
    return list(place.equipment.select_related("room").order_by("name", "pk"))


def equipment_for(*, actor: Actor, equipment_id: int, power: str = Power.PLACE_READ) -> Equipment:
    """One piece of equipment of a place in scope; raises Equipment.DoesNotExist outside it or without the power."""
    rows = Equipment.objects.filter(place__in=_in_scope(actor, power).order_by())
    return rows.select_related("place").get(pk=equipment_id)


def joint_owners_of(*, place: Place) -> list[JointOwner]:
    """Who owns or owned the place with the one that answers for it, the latest first."""
    return list(place.joint_owners.select_related("organisation", "document").order_by("-held", "-pk"))


def shares_of(*, place: Place) -> dict[Organisation, list[Share]]:
    """Each joint owner of any time, with its shares."""
    found: dict[Organisation, list[Share]] = {}
    for row in place.joint_owners.filter(held__isempty=False).select_related("organisation").order_by("held", "pk"):
        found.setdefault(row.organisation, []).append(Share(row.share or 0, row.held.lower, row.last_day))
    return found


def joint_owner_for(*, actor: Actor, owner_id: int, power: str = Power.PLACE_READ) -> JointOwner:
    """One joint owner of a place in scope; raises JointOwner.DoesNotExist outside it or without the power."""
    rows = JointOwner.objects.filter(place__in=_in_scope(actor, power).order_by())
    return rows.select_related("document", "place").get(pk=owner_id)


def owns_on(*, place: Place, organisation_id: int, on: date) -> bool:
    """Whether the organisation answers for the place, or owns it with others on a day."""
    joint = place.joint_owners.filter(organisation=organisation_id, held__contains=on)
    return place.organisation_id == organisation_id or joint.exists()


def owned_from(*, place_id: int, on: date) -> bool:
    """Whether somebody owns the place with the one that answers for it, on a day or later."""
    later = Q(held__endswith__isnull=True) | Q(held__endswith__gt=on)
    return JointOwner.objects.filter(later, place=place_id, held__isempty=False).exists()


def parks(*, on: date, kept: int | None = None) -> list[Organisation]:
    """Industrial parks of the register on a day, by name, without those that left it; `kept` is one that a place has
    already."""
    known = Q(pk__in=acting_as(role=Role.PARK, on=on).values("pk"))
    return list(Organisation.objects.filter(known | Q(pk=kept)).order_by("name"))
