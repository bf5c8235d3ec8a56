"""Consents as they were given and taken back, requests to erase with every opinion, and what the retention job erased."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.people.models import Person
from jiangce.registers.privacy.enums import DECIDED, OPEN, Act, ErasureMove, ErasureState, Purpose, Way
from jiangce.registers.privacy.lifecycle import ERASURE
from jiangce.registers.privacy.purposes import BY_CONSENT


class Consent(models.Model):
    """One act of a person about one purpose; the last one counts. It lies with the record that stands for the person.
    `version`: of the notice that was shown. On paper: the signed sheet, and the clerk is the actor."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(_("处理目的"), max_length=16, choices=Purpose)
    act = models.CharField(max_length=16, choices=Act)
    version = models.CharField(_("告知书版本"), max_length=16)
    way = models.CharField(_("方式"), max_length=8, choices=Way)
    paper = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("同意记录")
        constraints = (
            models.CheckConstraint(
                name="consent_on_paper_has_paper",
                condition=Q(way=Way.PAPER, paper__isnull=False) | Q(way=Way.PHONE, paper__isnull=True),
            ),
            models.CheckConstraint(
                name="consent_only_where_asked", condition=Q(purpose__in=[str(one.value) for one in BY_CONSENT])
            ),
        )
        indexes = (models.Index(name="consent_last", fields=("person", "purpose", "-id")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


@tracked
class Erasure(models.Model):
    """删除申请 of one person, handled by one county. `checker` is the key of whoever checked it: somebody else decides.
    `outcome` says per category how much was erased and what was kept, why and until when; never the content."""

    number = models.CharField(_("申请编号"), max_length=32, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="erasures")
    division = models.CharField(_("受理区县"), max_length=6)
    state = models.CharField(_("状态"), max_length=16, choices=ErasureState, default=ErasureState.SUBMITTED)
    categories = models.JSONField(help_text="codes of Category")
    reason = models.TextField(_("申请理由"), blank=True, default="")
    submitted_at = models.DateTimeField(_("提交时间"))
    due_on = models.DateField(_("办理期限"))
    due_provisional = models.BooleanField(default=False)
    checker = models.CharField(max_length=40, blank=True, default="")
    outcome = models.JSONField(default=list, help_text="[{category, erased, kept: [{why, count, until}]}]")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("删除申请")
        constraints = (
            models.UniqueConstraint(
                name="erasure_one_open_a_person", fields=("person",), condition=Q(state__in=sorted(OPEN))
            ),
            models.CheckConstraint(
                name="erasure_decided_iff_dated",
                condition=Q(state__in=sorted(DECIDED), decided_at__isnull=False)
                | (~Q(state__in=sorted(DECIDED)) & Q(decided_at__isnull=True)),
            ),
        )
        indexes = (models.Index(name="erasure_work_list", fields=("division", "state", "due_on")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="erasure_moves", field="state", transitions=ERASURE.pairs()),
        ]

    def __str__(self) -> str:
        return self.number


class ErasureDecision(models.Model):
    """One move of a request, by whom, with which reason."""

    erasure = models.ForeignKey(Erasure, on_delete=models.PROTECT, related_name="decisions")
    move = models.CharField(max_length=16, choices=ErasureMove)
    reason = models.TextField(blank=True, default="")
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("删除申请意见")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class RetentionRun(models.Model):
    """What the nightly job erased by one rule: what was older than `cutoff` by the term in force; counts, no content."""

    at = models.DateTimeField(db_index=True)
    rule = models.CharField(max_length=24)
    term = models.JSONField(null=True, help_text="kernel.verdict.TermRef as JSON; null where consent was withdrawn")
    cutoff = models.DateTimeField()
    erased = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("到期删除")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
