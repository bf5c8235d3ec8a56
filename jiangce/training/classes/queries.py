"""Reads of classes. The only gate for the faces: always takes the actor."""

from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Department, PostKind, Power
from jiangce.registers.people.enums import Group
from jiangce.training.classes.enums import DEAD, UNSUBMITTED, ClassState
from jiangce.training.classes.models import ClassDecision, Lesson, TrainingClass
from jiangce.training.enrolment.enums import IN_CLASS

INDUSTRY_FIELD = Q(occupation__code__startswith="6-") | Q(occupation__digital=True)
"""工信's field: the producing occupations (major group 6) and every digital one."""
UNION_GROUPS = (Group.ENTERPRISE_EMPLOYEE, Group.DISPATCHED_WORKER)
"""工会's field: classes with enterprise staff or dispatched workers."""
_WAITS_FOR = {
    PostKind.INSTITUTION_CLERK: (ClassState.DRAFT, ClassState.RETURNED),
    PostKind.COUNTY_FIRST_REVIEWER: (ClassState.SUBMITTED,),
    PostKind.COUNTY_APPROVER: (ClassState.ACCEPTED,),
}


def classes_visible_to(*, actor: Actor) -> QuerySet[TrainingClass]:
    """Classes in scope, those with the nearest deadline first, with the number of people on the roll."""
    if not actor.may(Power.CLASS_READ):
        return TrainingClass.objects.none()
    scope = actor.within(division="division", unit="organisation__unit", teacher="lessons__teacher")
    rows = TrainingClass.objects.filter(scope)
    if actor.department == Department.INDUSTRY:
        rows = rows.filter(INDUSTRY_FIELD).exclude(state__in=sorted(UNSUBMITTED))
    elif actor.department == Department.UNION:
        rows = rows.filter(enrolments__category__in=UNION_GROUPS).exclude(state__in=sorted(UNSUBMITTED))
    elif actor.department:
        rows = rows.exclude(state__in=sorted(UNSUBMITTED))
    ids = rows.values("pk")
    return (
        TrainingClass.objects.filter(pk__in=ids)
        .select_related("organisation", "occupation", "place", "assessor")
        .annotate(people=Subquery(_PEOPLE))
        .order_by(F("due_on").asc(nulls_last=True), "-created_at", "pk")
    )


_PEOPLE = (
    TrainingClass.objects.filter(pk=OuterRef("pk"))
    .annotate(number=Count("enrolments", filter=Q(enrolments__state__in=sorted(IN_CLASS))))
    .values("number")
)
"""Counted for the rows that are shown alone: a join would group every class in scope by all its columns first."""


def taught_levels(*, actor: Actor) -> dict[tuple[str, str], int]:
    """(occupation code, level) → classes in scope that were handed in and neither refused nor revoked."""
    rows = TrainingClass.objects.filter(pk__in=classes_visible_to(actor=actor).values("pk"))
    rows = rows.exclude(state__in=sorted(UNSUBMITTED | DEAD)).order_by().values("occupation", "level")
    return {(row["occupation"], row["level"]): row["n"] for row in rows.annotate(n=Count("pk"))}


def waiting_for(*, actor: Actor) -> QuerySet[TrainingClass]:
    """The classes that wait for this actor's post."""
    return classes_visible_to(actor=actor).filter(state__in=_WAITS_FOR.get(actor.kind, ()))


def class_for(*, actor: Actor, class_id: int, power: str = Power.CLASS_READ) -> TrainingClass:
    """One class in scope; raises TrainingClass.DoesNotExist outside the scope or without the power."""
    if not actor.may(power):
        raise TrainingClass.DoesNotExist
    return classes_visible_to(actor=actor).get(pk=class_id)


def class_for_update(*, class_id: int) -> TrainingClass:
    """The class, locked, for actions."""
    rows = TrainingClass.objects.select_for_update(of=("self",))
    return rows.select_related("organisation", "occupation", "place", "assessor").get(pk=class_id)


def lessons_of(*, class_id: int) -> list[Lesson]:
    """The timetable of a class that the actor already reached."""
    rows = Lesson.objects.filter(training_class=class_id)
    return list(rows.select_related("room", "place", "teacher__person").order_by("number"))


def overdue(*, actor: Actor, on: date) -> int:
    """How many classes that wait for this actor are past their deadline."""
    return waiting_for(actor=actor).filter(due_on__lt=on, due_provisional=False).count()


def decisions_of(*, training_class: TrainingClass) -> list[ClassDecision]:
    """Every move of the opening, oldest first."""
    return list(training_class.decisions.order_by("at", "pk"))
