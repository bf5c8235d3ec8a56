"""States and moves of an exam of a class."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExamState(models.TextChoices):
    PLANNED = "planned", _("待考试")
    SCORED = "scored", _("成绩已提交")
    CERTIFIED = "certified", _("已发证")
    CANCELLED = "cancelled", _("已取消")

    @property
    def tone(self) -> str:
        return {"planned": "info", "scored": "warn", "certified": "ok", "cancelled": "mute"}[self.value]


class ExamMove(models.TextChoices):
    SUBMIT_SCORES = "submit_scores", _("提交成绩")
    REOPEN_SCORES = "reopen_scores", _("退回修改成绩")
    CERTIFY = "certify", _("签发证书")
    CANCEL = "cancel", _("取消考试")
