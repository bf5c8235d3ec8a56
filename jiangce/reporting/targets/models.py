"""年度计划: how many person-times a region is to train in a year (clauses 1a, 7.2a)."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.journal.tracking import tracked
from jiangce.reporting.targets.enums import TargetState
from jiangce.reporting.targets.lifecycle import TARGET
from jiangce.schemes.enums import Programme


@tracked
class Target(models.Model):
    """Person-times (enrolments completed, dated by the class's end) for region × year × programme."""

    division = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField(_("年度"))
    programme = models.CharField(max_length=16, choices=Programme, default=Programme.SUBSIDISED)
    person_times = models.PositiveIntegerField(_("计划人次"))
    basis = models.CharField(_("依据"), max_length=200, blank=True, default="")
    state = models.CharField(max_length=16, choices=TargetState, default=TargetState.DRAFT)
    last_mover = models.CharField(max_length=40, blank=True, default="")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("年度计划")
        constraints = (
            models.UniqueConstraint(name="target_once", fields=("division", "year", "programme")),
            models.CheckConstraint(name="target_positive", condition=Q(person_times__gt=0)),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="target_moves", field="state", transitions=TARGET.pairs()),
        ]
