"""Background work of corrections: telling the person what was decided."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.plumbing.messages.actions import send
from jiangce.registers.corrections.models import Correction


@jobs.task(name="registers.tell_correction_answered")
def tell_correction_answered(correction_id: int) -> None:
    """Tell the person that the request was decided or came back, with the reason."""
    row = Correction.objects.select_related("person").get(pk=correction_id)
    last = row.decisions.order_by("-pk").first()
    if row.person.phone and last:
        context = {"number": row.number, "state": str(row.get_state_display()), "reason": last.reason}
        send(to_phone=row.person.phone, template="correction_answered", context=context, at=timezone.now())
