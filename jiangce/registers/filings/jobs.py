"""Background work of filings: telling the organisation."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.plumbing.messages.actions import send
from jiangce.registers.filings.models import FilingApplication


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
