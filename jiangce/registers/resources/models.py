"""Digital resources (courses) of online platforms: each with its editions, of which at most one is listed on a day."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.resources.enums import OPEN, Leaving, ResourceMove, ResourceState
from jiangce.registers.resources.lifecycle import RESOURCE
from jiangce.registers.standards.enums import Level
from jiangce.registers.standards.models import Occupation


class Resource(models.Model):
    """A course of a platform, under one number whatever its editions say. The division is that of the platform's filing
    when it came: its county reviews it."""

    number = models.CharField(_("资源编号"), max_length=32, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="resources")
    division = models.CharField(_("受理区县"), max_length=6, db_index=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("数字资源")

    def __str__(self) -> str:
        return self.number


@tracked
class ResourceEdition(models.Model):
    """What a course is from one listing to the next. `listed`: the days on which it stood in the directory, as far as the
    platform itself did; `leaving` and `reason`: why it left."""

    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="editions")
    order = models.PositiveSmallIntegerField(_("版本"))
    state = models.CharField(_("状态"), max_length=16, choices=ResourceState, default=ResourceState.DRAFT)
    title = models.CharField(_("课程名称"), max_length=120)
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(_("等级"), max_length=8, choices=Level)
    hours = models.PositiveIntegerField(_("课时"))
    teacher = models.CharField(_("主讲教师"), max_length=80)
    address = models.URLField(_("学习地址"), max_length=300)
    free = models.BooleanField(_("免费"), default=False)
    about = models.TextField(_("内容简介"), blank=True, default="")
    listed = DateRangeField(null=True, blank=True)
    leaving = models.CharField(max_length=16, choices=Leaving, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("资源版本")
        constraints = (
            models.UniqueConstraint(name="resource_edition_order", fields=("resource", "order")),
            models.UniqueConstraint(
                name="resource_one_edition_on_its_way", fields=("resource",), condition=Q(state__in=sorted(OPEN))
            ),
            models.CheckConstraint(name="resource_has_hours", condition=Q(hours__gt=0)),
            models.CheckConstraint(
                name="resource_listed_has_days",
                condition=~Q(state__in=[ResourceState.LISTED, ResourceState.SUPERSEDED, ResourceState.REMOVED])
                | Q(listed__isnull=False),
            ),
            models.CheckConstraint(
                name="resource_removed_has_reason", condition=~Q(state=ResourceState.REMOVED) | ~Q(reason="")
            ),
            ExclusionConstraint(
                name="resource_one_edition_a_day",
                expressions=((F("resource"), RangeOperators.EQUAL), ("listed", RangeOperators.OVERLAPS)),
                condition=Q(listed__isnull=False),
            ),
        )
        indexes = (models.Index(name="resource_work_list", fields=("state", "submitted_at")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="resource_edition_moves", field="state", transitions=RESOURCE.pairs()),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id}/{self.order}"


class ResourceDecision(models.Model):
    """One move of an edition, by whom, with which reason. Rows are only added."""

    edition = models.ForeignKey(ResourceEdition, on_delete=models.PROTECT, related_name="decisions")
    move = models.CharField(max_length=16, choices=ResourceMove)
    on = models.DateField()
    reason = models.TextField(blank=True, default="")
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("资源办理记录")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class ResourceUpload(models.Model):
    """A workbook of courses as it was checked: whole or not at all. `answer`: the same workbook with every problem marked."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="resource_uploads")
    name = models.CharField(_("文件名"), max_length=120)
    rows = models.PositiveIntegerField(_("行数"))
    problems = models.PositiveIntegerField(_("问题数"))
    answer = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField(_("上传时间"))

    class Meta:
        verbose_name = _("资源批量登记")
