"""The worker's sign-in form."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """Phone and code; name and last four only when several people share the phone."""

    phone = forms.RegexField(
        r"^1[3-9]\d{9}$",
        label=_("手机号"),
        help_text=_("报名时登记的手机号。"),
        error_messages={"invalid": _("手机号应为 11 位数字。")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "tel"}),
    )
    code = forms.CharField(
        label=_("短信验证码"),
        max_length=8,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
    name = forms.CharField(label=_("姓名（手机号多人共用时填写）"), max_length=64, required=False)
    id_tail = forms.CharField(label=_("证件号码后四位（多人共用时填写）"), max_length=4, required=False)
