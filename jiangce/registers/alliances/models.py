"""Alliances with members from–to, agreements that every party confirms, and what members contribute."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.alliances.enums import (
    AgreementKind,
    AgreementState,
    AllianceKind,
    ContributionKind,
    MemberRole,
)
from jiangce.registers.alliances.lifecycle import AGREEMENT
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.periods import Held, LastDay
from jiangce.registers.standards.models import Occupation


class Alliance(models.Model):
    """One consortium, order training, talent alliance or ecosystem; its lead keeps it."""

    number = models.CharField(_("联盟编号"), max_length=32, unique=True)
    kind = models.CharField(_("类型"), max_length=16, choices=AllianceKind)
    name = models.CharField(_("名称"), max_length=120)
    purpose = models.TextField(_("目标"))
    division = models.CharField(_("所在区划"), max_length=6, db_index=True)
    since = models.DateField(_("成立日期"))
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("联盟")

    def __str__(self) -> str:
        return self.name


class AllianceMember(Held):
    """An organisation in an alliance in a role, from–to."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="alliances")
    role = models.CharField(_("角色"), max_length=16, choices=MemberRole)

    class Meta:
        verbose_name = _("成员单位")
        constraints = (
            ExclusionConstraint(
                name="alliance_member_once_at_a_time",
                expressions=(
                    (F("alliance"), RangeOperators.EQUAL),
                    (F("organisation"), RangeOperators.EQUAL),
                    ("held", RangeOperators.OVERLAPS),
                ),
            ),
        )


@tracked
class Agreement(LastDay, models.Model):
    """One agreement of members: signed on a day, over a term. `ordered` counts the people of an order; a recognition says
    whose certificates count, for one occupation or (without) for every one."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="agreements")
    number = models.CharField(_("协议编号"), max_length=32, unique=True)
    kind = models.CharField(_("协议类型"), max_length=16, choices=AgreementKind)
    title = models.CharField(_("协议名称"), max_length=120)
    signed_on = models.DateField(_("签订日期"))
    held = DateRangeField(_("协议期"))
    occupation = models.ForeignKey(
        Occupation, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements"
    )
    ordered = models.PositiveIntegerField(_("订单人数"), null=True, blank=True)
    assessor = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="recognised_by"
    )
    document = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("状态"), max_length=16, choices=AgreementState, default=AgreementState.OFFERED)
    reason = models.TextField(_("理由"), blank=True, default="")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("协议")
        constraints = (
            models.CheckConstraint(
                name="agreement_order_iff_ordered",
                condition=Q(kind=AgreementKind.ORDER, ordered__gt=0)
                | (~Q(kind=AgreementKind.ORDER) & Q(ordered__isnull=True)),
            ),
            models.CheckConstraint(
                name="agreement_recognition_iff_assessor",
                condition=Q(kind=AgreementKind.RECOGNITION, assessor__isnull=False)
                | (~Q(kind=AgreementKind.RECOGNITION) & Q(assessor__isnull=True)),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="agreement_moves", field="state", transitions=AGREEMENT.pairs()),
        ]

    def __str__(self) -> str:
        return self.number


class AgreementParty(models.Model):
    """One party; confirmed when somebody of it said so with an own account."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agreements")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmer_label = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        verbose_name = _("协议方")
        constraints = (models.UniqueConstraint(name="agreement_party_once", fields=("agreement", "organisation")),)


class Contribution(models.Model):
    """What a member put in on a day, with what shows it. Rows are only added."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="contributions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contributions")
    kind = models.CharField(_("类别"), max_length=16, choices=ContributionKind)
    amount = models.PositiveIntegerField(_("数量"))
    what = models.CharField(_("内容"), max_length=200)
    on = models.DateField(_("日期"))
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("投入")
        constraints = (models.CheckConstraint(name="contribution_of_something", condition=Q(amount__gte=1)),)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
