"""Words of the answer to "where is my money": what is, what comes next, who must act."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text
from jiangce.registers.people.enums import Group
from jiangce.schemes.amounts.rules import RuleRow
from jiangce.schemes.amounts.texts import ROWS
from jiangce.schemes.eligibility.texts import TEXTS as ELIGIBILITY

_INSTITUTION = _("培训机构")
_FIRST = _("县区初审")
_FINANCE = _("县区财政")

TEXTS = {
    "explain.draft": Text(_("补贴已核算，等待培训机构确认并提交。"), _("机构确认后进入初审。"), _INSTITUTION),
    "explain.claim_returned": Text(
        _("整批申领被退回补正：%(reason)s"), _("机构补正并重新提交后继续审核。"), _INSTITUTION
    ),
    "explain.first_review": Text(_("正在初审。"), _("初审通过后进入复审。"), _FIRST),
    "explain.second_review": Text(_("正在复审。"), _("复审通过后进入审批。"), _("县区复审")),
    "explain.approval": Text(_("正在审批。"), _("审批通过后向社会公示。"), _("县区审批")),
    "explain.publish": Text(_("已审批通过，等待公示。"), _("公示期满无异议后拨付。"), _("县区审批")),
    "explain.notice": Text(_("正在向社会公示，至 %(day)s。"), _("期满无异议后拨付。"), _("无需办理，等待期满")),
    "explain.objection": Text(
        _("公示期间有人提出异议，正在核查。"), _("异议不成立的恢复公示，成立的退回核查。"), _("县区复审")
    ),
    "explain.claim_refused": Text(
        _("整批申领不予补贴：%(reason)s"), _("如有异议，可以向县区人社部门申诉。"), _("本人")
    ),
    "explain.not_entitled": Text(
        _("不符合补贴条件：%(reason)s"), _("下面逐条写明依据、事实和怎样可以改变结果。"), _("本人或培训机构")
    ),
    "explain.line_refused": Text(_("不予补贴：%(reason)s"), _("如有异议，可以向县区人社部门申诉。"), _("本人")),
    "explain.line_returned": Text(_("这一笔被退回补正：%(reason)s"), _("机构补正后重新核算。"), _INSTITUTION),
    "explain.paid_partly_recovered": Text(
        _("%(amount)s 元已于 %(day)s 到账，其中 %(recovered)s 元已追回。"),
        _("追回的资金退回原资金账户和原预算年度。"),
        _FINANCE,
    ),
    "explain.recovered": Text(_("这笔补贴已追回：%(reason)s"), _("追回的资金退回原资金账户和原预算年度。"), _FINANCE),
    "explain.held": Text(_("暂缓拨付，正在核查（%(case)s）。"), _("核查结案、解除暂缓后继续。"), _("核查承办人")),
    "explain.payable": Text(_("公示无异议，等待财政生成拨付批次。"), _("生成批次并由另一人复核后送银行。"), _FINANCE),
    "explain.release_waits": Text(_("已列入拨付批次，等待另一人复核。"), _("复核通过后送银行。"), _FINANCE),
    "explain.send_waits": Text(_("拨付批次已复核，等待送银行。"), _("银行一般在送出后一至三个工作日回复。"), _FINANCE),
    "explain.under_way": Text(_("款项已送银行，等待银行回复是否到账。"), _("银行回复后这里会更新。"), _("开户银行")),
    "explain.payment_returned": Text(
        _("银行退票：%(reason)s。补贴没有丢失，仍为您保留。"),
        _("带本人身份证和银行卡到培训机构更正收款账户，更正后重新拨付。"),
        _("培训机构或县区初审"),
    ),
    "explain.repayment_waits": Text(_("收款账户已更正，等待重新拨付。"), _("列入下一拨付批次。"), _FINANCE),
    "explain.paid": Text(_("已于 %(day)s 到账。"), "", ""),
}

STAFF_TEXTS = {
    "explain.payment_returned": Text(
        _("银行退票：%(reason)s。补贴仍在账上应付。"),
        _("向收款人核实后更正收款账户，更正后重新拨付。"),
        _("培训机构或县区初审"),
    ),
}
"""Where staff read another sentence than the worker whom the texts above speak to."""

STAGE_LABELS = {
    "confirm": _("机构确认"),
    "first_review": _("初审"),
    "second_review": _("复审"),
    "approval": _("审批"),
    "notice": _("公示"),
    "prepare": _("拨付经办"),
    "bank": _("银行办理"),
    "arrived": _("到账"),
}


def filled(template: Any, values: Mapping[str, Any]) -> str:
    """The words of a fact with its values; nothing when a value is missing."""
    try:
        return str(template) % values
    except KeyError:
        return ""


def labelled(fact: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a fact as people read them: a group by its name."""
    group = fact.get("group")
    return {**fact, "group": Group(group).label} if group in Group.values else dict(fact)


def why_not(row: RuleRow) -> str:
    """The rule that failed, in one sentence: what it read, or its question answered with no."""
    if text := ROWS.get(row.code):
        return filled(text.fact, labelled(row.fact)) or gettext("%(question)s否") % {"question": text.question}
    return filled(ELIGIBILITY[row.code].message, labelled(row.fact)) if row.code in ELIGIBILITY else row.code
