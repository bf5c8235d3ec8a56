"""What is asked of a directory, in its address."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import DateInput, TextArea
from jiangce.kernel import divisions
from jiangce.registers.standards.enums import Tier

FORMATS = ("csv", "json", "xlsx", "atom")
_BAD_DAY = {"invalid": _("日期应为 2026-03-01 这样的写法。")}


class DayForm(forms.Form):
    """The day whose directory is shown; today without one."""

    on = forms.DateField(
        label=_("目录日期"), required=False, widget=DateInput, input_formats=["%Y-%m-%d"], error_messages=_BAD_DAY
    )

    def clean_on(self) -> Any:
        """Today or a day gone by: the directory of a day to come does not exist."""
        on = self.cleaned_data["on"] or timezone.localdate()
        if on > timezone.localdate():
            raise forms.ValidationError(_("将来的目录还不存在，请选择今天或以前的日期。"))
        return on


class ComparedForm(DayForm):
    """The directory of a day beside that of an earlier one."""

    since = forms.DateField(
        label=_("与哪天比较"), required=False, widget=DateInput, input_formats=["%Y-%m-%d"], error_messages=_BAD_DAY
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("since") and told.get("on") and told["since"] >= told["on"]:
            self.add_error("since", _("要早于目录日期。"))
        return told


class DirectoryForm(ComparedForm):
    """Search in the directory of a day."""

    q = forms.CharField(label=_("名称、备案号或信用代码"), required=False, max_length=60)
    occupation = forms.CharField(label=_("职业（编码或名称）"), required=False, max_length=60)
    division = forms.CharField(label=_("区划"), required=False, max_length=6, widget=forms.Select)
    list = forms.ChoiceField(label=_("名单"), required=False, choices=[("", _("在目录内")), ("removed", _("已移出"))])
    field_order = ("on", "q", "occupation", "division", "list", "since")

    def __init__(self, *args: Any, regions: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(code, divisions.full_name(code)) for code in regions]
        self.fields["division"].widget.choices = [("", _("全部")), *offered]

    def clean_division(self) -> str:
        """A division of the list."""
        code = str(self.cleaned_data["division"]).strip()
        if code and divisions.get(code) is None:
            raise forms.ValidationError(_("没有这个区划代码。"))
        return code


class OccupationsForm(DayForm):
    """Search in the dictionary of a day."""

    q = forms.CharField(label=_("职业（编码、名称或拼音）"), required=False, max_length=60)
    digital = forms.BooleanField(label=_("只看数字职业"), required=False)


class StandardsForm(ComparedForm):
    """Search in the register of standards of a day."""

    q = forms.CharField(label=_("名称、编号、职业编码或拼音"), required=False, max_length=60)
    tier = forms.ChoiceField(label=_("层级"), required=False, choices=[("", _("全部")), *Tier.choices])
    list = forms.ChoiceField(
        label=_("名单"),
        required=False,
        choices=[("", _("施行中")), ("waiting", _("已发布，尚未施行")), ("removed", _("已失效"))],
    )
    field_order = ("on", "q", "tier", "list", "since")


class ResourcesForm(ComparedForm):
    """Search among the digital resources of a day."""

    q = forms.CharField(label=_("课程、教师、平台或资源编号"), required=False, max_length=60)
    occupation = forms.CharField(label=_("职业（编码或名称）"), required=False, max_length=60)
    free = forms.BooleanField(label=_("只看免费"), required=False)
    list = forms.ChoiceField(label=_("名单"), required=False, choices=[("", _("在目录内")), ("removed", _("已移出"))])
    field_order = ("on", "q", "occupation", "free", "list", "since")


class FilingObjectionForm(forms.Form):
    """An objection to a filing application on public notice."""

    token = forms.CharField(max_length=40, widget=forms.HiddenInput)
    name = forms.CharField(label=_("姓名或单位"), max_length=60, help_text=_("只供受理部门核实，不公开。"))
    contact_phone = forms.CharField(
        label=_("联系方式"), max_length=60, help_text=_("电话或邮箱；填手机号的，答复后发短信给您。不公开。")
    )
    text = forms.CharField(
        label=_("异议内容"),
        widget=TextArea,
        max_length=2000,
        help_text=_("写明所指的事实和依据。不要写他人的完整证件号码。"),
    )
