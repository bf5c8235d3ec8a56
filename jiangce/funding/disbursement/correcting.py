"""What a corrected account touches of batches that run: worked out before the approval (the port of registers.corrections).
A payment froze its payee; what is at the bank is not touched, what is not gone yet neither."""

from django.utils.translation import gettext_lazy as _

from jiangce.funding.disbursement.enums import PaymentState
from jiangce.funding.disbursement.models import Payment
from jiangce.registers.corrections.enums import ACCOUNT
from jiangce.registers.corrections.ports import Changes, Effect
from jiangce.registers.people.queries import same_as
from jiangce.schemes.enums import Payee


def effects_on_batches(*, person_id: int, changes: Changes) -> list[Effect]:
    """Payments to the person in batches: prepared, at the bank, returned and not paid again."""
    if ACCOUNT not in changes:
        return []
    rows = Payment.objects.filter(payee=Payee.PERSON, bank_account__person__in=same_as(person_id=person_id))
    returned = rows.filter(state=PaymentState.RETURNED).exclude(
        replacements__state__in=[PaymentState.PREPARED, PaymentState.SENT, PaymentState.PAID]
    )
    return [
        _effect(
            _("已编入批次、尚未送银行的付款"), list(rows.filter(state=PaymentState.PREPARED)),
            _("收款人已冻结，仍付到原账户；要付到新账户，须先作废批次再重新编制。"), warning=True,
        ),
        _effect(
            _("已送银行的付款"), list(rows.filter(state=PaymentState.SENT)),
            _("不变：仍付到原账户；银行退票的，重付时用新账户。"),
        ),
        _effect(_("退票待重付的付款"), list(returned), _("重付时用新账户。")),
    ]  # fmt: skip


def _effect(what: object, rows: list[Payment], becomes: object, *, warning: bool = False) -> Effect:
    return Effect(what, len(rows), becomes, fen=sum(row.amount_fen for row in rows), warning=warning)
