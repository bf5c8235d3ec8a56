"""Codes about expert scoring (专家评分)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Seat(models.TextChoices):
    FIRST = "first", _("第一评分人")
    SECOND = "second", _("第二评分人")
    MODERATOR = "moderator", _("仲裁评分人")


class ScoringState(models.TextChoices):
    OPEN = "open", _("评分中")
    MODERATION = "moderation", _("待仲裁")
    DONE = "done", _("已出结果")
    CANCELLED = "cancelled", _("已取消")

    @property
    def tone(self) -> str:
        """ok, warn, info or mute: the tint of the status tag."""
        return {"open": "info", "moderation": "warn", "done": "ok", "cancelled": "mute"}[self.value]


class ScoringMove(models.TextChoices):
    SETTLE = "settle", _("两份评分一致，出结果")
    DIFFER = "differ", _("两份评分相差过大，仲裁")
    MODERATE = "moderate", _("仲裁出结果")
    CANCEL = "cancel", _("取消评分")
