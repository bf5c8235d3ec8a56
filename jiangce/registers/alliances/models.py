"""Alliances with members from–to, agreements that every party confirms, and what members contribute."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.kernel.lifecycle import REASON_LENGTH
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.tracking import tracked
from jiangce.registers.alliances.enums import (
    JOINING,
    AgreementKind,
    AgreementState,
    AllianceKind,
    AllianceState,
    ContributionKind,
    MemberRole,
    OfferKind,
    OfferState,
)
from jiangce.registers.alliances.lifecycle import AGREEMENT, ALLIANCE, OFFER
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.periods import Held, LastDay
from jiangce.registers.standards.models import Occupation


class Alliance(models.Model):
    """One consortium, order training, talent alliance or ecosystem; its lead keeps it. It comes about when the first
    member accepts, and is over after `last_day`, for a reason."""

    number = models.CharField(_("联盟编号"), max_length=32, unique=True)
    kind = models.CharField(_("类型"), max_length=16, choices=AllianceKind)
    name = models.CharField(_("名称"), max_length=120)
    purpose = models.TextField(_("目标"))
    division = models.CharField(_("所在区划"), max_length=6, db_index=True)
    since = models.DateField(_("成立日期"))
    state = models.CharField(_("状态"), max_length=16, choices=AllianceState, default=AllianceState.PROPOSED)
    last_day = models.DateField(_("最后一天"), null=True, blank=True)
    end_reason = models.CharField(_("终止理由"), max_length=REASON_LENGTH, blank=True, default="")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("联盟")
        constraints = (
            models.CheckConstraint(
                name="alliance_over_with_day_and_reason",
                condition=(
                    Q(state__in=[AllianceState.PROPOSED, AllianceState.ACTIVE], last_day__isnull=True, end_reason="")
                    | Q(state__in=[AllianceState.DROPPED, AllianceState.ENDED], last_day__isnull=False)
                    & ~Q(end_reason="")
                ),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="alliance_moves", field="state", transitions=ALLIANCE.pairs()),
        ]

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


class AllianceOffer(models.Model):
    """An organisation is asked to join (in `role`, from `first_day`) or asks to, or a member is asked to take over the lead
    (`role` is what the present lead becomes); whoever is asked, of a request the lead, answers with its own account, on
    `answer_by` at the latest."""

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="offers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="alliance_offers")
    kind = models.CharField(_("事项"), max_length=16, choices=OfferKind)
    role = models.CharField(_("角色"), max_length=16, choices=MemberRole)
    first_day = models.DateField(_("加入日期"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=16, choices=OfferState, default=OfferState.OPEN)
    reason = models.CharField(_("理由"), max_length=REASON_LENGTH, blank=True, default="")
    offered_at = models.DateTimeField(_("邀请时间"))
    answer_by = models.DateField(_("答复期限"))
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    answerer_label = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        verbose_name = _("联盟邀请")
        constraints = (
            models.CheckConstraint(
                name="alliance_offer_join_iff_first_day",
                condition=Q(kind__in=sorted(JOINING), first_day__isnull=False)
                | Q(kind=OfferKind.LEAD, first_day__isnull=True),
            ),
            models.CheckConstraint(name="alliance_offer_no_second_lead", condition=~Q(role=MemberRole.LEAD)),
            models.CheckConstraint(
                name="alliance_offer_open_iff_unanswered",
                condition=Q(state=OfferState.OPEN, answered_at__isnull=True)
                | ~Q(state=OfferState.OPEN) & Q(answered_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="alliance_offer_one_open_an_organisation",
                fields=("alliance", "organisation", "kind"),
                condition=Q(state=OfferState.OPEN),
            ),
            models.UniqueConstraint(
                name="alliance_offer_one_lead_at_a_time",
                fields=("alliance",),
                condition=Q(state=OfferState.OPEN, kind=OfferKind.LEAD),
            ),
        )
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(name="alliance_offer_moves", field="state", transitions=OFFER.pairs()),
        ]


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
