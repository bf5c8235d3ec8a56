"""Words of the objections about annual checks and support measures."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text

_REVIEWER = _("县区初审")

TEXTS = {
    "yearly.year_outside": Text(_("%(year)s 年不在备案期内，或还没有到。"), _("更正年度。"), _REVIEWER),
    "yearly.findings_missing": Text(_("结论不是合格而没有写明检查情况。"), _("写明问题和要求。"), _REVIEWER),
    "yearly.day_ahead": Text(_("日期晚于今天。"), _("更正日期。"), _REVIEWER),
}
