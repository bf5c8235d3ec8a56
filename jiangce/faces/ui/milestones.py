"""What happened to a filing, in the reader's language: for the desk and the public directories."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiangce.faces.ui.filters import day
from jiangce.faces.ui.labels import look

TOLD_CHANGES = ("changed", "renewed")
FIELDS = {
    "name": gettext_lazy("名称"),
    "address": gettext_lazy("地址"),
    "scope": gettext_lazy("范围"),
    "account": gettext_lazy("收款账户"),
    "until": gettext_lazy("有效期至"),
}
"""What a change tells, in this order."""


def milestone_text(
    *, kind: str, ground: str, reason: str, until: date | None, before: Mapping[str, str], after: Mapping[str, str]
) -> str:
    """Why, until when, and what was changed into what, in one line."""
    told = [str(look(ground, "registers.filings.Ground").label)] if ground else []
    if reason:
        told.append(reason.strip().rstrip("。"))
    if until:
        told.append(_("计划至 %(on)s") % {"on": day(until - timedelta(days=1))})
    if kind in TOLD_CHANGES:
        told += [
            _("%(field)s：%(before)s → %(after)s")
            % {"field": field, "before": before.get(key) or "—", "after": after.get(key) or "—"}
            for key, field in FIELDS.items()
            if key in before or key in after
        ]
    return _("；").join(told)
