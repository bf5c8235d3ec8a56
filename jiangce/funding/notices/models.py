"""Public notices of claims, and objections by anyone."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jiangce.funding.claims.models import Claim
from jiangce.funding.notices.enums import ItemState, NoticeState, ObjectionState
from jiangce.plumbing.vault.fields import SealedTextField


class PublicNotice(models.Model):
    """公示. Half-open: shown from `from_on`, no longer on `until_on`."""

    number = models.CharField(_("公示编号"), max_length=32, unique=True)
    division = models.CharField(max_length=6, db_index=True)
    title = models.CharField(_("标题"), max_length=160)
    issuer = models.CharField(_("公示单位"), max_length=120)
    contact_phone = models.CharField(_("监督电话"), max_length=40)
    from_on = models.DateField(_("公示开始"))
    until_on = models.DateField(_("公示截止"))
    workdays = models.PositiveSmallIntegerField()
    provisional = models.BooleanField(default=False)
    state = models.CharField(max_length=16, choices=NoticeState, default=NoticeState.OPEN)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("公示")
        constraints = (models.CheckConstraint(name="notice_dates_in_order", condition=Q(from_on__lt=F("until_on"))),)

    @property
    def last_day(self) -> date:
        """The last day of the period, as people name it."""
        return self.until_on - timedelta(days=1)


class NoticeItem(models.Model):
    """One claim (class) in a notice."""

    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="items")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="notice_items")
    state = models.CharField(max_length=16, choices=ItemState, default=ItemState.SHOWN)

    class Meta:
        verbose_name = _("公示批次")
        constraints = (models.UniqueConstraint(name="notice_item_once", fields=("notice", "claim")),)


class Objection(models.Model):
    """异议. By a phone-verified or an anonymous person; `tracking_code` lets an anonymous one read the answer."""

    item = models.ForeignKey(NoticeItem, on_delete=models.PROTECT, related_name="objections")
    tracking_code = models.CharField(max_length=16, unique=True)
    text = models.TextField(_("异议内容"))
    phone = SealedTextField(blank=True, default="")
    phone_verified = models.BooleanField(default=False)
    state = models.CharField(max_length=16, choices=ObjectionState, default=ObjectionState.OPEN)
    reply = models.TextField(_("处理意见"), blank=True, default="")
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        verbose_name = _("异议")
        constraints = (
            models.CheckConstraint(
                name="objection_decided_iff_replied",
                condition=Q(state=ObjectionState.OPEN, decided_at__isnull=True)
                | (~Q(state=ObjectionState.OPEN) & Q(decided_at__isnull=False) & ~Q(reply="")),
            ),
        )
