"""What a standard rests on besides its content: the project of a special ability, the technical committee, the commission."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.access.accounts.models import Account
from jiangce.kernel.lifecycle import REASON_LENGTH
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.projects.enums import Assessment, ProjectState, Seat
from jiangce.registers.projects.lifecycle import PROJECT
from jiangce.registers.standards.models import Standard, StandardVersion


@tracked
class Project(models.Model):
    """专项职业能力项目 (clause 6.1b): which ability, made of which tasks, why it is needed here, how many hours it takes and
    how it is examined. Its proposer is the keeper of the standard; `proposer` is the key of the account."""

    standard = models.OneToOneField(Standard, on_delete=models.PROTECT, related_name="project")
    ability = models.CharField(_("专项能力"), max_length=200)
    tasks = ArrayField(models.CharField(max_length=200), verbose_name=_("工作任务"))
    need = models.TextField(_("当地需求"))
    hours = models.PositiveIntegerField(_("培训课时"))
    assessment = models.CharField(_("考核方式"), max_length=16, choices=Assessment)
    state = models.CharField(_("立项状态"), max_length=16, choices=ProjectState, default=ProjectState.PROPOSED)
    proposer = models.CharField(max_length=40)
    proposer_label = models.CharField(_("申报人"), max_length=120)
    proposed_at = models.DateTimeField(_("申报时间"))
    decided_at = models.DateTimeField(_("立项时间"), null=True, blank=True)
    reason = models.CharField(_("理由"), max_length=REASON_LENGTH, blank=True, default="")

    class Meta:
        verbose_name = _("专项职业能力项目")
        constraints = (
            models.CheckConstraint(name="project_has_hours", condition=Q(hours__gt=0)),
            models.CheckConstraint(name="project_has_tasks", condition=~Q(tasks=[])),
            models.CheckConstraint(
                name="project_refused_with_reason",
                condition=~Q(state=ProjectState.REFUSED) | (~Q(reason="") & Q(decided_at__isnull=False)),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="project_moves", field="state", transitions=PROJECT.pairs()),
        ]

    def __str__(self) -> str:
        return self.ability


class CommitteeMember(models.Model):
    """Somebody of the technical committee of a version: an appointed expert, or a unit; exactly one of them."""

    version = models.ForeignKey(StandardVersion, on_delete=models.PROTECT, related_name="committee_members")
    expert = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    seat = models.CharField(_("职务"), max_length=16, choices=Seat)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("技术委员会成员")
        constraints = (
            models.CheckConstraint(
                name="committee_expert_or_unit",
                condition=Q(expert__isnull=False, organisation__isnull=True)
                | Q(expert__isnull=True, organisation__isnull=False),
            ),
            models.UniqueConstraint(name="committee_expert_once", fields=("version", "expert")),
            models.UniqueConstraint(name="committee_unit_once", fields=("version", "organisation")),
            models.UniqueConstraint(name="committee_one_chair", fields=("version",), condition=Q(seat=Seat.CHAIR)),
        )


class Commission(models.Model):
    """Who drafts a version for its keeper, commissioned or paid for (clause 6.2c): the unit, the number of the contract or
    procurement and its day."""

    version = models.OneToOneField(StandardVersion, on_delete=models.PROTECT, related_name="commission")
    contractor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="commissions")
    number = models.CharField(_("合同或采购文号"), max_length=120)
    on = models.DateField(_("签订日期"))
    told_at = models.DateTimeField()

    class Meta:
        verbose_name = _("委托或采购")
