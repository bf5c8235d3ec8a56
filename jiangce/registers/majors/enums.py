"""Codes about new majors (新设专业)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MajorState(models.TextChoices):
    ANNOUNCED = "announced", _("已公布")
    WITHDRAWN = "withdrawn", _("已撤回")
    ENDED = "ended", _("已停办")

    @property
    def tone(self) -> str:
        """ok or mute: the tint of the status tag."""
        return "ok" if self == MajorState.ANNOUNCED else "mute"


class MajorMove(models.TextChoices):
    WITHDRAW = "withdraw", _("撤回公布")
    END = "end", _("停办专业")
