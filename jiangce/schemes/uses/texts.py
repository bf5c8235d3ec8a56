"""Words of the objections about the use of subsidy rights."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

TEXTS = {
    "uses.same_occupation_level": Text(
        _("该人员同一职业同一等级已占用或享受过补贴。"), _("选择更高等级或其他职业，或等原占用释放。"), _("本人")
    ),
}
