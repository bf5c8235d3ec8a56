"""Reads of attendance: summaries only; nobody scans events on a page but for one person's own lessons."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.training.attendance.facts import terms_of
from jiangce.training.attendance.models import AttendanceOverride, CheckIn, LessonAttendance, TeacherCheckIn
from jiangce.training.attendance.rules import LessonHours, code_wanted, rate_tenths, window_of
from jiangce.training.classes.enums import OPEN
from jiangce.training.classes.models import Lesson, TrainingClass
from jiangce.training.classes.queries import class_for, lessons_of
from jiangce.training.enrolment.enums import IN_CLASS
from jiangce.training.enrolment.models import Enrolment


@dataclass(frozen=True, slots=True)
class AttendanceRate:
    """Class hours counted and taught so far, and the rate in tenths of a percent by the class's basis."""

    hours_attended: int
    hours_taught: int
    percent_tenths: int | None


def rates_of_class(*, class_id: int, at: datetime | None = None) -> dict[int, AttendanceRate]:
    """enrolment id → rate over the lessons that have ended."""
    now = at or timezone.now()
    lessons = [row for row in lessons_of(class_id=class_id) if row.during.upper <= now]
    if not lessons:
        return {}
    basis = terms_of(_with_class(lessons[0])).text("attendance_basis")
    counted: dict[int, dict[int, int]] = defaultdict(dict)
    rows = LessonAttendance.objects.filter(lesson__in=[lesson.pk for lesson in lessons])
    for enrolment_id, lesson_id, hours in rows.values_list("enrolment", "lesson", "hours"):
        counted[enrolment_id][lesson_id] = hours
    seats = Enrolment.objects.filter(training_class=class_id, state__in=sorted(IN_CLASS)).values_list("pk", flat=True)
    return {seat: _rate(lessons, counted.get(seat, {}), basis) for seat in seats}


def _with_class(lesson: Lesson) -> Lesson:
    return Lesson.objects.select_related("training_class").get(pk=lesson.pk)


def _rate(lessons: Sequence[Lesson], counted: dict[int, int], basis: str) -> AttendanceRate:
    rows = [
        LessonHours(timezone.localtime(lesson.during.lower).date(), lesson.hours, counted.get(lesson.pk, 0))
        for lesson in lessons
    ]
    return AttendanceRate(
        sum(row.counted for row in rows), sum(row.hours for row in rows), rate_tenths(rows, basis=basis)
    )


@dataclass(frozen=True, slots=True)
class MatrixData:
    """A class's attendance: lessons, seats, the row of each (seat, lesson), rates, and lessons without a teacher."""

    training_class: TrainingClass
    lessons: list[Lesson]
    seats: list[Enrolment]
    cells: dict[tuple[int, int], LessonAttendance]
    rates: dict[int, AttendanceRate]
    taught: frozenset[int]


def matrix_of(*, actor: Actor, class_id: int) -> MatrixData:
    """The matrix of a class in scope; raises TrainingClass.DoesNotExist otherwise."""
    training_class = class_for(actor=actor, class_id=class_id, power=Power.ATTENDANCE_READ)
    lessons = lessons_of(class_id=class_id)
    seats = list(
        Enrolment.objects.filter(training_class=class_id, state__in=sorted(IN_CLASS))
        .select_related("person")
        .order_by("number")
    )
    rows = LessonAttendance.objects.filter(lesson__training_class=class_id)
    taught = TeacherCheckIn.objects.filter(lesson__training_class=class_id).values_list("lesson", flat=True)
    return MatrixData(
        training_class=training_class,
        lessons=lessons,
        seats=seats,
        cells={(row.enrolment_id, row.lesson_id): row for row in rows},
        rates=rates_of_class(class_id=class_id),
        taught=frozenset(taught),
    )


def screen_wanted(*, lessons: Sequence[Lesson], at: datetime) -> tuple[Lesson, str] | None:
    """The lesson and the direction whose code the classroom should show now; None when the class is over."""
    if not lessons:
        return None
    terms = terms_of(_with_class(lessons[0]))
    found = code_wanted([window_of(row.during.lower, row.during.upper, terms) for row in lessons], at)
    return (lessons[found[0]], found[1].value) if found else None


def attendance_for(*, actor: Actor, attendance_id: int, power: str = Power.ATTENDANCE_READ) -> LessonAttendance:
    """One row of a class in scope; raises LessonAttendance.DoesNotExist otherwise."""
    rows = LessonAttendance.objects.select_related("lesson__training_class", "lesson__place", "enrolment__person")
    row = rows.get(pk=attendance_id)
    try:
        class_for(actor=actor, class_id=row.lesson.training_class_id, power=power)
    except TrainingClass.DoesNotExist:
        raise LessonAttendance.DoesNotExist from None
    return row


def overrides_of(*, attendance: LessonAttendance) -> list[AttendanceOverride]:
    return list(attendance.overrides.order_by("at", "pk"))


def checkins_of(*, enrolment: Enrolment) -> list[CheckIn]:
    """The check-ins of one person in one class, by time."""
    rows = CheckIn.objects.filter(person=enrolment.person_id, training_class_id=enrolment.training_class_id)
    return list(rows.order_by("at", "id"))


def checkins_of_row(*, attendance: LessonAttendance) -> list[CheckIn]:
    """The check-ins behind one row, by time."""
    rows = CheckIn.objects.filter(person=attendance.enrolment.person_id, lesson=attendance.lesson_id)
    return list(rows.order_by("at", "id"))


def own_attendance(*, enrolment: Enrolment) -> dict[int, LessonAttendance]:
    """lesson id → the worker's own row."""
    return {row.lesson_id: row for row in LessonAttendance.objects.filter(enrolment=enrolment)}


def lesson_for(*, actor: Actor, lesson_id: int, power: str) -> Lesson:
    """One lesson of a class in scope; raises Lesson.DoesNotExist otherwise."""
    row = Lesson.objects.select_related("training_class", "place", "room", "teacher__person").get(pk=lesson_id)
    try:
        class_for(actor=actor, class_id=row.training_class_id, power=power)
    except TrainingClass.DoesNotExist:
        raise Lesson.DoesNotExist from None
    return row


def lessons_today(*, actor: Actor, at: datetime) -> list[Lesson]:
    """The worker's own lessons of today, by time."""
    today = timezone.localdate(at)
    seats = Enrolment.objects.filter(actor.within(person="person"), state__in=sorted(IN_CLASS))
    rows = Lesson.objects.filter(
        training_class__in=seats.values("training_class"),
        training_class__state__in=sorted(OPEN),
        live=True,
        during__startswith__date=today,
    )
    return list(rows.select_related("training_class__occupation", "place", "room").order_by("during"))


def teacher_lessons(*, actor: Actor, at: datetime) -> list[Lesson]:
    """The signed-in teacher's own lessons of today and later, by time, at most fifty."""
    rows = Lesson.objects.filter(
        actor.within(teacher="teacher"), live=True, during__endswith__gte=at.replace(hour=0, minute=0, second=0)
    )
    return list(rows.select_related("training_class", "place", "room").order_by("during")[:50])


@dataclass(frozen=True, slots=True)
class HeadCount:
    """People of a lesson: on the roll, checked in, checked out."""

    roll: int
    checked_in: int
    checked_out: int


def head_count(*, lesson: Lesson) -> HeadCount:
    """The live count for the classroom screen."""
    rows = LessonAttendance.objects.filter(lesson=lesson)
    roll = Enrolment.objects.filter(training_class=lesson.training_class_id, state__in=sorted(IN_CLASS)).count()
    return HeadCount(
        roll,
        rows.filter(checked_in_at__isnull=False).count(),
        rows.filter(checked_out_at__isnull=False).count(),
    )


def teacher_checkins_of(*, lesson: Lesson) -> list[TeacherCheckIn]:
    return list(TeacherCheckIn.objects.filter(lesson=lesson).order_by("at"))
