"""Lessons of a class of tests.funding.rows, and scans in them."""

from datetime import UTC, date, datetime, timedelta

from django.db import connection
from psycopg.types.range import DateRange, TimestamptzRange

from jiangce.funding.claims.models import ClaimLine
from jiangce.registers.places.models import Room
from jiangce.registers.teachers.models import Teacher
from jiangce.schemes.basis.models import Clause, PolicyDocument
from jiangce.schemes.terms.models import Term
from jiangce.training.attendance.models import LessonAttendance
from jiangce.training.classes.models import Lesson
from tests.funding.rows import AT, Money, person

SUBJECTS = ("安全与职业道德", "机床结构", "导轨装调", "主轴装调", "精度检测", "综合实操")


def lessons(case: Money, count: int) -> list[Lesson]:
    """Lessons on the first days of September 2026, 9:00–12:00, four class hours each."""
    paper, _ = PolicyDocument.objects.get_or_create(number="X〔2022〕1号", defaults={"title": "x", "certainty": "D"})
    clause, _ = Clause.objects.get_or_create(document=paper, article="1", defaults={"reading": "x"})
    valid = DateRange(date(2022, 1, 1), None)
    Term.objects.create(
        code="attendance_basis",
        division="440000",
        value="hours",
        valid=valid,
        clause=clause,
        certainty="D",
        recorded_at=AT,
    )
    place = case.training_class.place
    room = Room.objects.create(place=place, name="101", seats=40)
    teacher = Teacher.objects.create(person=person("孙老师"), organisation=case.organisation)
    found = []
    for number in range(1, count + 1):
        start = datetime(2026, 9, number, 1, tzinfo=UTC)
        found.append(
            Lesson.objects.create(
                training_class=case.training_class,
                number=number,
                during=TimestamptzRange(start, start + timedelta(hours=3)),
                hours=4,
                kind="theory",
                subject=SUBJECTS[(number - 1) % len(SUBJECTS)],
                place=place,
                room=room,
                teacher=teacher,
            )
        )
    return found


def scan(line: ClaimLine, *, number: int, direction: str, outside_m: float | None = 0) -> None:
    """A check-in or check-out of the line's person, and the lesson counted as attended."""
    lesson = Lesson.objects.get(training_class=line.claim.training_class, number=number)
    at = lesson.starts_at - timedelta(minutes=6) if direction == "in" else lesson.ends_at + timedelta(minutes=2)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO training_checkin (month, lesson_id, training_class_id, person_id, direction, method, at,"
            " received_at, device_id, lon, lat, outside_m) VALUES (%s, %s, %s, %s, %s, 'qr', %s, %s, %s, 113.2, 22.8, %s)",
            [
                at.date().replace(day=1), lesson.pk, lesson.training_class_id, line.person_id, direction, at, at,
                "d2c1-77aa-9f3a", outside_m,
            ],
        )  # fmt: skip
    values = {"presence": "present", "hours": lesson.hours}
    LessonAttendance.objects.update_or_create(lesson=lesson, enrolment=line.enrolment, defaults=values)
