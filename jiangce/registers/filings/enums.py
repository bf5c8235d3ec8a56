"""Codes about filings (备案) and the applications that lead to them, change them and end them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jiangce.registers.organisations.enums import Role

FILING_ROLES = (
    Role.TRAINING_INSTITUTION,
    Role.ASSESSOR,
    Role.PLATFORM,
    Role.ENTERPRISE,
    Role.LEAD_ENTERPRISE,
    Role.SCHOOL,
    Role.ASSOCIATION,
    Role.PARK,
    Role.DEPARTMENT,
)
"""The roles that an organisation applies for."""
NUMBER_CODES = {
    Role.TRAINING_INSTITUTION: "JG",
    Role.ASSESSOR: "PJ",
    Role.PLATFORM: "PT",
    Role.ENTERPRISE: "QY",
    Role.LEAD_ENTERPRISE: "LT",
    Role.SCHOOL: "YX",
    Role.ASSOCIATION: "XH",
    Role.PARK: "YQ",
    Role.DEPARTMENT: "BM",
}
"""The letters of the filing number of a role."""


class FilingState(models.TextChoices):
    FILED = "filed", _("已备案")
    SUSPENDED = "suspended", _("暂停")
    ENDED = "ended", _("已退出")

    @property
    def tone(self) -> str:
        """ok, warn or mute: the tint of the status tag."""
        return {"filed": "ok", "suspended": "warn", "ended": "mute"}[self.value]


class FilingMove(models.TextChoices):
    SUSPEND = "suspend", _("暂停备案")
    HOLD = "suspend_at_once", _("紧急暂停备案")
    RESUME = "resume", _("恢复备案")
    RELEASE = "resume_on_appeal", _("因复核恢复备案")
    EXIT = "exit", _("自愿退出")
    TERMINATE = "terminate", _("终止备案")
    STRIKE_OFF = "strike_off", _("因处理终止备案")
    LAPSE = "lapse", _("到期注销")


class ApplicationKind(models.TextChoices):
    FIRST = "first", _("首次备案")
    RENEWAL = "renewal", _("续期")
    CHANGE = "change", _("变更")
    EXIT = "exit", _("退出")


class ApplicationState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("待受理")
    ACCEPTED = "accepted", _("核查中")
    CHECKED = "checked", _("待审批")
    NOTICE = "notice", _("公示中")
    GRANTED = "granted", _("已办结")
    RETURNED = "returned", _("退回补正")
    REJECTED = "rejected", _("不予准许")
    DECLINED = "declined", _("不予受理")
    WITHDRAWN = "withdrawn", _("已撤回")
    DISCARDED = "discarded", _("已作废")
    LAPSED = "lapsed", _("逾期未补正，已终止")

    @property
    def tone(self) -> str:
        """ok, warn, bad, info or mute: the tint of the status tag."""
        return _TONES.get(self, "info")


_TONES = {
    ApplicationState.DRAFT: "mute",
    ApplicationState.GRANTED: "ok",
    ApplicationState.RETURNED: "warn",
    ApplicationState.REJECTED: "bad",
    ApplicationState.DECLINED: "bad",
    ApplicationState.WITHDRAWN: "mute",
    ApplicationState.DISCARDED: "mute",
    ApplicationState.LAPSED: "mute",
}

EDITABLE = frozenset({ApplicationState.DRAFT, ApplicationState.RETURNED})
"""The organisation may still change what it applies for."""
UNSUBMITTED = frozenset({ApplicationState.DRAFT, ApplicationState.DISCARDED})
"""Never handed in: the organisation's own business."""
OVER = frozenset(
    {
        ApplicationState.GRANTED,
        ApplicationState.REJECTED,
        ApplicationState.DECLINED,
        ApplicationState.WITHDRAWN,
        ApplicationState.DISCARDED,
        ApplicationState.LAPSED,
    }
)
"""Nothing more happens to it, unless an appeal brings a refusal back."""
UNDER_REVIEW = frozenset(
    {ApplicationState.SUBMITTED, ApplicationState.ACCEPTED, ApplicationState.CHECKED, ApplicationState.NOTICE}
)
"""With the authority. A document that was promised may still come."""


class ApplicationMove(models.TextChoices):
    SUBMIT = "submit", _("提交备案申请")
    DISCARD = "discard", _("作废草稿")
    WITHDRAW = "withdraw", _("撤回申请")
    ACCEPT = "accept", _("受理")
    RETURN = "return", pgettext_lazy("send back for correction", "退回补正")
    PASS_CHECKS = "pass_checks", _("核查完毕，报审批")
    SEND_BACK = "send_back", pgettext_lazy("send back for correction", "审批退回补正")
    PUBLISH = "publish", _("公示")
    GRANT = "grant", _("准予")
    REJECT = "reject", pgettext_lazy("move", "不予准许")
    DECLINE = "decline", pgettext_lazy("move", "不予受理")
    TAKE_UP = "take_up", _("复核撤销，重新受理")
    REOPEN = "reopen", _("复核撤销，重新审批")
    GIVE_AGAIN = "give_again", _("复核撤销，重新补正")
    RECALL = "recall", _("承诺逾期，退回补正")
    LAPSE = "expire", _("逾期未补正，终止办理")


class MaterialKind(models.TextChoices):
    DOCUMENT = "document", _("材料")
    CONDITION = "condition", _("条件")
    NORM = "norm", _("规范条目")


class MaterialForm(models.TextChoices):
    ORIGINAL = "original", _("原件")
    COPY = "copy", _("复印件")
    NONE = "", _("不适用")


class MilestoneKind(models.TextChoices):
    """What happened to a filing, as the directory tells it."""

    ENTERED = "entered", _("列入目录")
    RENEWED = "renewed", _("续期")
    CHANGED = "changed", _("变更")
    SUSPENDED = "suspended", _("暂停")
    CONFIRMED = "confirmed", _("确认暂停")
    RESUMED = "resumed", _("恢复")
    EXITED = "exited", _("自愿退出")
    TERMINATED = "terminated", _("终止备案")
    LAPSED = "lapsed", _("到期注销")
    REINSTATED = "reinstated", _("终止被撤销")

    @property
    def tone(self) -> str:
        """ok, warn, bad, info or mute: the tint of the tag."""
        return _EVENT_TONES.get(self, "info")


_EVENT_TONES = {
    MilestoneKind.ENTERED: "ok",
    MilestoneKind.RESUMED: "ok",
    MilestoneKind.SUSPENDED: "warn",
    MilestoneKind.CONFIRMED: "warn",
    MilestoneKind.EXITED: "mute",
    MilestoneKind.LAPSED: "mute",
    MilestoneKind.TERMINATED: "bad",
    MilestoneKind.REINSTATED: "ok",
}


class Ground(models.TextChoices):
    """Why a filing is suspended or terminated (domain study §5.2)."""

    RECTIFICATION = "rectification", _("整改")
    CIRCULAR = "circular", _("通报")
    CONDITION_LOST = "condition_lost", _("不再具备备案条件")
    SAFETY = "safety", _("重大安全隐患或事故")
    SUBCONTRACT = "subcontract", _("违规合作、转包或出借资质")
    FRAUD = "fraud", _("弄虚作假、套取资金")
    DISHONEST = "dishonest", _("受到处罚或列入失信名单")
    OTHER = "other", _("其他")


SUSPENSION_GROUNDS = (Ground.RECTIFICATION, Ground.CIRCULAR, Ground.CONDITION_LOST, Ground.SAFETY, Ground.OTHER)
TERMINATION_GROUNDS = (
    Ground.SUBCONTRACT,
    Ground.FRAUD,
    Ground.DISHONEST,
    Ground.SAFETY,
    Ground.CONDITION_LOST,
    Ground.OTHER,
)


class Way(models.TextChoices):
    """What becomes of something open when the filing that it rests on ends."""

    FINISH = "finish", _("在监督下办完")
    MOVE = "move", _("转到其他机构")
    STOP = "stop", _("停止并通知本人")
