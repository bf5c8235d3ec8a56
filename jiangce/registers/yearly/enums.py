"""Codes about the annual check (年度检查) of assessors and the support that they get (5.3c)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    PASSED = "passed", _("合格")
    CONDITIONAL = "conditional", _("基本合格，限期改进")
    FAILED = "failed", _("不合格")

    @property
    def tone(self) -> str:
        """ok, warn or bad: the tint of the tag."""
        return {"passed": "ok", "conditional": "warn", "failed": "bad"}[self.value]


class Support(models.TextChoices):
    """What an authority gives to help an assessor along."""

    TRAINING = "training", _("考评员和督导员培训")
    ITEMS = "items", _("题库和标准资源")
    EQUIPMENT = "equipment", _("设备和场地支持")
    GUIDANCE = "guidance", _("上门指导")
    FUNDING = "funding", _("经费补助")
    OTHER = "other", _("其他")
