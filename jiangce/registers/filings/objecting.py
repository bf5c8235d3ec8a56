"""Objections of the public while a filing application is on public notice: raised by anybody who gives a name and a contact,
read by the authority only, each answered before the notice is closed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.contacts import is_mobile, tidy
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.outbox.actions import emit
from jiangce.registers.filings import queries, rules
from jiangce.registers.filings.models import FilingObjection
from jiangce.registers.filings.refusal import FilingRefused


@transaction.atomic
def raise_objection(
    *, application_id: int, token: str, name: str, contact_phone: str, text: str, at: datetime
) -> FilingObjection:
    """异议 by anybody while the notice runs. The same form sent twice (its `token`) is one objection. Refuses outside the
    notice, without name or what is objected to, and with a contact that cannot be one."""
    row = queries.application_for_update(application_id=application_id)
    if token and (known := row.objections.filter(token=token).first()):
        return known
    runs = queries.on_notice(application_id=application_id, on=timezone.localdate(at))
    if found := rules.objection_objections(runs=runs, number=row.number, name=name, contact=contact_phone, text=text):
        raise FilingRefused(found)
    return FilingObjection.objects.create(
        application=row, token=token, name=name.strip(), contact_phone=tidy(contact_phone), text=text.strip(), at=at
    )


@transaction.atomic
def answer_objection(*, objection_id: int, uphold: bool, reply: str, actor: Actor, at: datetime) -> FilingObjection:
    """Answer an objection, once. One that is upheld refuses nothing by itself: the approver sends back or refuses."""
    key = FilingObjection.objects.values_list("application", flat=True).get(pk=objection_id)
    row = queries.application_for_update(application_id=key)
    told = FilingObjection.objects.select_for_update().get(pk=objection_id)
    found = actor.lacks(Power.FILING_DECIDE, "answer_objection")
    found += rules.answer_objections(answered=told.upheld is not None, reply=reply)
    if found:
        raise FilingRefused(found)
    told.upheld, told.reply, told.replied_at, told.replier_label = uphold, reply.strip(), at, actor.label
    told.save()
    record(
        actor=actor, subject=row, action="answer_objection", at=at, after={"upheld": uphold}, reason=told.reply,
        division=row.division,
    )  # fmt: skip
    if is_mobile(told.contact_phone):
        emit("filing.objection_answered", objection_id=told.pk)
    return told


def forget_objectors(*, before: datetime) -> int:
    """Blank name and contact of objections that were answered before a moment; what was objected and answered stays.
    Returns how many."""
    rows = FilingObjection.objects.filter(replied_at__lt=before).exclude(name="")
    return rows.update(name="", contact_phone="")
