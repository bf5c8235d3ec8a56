"""What payments tell a person about themself (the ports of registers.privacy). They are kept with the claim lines, and so
are the files that went to the bank and came back."""

from django.utils.translation import gettext_lazy as _

from jiangce.funding.claims.privacy import weigh_lines
from jiangce.funding.disbursement.models import BankResult, BatchFile, Payment
from jiangce.registers.privacy.enums import Category
from jiangce.registers.privacy.ports import Ground, Keep, Table, Weighed
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


def weigh_bank_files(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """Files to and from the bank that hold a payment of the person: documents of payments, kept with their vouchers."""
    batches = Payment.objects.filter(parts__line__person__in=person_ids).values("batch")
    count = BatchFile.objects.filter(batch__in=batches).count() + BankResult.objects.filter(batch__in=batches).count()
    kept = weigh_lines(person_ids=person_ids, ground=ground).kept
    return Weighed(0, [Keep(one.why, count, one.until) for one in kept]) if count else Weighed()
