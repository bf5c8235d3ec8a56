"""Forms of the public notices."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import TextArea


class ObjectionForm(forms.Form):
    """An objection: the text; with a phone and its code, or without."""

    text = forms.CharField(
        label=_("异议内容"),
        widget=TextArea,
        max_length=2000,
        help_text=_("写明所指的班级、人员或事实。不要写他人的完整证件号码。"),
    )
    phone = forms.RegexField(
        r"^1[3-9]\d{9}$",
        label=_("手机号（选填）"),
        required=False,
        help_text=_("填写并验证后，处理结果会发短信给您；不填即为匿名。"),
        error_messages={"invalid": _("手机号应为 11 位数字。")},
    )
    code = forms.CharField(label=_("短信验证码"), required=False, max_length=8)


class ProgressForm(forms.Form):
    """The code that was given when the objection was raised."""

    code = forms.CharField(label=_("受理码"), max_length=16)
