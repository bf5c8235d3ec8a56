"""Background work of sanctions: telling the organisation."""

from django.utils import timezone, translation
from procrastinate.contrib.django import app as jobs

from jiangce.plumbing.messages.actions import send
from jiangce.registers.sanctions.actions import lapse_urgent
from jiangce.registers.sanctions.models import Sanction


@jobs.task(name="registers.tell_sanction_moved")
def tell_sanction_moved(sanction_id: int) -> None:
    """Tell the contact of the organisation where its sanction stands."""
    row = Sanction.objects.select_related("filing__organisation").get(pk=sanction_id)
    phone = row.filing.organisation.contact_phone
    if not phone:
        return
    with translation.override("zh-hans"):
        told = {"number": row.number, "measure": str(row.get_measure_display()), "state": str(row.get_state_display())}
    send(to_phone=phone, template="sanction_moved", context=told, at=timezone.now())


@jobs.periodic(cron="17 0 * * *")
@jobs.task(name="registers.lapse_urgent_pauses", queueing_lock="registers.lapse_urgent_pauses")
def lapse_pauses(timestamp: int) -> None:
    """Each night: suspensions that took effect before a decision and were not decided in their days."""
    lapse_urgent(at=timezone.now())
