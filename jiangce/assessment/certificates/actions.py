"""Issuing and revoking certificates."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.assessment.certificates import queries
from jiangce.assessment.certificates.enums import CertificateMove, CertificateState
from jiangce.assessment.certificates.facts import issue_facts
from jiangce.assessment.certificates.lifecycle import CERTIFICATE
from jiangce.assessment.certificates.models import Certificate
from jiangce.assessment.certificates.rules import issue_objections
from jiangce.assessment.exams.actions import ExamRefused, move_exam, not_a_teacher_objections
from jiangce.assessment.exams.enums import ExamMove
from jiangce.assessment.exams.lifecycle import EXAM
from jiangce.assessment.exams.models import Exam
from jiangce.assessment.exams.queries import exam_for_update
from jiangce.kernel import certificate_no
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.plumbing.outbox.actions import emit
from jiangce.registers.people.queries import same_as
from jiangce.training.classes.actions import complete_class
from jiangce.training.enrolment.actions import finish_enrolment


@transaction.atomic
def issue_certificates(*, exam_id: int, actor: Actor, at: datetime) -> list[Certificate]:
    """签发: a certificate for each pass, completion or failure for each candidate, and the class is completed.

    A person who already holds the same certificate is completed but gets no second one. Refused to an assessor whose filing
    no longer covers the exam, unless the plan of its exit left it to it. Emits "exam.certified".
    """
    exam = exam_for_update(exam_id=exam_id)
    found = EXAM.objections(exam.state, ExamMove.CERTIFY, actor, previous=exam.last_mover)
    found += not_a_teacher_objections(exam=exam, actor=actor)
    found += issue_objections(issue_facts(exam, on=timezone.localdate(at)))
    results = list(exam.results.select_related("enrolment__person").order_by("enrolment__number"))
    if not results:
        found.append(Objection("certificates.nobody_entered"))
    if found:
        raise ExamRefused(found)
    issued = []
    for result in results:
        if result.passed and not _holds_already(exam, result.enrolment.person_id):
            issued.append(_issue(exam, result.enrolment, actor=actor, at=at))
        finish_enrolment(enrolment_id=result.enrolment_id, passed=result.passed, actor=actor, at=at)
    exam.certified_at = at
    move_exam(exam=exam, move=ExamMove.CERTIFY, actor=actor, at=at)
    complete_class(class_id=exam.training_class_id, actor=actor, at=at)
    emit("exam.certified", exam_id=exam.pk)
    return issued


def _holds_already(exam: Exam, person_id: int) -> bool:
    of = exam.training_class
    return Certificate.objects.filter(
        person__in=same_as(person_id=person_id),
        occupation=of.occupation_id,
        level=of.level,
        state=CertificateState.VALID,
    ).exists()


def _issue(exam: Exam, enrolment: object, *, actor: Actor, at: datetime) -> Certificate:
    of, body = exam.training_class, exam.assessor.assessment_body
    today = timezone.localdate(at)
    order = next_number(series=f"certificate:{body.pk}:{today.year}:{of.level}")
    number = certificate_no.build(
        letter=body.body_type,
        body=body.body_code,
        province=body.province_code,
        serial6=body.serial,
        year=today.year,
        level=of.level,
        order=order,
    )
    certificate = Certificate.objects.create(
        number=str(number),
        person_id=enrolment.person_id,
        enrolment=enrolment,
        exam=exam,
        assessor_id=exam.assessor_id,
        occupation_id=of.occupation_id,
        level=of.level,
        holder_name=enrolment.person.name,
        issued_on=today,
        issued_at=at,
    )
    record(
        actor=actor,
        subject=certificate,
        action="issue",
        at=at,
        after={"state": certificate.state, "number": certificate.number},
        division=of.division,
    )
    return certificate


@transaction.atomic
def revoke_certificate(*, certificate_id: int, reason: str, actor: Actor, at: datetime) -> Certificate:
    """撤销证书, with a reason. The public check tells it at once; money already paid is for recovery to decide."""
    queries.certificate_for(actor=actor, certificate_id=certificate_id)
    row = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate_id)
    before, after = advance(row, CertificateMove.REVOKE, lifecycle=CERTIFICATE, mover=actor, reason=reason)
    row.revoked_on, row.revoke_reason = timezone.localdate(at), reason
    row.save(update_fields=["state", "revoked_on", "revoke_reason"])
    record(
        actor=actor,
        subject=row,
        action=CertificateMove.REVOKE,
        at=at,
        before={"state": before},
        after={"state": after},
        reason=reason,
    )
    return row
