"""States and moves of a trainee in a class; states as in the exchange contract."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jiangce.training.classes.enums import DEAD, OPEN, ClassState


class EnrolmentState(models.TextChoices):
    ACTIVE = "active", _("在读")
    INTERRUPTED = "interrupted", _("中断")
    WITHDRAWN = "withdrawn", _("退班")
    COMPLETED = "completed", _("结业")
    FAILED = "failed", _("不合格")
    REJECTED = "rejected", _("未录取")
    DISQUALIFIED = "disqualified", _("取消资格")

    @property
    def tone(self) -> str:
        return _TONES[self]


_TONES = {
    EnrolmentState.ACTIVE: "info",
    EnrolmentState.INTERRUPTED: "warn",
    EnrolmentState.WITHDRAWN: "mute",
    EnrolmentState.COMPLETED: "ok",
    EnrolmentState.FAILED: "bad",
    EnrolmentState.REJECTED: "bad",
    EnrolmentState.DISQUALIFIED: "bad",
}

IN_CLASS = frozenset({EnrolmentState.ACTIVE, EnrolmentState.COMPLETED, EnrolmentState.FAILED})
"""On the roll: counted in attendance and shown in the matrix."""


class Sitter(models.TextChoices):
    """Whose staff a trainee is, beside the organisation that holds the class (clauses 2.1e, 3.2d: seats for others are
    counted)."""

    OWN = "own", _("本单位职工")
    ELSEWHERE = "elsewhere", _("其他单位职工")
    NOBODY = "nobody", _("没有工作单位的学员")


class Standing(models.TextChoices):
    """What a seat on the roll means to the person while the class itself has not begun, or never will."""

    PLANNED = "planned", _("拟报，班级待备案")
    TO_BEGIN = "to_begin", _("待开班")
    NOT_OPENED = "not_opened", _("未开班")

    @property
    def tone(self) -> str:
        return "info" if self is Standing.TO_BEGIN else "mute"


def standing_of(*, state: str, class_state: str) -> EnrolmentState | Standing:
    """What to tell the person: nobody is 在读 in a class that is not approved, or not yet in session."""
    if state != EnrolmentState.ACTIVE:
        return EnrolmentState(state)
    if class_state in DEAD:
        return Standing.NOT_OPENED
    if class_state not in OPEN:
        return Standing.PLANNED
    return Standing.TO_BEGIN if class_state == ClassState.APPROVED else EnrolmentState.ACTIVE


class EnrolmentMove(models.TextChoices):
    WITHDRAW = "withdraw", pgettext_lazy("move", "退班")
    INTERRUPT = "interrupt", _("中断培训")
    COMPLETE = "complete", pgettext_lazy("move", "结业")
    FAIL = "fail", _("判为不合格")
    REJECT = "reject", _("不予录取")
    DISQUALIFY = "disqualify", pgettext_lazy("move", "取消资格")


class StaffConfirmation(models.TextChoices):
    """What the employer says of a person on the roster who claims to be its employee."""

    NOT_NEEDED = "not_needed", _("无需确认")
    WAITING = "waiting", _("待企业确认")
    CONFIRMED = "confirmed", _("企业已确认")
    DENIED = "denied", _("企业否认")


class UploadState(models.TextChoices):
    PENDING = "pending", _("等待校验")
    CHECKING = "checking", _("校验中")
    REFUSED = "refused", _("校验未通过")
    LOADED = "loaded", _("已载入名单")
