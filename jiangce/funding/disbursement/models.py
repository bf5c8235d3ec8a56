"""Payment batches (one fund account each), payments to a payee, their parts per claim line, and the bank's answers."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.access.accounts.models import Account
from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.claims.models import ClaimLine
from jiangce.funding.disbursement.enums import BankFormat, BatchState, PaymentState
from jiangce.funding.disbursement.lifecycle import BATCH, PAYMENT
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.plumbing.vault.fields import SealedTextField
from jiangce.registers.people.models import BankAccount
from jiangce.schemes.enums import Payee


@tracked
class PaymentBatch(models.Model):
    """拨付批次: transfers out of one fund account. `digest` is the SHA-256 of the frozen payee rows."""

    number = models.CharField(_("批次号"), max_length=32, unique=True)
    fund_account = models.ForeignKey(FundAccount, on_delete=models.PROTECT, related_name="batches")
    division = models.CharField(max_length=6, db_index=True)
    state = models.CharField(max_length=16, choices=BatchState, default=BatchState.PREPARED)
    count = models.PositiveIntegerField()
    total_fen = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    prepared_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    released_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("拨付批次")
        constraints = (
            models.CheckConstraint(name="batch_has_money", condition=Q(count__gt=0, total_fen__gt=0)),
            models.CheckConstraint(
                name="batch_released_by_another",
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("prepared_by")),
            ),
            models.CheckConstraint(
                name="batch_out_only_when_released",
                condition=~Q(state__in=[BatchState.RELEASED, BatchState.SENT, BatchState.SETTLED])
                | Q(released_by__isnull=False, released_at__isnull=False),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="batch_moves", field="state", transitions=BATCH.pairs()),
        ]


@tracked
class Payment(models.Model):
    """One transfer, with a frozen copy of its payee. `end_to_end_id` comes back in the bank's answer."""

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="payments")
    end_to_end_id = models.CharField(_("支付流水号"), max_length=35, unique=True)
    payee = models.CharField(max_length=16, choices=Payee)
    bank_account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="payments")
    payee_name = models.CharField(_("户名"), max_length=120)
    account_number = SealedTextField(_("账号"))
    bank_name = models.CharField(_("开户银行"), max_length=120, blank=True, default="")
    bank_code = models.CharField(_("联行号"), max_length=12, blank=True, default="")
    amount_fen = models.BigIntegerField()
    state = models.CharField(max_length=16, choices=PaymentState, default=PaymentState.PREPARED)
    return_code = models.CharField(max_length=16, blank=True, default="")
    return_reason = models.CharField(max_length=200, blank=True, default="")
    settled_on = models.DateField(null=True, blank=True)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replacements")

    class Meta:
        verbose_name = _("支付")
        constraints = (
            models.CheckConstraint(name="payment_positive", condition=Q(amount_fen__gt=0)),
            models.CheckConstraint(
                name="payment_returned_iff_reason", condition=~Q(state=PaymentState.RETURNED) | ~Q(return_reason="")
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="payment_moves", field="state", transitions=PAYMENT.pairs()),
            # The frozen payee never changes; a correction is a new payment that replaces this one. (The account number
            # is sealed, so the batch's digest guards it.)
            pgtrigger.Trigger(
                name="payment_payee_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF (NEW.batch_id, NEW.end_to_end_id, NEW.bank_account_id, NEW.payee_name, NEW.bank_name,
                        NEW.bank_code, NEW.amount_fen)
                        IS DISTINCT FROM
                        (OLD.batch_id, OLD.end_to_end_id, OLD.bank_account_id, OLD.payee_name, OLD.bank_name,
                        OLD.bank_code, OLD.amount_fen) THEN
                        RAISE EXCEPTION 'payment % is frozen', OLD.id USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    @property
    def scheme(self) -> str:
        """What it pays: a person's payment carries one line, and an institution's lines are all of one scheme."""
        return self.parts.all()[0].line.scheme


class PaymentPart(models.Model):
    """What a payment pays of one claim line. One live part per line and fund account: nothing is paid twice."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="parts")
    line = models.ForeignKey(ClaimLine, on_delete=models.PROTECT, related_name="payment_parts")
    fund_account = models.ForeignKey(FundAccount, on_delete=models.PROTECT, related_name="+")
    amount_fen = models.BigIntegerField()
    live = models.BooleanField(default=True, help_text="false once the payment was returned or cancelled")

    class Meta:
        verbose_name = _("支付明细")
        constraints = (
            models.UniqueConstraint(
                name="payment_part_live_once", fields=("line", "fund_account"), condition=Q(live=True)
            ),
            models.CheckConstraint(name="payment_part_positive", condition=Q(amount_fen__gt=0)),
        )


class BatchFile(models.Model):
    """A file written for the bank when the batch was sent; kept, so that what was sent can always be shown again."""

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=16, choices=BankFormat)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("送银行文件")
        constraints = (models.UniqueConstraint(name="batch_file_once", fields=("batch", "format")),)


class BankResult(models.Model):
    """One file from the bank (CSV or pain.002): loaded once, whole or not at all."""

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="results")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    format = models.CharField(max_length=16)
    paid_count = models.PositiveIntegerField(default=0)
    returned_count = models.PositiveIntegerField(default=0)
    actor_key = models.CharField(max_length=40)
    loaded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("银行回盘")
        constraints = (models.UniqueConstraint(name="bank_result_once", fields=("batch", "file")),)
