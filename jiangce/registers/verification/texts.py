"""Words of the objections about outside verification."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_STAFF = _("工作人员")

TEXTS = {
    "verification.waiting_already": Text(
        _("%(register)s对这一对象的上一次查询还在等待答复。"), _("等它有结果，或在核验队列查看。"), _STAFF
    ),
    "verification.wrong_subject": Text(
        _("%(register)s不能查询这类对象。"), _("市场主体库只查单位，其他来源只查人员。"), _STAFF
    ),
    "verification.no_such_register": Text(_("没有这个核验来源。"), _("从列表中选择。"), _STAFF),
    "verification.purpose_missing": Text(_("外部查询须写明用途。"), _("从列表中选择用途；查询会留痕。"), _STAFF),
}
