"""States and moves of a yearly target."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TargetState(models.TextChoices):
    DRAFT = "draft", _("草拟")
    SUBMITTED = "submitted", _("待批准")
    APPROVED = "approved", _("已下达")

    @property
    def tone(self) -> str:
        return {"draft": "mute", "submitted": "info", "approved": "ok"}[self.value]


class TargetMove(models.TextChoices):
    SUBMIT = "submit", _("提交")
    APPROVE = "approve", _("批准下达")
    REOPEN = "reopen", _("重新打开")
