"""What the end of an assessor's filing would touch of its exams and certificates: worked out before the decision (the
port of registers.filings)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from jiangce.assessment.certificates.enums import CertificateState
from jiangce.assessment.certificates.models import Certificate
from jiangce.assessment.exams.enums import ExamState
from jiangce.assessment.exams.models import Exam
from jiangce.registers.filings.ports import Consequence
from jiangce.registers.organisations.enums import Role
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
