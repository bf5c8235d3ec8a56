"""Forms of the pages of digital resources."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from jiangce.faces.desk.occupations import occupation_code
from jiangce.faces.ui.forms import TextArea
from jiangce.registers.resources.enums import ResourceState
from jiangce.registers.resources.sheet import ResourceData
from jiangce.registers.standards.enums import Level
from jiangce.registers.standards.links import tokens


class ResourceFilter(forms.Form):
    """Filters of the list."""

    text = forms.CharField(label=_("编号 / 课程 / 平台"), required=False, max_length=60)
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), ("mine", _("待我处理")), *ResourceState.choices]
    )


class ResourceForm(forms.Form):
    """What a platform tells of a course."""

    title = forms.CharField(label=_("课程名称"), max_length=120)
    occupation_code = forms.CharField(
        label=_("职业（工种）"),
        max_length=80,
        widget=forms.TextInput(
            attrs={
                "list": "occupations", "hx-get": reverse_lazy("desk:filings:occupations"),
                "hx-trigger": "input changed delay:300ms", "hx-target": "#occupations", "hx-swap": "innerHTML",
            }
        ),
    )  # fmt: skip
    level = forms.ChoiceField(label=_("等级"), choices=Level.choices)
    hours = forms.IntegerField(label=_("课时"), min_value=1, max_value=99_999)
    teacher = forms.CharField(label=_("主讲教师"), max_length=80)
    address = forms.URLField(
        label=_("学习地址"), max_length=300, assume_scheme="https", help_text=_("以 http 或 https 开头的网页地址。")
    )
    free = forms.BooleanField(label=_("免费"), required=False)
    about = forms.CharField(label=_("内容简介"), max_length=2000, required=False, widget=TextArea)
    items = forms.CharField(
        label=_("标准条目"), max_length=2000, required=False, widget=TextArea,
        help_text=_("课程所教的职业标准条目，用顿号或空格隔开，如“技能1.1.1、知识1.1.1”；只写编码的，技能和知识都算。只能选本职业、本等级施行中的标准；保存后在修改页可以对照条目。"),
    )  # fmt: skip

    def clean_occupation_code(self) -> str:
        """The code of what was typed."""
        return occupation_code(self.cleaned_data["occupation_code"])

    def clean_items(self) -> tuple[str, ...]:
        """The items one by one."""
        return tokens(self.cleaned_data["items"])

    def data(self) -> ResourceData:
        """The cleaned form as the actions take it."""
        return ResourceData(**self.cleaned_data)


class WorkbookForm(forms.Form):
    """A workbook of courses."""

    file = forms.FileField(label=_("工作簿"), help_text=_("用下载的模板填写；xlsx 或 CSV。"))
