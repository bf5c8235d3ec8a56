"""Pairs of records that may be one person: what agreed, what two people said, what a merge did to the accounts."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.access.accounts.models import Account
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.duplicates.enums import JOINED, DuplicateMove, DuplicateState
from jiangce.registers.duplicates.lifecycle import DUPLICATE
from jiangce.registers.people.models import Person


@tracked
class DuplicateCandidate(models.Model):
    """Two records, `one` the older, handled where both are at home: their county, else their city, else the province.

    `asked_in`: the correction in which one of them asked for the other's number, where that put them on the list.
    `permille`: how likely they are one person; `levels`: field → how its values agree; `compared`: a fingerprint of what
    was compared, so that a decided pair comes back only when it changed. `proposer` is the key of whoever spoke first.
    `kept`: the record that stands for both. `account_moved`, `account_stopped`: what the merge did to sign-in, undone by
    the split. `effects`: what whoever merged was shown, in Chinese as the journal keeps it.
    """

    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    division = models.CharField(_("处理地区"), max_length=6)
    state = models.CharField(_("状态"), max_length=16, choices=DuplicateState, default=DuplicateState.FOUND)
    permille = models.PositiveSmallIntegerField(_("匹配度"))
    levels = models.JSONField(default=dict)
    compared = models.CharField(max_length=64)
    asked_in = models.CharField(_("更正申请"), max_length=32, blank=True, default="")
    found_at = models.DateTimeField(_("发现时间"))
    proposer = models.CharField(max_length=40, blank=True, default="")
    kept = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    account_moved = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    account_stopped = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    effects = models.JSONField(default=list, help_text="[{what, count, fen, becomes}] as shown at the merge")

    class Meta:
        verbose_name = _("疑似重复档案")
        constraints = (
            models.UniqueConstraint(name="duplicate_once_a_pair", fields=("one", "other")),
            models.CheckConstraint(name="duplicate_of_two", condition=Q(one__lt=F("other"))),
            models.CheckConstraint(
                name="duplicate_joined_iff_kept",
                condition=Q(state__in=sorted(JOINED), kept__isnull=False)
                | (~Q(state__in=sorted(JOINED)) & Q(kept__isnull=True)),
            ),
        )
        indexes = (models.Index(name="duplicate_work_list", fields=("division", "state", "permille")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="duplicate_moves", field="state", transitions=DUPLICATE.pairs()),
        ]

    def __str__(self) -> str:
        return f"pair {self.pk}"

    @property
    def percent(self) -> str:
        """How likely the two are one person, as pages write it; a dash where no search compared them."""
        if self.asked_in and not self.levels:
            return "—"
        return f"{self.permille / 10:.1f}%"

    @property
    def joined(self) -> Person:
        """The record that was merged into the other; only of a pair that is one person."""
        return self.other if self.kept_id == self.one_id else self.one


class DuplicateDecision(models.Model):
    """One move of a pair, by whom, with which reason."""

    candidate = models.ForeignKey(DuplicateCandidate, on_delete=models.PROTECT, related_name="decisions")
    move = models.CharField(max_length=16, choices=DuplicateMove)
    reason = models.TextField(blank=True, default="")
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("重复档案意见")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
