"""States and moves of payment batches and payments."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BatchState(models.TextChoices):
    PREPARED = "prepared", _("待复核")
    RELEASED = "released", _("已复核待送银行")
    SENT = "sent", _("已送银行")
    SETTLED = "settled", _("已对账")
    CANCELLED = "cancelled", _("已作废")

    @property
    def tone(self) -> str:
        return {"prepared": "info", "released": "info", "sent": "warn", "settled": "ok", "cancelled": "mute"}[
            self.value
        ]


class BatchMove(models.TextChoices):
    RELEASE = "release", _("复核通过")
    SEND = "send", _("送银行")
    SETTLE = "settle", _("对账完成")
    CANCEL = "cancel", _("作废")


class PaymentState(models.TextChoices):
    PREPARED = "prepared", _("待送银行")
    SENT = "sent", _("在途")
    PAID = "paid", _("已到账")
    RETURNED = "returned", pgettext_lazy("bank return", "退票")
    CANCELLED = "cancelled", _("已作废")

    @property
    def tone(self) -> str:
        return {"prepared": "info", "sent": "warn", "paid": "ok", "returned": "bad", "cancelled": "mute"}[self.value]


class PaymentMove(models.TextChoices):
    SEND = "send", _("送银行")
    CONFIRM = "confirm", _("到账")
    BOUNCE = "bounce", pgettext_lazy("bank return", "退票")
    CANCEL = "cancel", _("作废")


class BankFormat(models.TextChoices):
    """Forms of a batch for the bank, and of the bank's answer."""

    XLSX = "xlsx", _("银行代发表（Excel）")
    CSV = "csv", _("银行代发文件（CSV）")
    PAIN_001 = "pain.001", "ISO 20022 pain.001.001.09"
    PAIN_002 = "pain.002", "ISO 20022 pain.002.001.10"
