"""States, moves and codes of the digital resources of online platforms."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ResourceState(models.TextChoices):
    """Where one edition of a resource stands."""

    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("待审核")
    RETURNED = "returned", _("退回补正")
    LISTED = "listed", _("在目录内")
    SUPERSEDED = "superseded", _("已被新版本替换")
    REMOVED = "removed", _("已移出")
    REFUSED = "refused", _("不予列入")
    DISCARDED = "discarded", _("已作废")

    @property
    def tone(self) -> str:
        """ok, warn, bad, info or mute: the tint of the status tag."""
        return _TONES[self]


_TONES = {
    ResourceState.DRAFT: "mute",
    ResourceState.SUBMITTED: "info",
    ResourceState.RETURNED: "warn",
    ResourceState.LISTED: "ok",
    ResourceState.SUPERSEDED: "mute",
    ResourceState.REMOVED: "bad",
    ResourceState.REFUSED: "bad",
    ResourceState.DISCARDED: "mute",
}
EDITABLE = frozenset({ResourceState.DRAFT, ResourceState.RETURNED})
"""The platform may still change what it says."""
OPEN = EDITABLE | {ResourceState.SUBMITTED}
"""On its way into the directory: no second edition beside it."""


class ResourceMove(models.TextChoices):
    REOPEN = "reopen", _("复核撤销，重新审核")
    RESTORE = "restore", _("复核撤销，恢复列入")
    SUBMIT = "submit", _("提交资源")
    DISCARD = "discard", _("作废草稿")
    RETURN = "return", pgettext_lazy("send back for correction", "退回补正")
    LIST = "list", _("列入资源目录")
    REFUSE = "refuse", _("不予列入")
    SUPERSEDE = "supersede", _("以新版本替换")
    REMOVE = "remove", _("移出资源目录")
    WITHDRAW = "withdraw", _("平台下架")


class Leaving(models.TextChoices):
    """Why a resource is not in the directory of a day."""

    REMOVED = "removed", _("审核部门移出")
    WITHDRAWN = "withdrawn", _("平台下架")
    SUSPENDED = "suspended", _("平台备案暂停")
    ENDED = "ended", _("平台退出目录")
