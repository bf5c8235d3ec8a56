"""States, moves and codes of a training class (班期). States as in the domain study §1.3."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ClassState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("待受理")
    ACCEPTED = "accepted", _("待审批")
    RETURNED = "returned", _("退回补正")
    REJECTED = "rejected", _("不予通过")
    APPROVED = "approved", _("已备案待开班")
    IN_SESSION = "in_session", _("开班中")
    TAUGHT = "taught", _("已结课")
    COMPLETED = "completed", _("已结业")
    REVOKED = "revoked", _("已撤销")
    DISCARDED = "discarded", _("已作废")

    @property
    def tone(self) -> str:
        """ok, warn, bad, info or mute: the tint of the status tag."""
        return _TONES[self]


_TONES = {
    ClassState.DRAFT: "mute",
    ClassState.SUBMITTED: "info",
    ClassState.ACCEPTED: "info",
    ClassState.RETURNED: "warn",
    ClassState.REJECTED: "bad",
    ClassState.APPROVED: "ok",
    ClassState.IN_SESSION: "ok",
    ClassState.TAUGHT: "info",
    ClassState.COMPLETED: "ok",
    ClassState.REVOKED: "bad",
    ClassState.DISCARDED: "mute",
}

INSTITUTION_LABELS = {
    ClassState.SUBMITTED: _("已提交，等待受理"),
    ClassState.ACCEPTED: _("已受理，等待审批"),
    ClassState.RETURNED: _("待补正"),
}
"""What the institution reads where the bureau reads ClassState.label."""

EDITABLE = frozenset({ClassState.DRAFT, ClassState.RETURNED})
"""The institution may still change class, timetable and roster."""
OPEN = frozenset({ClassState.APPROVED, ClassState.IN_SESSION, ClassState.TAUGHT, ClassState.COMPLETED})
"""The opening was approved: the roster is locked."""
UNSUBMITTED = frozenset({ClassState.DRAFT, ClassState.DISCARDED})
"""Never handed in: the institution's own business."""
DEAD = frozenset({ClassState.REJECTED, ClassState.REVOKED, ClassState.DISCARDED})
"""Frees the hours of its people, teachers and rooms."""


class ClassMove(models.TextChoices):
    SUBMIT = "submit", _("提交开班申请")
    DISCARD = "discard", _("作废草稿")
    ACCEPT = "accept", _("受理")
    APPROVE = "approve", _("批准开班")
    RETURN = "return", pgettext_lazy("send back for correction", "退回补正")
    SEND_BACK = "send_back", pgettext_lazy("send back for correction", "审批退回补正")
    REJECT = "reject", pgettext_lazy("move", "不予通过")
    REOPEN = "reopen", _("重新打开")
    START = "start", _("开始授课")
    FINISH = "finish", _("结课")
    COMPLETE = "complete", pgettext_lazy("move", "结业")
    REVOKE = "revoke", _("撤销开班")


class ReturnReason(models.TextChoices):
    """Reason codes of a backwards move (退回/不予通过/撤销)."""

    DOCUMENTS_MISSING = "documents_missing", _("材料不齐")
    DATA_WRONG = "data_wrong", _("信息填写有误")
    TIMETABLE = "timetable", _("课程表不符合要求")
    ROSTER = "roster", _("学员名单有问题")
    TEACHER = "teacher", _("师资不符合要求")
    PLACE = "place", _("场地不符合要求")
    OUT_OF_SCOPE = "out_of_scope", _("超出备案范围")
    OTHER = "other", _("其他")


class LessonKind(models.TextChoices):
    THEORY = "theory", _("理论")
    PRACTICE = "practice", _("实操")


class LessonMode(models.TextChoices):
    ONSITE = "onsite", _("线下")
    LIVE = "live", _("直播")
    SELFPACED = "selfpaced", _("自主学习")
