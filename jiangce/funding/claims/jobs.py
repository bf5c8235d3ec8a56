"""Background work of claims."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.access.posts.actor import system
from jiangce.assessment.exams.models import Exam
from jiangce.funding.claims.accounts import follow_account
from jiangce.funding.claims.actions import open_claim
from jiangce.funding.claims.models import Claim, ClaimLine
from jiangce.plumbing.messages.actions import send
from jiangce.schemes.enums import Programme

CLERK = system("claims")


@jobs.task(name="funding.open_claim_of_exam")
def open_claim_of_exam(exam_id: int) -> None:
    """Certificates were issued: compute the claim of the class. A second delivery finds the claim that stands."""
    exam = Exam.objects.select_related("training_class").get(pk=exam_id)
    if exam.training_class.programme != Programme.MARKET:
        open_claim(class_id=exam.training_class_id, actor=CLERK, at=timezone.now())


@jobs.task(name="funding.tell_claim_returned")
def tell_claim_returned(claim_id: int) -> None:
    """Tell the institution's contact that the claim came back, and why."""
    claim = Claim.objects.select_related("organisation").get(pk=claim_id)
    if claim.organisation.contact_phone:
        context = {"number": claim.number, "reason": claim.return_reason}
        send(to_phone=claim.organisation.contact_phone, template="claim_returned", context=context, at=timezone.now())


@jobs.task(name="funding.tell_row_returned")
def tell_row_returned(line_id: int) -> None:
    """Tell the institution's contact that one row came back while the others go on; no name stands in a message."""
    line = ClaimLine.objects.select_related("claim__organisation", "enrolment").get(pk=line_id)
    claim = line.claim
    if claim.organisation.contact_phone:
        context = {"number": claim.number, "row": line.enrolment.number, "reason": line.reason}
        send(to_phone=claim.organisation.contact_phone, template="row_returned", context=context, at=timezone.now())


@jobs.task(name="funding.use_corrected_account")
def use_corrected_account(account_id: int) -> None:
    """A person's account was corrected: what is not paid goes there. A second delivery finds it done."""
    follow_account(account_id=account_id, actor=CLERK, at=timezone.now())
