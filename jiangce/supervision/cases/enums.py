"""States and moves of a case; severity of signals."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseState(models.TextChoices):
    OPEN = "open", _("待核查")
    CHECKING = "checking", _("核查中")
    CONFIRMED = "confirmed", _("查实")
    DISMISSED = "dismissed", _("排除")

    @property
    def tone(self) -> str:
        return {"open": "bad", "checking": "warn", "confirmed": "bad", "dismissed": "mute"}[self.value]


class CaseMove(models.TextChoices):
    TAKE = "take", _("开始核查")
    CONFIRM = "confirm", pgettext_lazy("move", "查实")
    DISMISS = "dismiss", _("排除疑点")
    REOPEN = "reopen", _("重新核查")


class Severity(models.TextChoices):
    HIGH = "high", _("高")
    MEDIUM = "medium", _("中")
    LOW = "low", _("低")

    @property
    def tone(self) -> str:
        return {"high": "bad", "medium": "warn", "low": "mute"}[self.value]
