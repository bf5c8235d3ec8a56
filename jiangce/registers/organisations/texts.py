"""Words of the objections about organisations."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_REVIEWER = _("县区初审")
_AGAIN = _("对照营业执照或登记证书重新填写 18 位代码。")

TEXTS = {
    "organisations.code_blank": Text(_("没有填写统一社会信用代码。"), _AGAIN, _REVIEWER),
    "organisations.code_length": Text(_("统一社会信用代码应为 18 位，填写了 %(detail)s 位。"), _AGAIN, _REVIEWER),
    "organisations.code_characters": Text(
        _("统一社会信用代码第 %(detail)s 位不是允许的字符（数字和不含 I、O、S、V、Z 的大写字母）。"), _AGAIN, _REVIEWER
    ),
    "organisations.code_format": Text(_("统一社会信用代码的登记部门、类别或区划部分不对。"), _AGAIN, _REVIEWER),
    "organisations.code_check_digit": Text(
        _("统一社会信用代码第 18 位校验码不对，至少有一位写错。"), _AGAIN, _REVIEWER
    ),
    "organisations.code_taken": Text(
        _("该代码已登记为“%(name)s”，同一单位只登记一次。"),
        _("打开已有单位；名称变了的，由单位申请变更。"),
        _REVIEWER,
    ),
    "organisations.name_taken": Text(
        _("名称与已登记的“%(name)s”（%(code)s）相同，仅全半角、空格或不可见字符不同。"),
        _("核对是否同一单位。"),
        _REVIEWER,
    ),
    "organisations.no_county": Text(_("“%(division)s”不是县区一级的区划。"), _("选择所在县区。"), _REVIEWER),
    "organisations.outside_region": Text(_("“%(division)s”不在您的管辖区划内。"), _("由当地登记。"), _REVIEWER),
    "organisations.no_role": Text(_("没有选择角色。"), _("至少选择一个。"), _REVIEWER),
}
