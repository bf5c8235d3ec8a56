"""States of public notices and objections."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeState(models.TextChoices):
    OPEN = "open", _("公示中")
    CLOSED = "closed", _("已结束")

    @property
    def tone(self) -> str:
        return {"open": "warn", "closed": "mute"}[self.value]


class ItemState(models.TextChoices):
    SHOWN = "shown", _("公示中")
    PULLED = "pulled", _("有异议，已撤回")
    PASSED = "passed", _("公示无异议")

    @property
    def tone(self) -> str:
        return {"shown": "warn", "pulled": "bad", "passed": "ok"}[self.value]


class ObjectionState(models.TextChoices):
    OPEN = "open", _("待处理")
    UPHELD = "upheld", _("成立")
    DISMISSED = "dismissed", _("不成立")

    @property
    def tone(self) -> str:
        return {"open": "info", "upheld": "bad", "dismissed": "mute"}[self.value]
