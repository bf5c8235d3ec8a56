"""What payments tell a person about themself (a port of registers.privacy). They are kept with the claim lines."""

from django.utils.translation import gettext_lazy as _

from jiangce.funding.disbursement.models import Payment
from jiangce.registers.privacy.enums import Category
from jiangce.registers.privacy.ports import Table
from jiangce.schemes.enums import Payee


def payments_told(*, person_ids: frozenset[int]) -> list[Table]:
    """Payments to the person: not those to an institution, which carry others' subsidies too."""
    payments = Payment.objects.filter(payee=Payee.PERSON, parts__line__person__in=person_ids).distinct()
    rows = [
        (row.end_to_end_id, row.payee_name, row.account_number, row.bank_name, row.amount_fen / 100, row.get_state_display(), row.return_reason, row.settled_on)
        for row in payments.order_by("pk")
    ]  # fmt: skip
    columns = (
        _("流水号"), _("收款人"), _("银行账号"), _("开户银行"), _("金额（元）"), _("状态"), _("退票原因"),
        _("到账日期"),
    )  # fmt: skip
    return [Table(Category.MONEY, _("拨付"), columns, rows)]
