"""Codes about corrections (更正申请): what a person asks to be changed in the own record."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jiangce.registers.people.enums import KEPT_FIELDS


class CorrectionState(models.TextChoices):
    SUBMITTED = "submitted", _("待初审")
    ACCEPTED = "accepted", _("待复审")
    RETURNED = "returned", _("退回补正")
    APPROVED = "approved", _("已更正")
    REFUSED = "refused", _("不予更正")
    WITHDRAWN = "withdrawn", _("已撤回")

    @property
    def tone(self) -> str:
        """ok, warn, bad, info or mute: the tint of the status tag."""
        return _TONES[self]


_TONES = {
    CorrectionState.SUBMITTED: "info",
    CorrectionState.ACCEPTED: "info",
    CorrectionState.RETURNED: "warn",
    CorrectionState.APPROVED: "ok",
    CorrectionState.REFUSED: "bad",
    CorrectionState.WITHDRAWN: "mute",
}

OPEN = frozenset({CorrectionState.SUBMITTED, CorrectionState.ACCEPTED, CorrectionState.RETURNED})
"""Not over: a person has at most one of these."""
WAITING = frozenset({CorrectionState.SUBMITTED, CorrectionState.ACCEPTED})
"""A decision is due: the clock runs."""
DECIDED = frozenset({CorrectionState.APPROVED, CorrectionState.REFUSED})


class CorrectionMove(models.TextChoices):
    SUBMIT = "submit", _("重新提交")
    WITHDRAW = "withdraw", _("撤回申请")
    ACCEPT = "accept", _("受理，报复审")
    RETURN = "return", pgettext_lazy("send back for correction", "退回补正")
    REFUSE = "refuse", pgettext_lazy("move", "不予更正")
    APPROVE = "approve", _("复审通过，更正")
    SEND_BACK = "send_back", pgettext_lazy("send back for correction", "复审退回补正")
    DENY = "deny", pgettext_lazy("move", "复审不予更正")


class Proof(models.TextChoices):
    """What shows that a wished value is right."""

    DOCUMENT = "document", _("证明材料")
    CODE = "code", _("新手机号的短信验证码")
    NONE = "", _("本人声明")


GROUP, ACCOUNT = "group", "account"
"""What is asked for beside fields of the record: a key group (JSON of a GroupWish), the own bank account (AccountWish)."""
MATTERS = [*KEPT_FIELDS, (GROUP, _("人员类别")), (ACCOUNT, _("收款账户"))]
"""Everything that can be asked to be corrected."""
LABELS = dict(MATTERS)


class GroupMove(models.TextChoices):
    """What is asked about a key group."""

    CLAIM = "claim", _("我属于这一类别")
    END = "end", _("从某天起不再属于")
    DISPUTE = "dispute", _("登记有误，从来不属于")
