"""The row that both enrolment and payment lock: one person's use of one subsidy right."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.registers.people.models import Person
from jiangce.schemes.enums import Fund, Scheme
from jiangce.schemes.uses.enums import UseState
from jiangce.schemes.uses.lifecycle import USE


class SubsidyUse(models.Model):
    """person × scheme × occupation × level × year. `holder` names the enrolment or certificate, opaque."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="subsidy_uses")
    scheme = models.CharField(max_length=32, choices=Scheme)
    occupation_code = models.CharField(max_length=16)
    level = models.CharField(max_length=8, blank=True, default="")
    year = models.PositiveSmallIntegerField(_("年度"))
    state = models.CharField(max_length=16, choices=UseState, default=UseState.RESERVED)
    fund = models.CharField(max_length=32, choices=Fund, blank=True, default="")
    division = models.CharField(max_length=6)
    holder = models.CharField(max_length=64)
    reserved_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("补贴享受记录")
        constraints = (
            # 同一职业同一等级只能享受一次, across all institutions, regions, schemes and funds.
            models.UniqueConstraint(
                name="use_once_an_occupation_and_level",
                fields=("person", "occupation_code", "level"),
                condition=~Q(state=UseState.FREED) & ~Q(scheme=Scheme.LIVING_ALLOWANCE),
            ),
            models.UniqueConstraint(
                name="use_once_a_holder", fields=("scheme", "holder"), condition=~Q(state=UseState.FREED)
            ),
        )
        indexes = (models.Index(name="use_by_person_year", fields=("person", "year")),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="use_moves", field="state", transitions=USE.pairs()),
        ]
