"""Words of the objections about cases."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

TEXTS = {
    "cases.no_claim": Text(_("该班级还没有可以暂缓的补贴申领。"), _("班级申领生成后可以暂缓。"), _("监管人员")),
    "cases.closed": Text(_("核查已结束（%(state)s），不能再暂缓或解除。"), _("先重新打开核查。"), _("监管人员")),
    "cases.holds_left": Text(
        _("本核查仍暂缓着 %(count)s 个申领。"), _("排除疑点前先解除暂缓，或一并解除。"), _("监管人员")
    ),
    "cases.note_empty": Text(_("核查记录不能为空。"), _("写明核查情况。"), _("监管人员")),
}
