"""Reads of teachers."""

from django.db.models import QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.registers.teachers.enums import Teaching
from jiangce.registers.teachers.models import Teacher


def teachers_of(*, actor: Actor) -> list[Teacher]:
    """The active theory and practice teachers of the actor's organisation."""
    rows = Teacher.objects.filter(
        actor.within(unit="organisation__unit"), active=True, kinds__kind__in=[Teaching.THEORY, Teaching.PRACTICE]
    )
    return list(rows.distinct().select_related("person").prefetch_related("kinds").order_by("pk"))


def teachers_within(*, actor: Actor) -> QuerySet[Teacher]:
    """Teachers and examiners of the actor's organisation or region: they are people in its scope (registers.people)."""
    return Teacher.objects.filter(actor.within(division="organisation__division", unit="organisation__unit"))
