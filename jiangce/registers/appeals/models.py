"""Appeals (复核申请) against one decision: on an application, a sanction, the termination of a filing, a selection, a
digital resource."""

from functools import reduce
from operator import or_
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.appeals.enums import Against, AppealState
from jiangce.registers.appeals.lifecycle import APPEAL
from jiangce.registers.filings.models import Filing, FilingApplication
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.resources.models import ResourceEdition
from jiangce.registers.sanctions.models import Sanction
from jiangce.registers.selections.models import SelectionApplication

_DECIDED = sorted({AppealState.UPHELD, AppealState.QUASHED})


def _only(against: Against) -> Q:
    """Exactly the one column of this kind is filled."""
    return Q(against=against, **{f"{one.column}__isnull": one.column != against.column for one in Against})


@tracked
class Appeal(models.Model):
    """One appeal. `division` is the region of its organisation, `authority` the division whose authority decided, `level`
    the one whose authority decides the appeal; `takers` the keys of those who had a part in the decision: none of them
    decides."""

    number = models.CharField(_("复核编号"), max_length=32, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="appeals")
    against = models.CharField(_("复核对象"), max_length=16, choices=Against)
    application = models.ForeignKey(
        FilingApplication, null=True, blank=True, on_delete=models.PROTECT, related_name="appeals"
    )
    sanction = models.ForeignKey(Sanction, null=True, blank=True, on_delete=models.PROTECT, related_name="appeals")
    filing = models.ForeignKey(Filing, null=True, blank=True, on_delete=models.PROTECT, related_name="appeals")
    selection = models.ForeignKey(
        SelectionApplication, null=True, blank=True, on_delete=models.PROTECT, related_name="appeals"
    )
    resource = models.ForeignKey(
        ResourceEdition, null=True, blank=True, on_delete=models.PROTECT, related_name="appeals"
    )
    division = models.CharField(_("单位所在区划"), max_length=6, db_index=True)
    authority = models.CharField(_("原办理区划"), max_length=6)
    level = models.CharField(_("复核机关区划"), max_length=6)
    state = models.CharField(_("状态"), max_length=16, choices=AppealState, default=AppealState.SUBMITTED)
    decision = models.TextField(_("原决定"))
    decided_on = models.DateField(_("原决定日期"))
    grounds = models.TextField(_("复核理由"))
    document = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("提交时间"))
    due_on = models.DateField(_("复核期限"))
    takers = models.JSONField(default=list)
    answer = models.TextField(_("复核意见"), blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answerer_label = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        verbose_name = _("复核申请")
        constraints = (
            models.CheckConstraint(
                name="appeal_against_one_thing",
                condition=reduce(or_, map(_only, Against)),
            ),
            models.CheckConstraint(
                name="appeal_answered_iff_decided",
                condition=Q(state__in=_DECIDED, answered_at__isnull=False) & ~Q(answer="")
                | (~Q(state__in=_DECIDED) & Q(answered_at__isnull=True)),
            ),
            models.UniqueConstraint(
                name="appeal_one_open_a_decision",
                fields=("against", "application", "sanction", "filing", "selection", "resource"),
                condition=Q(state=AppealState.SUBMITTED),
                nulls_distinct=False,
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="appeal_moves", field="state", transitions=APPEAL.pairs()),
        ]

    def __str__(self) -> str:
        return self.number
