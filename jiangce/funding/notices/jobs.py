"""The clock of public notices, and the answer to whoever objected with a phone."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.funding.notices.actions import close_due_notices
from jiangce.funding.notices.models import Objection
from jiangce.plumbing.messages.actions import send


@jobs.periodic(cron="*/5 * * * *")
@jobs.task(name="funding.close_due_notices", queueing_lock="funding.close_due_notices")
def close_notices(timestamp: int) -> None:
    """Close the notices whose period is over."""
    close_due_notices(at=timezone.now())


@jobs.task(name="funding.tell_objection_decided")
def tell_objection_decided(objection_id: int) -> None:
    """Send the answer to the verified phone; an anonymous one is read by its tracking code."""
    row = Objection.objects.get(pk=objection_id)
    if row.phone_verified:
        context = {"code": row.tracking_code, "reply": row.reply}
        send(to_phone=row.phone, template="objection_decided", context=context, at=timezone.now())
