"""Codes about appeals (复核): against a decision on a filing, a sanction, a suspension before its decision, a selection or a
digital resource."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Against(models.TextChoices):
    """What is appealed against."""

    APPLICATION = "application", _("备案申请的决定")
    SANCTION = "sanction", _("处理决定")
    HOLD = "hold", _("紧急暂停")
    FILING = "filing", _("终止备案的决定")
    SELECTION = "selection", _("评选的决定")
    RESOURCE = "resource", _("数字资源的决定")

    @property
    def column(self) -> str:
        """The foreign key of an appeal that names it: a suspension before its decision is a sanction's."""
        return "sanction" if self is Against.HOLD else self.value


class AppealState(models.TextChoices):
    SUBMITTED = "submitted", _("待复核")
    UPHELD = "upheld", _("维持原决定")
    QUASHED = "quashed", _("撤销原决定")
    WITHDRAWN = "withdrawn", _("已撤回")

    @property
    def tone(self) -> str:
        """ok, warn, bad, info or mute: the tint of the status tag."""
        return {"submitted": "info", "upheld": "bad", "quashed": "ok", "withdrawn": "mute"}[self.value]


class AppealMove(models.TextChoices):
    UPHOLD = "uphold", pgettext_lazy("move", "维持原决定")
    QUASH = "quash", pgettext_lazy("move", "撤销原决定")
    WITHDRAW = "withdraw", _("撤回复核申请")
