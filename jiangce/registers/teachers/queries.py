"""Reads of teachers. The desk's gate takes the actor."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.people.queries import same_as, same_people
from jiangce.registers.periods import not_ended
from jiangce.registers.teachers.enums import Teaching
from jiangce.registers.teachers.models import Qualification, Teacher
from jiangce.registers.teachers.rules import is_dual


def teachers_of(*, actor: Actor, on: date) -> list[Teacher]:
    """The theory and practice teachers of the actor's organisation who work on a day."""
    rows = Teacher.objects.filter(
        not_ended(on), actor.within(unit="organisation__unit"), kinds__kind__in=[Teaching.THEORY, Teaching.PRACTICE]
    )
    return list(rows.distinct().select_related("person").prefetch_related("kinds").order_by("pk"))


def teachers_visible_to(*, actor: Actor) -> QuerySet[Teacher]:
    """Teachers in scope: the organisation's own, those of a department's region; who works comes first, by name."""
    if not actor.may(Power.TEACHER_READ):
        return Teacher.objects.none()
    scope = actor.within(division="organisation__division", unit="organisation__unit")
    rows = Teacher.objects.filter(scope).select_related("person", "organisation").prefetch_related("kinds")
    return rows.order_by("-ended_on", "person__name_key", "pk")


def teacher_for(*, actor: Actor, teacher_id: int, power: str = Power.TEACHER_READ) -> Teacher:
    """One teacher in scope; raises Teacher.DoesNotExist outside it or without the power."""
    if not actor.may(power):
        raise Teacher.DoesNotExist
    return teachers_visible_to(actor=actor).get(pk=teacher_id)


def teacher_for_update(*, teacher_id: int) -> Teacher:
    """The teacher, locked, for actions. The lock waits for whoever is scheduling a lesson or an exam with him or her."""
    return Teacher.objects.select_for_update(of=("self",)).select_related("organisation", "person").get(pk=teacher_id)


def teachers_to_schedule(*, ids: Iterable[int], organisation_id: int | None = None) -> dict[int, Teacher]:
    """Teachers by id (of one organisation, if told), locked by ascending id until something is scheduled with them: an
    ending waits."""
    rows = Teacher.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=list(ids))
    if organisation_id is not None:
        rows = rows.filter(organisation=organisation_id)
    return {row.pk: row for row in rows.select_related("person").prefetch_related("kinds").order_by("pk")}


def elsewhere(*, teacher: Teacher) -> list[Teacher]:
    """The other organisations that the same person is or was registered with: both sides and staff see it."""
    rows = Teacher.objects.filter(person__in=same_as(person_id=teacher.person_id)).exclude(pk=teacher.pk)
    return list(rows.select_related("organisation").prefetch_related("kinds").order_by("pk"))


def elsewhere_counts(*, people: Iterable[int]) -> dict[int, int]:
    """person id → with how many organisations the person is registered."""
    families = same_people(person_ids=people)
    rows = Teacher.objects.filter(person__in=frozenset().union(*families.values()))
    counts = dict(rows.values("person").annotate(n=Count("pk")).values_list("person", "n"))
    return {key: sum(counts.get(one, 0) for one in records) for key, records in families.items()}


def qualifications_of(*, teacher: Teacher) -> list[Qualification]:
    """Every certificate that was recorded, by kind, the latest first."""
    return list(teacher.qualifications.select_related("occupation", "document").order_by("kind", "-held", "-pk"))


def qualification_for(*, actor: Actor, qualification_id: int, power: str = Power.TEACHER_READ) -> Qualification:
    """One certificate of a teacher in scope; raises Qualification.DoesNotExist outside it or without the power."""
    if not actor.may(power):
        raise Qualification.DoesNotExist
    rows = Qualification.objects.filter(teacher__in=teachers_visible_to(actor=actor).order_by())
    return rows.select_related("document", "teacher").get(pk=qualification_id)


def dual_among(*, teachers: Iterable[int], on: date) -> set[int]:
    """Ids of those who are dual teachers on a day."""
    held: dict[int, set[str]] = {}
    rows = Qualification.objects.filter(teacher__in=list(teachers), held__contains=on)
    for teacher, kind in rows.values_list("teacher", "kind"):
        held.setdefault(teacher, set()).add(kind)
    return {teacher for teacher, kinds in held.items() if is_dual(kinds)}


def teachers_within(*, actor: Actor) -> QuerySet[Teacher]:
    """Teachers and examiners of the actor's organisation or region: they are people in its scope (registers.people)."""
    return Teacher.objects.filter(actor.within(division="organisation__division", unit="organisation__unit"))
