"""New majors: what an institution announces to teach from a day on, at which levels, for how many people, with whom and
with what."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.kernel.lifecycle import REASON_LENGTH
from jiangce.registers.majors.enums import MajorState
from jiangce.registers.majors.lifecycle import MAJOR
from jiangce.registers.organisations.enums import Role
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.places.models import Equipment, Place
from jiangce.registers.standards.enums import Level
from jiangce.registers.standards.models import Occupation
from jiangce.registers.teachers.models import Teacher

FILED_AS = (Role.TRAINING_INSTITUTION, Role.SCHOOL, Role.ENTERPRISE, Role.LEAD_ENTERPRISE)
"""Roles whose filing lets an organisation teach."""


class Major(models.Model):
    """One major (clauses 2.1e, 4.3a): an occupation at some levels, at one place, for so many people at a time, from
    `starts_on` until the day before `ended_on`. It rests on the filing of that role."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="majors")
    role = models.CharField(_("备案角色"), max_length=32, choices=Role)
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="majors")
    name = models.CharField(_("专业名称"), max_length=80)
    levels = ArrayField(models.CharField(max_length=8, choices=Level), verbose_name=_("等级"))
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="majors")
    capacity = models.PositiveIntegerField(_("同时在训人数"))
    starts_on = models.DateField(_("开办日期"))
    teachers = models.ManyToManyField(Teacher, related_name="majors", verbose_name=_("师资"))
    equipment = models.ManyToManyField(Equipment, related_name="majors", verbose_name=_("设备"))
    state = models.CharField(_("状态"), max_length=16, choices=MajorState, default=MajorState.ANNOUNCED)
    ended_on = models.DateField(_("停办日期"), null=True, blank=True)
    reason = models.CharField(_("理由"), max_length=REASON_LENGTH, blank=True, default="")
    announced_at = models.DateTimeField(_("公布时间"))

    class Meta:
        verbose_name = _("新设专业")
        constraints = (
            models.CheckConstraint(name="major_for_somebody", condition=Q(capacity__gt=0)),
            models.CheckConstraint(name="major_at_some_level", condition=~Q(levels=[])),
            models.CheckConstraint(
                name="major_over_with_day_and_reason",
                condition=Q(state=MajorState.ANNOUNCED, ended_on__isnull=True, reason="")
                | ~Q(state=MajorState.ANNOUNCED) & Q(ended_on__isnull=False) & ~Q(reason=""),
            ),
            models.UniqueConstraint(
                name="major_once_an_occupation_and_place",
                fields=("organisation", "occupation", "place"),
                condition=Q(state=MajorState.ANNOUNCED),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="major_moves", field="state", transitions=MAJOR.pairs()),
        ]

    def __str__(self) -> str:
        return self.name
