"""Words of the objections about filings."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_ORGANISATION, _REVIEWER, _APPROVER = _("申请单位"), _("县区初审"), _("县区审批")
_PROVINCE, _PUBLIC = _("省级监管"), _("异议人")

TEXTS = {
    "filings.unknown_role": Text(_("没有这种备案角色或办理事项。"), _("从列表中选择。"), _ORGANISATION),
    "filings.not_editable": Text(
        _("申请当前为“%(state)s”，内容已锁定。"), _("退回补正后可以修改；承诺后补的材料可随时补交。"), _ORGANISATION
    ),
    "filings.no_county": Text(
        _("“%(division)s”不是县区一级的区划。"), _("选择办学（经营）地点所在的县区。"), _ORGANISATION
    ),
    "filings.unknown_occupation": Text(
        _("职业编码“%(code)s”不在职业大典中。"), _("按编码或名称重新选择。"), _ORGANISATION
    ),
    "filings.scope_twice": Text(
        _("同一职业在同一地点填写了两次。"), _("每个职业和地点只填一行，写最高等级。"), _ORGANISATION
    ),
    "filings.account_half": Text(_("收款账号和开户银行须同时填写。"), _("补全，或两项都留空。"), _ORGANISATION),
    "filings.may_not_follow": Text(_("“%(name)s”不能容缺后补。"), _("上传该材料。"), _ORGANISATION),
    "filings.unknown_material": Text(_("该项不在本角色的材料清单中。"), _("刷新页面，按清单办理。"), _ORGANISATION),
    "filings.exit_reason_missing": Text(_("没有写明退出的理由。"), _("填写申请理由。"), _ORGANISATION),
    "filings.name_taken": Text(
        _("另一单位（%(code)s）已用这个名称登记。"), _("核对名称；同一单位不要换代码重复登记。"), _ORGANISATION
    ),
    "filings.no_scope": Text(_("没有填写备案范围。"), _("至少填写一个职业和最高等级。"), _ORGANISATION),
    "filings.scope_unfit": Text(
        _("这一角色的备案不填职业范围，申请里却有。"), _("打开“修改”并保存，范围随之清空。"), _ORGANISATION
    ),
    "filings.foreign_place": Text(_("地点“%(name)s”不属于本单位。"), _("选择本单位登记的地点。"), _ORGANISATION),
    "filings.nothing_changed": Text(_("与现有备案相比没有变化。"), _("修改要变更的内容。"), _ORGANISATION),
    "filings.material_missing": Text(_("缺少材料“%(name)s”。"), _("上传；允许容缺的可以承诺后补。"), _ORGANISATION),
    "filings.norm_unanswered": Text(
        _("规范条目“%(name)s”还没有自评。"), _("逐条选择是否符合，并写明佐证。"), _ORGANISATION
    ),
    "filings.norm_unmet": Text(
        _("必备的规范条目“%(name)s”自评为不符合，不能备案。"), _("整改后重新自评，写明佐证。"), _ORGANISATION
    ),
    "filings.norm_without_evidence": Text(
        _("规范条目“%(name)s”自评为符合，但没有写佐证。"), _("写明功能入口、证书编号或文件名称。"), _ORGANISATION
    ),
    "filings.application_open": Text(
        _("同一角色的申请 %(number)s 正在办理。"), _("等它办结，或先撤回。"), _ORGANISATION
    ),
    "filings.filed_already": Text(_("同一角色的备案 %(number)s 仍然有效。"), _("申请变更或续期。"), _ORGANISATION),
    "filings.barred": Text(_("备案被终止后，%(until)s 之前不能再次申请。"), _("期满后申请。"), _ORGANISATION),
    "filings.not_in_force": Text(_("该角色目前没有有效的备案。"), _("重新申请首次备案。"), _ORGANISATION),
    "filings.without_end": Text(_("该备案没有到期日，不需要续期。"), _("有变化时申请变更。"), _ORGANISATION),
    "filings.renewal_too_early": Text(
        _("备案 %(expires)s 到期，%(from)s 起可以申请续期。"), _("到时再申请。"), _ORGANISATION
    ),
    "filings.not_checkable": Text(_("申请当前为“%(state)s”，不能核查。"), _("受理后逐项核查。"), _REVIEWER),
    "filings.check_reason_missing": Text(_("“%(name)s”不通过而没有写明理由。"), _("写明缺什么、怎样改。"), _REVIEWER),
    "filings.nothing_checked": Text(_("没有给出任何一项的结论。"), _("逐项选择通过或不通过。"), _REVIEWER),
    "filings.item_unchecked": Text(_("“%(name)s”还没有核查。"), _("逐项给出结论。"), _REVIEWER),
    "filings.item_failed": Text(_("“%(name)s”核查不通过：%(reason)s"), _("退回补正，由申请单位改正。"), _REVIEWER),
    "filings.document_outstanding": Text(
        _("“%(name)s”尚未补交或尚未核查。"), _("申请单位补交、初审核查后再办理。"), _ORGANISATION
    ),
    "filings.notice_needed": Text(_("首次备案、续期和扩大范围须先公示。"), _("先公示。"), _APPROVER),
    "filings.notice_unfit": Text(_("这一申请不需要公示。"), _("直接“准予”。"), _APPROVER),
    "filings.notice_running": Text(_("公示尚未期满，%(until)s 起可以办理。"), _("期满后办理。"), _APPROVER),
    "filings.notice_provisional": Text(
        _("公示期跨入尚未公布放假安排的年度，期限是暂定的。"), _("发布该年度工作日历后办理。"), _APPROVER
    ),
    "filings.ground_missing": Text(_("没有选择事由。"), _("从列表中选择一项。"), _APPROVER),
    "filings.not_scored": Text(_("该角色须经专家评分，还没有结果。"), _("组织评分，出结果后再报审批。"), _REVIEWER),
    "filings.score_too_low": Text(_("专家评分 %(number)s 未达到合格分。"), _("退回补正，或不予准许。"), _APPROVER),
    "filings.not_to_score": Text(
        _("申请当前为“%(state)s”，或该角色不需要评分。"), _("受理后对需要评分的角色组织评分。"), _REVIEWER
    ),
    "filings.not_terminated": Text(_("该备案没有被终止。"), _("刷新页面，查看最新状态。"), _APPROVER),
    "filings.scope_in_use": Text(
        _("“%(name)s”还没有办完，它的职业和等级不能移出备案范围。"),
        _("签发证书，或取消考试、由班级另选评价机构后再缩小范围。"),
        _ORGANISATION,
    ),
    "filings.term_running": Text(
        _("备案的有效期至 %(until)s，还没有到期。"),
        _("到期后办理；需要提前结束的，由机构申请退出或终止备案。"),
        _APPROVER,
    ),
    "filings.nothing_overdue": Text(
        _("该备案没有留给原机构而逾期未办完的事项。"), _("刷新页面，查看最新状态。"), _APPROVER
    ),
    "filings.way_missing": Text(
        _("“%(name)s”还没有选择退出后的安排。"), _("逐项选择办完、转到其他机构或停止。"), _APPROVER
    ),
    "filings.receiver_missing": Text(_("“%(name)s”没有选择接收机构。"), _("选择另一家有备案的机构。"), _APPROVER),
    "filings.receiver_not_filed": Text(
        _("接收“%(name)s”的机构没有该职业和等级的有效备案。"), _("选择备案范围包含它的机构。"), _APPROVER
    ),
    "filings.finish_undated": Text(
        _("“%(name)s”留给原机构办完，没有写明办理期限。"), _("填写期限，到期未办完的须重新安排。"), _APPROVER
    ),
    "filings.finish_in_past": Text(
        _("“%(name)s”的办理期限 %(until)s 已经过去。"), _("填写今天至 %(latest)s 之间的日期。"), _APPROVER
    ),
    "filings.finish_too_late": Text(
        _("“%(name)s”的办理期限 %(until)s 晚于 %(latest)s。"), _("缩短期限，或转到其他机构。"), _APPROVER
    ),
    "filings.no_notice": Text(_("备案申请 %(number)s 不在公示期内。"), _("向受理区县的人社部门反映。"), _PUBLIC),
    "filings.objection_without_name": Text(_("没有填写姓名或单位。"), _("填写姓名或单位，不会公开。"), _PUBLIC),
    "filings.objection_without_contact_phone": Text(_("没有填写联系方式。"), _("填写电话或邮箱，不会公开。"), _PUBLIC),
    "filings.contact_malformed": Text(
        _("联系方式不是能用的电话号码或邮箱。"),
        _("填写 11 位手机号、带区号的固定电话（如 0757-22222222）或完整的邮箱，不会公开。"),
        _PUBLIC,
    ),
    "filings.objection_without_text": Text(_("没有写明异议内容。"), _("写明所指的事实和依据。"), _PUBLIC),
    "filings.whole_number_told": Text(_("写了完整的证件号码。"), _("只写前三位和后四位，中间用 * 代替。"), _("您本人")),
    "filings.objection_answered": Text(_("这一异议已经答复。"), _("刷新页面，查看最新状态。"), _APPROVER),
    "filings.reply_missing": Text(_("没有写答复。"), _("写明查实的情况和结论。"), _APPROVER),
    "filings.objections_open": Text(
        _("公示期内收到的异议还有 %(count)s 件没有答复。"), _("先逐件答复，再办结。"), _APPROVER
    ),
    "filings.item_without_name": Text(_("没有填写材料或条件的名称。"), _("填写名称。"), _PROVINCE),
    "filings.item_twice": Text(_("清单在那时已有“%(name)s”。"), _("变更已有的那一项，或换一个名称。"), _PROVINCE),
    "filings.item_without_basis": Text(_("没有写明依据。"), _("写明文件和条款。"), _PROVINCE),
    "filings.item_form_unfit": Text(
        _("材料须选原件或复印件，条件和规范条目选“不适用”。"), _("更正“原件或复印件”。"), _PROVINCE
    ),
    "filings.item_follow_unfit": Text(_("只有材料可以容缺后补。"), _("取消“可容缺后补”。"), _PROVINCE),
    "filings.item_obligatory_unfit": Text(_("只有规范条目可以不是必备。"), _("勾选“必备”。"), _PROVINCE),
    "filings.item_in_past": Text(
        _("日期 %(on)s 不晚于今天，已提交的申请按当时的清单办理。"), _("填写明天或以后的日期。"), _PROVINCE
    ),
    "filings.item_begins_later": Text(_("这一项自 %(on)s 起才生效。"), _("填写这一天或以后的日期。"), _PROVINCE),
    "filings.item_ended": Text(_("这一项自 %(on)s 起已停用。"), _("填写更早的日期，或新增一项。"), _PROVINCE),
    "filings.item_changes_later": Text(_("这一项自 %(on)s 起另有变更。"), _("变更后面的那一条。"), _PROVINCE),
    "filings.item_ends_before": Text(
        _("停用日期 %(on)s 不晚于开始日期 %(first)s。"), _("填写开始日期之后的日期。"), _PROVINCE
    ),
    "filings.promise_broken": Text(
        _("“%(name)s”已经承诺过后补，到期没有提交，不能再承诺。"), _("上传该材料后再提交。"), _ORGANISATION
    ),
    "filings.pause_rests_on": Text(
        _("备案由处理 %(number)s 暂停，不能在这里恢复。"),
        _("由机构提交整改报告，复查合格后解除该处理。"),
        _APPROVER,
    ),
    "filings.until_in_past": Text(_("暂停截止 %(until)s 不晚于今天。"), _("更正日期，或留空。"), _APPROVER),
}
