"""Kinds of entries and the buckets of a fund account."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Bucket(models.TextChoices):
    """Where the money of a fund account stands. TREASURY is the outside: minus what was appropriated."""

    TREASURY = "treasury", _("财政下达")
    AVAILABLE = "available", _("可用余额")
    COMMITTED = "committed", _("已承诺")
    PAYABLE = "payable", _("应付")
    IN_TRANSIT = "in_transit", _("在途")
    PAID = "paid", _("已付")


class EntryKind(models.TextChoices):
    APPROPRIATION = "appropriation", _("资金下达")
    COMMITMENT = "commitment", _("开班承诺")
    RELEASE = "release", _("承诺释放")
    ENTITLEMENT = "entitlement", _("补贴核定")
    CANCELLATION = "cancellation", _("核减")
    PAYMENT = "payment", _("拨付")
    CONFIRMATION = "confirmation", _("银行确认到账")
    RETURN = "return", pgettext_lazy("bank return", "退票")
    RECOVERY = "recovery", _("追回")
    REVERSAL = "reversal", _("冲销下达")


MOVEMENTS: dict[str, tuple[Bucket, Bucket]] = {
    EntryKind.APPROPRIATION: (Bucket.TREASURY, Bucket.AVAILABLE),
    EntryKind.COMMITMENT: (Bucket.AVAILABLE, Bucket.COMMITTED),
    EntryKind.RELEASE: (Bucket.COMMITTED, Bucket.AVAILABLE),
    EntryKind.ENTITLEMENT: (Bucket.AVAILABLE, Bucket.PAYABLE),
    EntryKind.CANCELLATION: (Bucket.PAYABLE, Bucket.AVAILABLE),
    EntryKind.PAYMENT: (Bucket.PAYABLE, Bucket.IN_TRANSIT),
    EntryKind.CONFIRMATION: (Bucket.IN_TRANSIT, Bucket.PAID),
    EntryKind.RETURN: (Bucket.IN_TRANSIT, Bucket.PAYABLE),
    EntryKind.RECOVERY: (Bucket.PAID, Bucket.AVAILABLE),
    EntryKind.REVERSAL: (Bucket.AVAILABLE, Bucket.TREASURY),
}
"""From which bucket to which each kind moves money; an entitlement that draws on a commitment is preceded by its
release in the same transaction, so that each kind has exactly one meaning."""
