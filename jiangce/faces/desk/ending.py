"""What places and teachers share on the desk: things with a period, where each stands, and the form that ends one."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiangce.faces.ui.forms import DateInput, ReasonField


class EndForm(forms.Form):
    """From which day something ends, and why."""

    on = forms.DateField(label=gettext_lazy("从哪天起"), widget=DateInput)
    reason = ReasonField(label=gettext_lazy("理由"))


def with_standing(rows: Any, *, on: date) -> list[Any]:
    """Rows with a period, each with the word and tint of where it stands on a day."""
    found = list(rows)
    for row in found:
        if row.held.isempty:
            row.standing = (_("登记有误"), "mute")
        elif row.holds_on(on):
            row.standing = (_("有效"), "ok")
        elif row.held.lower > on:
            row.standing = (_("未开始"), "info")
        else:
            row.standing = (_("已到期"), "bad")
    return found


def endable(rows: Any, kind: str, *, on: date, tried: str = "", form: Any = None) -> list[Any]:
    """Rows with a period, each with where it stands on a day and the panel that ends it: the one that was `tried` with its
    form as sent."""
    found = with_standing(rows, on=on)
    for row in found:
        row.panel = f"{kind}-{row.pk}"
        row.form = form if row.panel == tried else EndForm(prefix=row.panel)
    return found
