"""Codes about selections (征集评选): the call, its applications, what is done with them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jiangce.registers.organisations.enums import Role


class SelectionKind(models.TextChoices):
    DOUBLE_HUNDRED = "double_hundred", _("“双百”技能生态平台")
    NEW_SKILL_COLLEGE = "new_skill_college", _("新技能学院")
    PILOT_LEAD = "pilot_lead", _("数字化转型试点龙头企业")
    PLATFORM_RESOURCE = "platform_resource", _("线上平台和资源征集")


TRACKS = (Role.LEAD_ENTERPRISE, Role.SCHOOL, Role.ENTERPRISE, Role.TRAINING_INSTITUTION, Role.PLATFORM)
"""The tracks of calls: an applicant is filed in the role of its track."""


class PriorityRule(models.TextChoices):
    NONE = "none", _("不设优先")
    TIE = "tie", _("同分优先")
    BONUS = "bonus", _("加分")


class CallState(models.TextChoices):
    DRAFT = "draft", _("起草")
    OPEN = "open", _("征集中")
    RANKED = "ranked", _("已排名")
    NOTICE = "notice", _("公示中")
    LISTED = "listed", _("已公布名单")
    CANCELLED = "cancelled", _("已取消")

    @property
    def tone(self) -> str:
        """ok, info or mute: the tint of the status tag."""
        return {"listed": "ok", "draft": "mute", "cancelled": "mute"}.get(self.value, "info")


class CallMove(models.TextChoices):
    PUBLISH = "publish", _("发布征集")
    RANK = "rank", _("排名")
    ANNOUNCE = "announce", pgettext_lazy("move", "公示入围名单")
    LIST = "list", _("公布名单")
    CANCEL = "cancel", _("取消征集")


class SelectionState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("待资格审查")
    ELIGIBLE = "eligible", _("评分中")
    INELIGIBLE = "ineligible", _("资格不符")
    WITHDRAWN = "withdrawn", _("已撤回")
    PROPOSED = "proposed", _("拟入选")
    RESERVE = "reserve", _("候补")
    UNPLACED = "unplaced", _("未入选")
    STRUCK = "struck", _("公示后取消")
    LISTED = "listed", _("入选")
    RECTIFYING = "rectifying", _("限期整改")
    REMOVED = "removed", _("已移出")

    @property
    def tone(self) -> str:
        """ok, warn, bad, info or mute: the tint of the status tag."""
        return _TONES.get(self, "info")


_TONES = {
    SelectionState.DRAFT: "mute",
    SelectionState.INELIGIBLE: "bad",
    SelectionState.WITHDRAWN: "mute",
    SelectionState.UNPLACED: "mute",
    SelectionState.STRUCK: "bad",
    SelectionState.LISTED: "ok",
    SelectionState.RECTIFYING: "warn",
    SelectionState.REMOVED: "bad",
}
ON_LIST = frozenset({SelectionState.LISTED, SelectionState.RECTIFYING})
"""In the published list; who has to rectify stays in it."""
TAKES_PLACE = ON_LIST | {SelectionState.PROPOSED}
"""Counts against the quota."""
UNRANKED = frozenset({SelectionState.SUBMITTED, SelectionState.ELIGIBLE})
"""Handed in, without a place yet."""
RANKED = TAKES_PLACE | {
    SelectionState.RESERVE, SelectionState.UNPLACED, SelectionState.STRUCK, SelectionState.REMOVED,
}  # fmt: skip
"""Went through a ranking, whatever became of it."""


class SelectionMove(models.TextChoices):
    SUBMIT = "submit", _("提交申请")
    WITHDRAW = "withdraw", _("撤回申请")
    ADMIT = "admit", _("资格审查通过，送专家评分")
    REFUSE = "refuse", _("资格不符")
    PLACE = "place", _("名额内拟入选")
    HOLD = "hold", _("列为候补")
    DROP = "drop", _("分数未达到，不入选")
    STRIKE = "strike", _("异议成立，取消")
    SUCCEED = "succeed", _("按名次递补")
    ENTER = "enter", _("列入名单")
    KEEP = "keep", _("复评保留")
    RECTIFY = "rectify", _("复评限期整改")
    REMOVE = "remove", _("复评移出")
    TAKE_UP = "take_up", _("复核撤销，重新资格审查")
    RESCORE = "rescore", _("复核撤销，重新评分")
    RESTORE = "restore", _("复核撤销，恢复拟入选")
    RELIST = "relist", _("复核撤销，恢复入选")
    QUEUE = "queue", _("复核撤销，名额已递补，列为候补")


class ReviewOutcome(models.TextChoices):
    KEEP = "keep", _("保留")
    RECTIFY = "rectify", _("限期整改")
    REMOVE = "remove", _("移出")

    @property
    def tone(self) -> str:
        """ok, warn or bad."""
        return {"keep": "ok", "rectify": "warn", "remove": "bad"}[self.value]


class PriorityReason(models.TextChoices):
    """Why a recommender asks for priority; the digital pilots are those that the industry department registered."""

    NONE = "", _("无")
    DIGITAL_PILOT = "digital_pilot", _("数字化转型试点")
