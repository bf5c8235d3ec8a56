"""Forms of the case pages."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from jiangce.supervision.cases.enums import CaseState
from jiangce.supervision.signals.texts import RULES


class CaseFilter(forms.Form):
    """Filters of the list; they live in the address."""

    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *CaseState.choices])
    rule = forms.ChoiceField(
        label=_("规则"),
        required=False,
        choices=[("", _("全部")), *((code, format_lazy("{} {}", code, text.name)) for code, text in RULES.items())],
    )
