"""A class, its lessons, the decisions on its opening and what other departments say about it."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.journal.tracking import tracked
from jiangce.plumbing.vault.fields import SealedTextField
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.places.models import Place, Room
from jiangce.registers.standards.enums import Level
from jiangce.registers.standards.models import Occupation
from jiangce.registers.teachers.models import Teacher
from jiangce.schemes.enums import Programme, Scheme
from jiangce.training.classes.enums import (
    OPEN,
    UNSUBMITTED,
    ClassMove,
    ClassState,
    LessonKind,
    LessonMode,
    ReturnReason,
)
from jiangce.training.classes.lifecycle import CLASS


@tracked
class TrainingClass(models.Model):
    """班期. Hours are class hours. `terms_on` is the day whose terms it keeps (approval day, rule of the house 1)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="classes")
    assessor = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="assessed_classes"
    )
    application_no = models.CharField(_("申请编号"), max_length=32, unique=True)
    filing_no = models.CharField(_("开班备案号"), max_length=32, null=True, blank=True, unique=True)
    name = models.CharField(_("班期名称"), max_length=80)
    scheme = models.CharField(_("补贴项目"), max_length=32, choices=Scheme, default=Scheme.TRAINING_SUBSIDY)
    programme = models.CharField(_("培训类型"), max_length=16, choices=Programme, default=Programme.SUBSIDISED)
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="classes")
    level = models.CharField(_("等级"), max_length=8, choices=Level)
    division = models.CharField(_("所属区县"), max_length=6, db_index=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="classes")
    starts_on = models.DateField(_("开班日期"))
    ends_on = models.DateField(_("结课日期"), help_text="the last day, inclusive as people write it")
    theory_hours = models.PositiveIntegerField(_("理论课时"))
    practice_hours = models.PositiveIntegerField(_("实操课时"))
    capacity = models.PositiveIntegerField(_("计划人数"))
    contact_name = models.CharField(_("负责人"), max_length=64)
    contact_phone = SealedTextField(_("联系电话"))
    state = models.CharField(_("状态"), max_length=16, choices=ClassState, default=ClassState.DRAFT)
    round = models.PositiveSmallIntegerField(_("申请轮次"), default=0, help_text="how often it was submitted")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("受理时间"), null=True, blank=True)
    decided_at = models.DateTimeField(_("审批时间"), null=True, blank=True)
    approved_on = models.DateField(_("备案日期"), null=True, blank=True)
    terms_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(_("办理期限"), null=True, blank=True)
    due_provisional = models.BooleanField(default=False, help_text="the clock runs into an unpublished year")
    last_mover = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        verbose_name = _("培训班")
        constraints = (
            models.CheckConstraint(name="class_dates_in_order", condition=Q(starts_on__lte=F("ends_on"))),
            models.CheckConstraint(name="class_has_people", condition=Q(capacity__gt=0)),
            models.CheckConstraint(
                name="class_unsubmitted_iff_never_submitted",
                condition=Q(state__in=sorted(UNSUBMITTED), submitted_at__isnull=True)
                | (~Q(state__in=sorted(UNSUBMITTED)) & Q(submitted_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="class_open_iff_approved",
                condition=(
                    Q(
                        state__in=sorted(OPEN),
                        approved_on__isnull=False,
                        terms_on__isnull=False,
                        filing_no__isnull=False,
                    )
                    | (~Q(state__in=sorted(OPEN)))
                ),
            ),
        )
        indexes = (models.Index(name="class_work_list", fields=("division", "state", "due_on")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="class_moves", field="state", transitions=CLASS.pairs()),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def planned_hours(self) -> int:
        """Theory and practice together, in class hours."""
        return self.theory_hours + self.practice_hours


class Lesson(models.Model):
    """One lesson. Room and teacher are never in two live lessons at once: the database refuses it."""

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="lessons")
    number = models.PositiveSmallIntegerField(_("课次"))
    during = DateTimeRangeField(_("上课时间"))
    hours = models.PositiveSmallIntegerField(_("课时"))
    kind = models.CharField(_("课别"), max_length=16, choices=LessonKind)
    mode = models.CharField(_("方式"), max_length=16, choices=LessonMode, default=LessonMode.ONSITE)
    subject = models.CharField(_("授课内容"), max_length=80)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="lessons")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="lessons")
    teacher = models.ForeignKey(Teacher, on_delete=models.PROTECT, related_name="lessons")
    live = models.BooleanField(default=True, help_text="false once the class is dead: frees room and teacher")

    class Meta:
        verbose_name = _("课次")
        constraints = (
            models.UniqueConstraint(name="lesson_number_once", fields=("training_class", "number")),
            models.CheckConstraint(name="lesson_has_hours", condition=Q(hours__gt=0)),
            ExclusionConstraint(
                name="lesson_room_free",
                expressions=((F("room"), RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)),
                condition=Q(live=True),
            ),
            ExclusionConstraint(
                name="lesson_teacher_free",
                expressions=((F("teacher"), RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)),
                condition=Q(live=True),
            ),
        )

    @property
    def starts_at(self):
        return self.during.lower

    @property
    def ends_at(self):
        return self.during.upper


class ClassDecision(models.Model):
    """Each move of the opening with its reasons: all deficiencies at once, history never overwritten."""

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="decisions")
    round = models.PositiveSmallIntegerField()
    move = models.CharField(max_length=16, choices=ClassMove)
    reason_codes = models.JSONField(default=list, help_text="list of ReturnReason values")
    reason = models.TextField(_("意见"), blank=True, default="")
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("开班办理记录")

    def reasons(self) -> list[str]:
        """The labels of the reason codes."""
        return [str(ReturnReason(code).label) for code in self.reason_codes]


class ClassComment(models.Model):
    """What the industry department or the union says about a class of its field."""

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField(_("意见"))
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("部门意见")
