"""Reads of exams."""

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind, Power
from jiangce.assessment.exams.enums import ExamState
from jiangce.assessment.exams.models import Exam
from jiangce.registers.periods import not_ended
from jiangce.registers.teachers.enums import Teaching
from jiangce.registers.teachers.models import Teacher
from jiangce.training.classes.enums import ClassState
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.enums import IN_CLASS
from jiangce.training.enrolment.models import Enrolment


def _scope(actor: Actor) -> Q:
    """Assessors see the exams they hold, institutions those of their classes, departments those of their region."""
    unit = "assessor__unit" if actor.kind == PostKind.ASSESSOR_CLERK else "training_class__organisation__unit"
    return actor.within(division="training_class__division", unit=unit)


def exams_visible_to(*, actor: Actor) -> QuerySet[Exam]:
    """Exams in scope, the next first."""
    if not actor.may(Power.EXAM_READ):
        return Exam.objects.none()
    return (
        Exam.objects.filter(_scope(actor))
        .select_related("training_class__occupation", "training_class__organisation", "assessor", "place", "room")
        .annotate(candidates=Count("training_class__enrolments", filter=_on_roll(), distinct=True))
        .order_by("state", "during", "pk")
    )


def _on_roll() -> Q:
    return Q(training_class__enrolments__state__in=sorted(IN_CLASS))


def exam_for(*, actor: Actor, exam_id: int, power: str = Power.EXAM_READ) -> Exam:
    """One exam in scope; raises Exam.DoesNotExist outside the scope or without the power."""
    if not actor.may(power):
        raise Exam.DoesNotExist
    return exams_visible_to(actor=actor).get(pk=exam_id)


def exam_for_update(*, exam_id: int) -> Exam:
    """The exam, locked, for actions."""
    return Exam.objects.select_for_update(of=("self",)).select_related("training_class", "assessor").get(pk=exam_id)


def classes_to_examine(*, actor: Actor) -> list[TrainingClass]:
    """Taught classes that chose this assessor and have no live exam."""
    if not actor.may(Power.EXAM_PLAN):
        return []
    planned = Exam.objects.exclude(state=ExamState.CANCELLED).values("training_class")
    return list(
        TrainingClass.objects.filter(actor.within(unit="assessor__unit"), state=ClassState.TAUGHT)
        .exclude(pk__in=planned)
        .select_related("organisation", "occupation")
        .order_by("ends_on", "pk")
    )


def class_to_examine(*, actor: Actor, class_id: int) -> TrainingClass:
    """One class that chose this assessor; raises TrainingClass.DoesNotExist otherwise."""
    if not actor.may(Power.EXAM_PLAN):
        raise TrainingClass.DoesNotExist
    classes = TrainingClass.objects.filter(actor.within(unit="assessor__unit"))
    return classes.select_related("organisation", "occupation", "place").get(pk=class_id)


def candidates_of(*, class_id: int) -> list[Enrolment]:
    """Everyone on the roll, in roster order."""
    people = Enrolment.objects.filter(training_class=class_id, state__in=sorted(IN_CLASS))
    return list(people.select_related("person").order_by("number"))


def examiners_of_body(*, actor: Actor, on: date) -> list[Teacher]:
    """The examiners registered with the actor's body who work on a day."""
    teachers = Teacher.objects.filter(
        not_ended(on), actor.within(unit="organisation__unit"), kinds__kind=Teaching.ASSESSOR
    )
    return list(teachers.select_related("person").order_by("pk"))


def exams_to_finish(*, actor: Actor) -> QuerySet[Exam]:
    """Exams of this assessor that are over and wait for scores or certificates."""
    if not actor.may(Power.RESULT_ENTER):
        return Exam.objects.none()
    over = exams_visible_to(actor=actor).filter(during__endswith__lt=timezone.now())
    return over.filter(state__in=[ExamState.PLANNED, ExamState.SCORED])
