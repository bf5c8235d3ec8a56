"""What the end of an assessor's filing would touch of its exams and certificates: worked out before the decision, and
done after it (the ports of registers.filings). Certificates stay as they are: valid, and found by their number."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor, system
from jiangce.access.powers.enums import Power
from jiangce.assessment.certificates.enums import CertificateState
from jiangce.assessment.certificates.models import Certificate
from jiangce.assessment.exams.actions import cancel_exam, hand_exam
from jiangce.assessment.exams.enums import ExamState
from jiangce.assessment.exams.models import Exam
from jiangce.assessment.exams.queries import exam_for_update
from jiangce.registers.filings.enums import Way
from jiangce.registers.filings.ports import Consequence, Leftover
from jiangce.registers.organisations.enums import Role
from jiangce.registers.organisations.models import Organisation
from jiangce.training.classes.enums import ClassState
from jiangce.training.classes.leaving import hand_to_assessor, phones_of, tell_people
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.enums import IN_CLASS
from jiangce.training.enrolment.models import Enrolment


def consequences_for_exams(*, organisation_id: int, role: str, on: date) -> list[Consequence]:
    """Candidates without a result go to another assessor, results are certified in time by it or another, certificates
    stay."""
    if role != Role.ASSESSOR:
        return []
    exams = Exam.objects.filter(assessor=organisation_id)
    planned, scored = exams.filter(state=ExamState.PLANNED), exams.filter(state=ExamState.SCORED)
    certificates = Certificate.objects.filter(assessor=organisation_id, state=CertificateState.VALID)
    return [
        Consequence(
            _("尚未提交成绩的考试"), planned.count(), _("未考的取消，由其他评价机构重新安排；已考的逐项安排。")
        ),
        Consequence(_("其中的考生"), _candidates(planned), _("不须重新报名，考试日期另行通知。")),
        Consequence(_("已提交成绩未发证的考试"), scored.count(), _("退出前签发证书，或逐项安排由谁签发。")),
        Consequence(_("其中的考生"), _candidates(scored), _("不须重新考试；由谁发证另行通知。")),
        Consequence(_("已签发的有效证书"), certificates.count(), _("继续有效，仍可查验。")),
    ]


def _candidates(exams: QuerySet[Exam]) -> int:
    seats = Enrolment.objects.filter(state__in=sorted(IN_CLASS), training_class__exams__in=exams)
    return seats.distinct().count()


EXAM_KEY, CLASS_KEY = "exam", "assessed"
LEAVING = system("leaving", Power.EXAM_PLAN)
"""Cancels the planned exams of an assessor that is gone; who decided it stands in the filing's plan."""
_TO_ASSESS = (ClassState.APPROVED, ClassState.IN_SESSION, ClassState.TAUGHT)


def exam_key(exam_id: int) -> str:
    """The key under which a plan tells what becomes of an exam."""
    return f"{EXAM_KEY}:{exam_id}"


def exams_left_open(*, organisation_id: int, role: str, on: date) -> list[Leftover]:
    """Of an assessor: exams without certificates, and classes that chose it and have no exam yet."""
    if role != Role.ASSESSOR:
        return []
    rows = Exam.objects.filter(assessor=organisation_id, state__in=[ExamState.PLANNED, ExamState.SCORED])
    exams = [_exam_left(exam, on) for exam in rows.select_related("training_class").order_by("during", "pk")]
    return exams + [
        _leftover(f"{CLASS_KEY}:{row.pk}", _("选定该机构而未安排考试的班级"), row.name, row, on)
        for row in _to_assess(organisation_id).order_by("ends_on", "pk")
    ]


def _exam_left(exam: Exam, on: date) -> Leftover:
    """An exam to come goes to a receiving assessor or is called off. One that was held may be left to the leaving assessor
    until a day; once its scores are in nobody sits it again for the exit: otherwise the receiver issues its certificates."""
    held = timezone.localdate(exam.during.upper) <= on
    if exam.state == ExamState.SCORED:
        what, ways = _("已提交成绩未发证的考试"), (Way.FINISH, Way.MOVE)
    elif held:
        what, ways = _("已考未提交成绩的考试"), (Way.FINISH, Way.MOVE, Way.STOP)
    else:
        what, ways = _("已安排未考的考试"), (Way.MOVE, Way.STOP)
    name = f"{exam.number} {exam.training_class.name}"
    return _leftover(exam_key(exam.pk), what, name, exam.training_class, on, ways=ways)


def _leftover(
    key: str, what: object, name: str, row: TrainingClass, on: date, ways: Sequence[Way] = (Way.MOVE, Way.STOP)
) -> Leftover:
    return Leftover(
        key=key, what=what, name=name, people=row.enrolments.filter(state__in=sorted(IN_CLASS)).count(),
        occupation_code=row.occupation_id, level=row.level, on=on, ways=ways, dated=Way.FINISH in ways,
    )  # fmt: skip


def _to_assess(organisation_id: int) -> QuerySet[TrainingClass]:
    live = Exam.objects.exclude(state=ExamState.CANCELLED).values("training_class")
    rows = TrainingClass.objects.filter(assessor=organisation_id, state__in=_TO_ASSESS)
    return rows.exclude(pk__in=live)


def follow_for_exams(*, key: str, way: str, receiver_id: int | None, reason: str, actor: Actor, at: datetime) -> bool:
    """What is left to the assessor stays. An exam with its scores is the receiver's to certify; one without is cancelled, and
    with a receiver the class is the receiver's to examine. The people are told."""
    kind, _sep, pk = key.partition(":")
    if kind not in (EXAM_KEY, CLASS_KEY):
        return False
    if way == Way.FINISH:
        return True
    decided: dict[str, Any] = {"reason": reason, "actor": actor, "at": at}
    if kind == EXAM_KEY and receiver_id and exam_for_update(exam_id=int(pk)).state == ExamState.SCORED:
        row = hand_exam(exam_id=int(pk), assessor_id=receiver_id, **decided).training_class
        _tell(row, "certificates_moved", receiver_id, reason, at)
        return True
    if kind == EXAM_KEY:
        row = cancel_exam(exam_id=int(pk), reason=reason, actor=LEAVING, at=at).training_class
    else:
        row = TrainingClass.objects.get(pk=pk)
    if way == Way.MOVE and receiver_id:
        hand_to_assessor(class_id=row.pk, assessor_id=receiver_id, **decided)
    _tell(row, "exam_moved" if receiver_id else "exam_stopped", receiver_id, reason, at)
    return True


def _tell(row: TrainingClass, template: str, receiver_id: int | None, reason: str, at: datetime) -> None:
    told: dict[str, str | int] = {"name": row.name, "reason": reason}
    if receiver_id:
        told["receiver"] = Organisation.objects.get(pk=receiver_id).name
    tell_people(phones_of(row), template=template, told=told, at=at)
