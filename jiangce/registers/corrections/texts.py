"""Words of the objections about corrections."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_SELF, _OTHER = _("本人"), _("另一名工作人员")
_BY_CARD = _("按证件原样填写。")

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
    "corrections.number_blank": Text(_("没有填写证件号码。"), _BY_CARD, _SELF),
    "corrections.number_placeholder": Text(_("证件号码是占位内容。"), _BY_CARD, _SELF),
    "corrections.number_number_cell": Text(_("证件号码里有小数点或科学计数。"), _BY_CARD, _SELF),
    "corrections.number_length": Text(_("证件号码位数不对。"), _BY_CARD, _SELF),
    "corrections.number_characters": Text(_("证件号码含有不允许的字符。"), _BY_CARD, _SELF),
    "corrections.number_check_digit": Text(_("证件号码校验位不对。"), _("对照证件核对每一位。"), _SELF),
    "corrections.number_birth_date": Text(_("证件号码中的出生日期不存在。"), _("对照证件核对。"), _SELF),
    "corrections.number_birth_in_future": Text(_("证件号码中的出生日期晚于今天。"), _("对照证件核对。"), _SELF),
    "corrections.number_other_kind": Text(
        _("这个号码是%(kind)s的号码，与选择的证件类型不符。"), _("改选证件类型，或核对号码。"), _SELF
    ),
    "corrections.number_of_own_record": Text(
        _("这个号码已登记在您的另一份档案，两份档案已合并。"), _("不需要更正。"), _SELF
    ),
    "corrections.group_not_chosen": Text(_("没有选择人员类别。"), _("从列表中选择。"), _SELF),
    "corrections.group_unknown": Text(
        _("没有选择要更正的类别记录，或它不是您现有的记录。"), _("从列表中选择。"), _SELF
    ),
    "corrections.group_days_missing": Text(_("没有填写类别的开始日期，或它在今天之后。"), _("按证明材料填写。"), _SELF),
    "corrections.group_days_swapped": Text(_("截止日期早于开始日期。"), _("核对证明材料上的日期。"), _SELF),
    "corrections.group_last_missing": Text(_("没有填写类别的最后一天。"), _("填写属于这一类别的最后一天。"), _SELF),
    "corrections.group_ended_already": Text(
        _("这条类别记录在那一天之前已经终止。"), _("填写更早的日期；只能提前，不能延后。"), _SELF
    ),
    "corrections.group_standing": Text(
        _("同一类别已有 %(days)s 的确认记录，期间重叠。"), _("填写不重叠的期间；原记录有误的，先申请更正它。"), _SELF
    ),
    "corrections.account_wrong": Text(
        _("银行账号应为 8 至 32 位数字，不能是占位内容。"), _("按本人银行卡填写。"), _SELF
    ),
    "corrections.holder_missing": Text(_("没有填写户名，或含有不允许的字符。"), _("按本人银行卡填写。"), _SELF),
    "corrections.bank_missing": Text(_("没有填写开户银行。"), _("按本人银行卡填写，写到支行。"), _SELF),
    "corrections.bank_code_wrong": Text(_("联行号应为 12 位数字。"), _("不知道的留空。"), _SELF),
    "corrections.account_not_own": Text(
        _("户名与登记的姓名不一致：补贴只能付到本人账户。"),
        _("填写本人账户；姓名有误的，在同一申请里更正姓名。"),
        _SELF,
    ),
}
