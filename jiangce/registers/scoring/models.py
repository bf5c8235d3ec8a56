"""Expert scoring of anything: a dated scheme with weighted criteria, and for each subject two blind sheets, with a third
when they differ. Points are kept in tenths (docs/adr/0005-scores-in-tenths.md)."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.access.accounts.models import Account
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.scoring.enums import ScoringState, Seat
from jiangce.registers.scoring.lifecycle import SCORING


class ScoringScheme(models.Model):
    """What is scored, over a period. A subject below `pass_tenths` did not pass."""

    code = models.CharField(max_length=40)
    name = models.CharField(_("评分办法"), max_length=80)
    pass_tenths = models.PositiveSmallIntegerField(_("合格分"))
    basis = models.CharField(_("依据"), max_length=120)
    certainty = models.CharField(_("核实程度"), max_length=2)
    held = DateRangeField(_("有效期"))

    class Meta:
        verbose_name = _("评分办法")
        constraints = (
            ExclusionConstraint(
                name="scoring_scheme_one_at_a_time",
                expressions=((F("code"), RangeOperators.EQUAL), ("held", RangeOperators.OVERLAPS)),
            ),
        )

    def __str__(self) -> str:
        return self.name


class ScoringCriterion(models.Model):
    """One criterion: a mark of 0 to 100.0 points counts with its weight in percent; the weights of a scheme make 100."""

    scheme = models.ForeignKey(ScoringScheme, on_delete=models.PROTECT, related_name="criteria")
    code = models.CharField(max_length=32)
    name = models.CharField(_("评分项"), max_length=60)
    weight = models.PositiveSmallIntegerField(_("权重"))
    guide = models.CharField(_("评分要点"), max_length=200)
    place = models.PositiveSmallIntegerField(help_text="order in the sheet")

    class Meta:
        verbose_name = _("评分项")
        constraints = (
            models.UniqueConstraint(name="scoring_criterion_once", fields=("scheme", "code")),
            models.CheckConstraint(name="scoring_weight_is_percent", condition=Q(weight__gte=1, weight__lte=100)),
        )


@tracked
class Scoring(models.Model):
    """One subject that is scored. `subject` is an opaque key of the section that asked; `title` is all that scorers read
    of it beside its papers; `applicant` is who must not score it. `due_on` is the last day of
    the sheets that are wanted now, None when none are. `again` is the scoring that this one repeats: other experts do it."""

    number = models.CharField(_("评分编号"), max_length=32, unique=True)
    subject = models.CharField(max_length=60, unique=True)
    scheme = models.ForeignKey(ScoringScheme, on_delete=models.PROTECT, related_name="scorings")
    applicant = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="scorings")
    title = models.CharField(_("评分对象"), max_length=160)
    division = models.CharField(_("办理区划"), max_length=6, db_index=True)
    state = models.CharField(_("状态"), max_length=16, choices=ScoringState, default=ScoringState.OPEN)
    result_tenths = models.PositiveSmallIntegerField(_("得分"), null=True, blank=True)
    opened_at = models.DateTimeField()
    due_on = models.DateField(_("评分期限"), null=True, blank=True)
    due_provisional = models.BooleanField(default=False)
    again = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="repeats")

    class Meta:
        verbose_name = _("专家评分")
        constraints = (
            models.CheckConstraint(
                name="scoring_done_iff_result",
                condition=Q(state=ScoringState.DONE, result_tenths__isnull=False, result_tenths__lte=1000)
                | (~Q(state=ScoringState.DONE) & Q(result_tenths__isnull=True)),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="scoring_moves", field="state", transitions=SCORING.pairs()),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def passed(self) -> bool:
        """Whether the result reaches the pass mark."""
        return self.result_tenths is not None and self.result_tenths >= self.scheme.pass_tenths


class ScoringSheet(models.Model):
    """One scorer's sheet; empty until it is handed in, then never changed. Nobody holds two seats of one scoring."""

    scoring = models.ForeignKey(Scoring, on_delete=models.PROTECT, related_name="sheets")
    seat = models.CharField(max_length=16, choices=Seat)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="scoring_sheets")
    total_tenths = models.PositiveSmallIntegerField(null=True, blank=True)
    remark = models.TextField(_("评语"), blank=True, default="")
    assigned_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("评分表")
        constraints = (
            models.UniqueConstraint(name="scoring_seat_once", fields=("scoring", "seat")),
            models.UniqueConstraint(name="scorer_once_a_scoring", fields=("scoring", "account")),
            models.CheckConstraint(
                name="scoring_sheet_total_iff_handed_in",
                condition=Q(total_tenths__isnull=True, handed_in_at__isnull=True)
                | Q(total_tenths__lte=1000, handed_in_at__isnull=False),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(
                name="handed_in_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__handed_in_at__isnull=False),
            ),
        ]


class ScoringMark(models.Model):
    """One mark of a sheet, in tenths of a point."""

    sheet = models.ForeignKey(ScoringSheet, on_delete=models.PROTECT, related_name="marks")
    criterion = models.ForeignKey(ScoringCriterion, on_delete=models.PROTECT, related_name="+")
    tenths = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("评分")
        constraints = (
            models.UniqueConstraint(name="scoring_mark_once", fields=("sheet", "criterion")),
            models.CheckConstraint(name="scoring_mark_range", condition=Q(tenths__lte=1000)),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
