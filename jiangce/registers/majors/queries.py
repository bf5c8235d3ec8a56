"""Reads of new majors. The desk's gate takes the actor; what is announced is public."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.plumbing.clock.queries import day_begins
from jiangce.registers.appointments import Appointment, Resource
from jiangce.registers.majors.enums import MajorState
from jiangce.registers.majors.models import Major
from jiangce.registers.places.models import Equipment, Place
from jiangce.registers.places.queries import places_visible_to
from jiangce.registers.teachers.models import Teacher


def majors_visible_to(*, actor: Actor) -> QuerySet[Major]:
    """Majors in scope, the latest first: an organisation's own, those at the places of a department's region."""
    if not actor.may(Power.FILING_READ):
        return Major.objects.none()
    rows = Major.objects.filter(actor.within(division="place__division", unit="organisation__unit"))
    rows = rows.select_related("organisation", "occupation", "place")
    return rows.prefetch_related("teachers__person", "equipment").order_by("-starts_on", "-pk")


def major_for(*, actor: Actor, major_id: int) -> Major:
    """One major in scope; raises Major.DoesNotExist outside it."""
    return majors_visible_to(actor=actor).get(pk=major_id)


def major_for_update(*, major_id: int) -> Major:
    """The major, locked, for actions."""
    return Major.objects.select_for_update(of=("self",)).select_related("organisation", "place").get(pk=major_id)


def public_majors(*, credit_code: str, role: str, on: date) -> list[Major]:
    """What an organisation announced in a role until a day and had not taken back or ended then."""
    stands = Q(ended_on__isnull=True) | Q(ended_on__gt=on)
    rows = Major.objects.filter(stands, organisation__credit_code=credit_code, role=role, announced_at__date__lte=on)
    return list(rows.select_related("occupation", "place").order_by("starts_on", "pk"))


def announced_under(*, organisation_id: int, role: str) -> list[Major]:
    """What an organisation has announced under its filing in a role, to begin or begun, for the nightly check."""
    rows = Major.objects.filter(organisation=organisation_id, role=role, state=MajorState.ANNOUNCED)
    return list(rows.select_related("organisation").order_by("pk"))


def seats_promised(*, place: Place) -> list[tuple[int, date, date]]:
    """Seats, first and last day of the majors of a place; what has no end yet holds for ever."""
    rows = Major.objects.filter(place=place, state=MajorState.ANNOUNCED)
    return [(row.capacity, row.starts_on, date.max) for row in rows]


def majors_standing(*, of: Resource, from_on: date) -> list[Appointment]:
    """Majors that are announced at a place (the port of registers.appointments): it does not close under them."""
    if of.place_id is None:
        return []
    rows = Major.objects.filter(place=of.place_id, state=MajorState.ANNOUNCED).order_by("starts_on", "pk")
    return [Appointment(row.name, day_begins(row.starts_on), day_begins(row.starts_on), row.capacity) for row in rows]


def backing_of(*, actor: Actor, on: date) -> tuple[list[Place], list[Teacher], list[Equipment]]:
    """What the actor's organisation may choose from: the places that it answers for or owns with others, its teachers, the
    equipment of these places."""
    places = [place for place in places_visible_to(actor=actor) if place.open_on(on)]
    teachers = Teacher.objects.filter(actor.within(unit="organisation__unit")).order_by("pk")
    teachers = teachers.select_related("person").prefetch_related("kinds")
    equipment = Equipment.objects.filter(place__in=[one.pk for one in places], held__contains=on)
    return (
        places,
        [one for one in teachers if one.works_on(on)],
        list(equipment.select_related("place").order_by("place", "name", "pk")),
    )


def chosen(
    *, place_id: int, teachers: Iterable[int], equipment: Iterable[int]
) -> tuple[Place | None, list[Teacher], list[Equipment]]:
    """The rows that were chosen, whoever they belong to: the rules say which may not be."""
    things = Equipment.objects.filter(pk__in=list(equipment)).order_by("pk")
    return Place.objects.filter(pk=place_id).first(), teachers_by_key(teachers), list(things)


def teachers_by_key(keys: Iterable[int]) -> list[Teacher]:
    """Teachers with their certificates, whoever they work for."""
    people = Teacher.objects.filter(pk__in=list(keys)).select_related("person").prefetch_related("qualifications")
    return list(people.order_by("pk"))
