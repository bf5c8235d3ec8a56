"""Words of the objections about personal data."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_SELF, _STAFF = _("本人"), _("工作人员")

TEXTS = {
    "privacy.not_by_consent": Text(
        _("这项处理不以同意为依据，不能给出或撤回同意。"), _("认为处理不当的，申请更正或删除。"), _SELF
    ),
    "privacy.notice_changed": Text(_("告知书已经更新。"), _("看过新的告知书再选择。"), _SELF),
    "privacy.given_already": Text(_("已经同意，不必再选。"), _("刷新页面。"), _SELF),
    "privacy.not_given": Text(_("没有给过同意，不必撤回。"), _("刷新页面。"), _SELF),
    "privacy.paper_missing": Text(_("没有上传本人签名的书面材料。"), _("上传签名材料的 PDF 或照片。"), _STAFF),
    "privacy.own_consent": Text(_("不能登记自己的书面同意。"), _("在手机上自己选择。"), _SELF),
    "privacy.open_already": Text(_("删除申请 %(number)s 正在办理。"), _("等它办结，或先撤回。"), _SELF),
    "privacy.no_county": Text(
        _("没有查到您参加过的班级或常住区划，系统不知道由哪个县区受理。"),
        _("携带证件到常住地县区人社部门办理。"),
        _SELF,
    ),
    "privacy.nothing_chosen": Text(_("没有选择要删除的内容。"), _("至少选择一类。"), _SELF),
    "privacy.nothing_erasable": Text(
        _("申请的内容现在都须保存，没有可以删除的。"), _("点“不予删除”，写明理由和期限。"), _STAFF
    ),
    "privacy.outcome_changed": Text(
        _("可以删除的内容与您看到的不同：期间又有业务办理。"), _("重新查看下面的测算，再办理。"), _STAFF
    ),
    "privacy.own_request": Text(_("不能办理自己的删除申请。"), _("由另一名有相应岗位的人办理。"), _("另一名工作人员")),
}
