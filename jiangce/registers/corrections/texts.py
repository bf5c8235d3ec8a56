"""Words of the objections about corrections."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_SELF, _OTHER = _("本人"), _("另一名工作人员")

TEXTS = {
    "corrections.open_already": Text(_("更正申请 %(number)s 正在办理。"), _("等它办结，或先撤回。"), _SELF),
    "corrections.no_county": Text(
        _("没有查到您参加过的班级或常住区划，系统不知道由哪个县区受理。"),
        _("携带证件到常住地县区人社部门办理。"),
        _SELF,
    ),
    "corrections.nothing_asked": Text(_("没有填写要更正的内容。"), _("至少填写一项与现在不同的内容。"), _SELF),
    "corrections.reason_missing": Text(_("没有写明更正的理由。"), _("写明哪里不对、为什么。"), _SELF),
    "corrections.follows_number": Text(
        _("%(field)s由证件号码确定，不能单独更正。"), _("证件号码有误的，携带证件到县区人社部门办理。"), _SELF
    ),
    "corrections.document_needed": Text(
        _("更正%(field)s须提交证明材料。"), _("上传户口簿、公安机关证明等的 PDF 或照片。"), _SELF
    ),
    "corrections.code_wrong": Text(
        _("新手机号的短信验证码不正确或已过期。"), _("点“获取验证码”，填写新手机号收到的验证码。"), _SELF
    ),
    "corrections.same_already": Text(_("%(field)s与现在登记的一致。"), _("不需要更正的留空。"), _SELF),
    "corrections.state_source": Text(
        _("%(field)s来自国家数据源，不能在这里更正。"), _("到数据的来源部门更正，更正后自动采用。"), _SELF
    ),
    "corrections.name_wrong": Text(
        _("姓名应为 2 至 64 个文字，不能有数字和不可见字符。"), _("按证件填写，间隔号用“·”。"), _SELF
    ),
    "corrections.phone_wrong": Text(_("手机号应为 11 位数字。"), _("填写本人正在使用的手机号。"), _SELF),
    "corrections.division_wrong": Text(_("没有这个行政区划。"), _("从列表中选择县区。"), _SELF),
    "corrections.sex_wrong": Text(_("性别只能选男或女。"), _("从列表中选择。"), _SELF),
    "corrections.birth_date_wrong": Text(_("出生日期不存在或在今天之后。"), _("按证件填写。"), _SELF),
    "corrections.own_request": Text(_("不能办理自己的更正申请。"), _("由另一名有相应岗位的人办理。"), _OTHER),
    "corrections.effects_changed": Text(
        _("更正的影响与您看到的不同：期间又有业务办理。"), _("重新查看下面的影响，再办理。"), _("县区复审")
    ),
}
