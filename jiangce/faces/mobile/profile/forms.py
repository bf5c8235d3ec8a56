"""The form of a correction: a blank field stays as it is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import DateInput, TextArea
from jiangce.kernel import divisions
from jiangce.registers.people.enums import Field, Sex


class DivisionField(forms.CharField):
    """A county, typed and chosen from what fits; cleaned to its code."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(
            attrs={
                "list": "divisions", "autocomplete": "off", "hx-get": reverse_lazy("mobile:profile:divisions"),
                "hx-trigger": "input changed delay:300ms", "hx-target": "#divisions", "hx-swap": "innerHTML",
            }
        )  # fmt: skip
        super().__init__(**{"max_length": 80, "required": False, "widget": widget, **options})

    def prepare_value(self, value: Any) -> Any:
        """A bare code with its name beside it."""
        name = divisions.full_name(value) if isinstance(value, str) else ""
        return f"{value} {name}" if name else value

    def clean(self, value: Any) -> str:
        """The code that the text begins with, or that of the one division it names."""
        text = super().clean(value)
        if not text or divisions.get(text[:6]):
            return str(text[:6])
        found = divisions.matching(text, limit=2)
        if len(found) != 1:
            raise ValidationError(_("没有找到这个县区，或有重名；从列表中选择，或填写六位代码。"))
        return found[0].code


class CorrectionForm(forms.Form):
    """What is to be corrected, why, and on which document."""

    name = forms.CharField(label=_("姓名"), max_length=64, required=False, help_text=_("更正姓名须上传证明材料。"))
    phone = forms.CharField(
        label=_("新手机号"), max_length=20, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "tel"}),
        help_text=_("先填新手机号，点“获取验证码”，再填收到的验证码。"),
    )  # fmt: skip
    code = forms.CharField(
        label=_("新手机号的验证码"), max_length=8, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip
    household_division = DivisionField(label=_("户籍区划"), help_text=_("输入县区名称或六位代码。"))
    residence_division = DivisionField(label=_("常住区划"), help_text=_("输入县区名称或六位代码。"))
    sex = forms.ChoiceField(label=_("性别"), required=False, choices=[("", _("不更正")), *Sex.choices])
    birth_date = forms.DateField(label=_("出生日期"), required=False, widget=DateInput)
    reason = forms.CharField(
        label=_("申请理由"), max_length=1000, widget=TextArea, help_text=_("写明哪里不对、为什么。")
    )
    file = forms.FileField(
        label=_("证明材料"), required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
        help_text=_("户口簿、公安机关证明等的 PDF 或照片。没有通过时请重新选择文件。"),
    )  # fmt: skip

    def __init__(self, *args: Any, fixed: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in fixed:
            del self.fields[name]

    def without_checks(self) -> "CorrectionForm":
        """The same form holding what was typed, none of it judged yet: only a code was asked for."""
        self._errors, self.cleaned_data = ErrorDict(), {}
        return self

    def values(self) -> dict[str, str]:
        """field → wished value, of those that were filled in."""
        return {name: str(self.cleaned_data[name]) for name in Field.values if self.cleaned_data.get(name)}
