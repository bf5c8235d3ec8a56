"""Words of the objections about sanctions."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_OPENER, _DECIDER, _ORGANISATION = _("处理机关工作人员"), _("处理机关另一人"), _("被处理单位")

TEXTS = {
    "sanctions.outside_region": Text(
        _("该备案不在您的管辖区域内。"), _("由备案所在区划或其上级的主管部门处理。"), _OPENER
    ),
    "sanctions.other_rung": Text(
        _("按现行政策参数，您所在的层级不能采取“%(measure)s”。"), _("由有权的层级办理，或由省级修订参数。"), _OPENER
    ),
    "sanctions.other_authority": Text(
        _("这一处理由%(authority)s立案，后续各步由它办理。"), _("由该机关的工作人员办理；有异议的申请复核。"), _OPENER
    ),
    "sanctions.filing_ended": Text(_("该备案已经退出，不能再处理。"), _("需要追究的，按其他程序办理。"), _OPENER),
    "sanctions.undecided": Text(_("同一措施的 %(number)s 还没有决定。"), _("先办结那一件。"), _OPENER),
    "sanctions.cause_unfit": Text(
        _("按现行政策参数，该事由不能采取这一措施。"), _("选择与事由相应的措施，或由省级修订参数。"), _OPENER
    ),
    "sanctions.not_repeated": Text(
        _("本年度较轻的处理只有 %(count)s 次，达到 %(enough)s 次才构成多次。"),
        _("改选实际的事由或较轻的措施。"),
        _OPENER,
    ),
    "sanctions.facts_missing": Text(_("没有写明查明的事实。"), _("写明时间、地点、行为和证据。"), _OPENER),
    "sanctions.basis_missing": Text(_("没有写明依据。"), _("写明文件和条款。"), _OPENER),
    "sanctions.no_condition": Text(_("夜间复核没有发现该备案缺少条件。"), _("选择其他来源，或先核实条件。"), _OPENER),
    "sanctions.no_case": Text(
        _("没有涉及该单位、编号相符且查实的核查。"), _("核对核查编号；尚未查实的先办结核查。"), _OPENER
    ),
    "sanctions.no_sanction": Text(_("没有该单位这一编号的处理。"), _("核对处理编号。"), _OPENER),
    "sanctions.reply_running": Text(
        _("单位可以陈述申辩至 %(until)s，期限未满也没有陈述，不能决定。"), _("等单位陈述，或期满后决定。"), _DECIDER
    ),
    "sanctions.reply_provisional": Text(
        _("陈述期限跨入尚未公布放假安排的年度，期限是暂定的。"), _("发布该年度工作日历后办理。"), _DECIDER
    ),
    "sanctions.reply_late": Text(_("陈述期限 %(until)s 已过。"), _("决定作出后不服的，可以申请复核。"), _ORGANISATION),
    "sanctions.nothing_to_rectify": Text(_("备案已终止，没有需要整改的事项。"), _("不服的申请复核。"), _ORGANISATION),
    "sanctions.suspended_already": Text(_("该备案已经暂停。"), _("在现有的处理上办理，或采取其他措施。"), _OPENER),
    "sanctions.urgent_unfit": Text(_("只有暂停备案可以在决定前先行生效。"), _("取消“紧急”，或改为暂停备案。"), _OPENER),
    "sanctions.not_urgent": Text(
        _("按现行政策参数，该事由不属于危及安全的紧急情况，不能先行暂停。"),
        _("取消“紧急”，听取陈述后由另一人决定；或由省级修订参数。"),
        _OPENER,
    ),
    "sanctions.urgent_over": Text(
        _("紧急暂停须在 %(until)s 前确认，已经过期，当夜失效。"), _("仍有必要的，重新告知。"), _DECIDER
    ),
    "sanctions.hold_over": Text(
        _("紧急暂停已经确认、结束或失效，不能再单独撤销。"),
        _("维持并写明意见；单位对处理决定不服的，另行申请复核。"),
        _("上一级主管部门"),
    ),
    "sanctions.rechecked_already": Text(
        _("复查已经不合格，这一处理不再接收整改报告。"), _("等待下一步处理；不服的申请复核。"), _ORGANISATION
    ),
    "sanctions.document_missing": Text(_("没有上传整改材料。"), _("上传能证明整改的材料。"), _ORGANISATION),
    "sanctions.rectifying": Text(
        _("整改期限至 %(until)s，单位还没有提交报告。"), _("等单位提交报告，或期满后复查。"), _OPENER
    ),
}
