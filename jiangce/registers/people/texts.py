"""Words of the objections about people."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

TEXTS = {
    "people.purpose_missing": Text(
        _("查看完整信息须写明用途。"), _("选择或填写用途；查看会留痕，本人可以看到。"), _("工作人员")
    ),
    "people.no_such_field": Text(_("没有可查看的字段“%(field)s”。"), _("刷新页面后重试。"), _("工作人员")),
    "people.account_blank": Text(_("银行户名或账号为空或为占位内容。"), _("填写本人真实账户。"), _("本人")),
}
