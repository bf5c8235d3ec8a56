"""What an exam examines: the items of the standard of its occupation and level that its plan names. Certificates are of the
exam, and so of its items."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.assessment.exams import queries
from jiangce.assessment.exams.enums import ExamState
from jiangce.assessment.exams.models import Exam
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record
from jiangce.registers.standards.links import choose, items_of, items_offered, point, subjects_at
from jiangce.registers.standards.models import StandardItem
from jiangce.training.classes.models import TrainingClass

SUBJECT = "exam"
"""The kind under which exams point to items of standards."""


class ContentsRefused(Refused):
    """What an exam examines was not changed."""


def subject_of(exam_id: int) -> str:
    """The key under which an exam points to items of standards."""
    return f"{SUBJECT}:{exam_id}"


def day_of(exam: Exam) -> date:
    """The day whose standards an exam examines by."""
    return timezone.localdate(exam.during.lower)


def wanted_items(
    training_class: TrainingClass, written: Sequence[str], *, on: date
) -> tuple[list[StandardItem], list[Objection]]:
    """The items that were written, of the standards in force on the day of the exam for the occupation and level of the
    class; and why one of them can't be examined."""
    return choose(written=written, occupation_code=training_class.occupation_id, level=training_class.level, on=on)


def offered_to(training_class: TrainingClass, *, on: date) -> list[StandardItem]:
    """What an exam of the class may examine on a day."""
    return items_offered(occupation_code=training_class.occupation_id, level=training_class.level, on=on)


def examined_in(*, exam_id: int) -> list[StandardItem]:
    """The items that an exam examines, in reading order."""
    subject = subject_of(exam_id)
    return items_of(subjects=[subject]).get(subject, [])


@transaction.atomic
def change_items(*, exam_id: int, written: Sequence[str], actor: Actor, at: datetime) -> Exam:
    """Name other items, as long as the exam is planned: what was examined stays as it was. Refuses with every objection."""
    exam = queries.exam_for_update(exam_id=exam_id)
    found = actor.lacks(Power.EXAM_PLAN, "change_items")
    if exam.state != ExamState.PLANNED:
        found.append(Objection("exams.items_fixed", {"state": str(exam.get_state_display())}))
    items, wrong = wanted_items(exam.training_class, written, on=day_of(exam))
    if found or wrong:
        raise ContentsRefused([*found, *wrong])
    before = examined_in(exam_id=exam.pk)
    point(subject=subject_of(exam.pk), items=items)
    record(
        actor=actor, subject=exam, action="change_items", at=at, before={"items": [item.code for item in before]},
        after={"items": [item.code for item in items]}, division=exam.training_class.division,
    )  # fmt: skip
    return exam


def exams_at(*, item: StandardItem) -> list[int]:
    """The ids of the exams that examine an item or something below it; those that were cancelled are none."""
    keys = {int(key) for key in subjects_at(item=item, kind=SUBJECT)}
    rows = Exam.objects.filter(pk__in=keys).exclude(state=ExamState.CANCELLED)
    return list(rows.order_by("pk").values_list("pk", flat=True))
