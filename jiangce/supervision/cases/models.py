"""核查: a case gathers signals of one rule about one thing; it can hold a claim through funding's action."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.organisations.models import Organisation
from jiangce.supervision.cases.enums import CaseState, Severity
from jiangce.supervision.cases.lifecycle import CASE
from jiangce.training.classes.models import TrainingClass


@tracked
class Case(models.Model):
    """One case. `group_key` is the rule's own key: signals of the same group join the open case."""

    number = models.CharField(_("核查编号"), max_length=32, unique=True)
    rule = models.CharField(max_length=8)
    group_key = models.CharField(max_length=120)
    severity = models.CharField(max_length=8, choices=Severity)
    state = models.CharField(max_length=16, choices=CaseState, default=CaseState.OPEN)
    division = models.CharField(max_length=6, db_index=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cases")
    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="cases")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    conclusion = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("核查")
        constraints = (
            models.UniqueConstraint(
                name="case_one_open_a_group",
                fields=("rule", "group_key"),
                condition=Q(state__in=[CaseState.OPEN, CaseState.CHECKING]),
            ),
            models.CheckConstraint(
                name="case_closed_iff_concluded",
                condition=Q(state__in=[CaseState.OPEN, CaseState.CHECKING], closed_at__isnull=True)
                | (
                    Q(state__in=[CaseState.CONFIRMED, CaseState.DISMISSED], closed_at__isnull=False) & ~Q(conclusion="")
                ),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="case_moves", field="state", transitions=CASE.pairs()),
        ]


class CaseNote(models.Model):
    """A note in a case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    actor_key = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("核查记录")
