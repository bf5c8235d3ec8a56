"""Corrections that people ask for: what, why, on which document, and every decision about them."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.plumbing.vault.fields import SealedTextField
from jiangce.registers.corrections.enums import DECIDED, MATTERS, OPEN, CorrectionMove, CorrectionState, Proof
from jiangce.registers.corrections.lifecycle import CORRECTION
from jiangce.registers.people.models import Person


@tracked
class Correction(models.Model):
    """更正申请 of one person, handled by one county. `checker` is the key of whoever accepted it: somebody else approves.
    `due_on` is the last day for a decision: none while it is returned to the person. `effects` is what the approver was shown, in Chinese as the journal keeps it."""

    number = models.CharField(_("申请编号"), max_length=32, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="corrections")
    division = models.CharField(_("受理区县"), max_length=6)
    state = models.CharField(_("状态"), max_length=16, choices=CorrectionState, default=CorrectionState.SUBMITTED)
    round = models.PositiveSmallIntegerField(default=1, help_text="how often it was submitted")
    reason = models.TextField(_("申请理由"))
    document = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("提交时间"))
    due_on = models.DateField(_("办理期限"), null=True, blank=True)
    due_provisional = models.BooleanField(default=False)
    checker = models.CharField(max_length=40, blank=True, default="")
    effects = models.JSONField(default=list, help_text="[{what, count, fen, becomes}] as shown at the approval")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("更正申请")
        constraints = (
            models.UniqueConstraint(
                name="correction_one_open_a_person", fields=("person",), condition=Q(state__in=sorted(OPEN))
            ),
            models.CheckConstraint(
                name="correction_decided_iff_dated",
                condition=Q(state__in=sorted(DECIDED), decided_at__isnull=False)
                | (~Q(state__in=sorted(DECIDED)) & Q(decided_at__isnull=True)),
            ),
            models.CheckConstraint(name="correction_has_reason", condition=~Q(reason="")),
        )
        indexes = (models.Index(name="correction_work_list", fields=("division", "state", "submitted_at")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="correction_moves", field="state", transitions=CORRECTION.pairs()),
        ]

    def __str__(self) -> str:
        return self.number


class CorrectionItem(models.Model):
    """One field as it stood when it was asked for, and as it is wished, in one round. Earlier rounds stay. Of a group or an
    account the two are JSON of the shapes in wishes.py."""

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="items")
    round = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=24, choices=MATTERS)
    before = SealedTextField(blank=True, default="")
    after = SealedTextField()
    proof = models.CharField(max_length=16, choices=Proof, blank=True, default="")

    class Meta:
        verbose_name = _("更正项目")
        constraints = (
            models.UniqueConstraint(name="correction_item_once_a_round", fields=("correction", "round", "field")),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class CorrectionDecision(models.Model):
    """One move of a correction, by whom, with which reason."""

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="decisions")
    round = models.PositiveSmallIntegerField()
    move = models.CharField(max_length=16, choices=CorrectionMove)
    reason = models.TextField(blank=True, default="")
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("更正意见")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
