"""A claim for a class, its lines per person and scheme, who handled it, and what holds it."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.access.accounts.models import Account
from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.claims.enums import ClaimState, LineReason, LineState, Stage
from jiangce.funding.claims.lifecycle import CLAIM, LINE
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.people.models import BankAccount, Person
from jiangce.schemes.enums import Payee, Scheme
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.models import Enrolment


@tracked
class Claim(models.Model):
    """申领批次: the subsidies of one class, computed by the system, confirmed by the institution."""

    number = models.CharField(_("申领编号"), max_length=32, unique=True)
    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="claims")
    sequence = models.PositiveSmallIntegerField(default=1, help_text="2 and up: a supplement for rows returned before")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="claims")
    division = models.CharField(max_length=6, db_index=True)
    state = models.CharField(_("状态"), max_length=16, choices=ClaimState, default=ClaimState.DRAFT)
    round = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(_("办理期限"), null=True, blank=True)
    due_provisional = models.BooleanField(default=False)
    last_mover = models.CharField(max_length=40, blank=True, default="")
    return_reason = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("补贴申领")
        constraints = (
            models.UniqueConstraint(name="claim_sequence_once", fields=("training_class", "sequence")),
            models.CheckConstraint(
                name="claim_draft_iff_never_submitted",
                condition=Q(state=ClaimState.DRAFT, submitted_at__isnull=True)
                | (~Q(state=ClaimState.DRAFT) & Q(submitted_at__isnull=False)),
            ),
        )
        indexes = (models.Index(name="claim_work_list", fields=("division", "state", "due_on")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="claim_moves", field="state", transitions=CLAIM.pairs()),
        ]


@tracked
class ClaimLine(models.Model):
    """One person, one scheme: the computed amount with its whole explanation (rules, facts, terms, basis)."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="lines")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="claim_lines")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="claim_lines")
    scheme = models.CharField(_("补贴项目"), max_length=32, choices=Scheme)
    payee = models.CharField(_("收款方"), max_length=16, choices=Payee)
    bank_account = models.ForeignKey(BankAccount, null=True, on_delete=models.PROTECT, related_name="+")
    standard_fen = models.BigIntegerField(default=0)
    amount_fen = models.BigIntegerField(_("补贴金额（分）"), default=0)
    state = models.CharField(max_length=20, choices=LineState, default=LineState.ENTITLED)
    explanation = models.JSONField(default=dict, help_text="schemes.amounts.rules.Explanation as JSON")
    computed_at = models.DateTimeField()
    reason_code = models.CharField(max_length=32, choices=LineReason, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    decided_by = models.CharField(max_length=40, blank=True, default="")
    correction = models.TextField(
        blank=True, default="", help_text="what the institution says it put right since the line was returned"
    )

    class Meta:
        verbose_name = _("补贴明细")
        constraints = (
            models.UniqueConstraint(name="claim_line_once", fields=("claim", "enrolment", "scheme")),
            models.CheckConstraint(name="claim_line_amount_not_negative", condition=Q(amount_fen__gte=0)),
            models.CheckConstraint(
                name="claim_line_nothing_when_not_entitled",
                condition=~Q(state=LineState.NOT_ENTITLED) | Q(amount_fen=0),
            ),
            models.CheckConstraint(
                name="living_allowance_goes_to_the_person",
                condition=~Q(scheme=Scheme.LIVING_ALLOWANCE) | Q(payee=Payee.PERSON),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="claim_line_moves", field="state", transitions=LINE.pairs()),
        ]


class LineSource(models.Model):
    """Which fund account pays how much of a line, fixed at approval; the last share is the remainder."""

    line = models.ForeignKey(ClaimLine, on_delete=models.PROTECT, related_name="sources")
    fund_account = models.ForeignKey(FundAccount, on_delete=models.PROTECT, related_name="line_sources")
    amount_fen = models.BigIntegerField()
    why = models.JSONField(default=dict, help_text="place in the order, balance before, what was left to cover")

    class Meta:
        verbose_name = _("资金来源拆分")
        constraints = (
            models.UniqueConstraint(name="line_source_once", fields=("line", "fund_account")),
            models.CheckConstraint(name="line_source_positive", condition=Q(amount_fen__gt=0)),
        )


class Handling(models.Model):
    """Who acted at which stage. The database refuses one account at two stages of one claim, in whatever round."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="handlings")
    line = models.ForeignKey(
        ClaimLine, null=True, blank=True, on_delete=models.PROTECT, related_name="handlings",
        help_text="set when the decision was about this row only",
    )  # fmt: skip
    stage = models.CharField(max_length=16, choices=Stage)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    actor_label = models.CharField(max_length=120)
    round = models.PositiveSmallIntegerField()
    move = models.CharField(max_length=32)
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("办理记录")
        constraints = (
            ExclusionConstraint(
                name="handling_four_eyes",
                expressions=(
                    (F("claim"), RangeOperators.EQUAL),
                    (F("account"), RangeOperators.EQUAL),
                    (F("stage"), RangeOperators.NOT_EQUAL),
                ),
            ),
        )


class Hold(models.Model):
    """A claim is held while a hold is not lifted; supervision places it, this app owns the fact."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="holds")
    case_number = models.CharField(_("核查编号"), max_length=32)
    reason = models.TextField()
    placed_by = models.CharField(max_length=40)
    placed_at = models.DateTimeField()
    lifted_by = models.CharField(max_length=40, blank=True, default="")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lift_reason = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("暂缓拨付")
        constraints = (
            models.UniqueConstraint(
                name="hold_once_a_case", fields=("claim", "case_number"), condition=Q(lifted_at__isnull=True)
            ),
            models.CheckConstraint(
                name="hold_lifted_iff_by_someone",
                condition=Q(lifted_at__isnull=True, lifted_by="") | (Q(lifted_at__isnull=False) & ~Q(lifted_by="")),
            ),
        )
