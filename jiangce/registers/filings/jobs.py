"""Background work of filings: telling the organisation, and what the night does with late applications."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.plumbing.messages.actions import send
from jiangce.registers.filings.lapsing import close_late_applications
from jiangce.registers.filings.models import FilingApplication, FilingObjection


@jobs.task(name="registers.tell_filing_returned")
def tell_filing_returned(application_id: int) -> None:
    """Tell the contact that the application came back, with everything that is missing."""
    row = FilingApplication.objects.get(pk=application_id)
    last = row.decisions.order_by("-pk").first()
    if row.contact_phone and last:
        context = {"number": row.number, "count": len(last.deficiencies), "reason": last.reason}
        send(to_phone=row.contact_phone, template="filing_returned", context=context, at=timezone.now())


@jobs.task(name="registers.tell_filing_granted")
def tell_filing_granted(application_id: int) -> None:
    """Tell the contact that the application was granted, with the filing's number."""
    row = FilingApplication.objects.select_related("filing").get(pk=application_id)
    if row.contact_phone and row.filing:
        context = {"number": row.number, "filing": row.filing.number}
        send(to_phone=row.contact_phone, template="filing_granted", context=context, at=timezone.now())


@jobs.task(name="registers.tell_filing_lapsed")
def tell_filing_lapsed(application_id: int) -> None:
    """Tell the contact that the application lapsed because it was not completed in time."""
    row = FilingApplication.objects.get(pk=application_id)
    if row.contact_phone:
        send(to_phone=row.contact_phone, template="filing_lapsed", context={"number": row.number}, at=timezone.now())


@jobs.periodic(cron="27 0 * * *")
@jobs.task(name="registers.close_late_applications", queueing_lock="registers.close_late_applications")
def close_late(timestamp: int) -> None:
    """Each night: applications that were not completed in their days, and promises that were not kept."""
    close_late_applications(at=timezone.now())


@jobs.task(name="registers.tell_filing_objection_answered")
def tell_objection_answered(objection_id: int) -> None:
    """Tell whoever objected and left a mobile number what was answered."""
    row = FilingObjection.objects.select_related("application").get(pk=objection_id)
    context = {"number": row.application.number, "reply": row.reply}
    send(to_phone=row.contact_phone, template="filing_objection_answered", context=context, at=timezone.now())
