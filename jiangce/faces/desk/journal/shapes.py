"""Journal entries in words: the thing, and what of it changed, with the labels of its own fields and states."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.filters import yuan
from jiangce.faces.ui.labels import look

KEYS = {
    "account": _("账号"),
    "address": _("地址"),
    "amount_fen": _("金额（元）"),
    "bank_name": _("开户银行"),
    "birth_date": _("出生日期"),
    "count": _("数量"),
    "differing": _("与原批次不一致"),
    "digest": _("内容指纹"),
    "division": _("行政区划"),
    "document": _("文号"),
    "field": _("查看的项目"),
    "format": _("文件格式"),
    "holder": _("户名"),
    "household_division": _("户籍区划"),
    "kind": _("岗位"),
    "kinds": _("类别"),
    "known": _("重复回盘"),
    "lessons": _("课次"),
    "name": _("名称"),
    "number": _("编号"),
    "paid": _("到账"),
    "people": _("人数"),
    "person_times": _("计划人次"),
    "phone": _("手机号"),
    "presence": _("出勤情况"),
    "residence_division": _("常住区划"),
    "result": _("回盘"),
    "returned": _("退票"),
    "rule": _("规则"),
    "scope": _("范围"),
    "sex": _("性别"),
    "staff_confirmation": _("企业确认"),
    "state": _("状态"),
    "unit": _("单位"),
    "until": _("有效期至"),
    "upload": _("上传批次"),
    "username": _("用户名"),
}
"""What entries hold beside the fields of the thing itself; a key without a word shows itself."""


THINGS = {
    "access.account": (_("账号"), ""),
    "access.post": (_("岗位"), ""),
    "assessment.certificate": (_("证书"), "assessment.certificates.CertificateState"),
    "assessment.exam": (_("考试"), "assessment.exams.ExamState"),
    "funding.claim": (_("补贴申领"), "funding.claims.ClaimState"),
    "funding.claimline": (_("补贴明细"), "funding.claims.LineState"),
    "funding.fundaccount": (_("资金账户"), ""),
    "funding.objection": (_("异议"), "funding.notices.ObjectionState"),
    "funding.payment": (_("支付"), "funding.disbursement.PaymentState"),
    "funding.paymentbatch": (_("拨付批次"), "funding.disbursement.BatchState"),
    "funding.publicnotice": (_("公示"), "funding.notices.NoticeState"),
    "registers.bankaccount": (_("银行账户"), ""),
    "registers.correction": (_("更正申请"), "registers.corrections.CorrectionState"),
    "registers.duplicatecandidate": (_("疑似重复档案"), "registers.duplicates.DuplicateState"),
    "registers.filing": (_("备案"), "registers.filings.FilingState"),
    "registers.filingapplication": (_("备案申请"), "registers.filings.ApplicationState"),
    "registers.organisation": (_("单位"), ""),
    "registers.person": (_("人员"), ""),
    "registers.place": (_("培训地点"), ""),
    "registers.teacher": (_("教师"), ""),
    "reporting.target": (_("年度计划"), "reporting.targets.TargetState"),
    "schemes.rate": (_("补贴标准"), ""),
    "schemes.term": (_("政策参数"), ""),
    "supervision.case": (_("核查"), "supervision.cases.CaseState"),
    "training.enrolment": (_("学员"), "training.enrolment.EnrolmentState"),
    "training.lessonattendance": (_("出勤"), ""),
    "training.trainingclass": (_("培训班"), "training.classes.ClassState"),
}
"""Kind of record → its name, and the enum of its states."""
CODES = {
    "kind": "access.powers.PostKind",
    "presence": "training.attendance.Presence",
    "sex": "registers.people.Sex",
    "staff_confirmation": "training.enrolment.StaffConfirmation",
}
"""Keys whose values are codes, with their enum."""


def thing_words(kind: str) -> Any:
    """The name of a kind of record; the kind itself when it is none of these."""
    return THINGS.get(kind, (kind, ""))[0]


def change_words(kind: str, told: Mapping[str, Any] | None) -> list[tuple[Any, Any]]:
    """(label, value) for what an entry says of before or after; a state or code shows its label."""
    codes = {**CODES, "state": THINGS.get(kind, ("", ""))[1]}
    return [(KEYS.get(key, key), _value(codes.get(key, ""), key, value)) for key, value in (told or {}).items()]


def _value(codes: str, key: str, value: Any) -> Any:
    if key.endswith("_fen") and isinstance(value, int):
        return yuan(value)
    return look(value, codes).label if codes else value
