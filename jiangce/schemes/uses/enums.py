"""The life of a use of a subsidy right."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UseState(models.TextChoices):
    RESERVED = "reserved", _("已占用")
    SPENT = "spent", _("已享受")
    FREED = "freed", _("已释放")


class UseMove(models.TextChoices):
    SPEND = "spend", _("核销")
    FREE = "free", _("释放")
    RETAKE = "retake", _("恢复占用")
