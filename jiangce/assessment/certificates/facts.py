"""Gathers what the rules of certificates read, after the lock."""

from datetime import date

from jiangce.assessment.bodies.models import AssessmentBody
from jiangce.assessment.certificates.rules import IssueFacts
from jiangce.assessment.exams.leaving import exam_key
from jiangce.assessment.exams.models import Exam
from jiangce.registers.filings.queries import left_until, stands_for
from jiangce.registers.organisations.enums import Role


def issue_facts(exam: Exam, *, on: date) -> IssueFacts:
    """Everything issue_objections reads of an exam and its assessor."""
    of = exam.training_class
    return IssueFacts(
        on=on,
        filed=stands_for(
            organisation_id=exam.assessor_id,
            role=Role.ASSESSOR,
            occupation_code=of.occupation_id,
            level=of.level,
            on=on,
        ),
        left_until=left_until(organisation_id=exam.assessor_id, key=exam_key(exam.pk)),
        numbered=AssessmentBody.objects.filter(organisation=exam.assessor_id).exists(),
    )
