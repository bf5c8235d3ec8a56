"""Words of the objections about terms."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_PROVINCE = _("省级监管")

TEXTS = {
    "terms.missing": Text(
        _("%(division)s 在 %(on)s 没有发布参数“%(code)s”（%(scheme)s）。"), _("先发布该参数及其依据。"), _PROVINCE
    ),
    "terms.unknown_code": Text(_("没有名为“%(code)s”的参数。"), _("从参数目录中选择。"), _PROVINCE),
    "terms.bad_value": Text(
        _("“%(label)s”须为 %(least)s 至 %(most)s（%(unit)s）的数。"), _("按该参数的单位更正取值。"), _PROVINCE
    ),
    "terms.no_choice": Text(_("“%(label)s”没有这个选项。"), _("可选：%(choices)s。多个用逗号分隔。"), _PROVINCE),
    "terms.no_clause": Text(_("没有选择依据条款。"), _("选择政策文件及条款。"), _PROVINCE),
    "terms.backdated": Text(
        _("生效日期 %(on)s 早于今天，会改变已经发生的事实的依据。"),
        _("选择今天或以后的日期；确需追溯的写明理由。"),
        _PROVINCE,
    ),
    "terms.later_exists": Text(
        _("已有自 %(on)s 起生效的后续取值。"), _("先处理后续取值，或选择更晚的生效日期。"), _PROVINCE
    ),
    "terms.standard_not_positive": Text(_("补贴标准和课时须大于零。"), _("填写正数。"), _PROVINCE),
}
