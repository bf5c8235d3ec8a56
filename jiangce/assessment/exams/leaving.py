"""What the end of an assessor's filing would touch of its exams and certificates: worked out before the decision, and
done after it (the ports of registers.filings). Certificates stay as they are: valid, and found by their number."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor, system
from jiangce.access.powers.enums import Power
from jiangce.assessment.certificates.enums import CertificateState
from jiangce.assessment.certificates.models import Certificate
from jiangce.assessment.exams.actions import cancel_exam
from jiangce.assessment.exams.enums import ExamState
from jiangce.assessment.exams.models import Exam
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
    """Candidates without a result go to another assessor, results are certified before the end, certificates stay."""
    if role != Role.ASSESSOR:
        return []
    exams = Exam.objects.filter(assessor=organisation_id)
    planned, scored = exams.filter(state=ExamState.PLANNED), exams.filter(state=ExamState.SCORED)
    waiting = Enrolment.objects.filter(state__in=sorted(IN_CLASS), training_class__exams__in=planned)
    certificates = Certificate.objects.filter(assessor=organisation_id, state=CertificateState.VALID)
    return [
        Consequence(_("已安排未考的考试"), planned.count(), _("取消，由其他评价机构重新安排。")),
        Consequence(_("其中的考生"), waiting.distinct().count(), _("不须重新报名，考试日期另行通知。")),
        Consequence(_("已提交成绩未发证的考试"), scored.count(), _("退出前由原机构签发证书。")),
        Consequence(_("已签发的有效证书"), certificates.count(), _("继续有效，仍可查验。")),
    ]


EXAM_KEY, CLASS_KEY = "exam", "assessed"
LEAVING = system("leaving", Power.EXAM_PLAN)
"""Cancels the planned exams of an assessor that is gone; who decided it stands in the filing's plan."""
_TO_ASSESS = (ClassState.APPROVED, ClassState.IN_SESSION, ClassState.TAUGHT)


def exams_left_open(*, organisation_id: int, role: str, on: date) -> list[Leftover]:
    """Of an assessor: planned exams, and classes that chose it and have no exam yet. Each goes to a receiving assessor
    or is called off."""
    if role != Role.ASSESSOR:
        return []
    planned = Exam.objects.filter(assessor=organisation_id, state=ExamState.PLANNED).select_related("training_class")
    exams = [
        _leftover(f"{EXAM_KEY}:{exam.pk}", _("已安排未考的考试"), f"{exam.number} {exam.training_class.name}",
                  exam.training_class, on)
        for exam in planned.order_by("during", "pk")
    ]  # fmt: skip
    return exams + [
        _leftover(f"{CLASS_KEY}:{row.pk}", _("选定该机构而未安排考试的班级"), row.name, row, on)
        for row in _to_assess(organisation_id).order_by("ends_on", "pk")
    ]


def _leftover(key: str, what: object, name: str, row: TrainingClass, on: date) -> Leftover:
    return Leftover(
        key=key, what=what, name=name, people=row.enrolments.filter(state__in=sorted(IN_CLASS)).count(),
        occupation_code=row.occupation_id, level=row.level, on=on, ways=(Way.MOVE, Way.STOP),
    )  # fmt: skip


def _to_assess(organisation_id: int) -> QuerySet[TrainingClass]:
    live = Exam.objects.exclude(state=ExamState.CANCELLED).values("training_class")
    rows = TrainingClass.objects.filter(assessor=organisation_id, state__in=_TO_ASSESS)
    return rows.exclude(pk__in=live)


def follow_for_exams(*, key: str, way: str, receiver_id: int | None, reason: str, actor: Actor, at: datetime) -> bool:
    """A planned exam is cancelled; with a receiver the class is the receiver's to examine. The people are told."""
    kind, _sep, pk = key.partition(":")
    if kind == EXAM_KEY:
        row = cancel_exam(exam_id=int(pk), reason=reason, actor=LEAVING, at=at).training_class
    elif kind == CLASS_KEY:
        row = TrainingClass.objects.get(pk=pk)
    else:
        return False
    told: dict[str, str | int] = {"name": row.name, "reason": reason}
    if way == Way.MOVE and receiver_id:
        hand_to_assessor(class_id=row.pk, assessor_id=receiver_id, reason=reason, actor=actor, at=at)
        told |= {"receiver": Organisation.objects.get(pk=receiver_id).name}
    tell_people(phones_of(row), template="exam_moved" if receiver_id else "exam_stopped", told=told, at=at)
    return True
