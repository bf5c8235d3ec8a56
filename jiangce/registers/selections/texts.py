"""Words of the objections about selections."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_ARRANGER, _DECIDER, _APPLICANT = _("省级组织人员"), _("省级另一人"), _("申请单位")
_RECOMMENDER, _INDUSTRY = _("推荐部门"), _("工信部门")

TEXTS = {
    "selections.days_swapped": Text(_("截止日 %(last)s 早于起始日 %(first)s。"), _("更正起止日期。"), _ARRANGER),
    "selections.no_track": Text(_("没有填写任何类别的名额。"), _("至少填写一类名额。"), _ARRANGER),
    "selections.quota_above_term": Text(
        _("名额超过每类 %(most)s 家的上限。"), _("减少名额，或由省级修订政策参数。"), _ARRANGER
    ),
    "selections.no_scheme": Text(_("申报截止日没有有效的评分办法。"), _("先发布该项目的评分办法。"), _ARRANGER),
    "selections.bonus_half": Text(_("优先规则与加分不一致。"), _("选择加分时填写分值，其他规则留空。"), _ARRANGER),
    "selections.outside_window": Text(
        _("不在申报期内（%(first)s 至 %(last)s），或征集没有开放。"), _("在申报期内办理。"), _APPLICANT
    ),
    "selections.twice": Text(
        _("本单位已有同一征集的申请 %(number)s。"), _("一次征集只能申请一次；要改的先撤回。"), _APPLICANT
    ),
    "selections.unknown_track": Text(_("这次征集没有该类别。"), _("从列表中选择。"), _APPLICANT),
    "selections.not_filed": Text(_("本单位没有该类别有效的备案。"), _("先办理备案，或选择其他类别。"), _APPLICANT),
    "selections.barred": Text(
        _("处理措施 %(number)s 有效，%(until)s 之前不能参加评选。"), _("期满或解除后参加。"), _APPLICANT
    ),
    "selections.document_missing": Text(_("缺少材料“%(name)s”。"), _("上传该材料。"), _APPLICANT),
    "selections.unknown_document": Text(_("“%(name)s”不在申报材料清单中。"), _("从清单中选择。"), _APPLICANT),
    "selections.summary_missing": Text(_("没有填写申报说明。"), _("对照申报条件逐项说明。"), _APPLICANT),
    "selections.not_editable": Text(_("申请当前为“%(state)s”，材料已锁定。"), _("需要更改的先撤回。"), _APPLICANT),
    "selections.not_to_recommend": Text(_("申请当前为“%(state)s”，不能再推荐。"), _("排名之前推荐。"), _RECOMMENDER),
    "selections.recommended_already": Text(_("本部门已经推荐过。"), _("推荐意见不能更改。"), _RECOMMENDER),
    "selections.opinion_missing": Text(_("没有填写推荐意见。"), _("写明推荐的理由。"), _RECOMMENDER),
    "selections.no_pilot": Text(
        _("“%(name)s”不在当日有效的数字化转型试点名单中。"), _("由工信部门先登记试点，或不作优先推荐。"), _INDUSTRY
    ),
    "selections.unknown_organisation": Text(_("没有信用代码为 %(code)s 的单位。"), _("核对代码。"), _INDUSTRY),
    "selections.pilot_without_document": Text(_("没有填写认定文件。"), _("写明文号。"), _INDUSTRY),
    "selections.pilot_already": Text(_("“%(name)s”在这段时间已是试点。"), _("核对起止日期。"), _INDUSTRY),
    "selections.not_recommended": Text(_("还没有市或部门推荐。"), _("等推荐之后再作资格审查。"), _RECOMMENDER),
    "selections.window_open": Text(_("申报期到 %(last)s 才结束。"), _("期满后排名。"), _ARRANGER),
    "selections.unchecked": Text(_("申请 %(number)s 还没有资格审查。"), _("逐件审查后排名。"), _ARRANGER),
    "selections.not_scored": Text(_("申请 %(number)s 的专家评分还没有结果。"), _("等两份评分或仲裁。"), _ARRANGER),
    "selections.tie_at_quota": Text(
        _("并列第 %(rank)s 名跨越名额线，系统不能替人取舍。"), _("在申请页写明同分次序和理由后再排名。"), _ARRANGER
    ),
    "selections.reopened": Text(
        _("申请 %(number)s 经复核退回，还没有重新排定名次。"), _("先审查、评分并补排名次，再公示。"), _ARRANGER
    ),
    "selections.nothing_to_undo": Text(
        _("申请当前为“%(state)s”，没有可以撤销的决定。"), _("刷新页面，查看最新状态。"), _DECIDER
    ),
    "selections.not_late": Text(
        _("申请当前为“%(state)s”，不需要补排名次。"), _("只对经复核退回、排名后重新评分的申请办理。"), _ARRANGER
    ),
    "selections.no_tie": Text(_("申请当前为“%(state)s”，没有同分次序。"), _("排名前或对候补办理。"), _ARRANGER),
    "selections.tie_reason_missing": Text(_("没有写明次序或理由。"), _("写明次序（从 1 起）和理由。"), _ARRANGER),
    "selections.no_notice": Text(_("申请 %(number)s 不在公示期内。"), _("公示期内提出。"), _("任何人")),
    "selections.objection_empty": Text(_("没有填写异议内容。"), _("写明所指的事实。"), _("任何人")),
    "selections.objection_answered": Text(_("这一异议已经答复。"), _("刷新页面，查看最新状态。"), _DECIDER),
    "selections.reply_missing": Text(_("没有填写答复。"), _("写明查明的事实和理由。"), _DECIDER),
    "selections.whole_number_told": Text(
        _("写了完整的证件号码。"), _("只写前三位和后四位，中间用 * 代替。"), _("您本人")
    ),
    "selections.not_announced": Text(_("征集当前为“%(state)s”，还不能公布名单。"), _("先公示。"), _DECIDER),
    "selections.nobody_to_enter": Text(_("没有拟入选的申请。"), _("先排名或递补。"), _ARRANGER),
    "selections.notice_running": Text(
        _("申请 %(number)s 的公示尚未期满，%(until)s 起可以公布。"), _("期满后公布。"), _DECIDER
    ),
    "selections.notice_provisional": Text(
        _("申请 %(number)s 的公示期跨入尚未公布放假安排的年度，期限是暂定的。"),
        _("发布该年度工作日历后办理。"),
        _DECIDER,
    ),
    "selections.objection_open": Text(_("申请 %(number)s 有 %(count)s 件异议没有答复。"), _("先答复异议。"), _DECIDER),
    "selections.over_quota": Text(
        _("名额 %(quota)s 家已占 %(taken)s 家，不能再递补。"), _("有空缺时递补。"), _ARRANGER
    ),
    "selections.not_next": Text(_("候补 %(number)s 的名次在前。"), _("按名次递补；同分的先写明次序。"), _ARRANGER),
    "selections.not_listed": Text(_("申请当前为“%(state)s”，不在名单中。"), _("只对名单中的单位复评。"), _ARRANGER),
    "selections.review_open": Text(_("上一次复评意见还没有决定。"), _("等另一人决定。"), _DECIDER),
    "selections.findings_missing": Text(_("没有填写复评情况。"), _("写明检查的内容和结果。"), _ARRANGER),
    "selections.no_review": Text(_("没有待决定的复评意见。"), _("先由组织人员提出复评意见。"), _ARRANGER),
}
