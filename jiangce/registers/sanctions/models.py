"""Sanctions (处理措施) against the holder of a filing: facts, basis, notice, decision, consequence, every step."""

from datetime import date, timedelta
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import TermRef
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.filings.models import Filing
from jiangce.registers.sanctions.enums import (
    UNDECIDED,
    Cause,
    Measure,
    PaperKind,
    SanctionMove,
    SanctionState,
    Source,
)
from jiangce.registers.sanctions.lifecycle import SANCTION

_OPEN_OR_DROPPED = sorted({*UNDECIDED, SanctionState.DROPPED, SanctionState.LAPSED})


@tracked
class Sanction(models.Model):
    """One measure. `division` is the region of the filing, `authority` the division whose authority opened it and takes
    every later step. `reply_until` and `rectify_until` are last days. From `decided_on` until `barred_until`, which it
    does not cover, no new class begins; `bar_term` is the term that says so, as it stood. `urgent_until` is the last
    day of a suspension that took effect before the decision; `decide_by` the last day of the authority's own next step
    (decision, recheck, lifting), which decides nothing by itself. `checker` is the key of whoever
    opened or rechecked it last: somebody else decides."""

    number = models.CharField(_("处理编号"), max_length=32, unique=True)
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="sanctions")
    division = models.CharField(_("备案区划"), max_length=6, db_index=True)
    authority = models.CharField(_("处理机关区划"), max_length=6)
    measure = models.CharField(_("措施"), max_length=16, choices=Measure)
    state = models.CharField(_("状态"), max_length=16, choices=SanctionState, default=SanctionState.NOTIFIED)
    cause = models.CharField(_("事由"), max_length=24, choices=Cause)
    facts = models.TextField(_("查明的事实"))
    basis = models.CharField(_("依据"), max_length=200)
    source = models.CharField(_("来源"), max_length=16, choices=Source)
    source_note = models.CharField(_("来源说明"), max_length=200, blank=True, default="")
    opened_on = models.DateField(_("告知日期"))
    reply_until = models.DateField(_("陈述期限"))
    reply_provisional = models.BooleanField(default=False)
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    rectify_until = models.DateField(_("整改期限"), null=True, blank=True)
    rectify_provisional = models.BooleanField(default=False)
    barred_until = models.DateField(null=True, blank=True)
    bar_term = models.JSONField(null=True, blank=True)
    urgent_until = models.DateField(_("紧急暂停须在此前确认"), null=True, blank=True)
    decide_by = models.DateField(_("处理机关办理期限"), null=True, blank=True)
    checker = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("处理措施")
        constraints = (
            models.CheckConstraint(
                name="sanction_decided_iff_imposed",
                condition=Q(state__in=_OPEN_OR_DROPPED, decided_on__isnull=True)
                | (~Q(state__in=_OPEN_OR_DROPPED) & Q(decided_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="sanction_bar_begins_with_decision",
                condition=Q(barred_until__isnull=True)
                | Q(decided_on__isnull=False, bar_term__isnull=False, barred_until__gte=F("decided_on")),
            ),
            models.CheckConstraint(
                name="sanction_urgent_only_to_suspend",
                condition=Q(urgent_until__isnull=True) | Q(measure=Measure.SUSPENSION),
            ),
            models.CheckConstraint(name="sanction_has_facts", condition=~Q(facts="") & ~Q(basis="")),
            models.UniqueConstraint(
                name="sanction_one_undecided_a_measure",
                fields=("filing", "measure"),
                condition=Q(state__in=sorted(UNDECIDED)),
            ),
        )
        indexes = (models.Index(name="sanction_work_list", fields=("division", "state", "reply_until")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="sanction_moves", field="state", transitions=SANCTION.pairs()),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def barred_last_day(self) -> date | None:
        """The last day on which no new class begins, as people write it."""
        return self.barred_until - timedelta(days=1) if self.barred_until else None

    def bar_ref(self) -> TermRef | None:
        """The term that bars new classes, as it stood at the decision."""
        return TermRef.from_json(self.bar_term) if self.bar_term else None


class SanctionStep(models.Model):
    """One move of a sanction, by whom, with which words."""

    sanction = models.ForeignKey(Sanction, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=16, choices=SanctionMove)
    reason = models.TextField(_("意见"))
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("处理记录")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class SanctionPaper(models.Model):
    """A document that the organisation handed in, with its reply or its report."""

    sanction = models.ForeignKey(Sanction, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=16, choices=PaperKind)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("处理材料")
