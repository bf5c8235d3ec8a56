"""Calls (征集) with tracks and quotas, applications with papers, recommendations, objections and reviews, and the register
of digital pilots (数字化转型试点) that the industry department keeps."""

from datetime import date, timedelta
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.organisations.enums import Role
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.periods import Held, LastDay
from jiangce.registers.selections.enums import (
    ON_LIST,
    CallState,
    PriorityReason,
    PriorityRule,
    ReviewOutcome,
    SelectionKind,
    SelectionState,
)
from jiangce.registers.selections.lifecycle import APPLICATION, CALL


class DigitalPilot(Held):
    """An enterprise that the industry department recognised as a pilot of digital transformation, over a period."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="digital_pilots")
    document = models.CharField(_("认定文件"), max_length=120)
    division = models.CharField(_("登记区划"), max_length=6)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("数字化转型试点")
        constraints = (
            ExclusionConstraint(
                name="digital_pilot_once_at_a_time",
                expressions=((F("organisation"), RangeOperators.EQUAL), ("held", RangeOperators.OVERLAPS)),
            ),
        )


@tracked
class SelectionCall(LastDay, models.Model):
    """One call: what is wanted, from whom, until when (`held`, half-open), and how it is scored. `documents` are the names
    of what an applicant hands in; `priority` says what a recommendation with priority is worth. `due_on` is the
    last day of the next step. `checker` is the key of whoever made the last step: somebody else makes the next one that
    decides."""

    number = models.CharField(_("征集编号"), max_length=32, unique=True)
    kind = models.CharField(_("评选项目"), max_length=24, choices=SelectionKind)
    title = models.CharField(_("名称"), max_length=120)
    basis = models.CharField(_("依据"), max_length=160)
    conditions = models.TextField(_("申报条件"))
    documents = models.JSONField(_("申报材料"), default=list)
    division = models.CharField(_("组织区划"), max_length=6, db_index=True)
    held = DateRangeField(_("申报期"))
    scheme = models.CharField(_("评分办法"), max_length=40)
    priority = models.CharField(_("优先规则"), max_length=8, choices=PriorityRule, default=PriorityRule.NONE)
    bonus_tenths = models.PositiveSmallIntegerField(_("加分"), default=0)
    due_on = models.DateField(_("办理期限"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=16, choices=CallState, default=CallState.DRAFT)
    checker = models.CharField(max_length=40, blank=True, default="")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("征集")
        constraints = (
            models.CheckConstraint(
                name="selection_bonus_iff_rule",
                condition=Q(priority=PriorityRule.BONUS, bonus_tenths__gt=0)
                | (~Q(priority=PriorityRule.BONUS) & Q(bonus_tenths=0)),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="selection_call_moves", field="state", transitions=CALL.pairs()),
        ]

    def __str__(self) -> str:
        return self.number


class SelectionTrack(models.Model):
    """How many of a role a call wants."""

    call = models.ForeignKey(SelectionCall, on_delete=models.PROTECT, related_name="tracks")
    role = models.CharField(_("类别"), max_length=32, choices=Role)
    quota = models.PositiveSmallIntegerField(_("名额"))

    class Meta:
        verbose_name = _("评选类别")
        constraints = (
            models.UniqueConstraint(name="selection_track_once", fields=("call", "role")),
            models.CheckConstraint(name="selection_quota_positive", condition=Q(quota__gte=1)),
        )


@tracked
class SelectionApplication(LastDay, models.Model):
    """One organisation's application. `explained` says line by line how its place came about; `tie_place` orders those
    that share a rank; `held` is its time on the list, and those that a removal ended and an appeal
    undid are `stays`. `due_on`: the last day of a check, of an answer to an objection or of a review that waits. `round` counts its scorings: an appeal may open another. The notice runs on [notice_from, notice_until)."""

    call = models.ForeignKey(SelectionCall, on_delete=models.PROTECT, related_name="applications")
    role = models.CharField(_("类别"), max_length=32, choices=Role)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="selections")
    number = models.CharField(_("申请编号"), max_length=32, unique=True)
    summary = models.TextField(_("申报说明"))
    state = models.CharField(_("状态"), max_length=16, choices=SelectionState, default=SelectionState.DRAFT)
    checker = models.CharField(max_length=40, blank=True, default="")
    reason = models.TextField(_("理由"), blank=True, default="")
    round = models.PositiveSmallIntegerField(default=1)
    rank = models.PositiveSmallIntegerField(_("名次"), null=True, blank=True)
    tie_place = models.PositiveSmallIntegerField(_("同分次序"), null=True, blank=True)
    tie_reason = models.CharField(max_length=300, blank=True, default="")
    explained = models.JSONField(default=dict)
    notice_from = models.DateField(null=True, blank=True)
    notice_until = models.DateField(null=True, blank=True)
    notice_provisional = models.BooleanField(default=False)
    held = DateRangeField(_("入选期间"), null=True, blank=True)
    due_on = models.DateField(_("办理期限"), null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("评选申请")
        constraints = (
            models.UniqueConstraint(
                name="selection_one_application_a_call",
                fields=("call", "organisation"),
                condition=~Q(state=SelectionState.WITHDRAWN),
            ),
            models.CheckConstraint(
                name="selection_listed_iff_held",
                condition=Q(state__in=sorted(ON_LIST | {SelectionState.REMOVED}), held__isnull=False)
                | (~Q(state__in=sorted(ON_LIST | {SelectionState.REMOVED})) & Q(held__isnull=True)),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="selection_moves", field="state", transitions=APPLICATION.pairs()),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def notice_last_day(self) -> date | None:
        """The last day of the notice, as people write it."""
        return self.notice_until - timedelta(days=1) if self.notice_until else None

    def on_notice(self, on: date) -> bool:
        """Whether its public notice runs on a day."""
        running = self.notice_from is not None and self.notice_until is not None
        return running and self.notice_from <= on < self.notice_until  # type: ignore[operator]


class SelectionPaper(models.Model):
    """One document of an application; a later one of the same name replaces it on the page."""

    application = models.ForeignKey(SelectionApplication, on_delete=models.PROTECT, related_name="papers")
    name = models.CharField(_("材料"), max_length=80)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("申报材料")


class Recommendation(models.Model):
    """推荐 by a city or a department, with or without priority. Rows are only added; one a department."""

    application = models.ForeignKey(SelectionApplication, on_delete=models.PROTECT, related_name="recommendations")
    department = models.CharField(max_length=16)
    division = models.CharField(max_length=6)
    priority = models.CharField(_("优先事由"), max_length=16, choices=PriorityReason, blank=True, default="")
    evidence = models.CharField(_("优先依据"), max_length=160, blank=True, default="")
    opinion = models.TextField(_("推荐意见"))
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("推荐")
        constraints = (
            models.UniqueConstraint(
                name="recommendation_once_a_department", fields=("application", "department", "division")
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class SelectionObjection(models.Model):
    """异议 of anybody against a proposed application; the answer is published, the words are not."""

    application = models.ForeignKey(SelectionApplication, on_delete=models.PROTECT, related_name="objections")
    text = models.TextField(_("异议内容"))
    at = models.DateTimeField()
    upheld = models.BooleanField(_("异议成立"), null=True, blank=True)
    reply = models.TextField(_("答复"), blank=True, default="")
    replier_label = models.CharField(max_length=120, blank=True, default="")
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("评选异议")
        constraints = (
            models.CheckConstraint(
                name="selection_objection_answered",
                condition=Q(upheld__isnull=True, replied_at__isnull=True, reply="")
                | (Q(upheld__isnull=False, replied_at__isnull=False) & ~Q(reply="")),
            ),
        )


class SelectionReview(models.Model):
    """复评 of a year: proposed by one person, decided by another."""

    application = models.ForeignKey(SelectionApplication, on_delete=models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField(_("年度"))
    outcome = models.CharField(_("复评意见"), max_length=8, choices=ReviewOutcome)
    findings = models.TextField(_("复评情况"))
    proposer = models.CharField(max_length=40)
    proposer_label = models.CharField(max_length=120)
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decider_label = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        verbose_name = _("年度复评")
        constraints = (
            models.UniqueConstraint(
                name="selection_review_one_open", fields=("application",), condition=Q(decided_at__isnull=True)
            ),
        )


class SelectionStep(models.Model):
    """What happened to an application, who did it, why. Rows are only added."""

    application = models.ForeignKey(SelectionApplication, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=16)
    reason = models.TextField(blank=True, default="")
    actor_key = models.CharField(max_length=40, blank=True, default="")
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("评选经过")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class SelectionStay(LastDay, models.Model):
    """A time on the list that a removal ended and an appeal undid: what any of its days showed stays true."""

    application = models.ForeignKey(SelectionApplication, on_delete=models.PROTECT, related_name="stays")
    held = DateRangeField(_("入选期间"))
    reason = models.TextField(_("移出理由"))

    class Meta:
        verbose_name = _("以前的入选期间")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
