"""The words of every message, by template."""

from django.utils.translation import gettext_lazy as _

TEMPLATES = {
    "code": _("【匠册】验证码 %(code)s，%(minutes)s 分钟内有效。工作人员不会向您索要。"),
    "claim_returned": _("【匠册】补贴申领 %(number)s 被退回：%(reason)s"),
    "class_returned": _("【匠册】班级“%(name)s”的开班申请被退回：%(reason)s"),
    "class_moved": _("【匠册】“%(name)s”因培训机构退出不再开办，由%(receiver)s接收，请等候通知。原因：%(reason)s"),
    "class_stopped": _("【匠册】“%(name)s”因培训机构退出不再开办，本次补贴次数不占用。原因：%(reason)s"),
    "exam_moved": _("【匠册】“%(name)s”的考试改由%(receiver)s安排，不须重新报名，时间另行通知。原因：%(reason)s"),
    "certificates_moved": _("【匠册】“%(name)s”的证书改由%(receiver)s核对成绩后签发，不须重新报名。原因：%(reason)s"),
    "exam_stopped": _("【匠册】“%(name)s”的考试因评价机构退出而取消，请等候培训机构通知。原因：%(reason)s"),
    "sanction_moved": _("【匠册】%(measure)s %(number)s：%(state)s。请登录系统查看并按期办理。"),
    "invitation": _(
        "【匠册】%(organisation)s邀请您担任“%(post)s”，请在 %(until)s 前打开 %(link)s 接受。不是本人请勿理会。"
    ),
    "correction_answered": _("【匠册】您的更正申请 %(number)s：%(state)s。%(reason)s"),
    "erasure_answered": _("【匠册】您的删除申请 %(number)s：%(state)s。删除手机号的，以后不再收到短信。"),
    "filing_granted": _("【匠册】备案申请 %(number)s 已办结，备案号 %(filing)s。"),
    "filing_lapsed": _("【匠册】备案申请 %(number)s 逾期未补正，已终止办理，可以重新申请。"),
    "filing_objection_answered": _("【匠册】您对备案申请 %(number)s 提出的异议已答复：%(reply)s"),
    "filing_returned": _("【匠册】备案申请 %(number)s 退回补正，共 %(count)s 项：%(reason)s"),
    "objection_decided": _("【匠册】您提出的异议（受理码 %(code)s）已处理：%(reply)s"),
    "payment_paid": _("【匠册】您的%(scheme)s %(amount)s 元已到账。"),
    "payment_returned": _("【匠册】您的%(scheme)s拨付被银行退回（%(reason)s），请更正银行账户。"),
    "row_returned": _(
        "【匠册】补贴申领 %(number)s 第 %(row)s 号学员被退回：%(reason)s 其余学员继续办理，更正后可以补报。"
    ),
}
