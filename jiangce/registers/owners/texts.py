"""Words of the objections about owners."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_REVIEWER = _("县区初审")

TEXTS = {
    "owners.number_wrong": Text(_("证件号码不对。"), _("对照证件重新填写。"), _REVIEWER),
    "owners.from_future": Text(_("起始日期晚于今天。"), _("更正日期。"), _REVIEWER),
    "owners.known_already": Text(_("这一关系已经登记。"), _("无需重复登记。"), _REVIEWER),
}
