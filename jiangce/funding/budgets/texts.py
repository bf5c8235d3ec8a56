"""Words of the objections about money."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

TEXTS = {
    "budgets.short": Text(
        _("资金余额不足：需要 %(need)s 元，各来源可用合计 %(have)s 元，缺 %(short)s 元。"),
        _("财政下达资金或调减本班计划人数后可以通过。"),
        _("县区财政"),
    ),
    "budgets.no_account": Text(
        _("%(year)s 年度 %(division)s 没有可用于此项目的资金账户。"),
        _("先在“资金账户”中建立账户并登记下达资金。"),
        _("县区财政"),
    ),
    "budgets.amount_not_positive": Text(_("金额必须大于零。"), _("填写正数金额，单位为元。"), _("县区财政")),
    "budgets.amount_too_large": Text(_("金额过大，请核对。"), _("按下达文件填写金额，单位为元。"), _("县区财政")),
    "budgets.document_missing": Text(_("没有填写下达文号。"), _("填写资金下达文件的文号。"), _("县区财政")),
    "budgets.document_repeated": Text(
        _("文号 %(document)s 已登记过同一账户的下达资金。"),
        _("核对是否重复登记；确为另一笔请填写完整文号。"),
        _("县区财政"),
    ),
    "budgets.not_an_appropriation": Text(
        _("只有“资金下达”的凭证可以冲销。"), _("拨付的款项用“追回”办理；其余凭证随业务自动更正。"), _("县区财政")
    ),
    "budgets.reversed_already": Text(_("这笔下达已经冲销。"), _("查看冲回它的凭证。"), _("县区财政")),
    "budgets.own_appropriation": Text(
        _("这笔下达由您登记，须由另一人冲销。"), _("请另一名财政经办核对后办理。"), _("另一名县区财政")
    ),
    "budgets.money_in_use": Text(
        _("可用余额 %(have)s 元，少于这笔下达的 %(amount)s 元，差 %(short)s 元：其余已被承诺、应付或付出。"),
        _("先登记正确的下达，或待承诺释放后再冲销。"),
        _("县区财政"),
    ),
    "budgets.no_rate": Text(_("补贴标准目录中没有该职业和等级。"), _("先发布该职业等级的补贴标准。"), _("省级监管")),
}
