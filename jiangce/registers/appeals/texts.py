"""Words of the objections about appeals."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_ORGANISATION, _HIGHER = _("申请单位"), _("上一级主管部门")

TEXTS = {
    "appeals.nothing_decided": Text(
        _("没有可以申请复核的决定，或它已经改变。"), _("刷新页面，查看最新状态。"), _ORGANISATION
    ),
    "appeals.not_own": Text(_("这不是针对本单位的决定。"), _("由被决定的单位申请。"), _ORGANISATION),
    "appeals.late": Text(
        _("申请复核的期限至 %(last)s，已经过了。"), _("可以依法另行申请行政复议或诉讼。"), _ORGANISATION
    ),
    "appeals.once": Text(_("这一决定已由 %(number)s 申请复核。"), _("等候或查看复核结果。"), _ORGANISATION),
    "appeals.grounds_missing": Text(_("没有写明复核理由。"), _("写明哪里不对、有什么证据。"), _ORGANISATION),
    "appeals.other_level": Text(_("这一申请由%(level)s复核。"), _("由该级工作人员办理。"), _HIGHER),
    "appeals.same_person": Text(_("您参与过原决定，不能复核。"), _("由另一名工作人员复核。"), _HIGHER),
}
