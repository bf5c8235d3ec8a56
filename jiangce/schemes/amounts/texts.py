"""Words of the explanation: for each rule its question, what would change the answer, and who must act."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

_PERSON, _INSTITUTION, _COUNTY = _("本人"), _("培训机构"), _("县区人社部门")
_ASSESSOR, _EMPLOYER, _PROVINCE = _("评价机构"), _("用人单位"), _("省级监管")


@dataclass(frozen=True, slots=True)
class RowText:
    """question: what the rule asks; fact: what it read (with places for the fact's values); remedy; who."""

    question: Any
    fact: Any = ""
    remedy: Any = ""
    who: Any = ""


ROWS = {
    "amounts.rate": RowText(_("补贴标准目录中是否有该职业等级？"), _("有，标准课时 %(hours)s")),
    "amounts.no_rate": RowText(
        _("补贴标准目录中是否有该职业等级？"), _("没有"), _("发布该职业等级的补贴标准后重新核算。"), _PROVINCE
    ),
    "amounts.eligible": RowText(_("是否属于补贴对象？"), _("人员类别：%(group)s")),
    "amounts.age": RowText(_("年龄是否符合？"), _("开班当日 %(age)s 周岁，规定 %(least)s 至 %(most)s 周岁")),
    "amounts.age_least": RowText(_("年龄是否符合？"), _("开班当日 %(age)s 周岁，不低于 %(least)s 周岁")),
    "amounts.same_level": RowText(
        _("同一职业同一等级是否享受过？"), _("此前 %(used)s 次，上限 %(limit)s 次（不分机构、地区和资金）")
    ),
    "amounts.yearly": RowText(_("本年度还可以享受吗？"), _("%(year)s 年此前 %(used)s 次，上限 %(limit)s 次")),
    "amounts.attendance": RowText(
        _("个人出勤率是否达到下限？"),
        _("出勤 %(attended)s 课时 ÷ 已授 %(taught)s 课时 = %(percent)s%%，下限 %(limit)s%%"),
        _("对出勤有异议的，由培训机构核实后更正考勤。"),
        _INSTITUTION,
    ),
    "amounts.certificate": RowText(
        _("是否取得证书？"), _("证书编号 %(number)s"), _("考试合格并取得证书后重新核算。"), _ASSESSOR
    ),
    "amounts.certificate_revoked": RowText(
        _("证书是否有效？"), _("证书 %(number)s 已撤销"), _("对撤销有异议的向评价机构申诉。"), _ASSESSOR
    ),
    "amounts.deadline": RowText(
        _("是否在申领期限内？"),
        _("发证 %(issued)s，申领 %(claimed)s，最晚 %(last)s"),
        _("逾期不再受理；因不可归责于本人的原因，可向县区申请核实。"),
        _COUNTY,
    ),
    "amounts.employer_not_needed": RowText(_("是否需要用人单位确认？"), _("不需要")),
    "amounts.employer_confirmed": RowText(_("用人单位是否确认？"), _("已确认")),
    "amounts.employer_waiting": RowText(
        _("用人单位是否确认？"), _("等待确认"), _("由用人单位人事在系统中确认。"), _EMPLOYER
    ),
    "amounts.employer_denied": RowText(
        _("用人单位是否确认？"), _("单位否认该人员为其职工"), _("更正工作单位或人员类别后重新核算。"), _INSTITUTION
    ),
    "amounts.bank_account": RowText(_("收款账户是否完整？"), "", _("补充本人银行户名和账号。"), _INSTITUTION),
    "amounts.share": RowText(_("按取得证书的比例计算"), _("标准 × %(percent)s%%")),
    "amounts.shortage": RowText(_("急需紧缺职业上浮"), _("标准 × %(percent)s%%")),
    "amounts.living_group": RowText(
        _("是否属于生活费补贴的人员类别？"), _("人员类别：%(group)s"), _("补充人员类别证明。"), _PERSON
    ),
    "amounts.living_yearly": RowText(
        _("本年度是否还可享受生活费补贴？"),
        _("已享受 %(used)s 次，上限 %(limit)s 次"),
        _("下一年度可再享受。"),
        _PERSON,
    ),
    "amounts.living_sum": RowText(_("生活费补贴标准"), _("按次发放，直接付给本人")),
}
