"""States and moves of a claim and of its lines; state names as in the exchange contract where it has them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ClaimState(models.TextChoices):
    DRAFT = "draft", _("待机构确认")
    SUBMITTED = "submitted", _("待初审")
    FIRST_REVIEW = "first_review", _("待复审")
    SECOND_REVIEW = "second_review", _("待审批")
    APPROVAL = "approval", _("待公示")
    PUBLIC_NOTICE = "public_notice", _("公示中")
    OBJECTION = "objection", _("有异议，补贴撤回核查")
    PAYABLE = "payable", _("待拨付")
    PAID = "paid", _("已拨付")
    RETURNED = "returned", _("退回补正")
    REFUSED = "refused", _("不予补贴")

    @property
    def tone(self) -> str:
        return _CLAIM_TONES[self]


_CLAIM_TONES = {
    ClaimState.DRAFT: "mute",
    ClaimState.SUBMITTED: "info",
    ClaimState.FIRST_REVIEW: "info",
    ClaimState.SECOND_REVIEW: "info",
    ClaimState.APPROVAL: "info",
    ClaimState.PUBLIC_NOTICE: "warn",
    ClaimState.OBJECTION: "bad",
    ClaimState.PAYABLE: "info",
    ClaimState.PAID: "ok",
    ClaimState.RETURNED: "warn",
    ClaimState.REFUSED: "bad",
}


class ClaimMove(models.TextChoices):
    SUBMIT = "submit", _("确认并提交")
    PASS_FIRST = "pass_first", _("初审通过")
    PASS_SECOND = "pass_second", _("复审通过")
    APPROVE = "approve", _("审批通过")
    RETURN_FIRST = "return_first", pgettext_lazy("send back for correction", "初审退回")
    RETURN_SECOND = "return_second", pgettext_lazy("send back for correction", "复审退回")
    RETURN_APPROVAL = "return_approval", pgettext_lazy("send back for correction", "审批退回")
    REFUSE = "refuse", pgettext_lazy("move", "不予补贴")
    PUBLISH = "publish", _("公示")
    OBJECT = "object", _("提出异议")
    DISMISS = "dismiss", _("异议不成立，恢复公示")
    UPHOLD = "uphold", _("异议成立，退回核查")
    CLOSE_NOTICE = "close_notice", _("公示期满无异议")
    SETTLE = "settle", _("全部拨付到账")
    UNSETTLE = "unsettle", pgettext_lazy("bank return", "拨付退票")


class LineState(models.TextChoices):
    ENTITLED = "entitled", _("符合条件")
    NOT_ENTITLED = "not_entitled", _("不符合条件")
    RETURNED = "returned", _("退回补正")
    REFUSED = "refused", _("不予补贴")
    PAID = "paid", _("已拨付")
    RETURNED_PAYMENT = "returned_payment", pgettext_lazy("bank return", "退票待重付")
    RECOVERED = "recovered", _("已追回")

    @property
    def tone(self) -> str:
        return _LINE_TONES[self]


_LINE_TONES = {
    LineState.ENTITLED: "ok",
    LineState.NOT_ENTITLED: "bad",
    LineState.RETURNED: "warn",
    LineState.REFUSED: "bad",
    LineState.PAID: "ok",
    LineState.RETURNED_PAYMENT: "warn",
    LineState.RECOVERED: "mute",
}


class LineMove(models.TextChoices):
    RETURN_FIRST = "return_first", pgettext_lazy("send back for correction", "初审退回该行")
    RETURN_SECOND = "return_second", pgettext_lazy("send back for correction", "复审退回该行")
    RETURN_APPROVAL = "return_approval", pgettext_lazy("send back for correction", "审批退回该行")
    REFUSE_FIRST = "refuse_first", _("初审不予补贴")
    REFUSE_SECOND = "refuse_second", _("复审不予补贴")
    REFUSE_APPROVAL = "refuse_approval", _("审批不予补贴")
    RECOMPUTE = "recompute", _("重新核算")
    DROP = "drop", _("核算为不符合条件")
    PAY = "pay", _("拨付到账")
    BOUNCE = "bounce", pgettext_lazy("bank return", "银行退票")
    RECOVER = "recover", pgettext_lazy("move", "追回")


class LineReason(models.TextChoices):
    """Reason codes for returning or refusing one row."""

    ATTENDANCE = "attendance", _("出勤不足")
    CERTIFICATE = "certificate", _("证书有误")
    IDENTITY = "identity", _("身份信息不符")
    CATEGORY = "category", _("人员类别不符")
    BANK_ACCOUNT = "bank_account", _("银行账户有误")
    DUPLICATE = "duplicate", _("重复享受")
    SUSPICION = "suspicion", _("存在疑点，待核查")
    OTHER = "other", _("其他")


class Stage(models.TextChoices):
    """Stages of a payment; nobody acts at two of them (rule of the house 9)."""

    CONFIRM = "confirm", _("机构确认")
    FIRST_REVIEW = "first_review", _("初审")
    SECOND_REVIEW = "second_review", _("复审")
    APPROVAL = "approval", _("审批")
    OBJECTION = "objection", _("异议处理")
    PREPARE = "prepare", _("拨付经办")
    RELEASE = "release", _("拨付复核")
