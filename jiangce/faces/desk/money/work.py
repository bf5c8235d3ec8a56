"""Money that waits for the actor, for the desk's first page."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import WorkItem
from jiangce.funding.disbursement import queries
from jiangce.funding.disbursement.enums import BatchState

_EACH = 20
_CORRECT = (Power.CLAIM_CONFIRM, Power.CLAIM_FIRST_REVIEW)


def work_items(*, actor: Actor, today: date) -> list[WorkItem]:
    """Claims to pay, batches to release, send or reconcile, returned payments to correct or to pay again."""
    found: list[WorkItem] = []
    if actor.may(Power.PAYMENT_PREPARE):
        found += _payable(actor) + _batches(actor)
    if actor.may(Power.PAYMENT_PREPARE) or any(actor.may(power) for power in _CORRECT):
        found += _returned(actor)
    return found


def _payable(actor: Actor) -> list[WorkItem]:
    ready = [plan for plan in queries.plans(actor=actor) if plan.ready]
    return [
        WorkItem(
            title=_("待拨付 %(number)s · %(name)s")
            % {"number": plan.claim.number, "name": plan.claim.training_class.name},
            url=reverse("desk:money:plan", args=[plan.claim.pk]),
            due_on=plan.claim.due_on,
            kind="due",
            note=_("可以生成批次"),
        )
        for plan in ready[:_EACH]
    ]


def _batches(actor: Actor) -> list[WorkItem]:
    """A batch waits to be released by another than its preparer, and sent by another than its releaser."""
    rows = queries.batches_visible_to(actor=actor)
    to_release = rows.filter(state=BatchState.PREPARED).exclude(prepared_by=actor.account_id)
    to_send = rows.filter(state=BatchState.RELEASED).exclude(released_by=actor.account_id)
    to_load = rows.filter(state=BatchState.SENT)
    return [
        WorkItem(
            title=_("拨付批次 %(number)s") % {"number": batch.number},
            url=reverse("desk:money:batch", args=[batch.pk]),
            due_on=None,
            kind="due",
            note=note,
        )
        for batches, note in ((to_release, _("待复核")), (to_send, _("待送银行")), (to_load, _("等待银行回盘")))
        for batch in batches[:_EACH]
    ]


def _returned(actor: Actor) -> list[WorkItem]:
    """What is not corrected waits for the institution or the first reviewer; what is, for finance."""
    pays = actor.may(Power.PAYMENT_PREPARE)
    payments = queries.returns_to_solve(actor=actor, corrected=pays)
    return [
        WorkItem(
            title=_("退票 %(number)s") % {"number": payment.end_to_end_id},
            url=reverse("desk:money:payment", args=[payment.pk]),
            due_on=None,
            kind="returned",
            note=_("账户已更正，待重付") if pays else payment.return_reason,
        )
        for payment in payments[:_EACH]
    ]
