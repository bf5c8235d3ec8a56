"""Forms of the register of people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.registers.corrections.enums import CorrectionState


class LookupForm(forms.Form):
    """One box for whatever is in hand. It is sent, not put into the address: addresses end up in logs."""

    text = forms.CharField(
        label=_("姓名、拼音或号码"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )
    page = forms.IntegerField(required=False, widget=forms.HiddenInput)


class CorrectionFilter(forms.Form):
    """Filters of the list of corrections."""

    number = forms.CharField(label=_("申请编号"), required=False, max_length=32)
    state = forms.ChoiceField(
        label=_("状态"), required=False,
        choices=[("", _("全部")), ("mine", _("待我处理")), *CorrectionState.choices],
    )  # fmt: skip
