"""Words of the objections about alliances."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_LEAD, _MEMBER, _PARTY = _("牵头单位"), _("成员单位"), _("协议方")

TEXTS = {
    "alliances.day_ahead": Text(_("日期 %(on)s 晚于今天。"), _("更正日期。"), _MEMBER),
    "alliances.unknown_organisation": Text(_("没有信用代码为 %(code)s 的单位。"), _("核对代码。"), _LEAD),
    "alliances.member_already": Text(_("“%(name)s”在这段时间已是成员。"), _("核对名单和日期。"), _LEAD),
    "alliances.lead_already": Text(_("“%(name)s”已是牵头单位。"), _("选择其他成员。"), _LEAD),
    "alliances.asked_already": Text(
        _("已有邀请或申请等待答复，期限至 %(until)s。"), _("等候答复，或先撤回那一份。"), _LEAD
    ),
    "alliances.offer_over": Text(_("答复期限 %(until)s 已过。"), _("重新邀请或申请。"), _LEAD),
    "alliances.not_asked": Text(
        _("邀请的或申请的不是本单位。"), _("由被邀请或申请的单位办理。"), _("被邀请或申请的单位")
    ),
    "alliances.not_active": Text(
        _("联盟不在运行中，不能办理。"), _("筹备中的联盟须先有成员接受邀请；已终止的联盟另行成立。"), _LEAD
    ),
    "alliances.still_waiting": Text(_("协议 %(number)s 还在等各方确认。"), _("先确认或不同意这份协议。"), _PARTY),
    "alliances.ends_before": Text(_("联盟在 %(on)s 还有成员加入、签约或投入。"), _("最后一天不早于这一天。"), _LEAD),
    "alliances.undecided": Text(_("没有写明协议 %(number)s 怎样处理。"), _("逐份选择处理办法。"), _LEAD),
    "alliances.never_confirmed": Text(
        _("协议 %(number)s 没有经各方确认，不能履行或终止。"), _("选择“不再达成”。"), _LEAD
    ),
    "alliances.of_others": Text(
        _("协议 %(number)s 是其他单位之间的，牵头单位不能终止。"), _("选择“按约履行至期满”，或请协议方终止。"), _PARTY
    ),
    "alliances.second_lead": Text(_("联盟只有一个牵头单位。"), _("选择其他角色。"), _LEAD),
    "alliances.before_founding": Text(_("早于联盟成立日期 %(since)s。"), _("更正日期。"), _LEAD),
    "alliances.not_lead": Text(_("只有牵头单位可以管理成员。"), _("请牵头单位办理。"), _LEAD),
    "alliances.not_to_end": Text(_("“%(name)s”已经退出，或是牵头单位。"), _("刷新页面，查看最新状态。"), _LEAD),
    "alliances.reason_missing": Text(_("没有写明理由。"), _("写明理由。"), _LEAD),
    "alliances.days_swapped": Text(_("截止日 %(last)s 早于起始日 %(first)s。"), _("更正起止日期。"), _MEMBER),
    "alliances.signed_ahead": Text(_("签订日期 %(on)s 还没有到。"), _("签订之后再登记。"), _MEMBER),
    "alliances.signed_late": Text(
        _("签订日期 %(signed)s 晚于协议起始日 %(first)s。"), _("更正日期，协议不能追溯生效。"), _MEMBER
    ),
    "alliances.parties_missing": Text(_("协议至少有两方。"), _("选择各协议方。"), _MEMBER),
    "alliances.not_a_party": Text(_("本单位不是协议方。"), _("由协议方办理。"), _PARTY),
    "alliances.no_member": Text(_("“%(name)s”当日不是联盟成员。"), _("先由牵头单位登记成员，或更正日期。"), _LEAD),
    "alliances.in_force_twice": Text(
        _("同样各方和内容的协议 %(number)s 在这段时间已经有效或待确认。"), _("先终止那一份，或更正期限。"), _PARTY
    ),
    "alliances.ordered_unfit": Text(_("订单协议须填订单人数，其他协议不填。"), _("更正人数或协议类型。"), _MEMBER),
    "alliances.assessor_unfit": Text(_("互认协议须选评价机构，其他协议不选。"), _("更正评价机构或协议类型。"), _MEMBER),
    "alliances.unknown_occupation": Text(_("职业编码“%(code)s”不在职业大典中。"), _("核对编码。"), _MEMBER),
    "alliances.confirmed_already": Text(_("本单位已经确认。"), _("等其他各方确认。"), _PARTY),
    "alliances.nothing_given": Text(_("数量至少为 1。"), _("更正数量。"), _MEMBER),
    "alliances.evidence_missing": Text(_("没有上传证明。"), _("上传能证明投入的材料。"), _MEMBER),
}
