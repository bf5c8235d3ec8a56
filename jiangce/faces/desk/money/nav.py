"""What the sidebar shows of money."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.funding.disbursement.queries import waiting_for


def _to_prepare(actor: Actor) -> int | None:
    return waiting_for(actor=actor).to_prepare


def _batches(actor: Actor) -> int | None:
    """Batches that wait for somebody of the money clerks; others only read them."""
    if not actor.may(Power.PAYMENT_RELEASE):
        return None
    waiting = waiting_for(actor=actor)
    return waiting.to_release + waiting.to_send


def _returned(actor: Actor) -> int | None:
    may_act = any(actor.may(power) for power in (Power.CLAIM_CONFIRM, Power.CLAIM_FIRST_REVIEW, Power.PAYMENT_PREPARE))
    return waiting_for(actor=actor).returned if may_act else None


NAV = [
    NavItem(label=_("资金账户"), url_name="desk:money:accounts", powers=(Power.ACCOUNT_READ,), icon="account"),
    NavItem(
        label=_("待拨付"),
        url_name="desk:money:payable",
        powers=(Power.PAYMENT_PREPARE,),
        icon="payable",
        count=_to_prepare,
    ),
    NavItem(
        label=_("拨付批次"), url_name="desk:money:batches", powers=(Power.BATCH_READ,), icon="batch", count=_batches
    ),
    NavItem(
        label=_("退票"), url_name="desk:money:returned", powers=(Power.PAYMENT_READ,), icon="return", count=_returned
    ),
    NavItem(label=_("已付与追回"), url_name="desk:money:paid", powers=(Power.RECOVERY_RECORD,), icon="recovery"),
]
