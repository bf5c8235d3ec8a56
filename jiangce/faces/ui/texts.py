"""Words of the objections that belong to no section: the lifecycle's, and what is said when words are missing."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

TEXTS = {
    "lifecycle.no_power": Text(
        _("您当前的岗位没有办理这一步的权限。"),
        _("切换到有权限的岗位，或转交有权限的同事办理。"),
        _("有相应岗位的工作人员"),
    ),
    "lifecycle.wrong_state": Text(
        _("该事项的状态已经变化，当前状态不能办理这一步。"), _("刷新页面，查看最新状态和办理记录。"), _("您本人")
    ),
    "lifecycle.reason_missing": Text(_("没有填写理由。"), _("选择原因并写明理由，理由会告知对方。"), _("您本人")),
    "lifecycle.second_person": Text(
        _("上一步由您办理，同一人不能连续办理这两步。"), _("由另一名有相应岗位的工作人员办理。"), _("另一名工作人员")
    ),
}

UNKNOWN = Text(_("系统按规则 %(code)s 未予通过。"), _("请把规则编号告知管理部门核对。"), _("主管部门"))
"""Said when a code has no text yet: the answer is still a sentence, and names the rule."""
