"""Forms of the pages of teachers."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from jiangce.faces.desk.occupations import occupation_code
from jiangce.faces.ui.forms import DateInput
from jiangce.faces.ui.uploads import bytes_of
from jiangce.registers.standards.enums import Level
from jiangce.registers.teachers.actions import QualificationData, TeacherData
from jiangce.registers.teachers.enums import QualificationKind, Teaching

ALL = ("", _("全部"))
BLANK = ("", _("请选择"))
MOBILE = r"^1[3-9]\d{9}$"


class TeacherFilter(forms.Form):
    """Filters of the list."""

    text = forms.CharField(label=_("姓名 / 单位"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("任职类别"), required=False, choices=[ALL, *Teaching.choices])
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[ALL, ("working", _("在聘")), ("ended", _("已停聘"))]
    )


class KindsForm(forms.Form):
    """What a person is registered for."""

    kinds = forms.MultipleChoiceField(
        label=_("任职类别"), choices=Teaching.choices, widget=forms.CheckboxSelectMultiple, required=False
    )


class TeacherForm(KindsForm):
    """A person to register."""

    number = forms.CharField(
        label=_("证件号码"), max_length=40, help_text=_("居民身份证、港澳台居民居住证、外国人永久居留身份证或护照。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    name = forms.CharField(label=_("姓名"), max_length=64)
    phone = forms.CharField(
        label=_("手机号"), max_length=11, required=False, validators=[RegexValidator(MOBILE, _("填写 11 位手机号。"))]
    )
    field_order = ("number", "name", "phone", "kinds")

    def data_of(self) -> TeacherData:
        """The cleaned form as the action takes it."""
        return TeacherData(**self.cleaned_data)


class QualificationForm(forms.Form):
    """A certificate to record."""

    kind = forms.ChoiceField(label=_("资格"), choices=[BLANK, *QualificationKind.choices])
    occupation = forms.CharField(
        label=_("职业（工种）"), max_length=80, required=False, help_text=_("技能类和考评类证书填写；编码或名称。")
    )
    level = forms.ChoiceField(label=_("等级"), choices=[("", "—"), *Level.choices], required=False)
    number = forms.CharField(label=_("证书编号"), max_length=60)
    first_day = forms.DateField(label=_("起"), widget=DateInput)
    last_day = forms.DateField(
        label=_("止"), required=False, widget=DateInput, help_text=_("最后一天；长期有效的不填。")
    )
    file = forms.FileField(label=_("证书"), required=False, help_text=_("PDF 或图片。"))

    def clean_occupation(self) -> str:
        """The code of what was typed; "" for nothing."""
        typed = self.cleaned_data["occupation"]
        return occupation_code(typed) if typed else ""

    def data_of(self) -> QualificationData:
        """The cleaned form as the action takes it."""
        told = self.cleaned_data
        file = told["file"]
        return QualificationData(
            kind=told["kind"],
            occupation_code=told["occupation"],
            level=told["level"],
            number=told["number"],
            first_day=told["first_day"],
            last_day=told["last_day"],
            content=bytes_of(file),
            file_name=file.name if file else "",
        )
