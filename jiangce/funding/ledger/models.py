"""The double-entry ledger. The database keeps it balanced (deferred constraint trigger), append-only, and keeps the
balances by trigger; a bucket other than TREASURY never goes below zero. Money never crosses fund accounts inside
one entry: each entry sums to zero per fund account."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.claims.models import ClaimLine
from jiangce.funding.ledger.enums import Bucket, EntryKind
from jiangce.training.classes.models import TrainingClass

APPEND_ONLY = pgtrigger.Update | pgtrigger.Delete


class Entry(models.Model):
    """One booking. `posting_key` makes a repeated command harmless."""

    kind = models.CharField(max_length=16, choices=EntryKind)
    posting_key = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()
    training_class = models.ForeignKey(
        TrainingClass, null=True, blank=True, on_delete=models.PROTECT, related_name="ledger_entries"
    )
    document = models.CharField(_("凭证"), max_length=80)
    note = models.CharField(max_length=200, blank=True, default="")
    reverses = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversals")
    actor_key = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("记账凭证")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="entry_append_only", operation=APPEND_ONLY),
            pgtrigger.Trigger(
                name="entry_has_legs",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func="""
                    IF (SELECT count(*) FROM funding_leg WHERE entry_id = NEW.id) < 2 THEN
                        RAISE EXCEPTION 'entry % has fewer than two legs', NEW.id USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]


class Leg(models.Model):
    """One side of an entry: signed fen in one bucket of one fund account, for one claim line where there is one."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="legs")
    fund_account = models.ForeignKey(FundAccount, on_delete=models.PROTECT, related_name="legs")
    bucket = models.CharField(max_length=16, choices=Bucket)
    amount_fen = models.BigIntegerField()
    line = models.ForeignKey(ClaimLine, null=True, blank=True, on_delete=models.PROTECT, related_name="legs")

    class Meta:
        verbose_name = _("分录")
        constraints = (models.CheckConstraint(name="leg_not_zero", condition=~Q(amount_fen=0)),)
        indexes = (models.Index(name="leg_by_account_bucket", fields=("fund_account", "bucket")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="leg_append_only", operation=APPEND_ONLY),
            pgtrigger.Trigger(
                name="leg_balanced",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM funding_leg WHERE entry_id = NEW.entry_id
                        GROUP BY fund_account_id HAVING sum(amount_fen) <> 0
                    ) THEN
                        RAISE EXCEPTION 'entry % is not balanced', NEW.entry_id USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NULL;
                """,
            ),
            # Per claim line and account too: nothing is paid, returned or recovered beyond what was owed, sent or paid.
            pgtrigger.Trigger(
                name="leg_never_beyond_its_line",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(new__line__isnull=False),
                func="""
                    IF NEW.bucket NOT IN ('treasury', 'available') AND (
                        SELECT sum(amount_fen) FROM funding_leg
                        WHERE line_id = NEW.line_id AND fund_account_id = NEW.fund_account_id AND bucket = NEW.bucket
                    ) < 0 THEN
                        RAISE EXCEPTION 'bucket % of claim line % below zero', NEW.bucket, NEW.line_id
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="leg_keeps_balance",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func="""
                    INSERT INTO funding_balance (fund_account_id, bucket, amount_fen)
                    VALUES (NEW.fund_account_id, NEW.bucket, NEW.amount_fen)
                    ON CONFLICT (fund_account_id, bucket)
                    DO UPDATE SET amount_fen = funding_balance.amount_fen + EXCLUDED.amount_fen;
                    RETURN NULL;
                """,
            ),
        ]


class Balance(models.Model):
    """The sum of the legs of a bucket, kept by trigger and by nothing else."""

    fund_account = models.ForeignKey(FundAccount, on_delete=models.PROTECT, related_name="balances")
    bucket = models.CharField(max_length=16, choices=Bucket)
    amount_fen = models.BigIntegerField()

    class Meta:
        verbose_name = _("余额")
        constraints = (models.UniqueConstraint(name="balance_once", fields=("fund_account", "bucket")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            # Checked at commit: inside one transaction the order of entries does not matter.
            pgtrigger.Trigger(
                name="balance_never_negative",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func="""
                    IF NEW.bucket <> 'treasury' AND EXISTS (
                        SELECT 1 FROM funding_balance WHERE id = NEW.id AND amount_fen < 0
                    ) THEN
                        RAISE EXCEPTION 'balance % of fund account % below zero', NEW.bucket, NEW.fund_account_id
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Protect(name="balance_never_deleted", operation=pgtrigger.Delete),
        ]
