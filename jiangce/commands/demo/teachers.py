"""Teachers of the demonstration with their certificates: a dual teacher, one whose certificate has expired, one who
works in two schools, one who left. Through the same actions as users."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.commands.demo.filings import CARE, PDF
from jiangce.commands.demo.ground import Ground
from jiangce.kernel import citizen_id
from jiangce.registers.teachers.actions import (
    QualificationData,
    TeacherData,
    end_teacher,
    record_qualification,
    register_teacher,
)
from jiangce.registers.teachers.enums import QualificationKind, Teaching
from jiangce.registers.teachers.models import Teacher


def seed_teachers(ground: Ground, *, now: datetime) -> None:
    """Certificates of the teachers of the ground, and some more people."""
    today = timezone.localdate(now)
    school, assessor = ground.actors["school"], ground.actors["assessor"]
    first, second = ground.teachers["启明"][:2]
    for kind, left in ((QualificationKind.TEACHER_CERTIFICATE, None), (QualificationKind.SKILL_CERTIFICATE, None)):
        _certificate(first, school, kind, left, today, now)
    _certificate(second, school, QualificationKind.VOCATIONAL_QUALIFICATION, -20, today, now)
    _certificate(ground.examiners["粤评"], assessor, QualificationKind.EXAMINER_CARD, 500, today, now)
    lent = _person(21, "容兼课", (Teaching.PRACTICE, Teaching.MASTER), school, now)
    _person(21, "容兼课", (Teaching.PRACTICE,), ground.actors["school2"], now)
    _certificate(lent, school, QualificationKind.SKILL_CERTIFICATE, None, today, now)
    for order, name, kind in ((22, "粤监考", Teaching.INVIGILATOR), (23, "粤督导", Teaching.QUALITY_SUPERVISOR)):
        _person(order, name, (kind,), assessor, now)
    gone = _person(24, "启离职", (Teaching.THEORY,), school, now)
    end_teacher(teacher_id=gone.pk, on=today, reason="合同期满，不再续聘。", actor=school, at=now)


def _person(order: int, name: str, kinds: tuple[str, ...], actor: Actor, now: datetime) -> Teacher:
    number = citizen_id.make("440606", date(1978, 3, 2), order)
    return register_teacher(data=TeacherData(number, name, f"1360000{order:04d}", kinds), actor=actor, at=now)


def _certificate(teacher: Teacher, actor: Actor, kind: str, left: int | None, today: date, now: datetime) -> None:
    of_a_skill = kind != QualificationKind.TEACHER_CERTIFICATE
    data = QualificationData(
        kind=kind,
        occupation_code=CARE if of_a_skill else "",
        level="2" if of_a_skill else "",
        number=f"SF{teacher.pk:06d}{len(kind):02d}",
        first_day=today - timedelta(days=900),
        last_day=None if left is None else today + timedelta(days=left),
        content=PDF,
        file_name="证书.pdf",
    )
    record_qualification(teacher_id=teacher.pk, data=data, actor=actor, at=now)
