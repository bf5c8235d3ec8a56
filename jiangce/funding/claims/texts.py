"""Words of the objections about claims."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_INSTITUTION, _COUNTY = _("培训机构"), _("县区人社部门")

TEXTS = {
    "claims.class_not_completed": Text(
        _("班级“%(name)s”尚未结业（当前：%(state)s），不能核算补贴。"),
        _("考试成绩提交并签发证书后自动核算。"),
        _("评价机构"),
    ),
    "claims.market_class": Text(_("市场化培训班不享受培训补贴。"), _("只有补贴性培训班可以申领。"), _INSTITUTION),
    "claims.already_open": Text(_("该班级的补贴申领已经生成：%(number)s。"), _("直接打开该申领办理。"), _INSTITUTION),
    "claims.nothing_to_claim": Text(
        _("没有一名学员符合补贴条件，不能提交。"), _("查看每名学员的核算说明，处理后重新核算。"), _INSTITUTION
    ),
    "claims.rows_returned": Text(
        _("还有 %(count)s 行被退回，尚未更正。"),
        _("更正信息后重新核算，或在该行写明更正说明，再提交。"),
        _INSTITUTION,
    ),
    "claims.held": Text(
        _("本申领因核查 %(case)s 暂缓办理：%(reason)s"), _("核查结束并解除暂缓后可继续。"), _("监管人员")
    ),
    "claims.line_not_open": Text(
        _("该行当前为“%(state)s”，申领处于“%(claim)s”，不能在此环节处理。"), _("刷新页面查看最新状态。"), _COUNTY
    ),
    "claims.row_not_to_correct": Text(
        _("该行当前为“%(state)s”，申领处于“%(claim)s”，不能填写更正说明。"),
        _("被退回的行，在申领由机构办理时（待确认、退回补正或补报）更正。"),
        _INSTITUTION,
    ),
    "claims.correction_missing": Text(
        _("没有写明更正了什么。"), _("写明更正的内容和依据，审核人员会看到。"), _INSTITUTION
    ),
    "claims.four_eyes": Text(
        _("您已在“%(stage)s”环节处理过本申领，同一人不能再办理“%(now)s”。"),
        _("由另一名有相应岗位的工作人员办理。"),
        _COUNTY,
    ),
    "claims.reason_code_missing": Text(_("没有选择退回或不予补贴的原因。"), _("选择一项原因并写明说明。"), _COUNTY),
    "claims.hold_missing": Text(_("没有找到对应的暂缓记录。"), _("刷新页面查看最新状态。"), _("监管人员")),
    "claims.hold_too_late": Text(_("申领已拨付，不能暂缓；应按追回办理。"), _("登记追回。"), _("县区财政")),
    "claims.no_supplement": Text(_("没有等待补报的行。"), _("被退回的行在批次审批通过后可以补报。"), _INSTITUTION),
    "claims.changed_since": Text(
        _("申领在您打开之后已有变化（%(now)s）。"), _("刷新页面，核对后再办理。"), _("您本人")
    ),
}
