"""Forms of the pages of standards."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.desk.occupations import occupation_code
from jiangce.faces.ui.forms import DateInput, TextArea
from jiangce.kernel import divisions
from jiangce.registers.projects.actions import ProjectData
from jiangce.registers.projects.enums import Assessment, Seat
from jiangce.registers.projects.queries import experts_to_appoint
from jiangce.registers.standards import queries, register
from jiangce.registers.standards.actions import NewStandard, Publication
from jiangce.registers.standards.announcing import Announcement
from jiangce.registers.standards.enums import Development, Stance, Tier, VersionState
from jiangce.registers.standards.rules import Heading

ALL = ("", _("全部"))
BLANK = ("", "—")
_TYPED = {
    "list": "occupations", "hx-get": reverse_lazy("desk:standards:occupations"),
    "hx-trigger": "input changed delay:300ms", "hx-target": "#occupations", "hx-swap": "innerHTML",
}  # fmt: skip


class StandardFilter(forms.Form):
    """Filters of the list."""

    text = forms.CharField(label=_("名称 / 编号 / 职业"), required=False, max_length=60)
    tier = forms.ChoiceField(label=_("层级"), required=False, choices=[ALL, *Tier.choices])
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[ALL, ("mine", _("待我处理")), *VersionState.choices]
    )


class HeadingForm(forms.Form):
    """The first page of a version."""

    edition = forms.CharField(label=_("版本名称"), max_length=40, help_text=_("例如“2026 年版”。"))
    drafting_units = forms.CharField(label=_("起草单位"), max_length=2000, widget=TextArea, help_text=_("每行一个。"))
    development = forms.ChoiceField(label=_("开发方式"), choices=Development.choices)
    contract = forms.CharField(label=_("委托或采购合同"), max_length=120, required=False)
    committee = forms.CharField(
        label=_("技术委员会"), max_length=120, required=False, help_text=_("课程标准必须填写。")
    )

    def heading(self) -> Heading:
        """The cleaned first page."""
        told = self.cleaned_data
        return Heading(
            told["edition"], told["drafting_units"].splitlines(), told["development"], told["contract"],
            told["committee"],
        )  # fmt: skip


class NewForm(HeadingForm):
    """A standard to begin."""

    tier = forms.ChoiceField(label=_("层级"), choices=Tier.choices)
    title = forms.CharField(label=_("标准名称"), max_length=120)
    occupation = forms.CharField(
        label=_("职业"), max_length=80, required=False, help_text=_("编码或名称；未赋码的职业在下一项选择。"),
        widget=forms.TextInput(attrs=_TYPED),
    )  # fmt: skip
    uncoded = forms.ChoiceField(label=_("未赋码职业"), required=False)
    industry = forms.CharField(
        label=_("行业代码"), max_length=4, required=False, help_text=_("GB/T 4754-2017，例如 8391；可不填。")
    )
    division = forms.ChoiceField(label=_("适用区划"))
    base = forms.ChoiceField(
        label=_("派生自国家标准"), required=False, help_text=_("选定后以它的内容为起点，并显示差异。")
    )
    purpose = forms.CharField(label=_("立项理由"), max_length=1000, required=False, widget=TextArea)
    field_order = ("tier", "title", "occupation", "uncoded", "industry", "division", "base", "purpose")

    def __init__(self, *args: Any, actor: Actor, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = queries.uncoded(on=on)
        self.fields["uncoded"].choices = [BLANK, *((row.pk, row.name) for row in waiting)]
        near = [code for code in divisions.chain(actor.division) if code != divisions.NATION]
        self.fields["division"].choices = [(code, divisions.full_name(code)) for code in near]
        bases = register.standing_versions(actor=actor)
        self.fields["base"].choices = [BLANK, *((row.pk, f"{row.standard.title} {row.edition}") for row in bases)]

    def clean_occupation(self) -> str:
        """The code of what was typed; "" for nothing."""
        typed = self.cleaned_data["occupation"]
        return occupation_code(typed) if typed else ""

    def data_of(self) -> NewStandard:
        """The cleaned form as the action takes it."""
        told = self.cleaned_data
        return NewStandard(
            tier=told["tier"], title=told["title"], division=told["division"], heading=self.heading(),
            occupation_code=told["occupation"], uncoded_id=int(told["uncoded"]) if told["uncoded"] else None,
            industry_code=told["industry"].upper(), purpose=told["purpose"],
            base_id=int(told["base"]) if told["base"] else None,
        )  # fmt: skip


class FileForm(forms.Form):
    """A file with the content of a standard."""

    file = forms.FileField(label=_("文件"))


class OpinionForm(forms.Form):
    """An opinion in the review."""

    stance = forms.ChoiceField(label=_("意见"), choices=[BLANK, *Stance.choices])
    text = forms.CharField(label=_("说明"), max_length=2000, required=False, widget=TextArea)


class ProjectForm(forms.Form):
    """The proposal of a special ability."""

    ability = forms.CharField(label=_("专项能力"), max_length=200)
    tasks = forms.CharField(label=_("工作任务"), max_length=2000, widget=TextArea, help_text=_("每行一项。"))
    need = forms.CharField(label=_("当地需求"), max_length=1000, widget=TextArea)
    hours = forms.IntegerField(label=_("培训课时"), min_value=1, max_value=9999)
    assessment = forms.ChoiceField(label=_("考核方式"), choices=[BLANK, *Assessment.choices])

    def data_of(self) -> ProjectData:
        """The cleaned form as the action takes it."""
        told = dict(self.cleaned_data)
        return ProjectData(tasks=told.pop("tasks").splitlines(), **told)


class SeatForm(forms.Form):
    """An expert or a unit for the committee."""

    expert = forms.ChoiceField(label=_("专家"), required=False)
    credit_code = forms.CharField(
        label=_("单位的统一社会信用代码"), max_length=24, required=False, help_text=_("专家和单位只填一样。")
    )
    seat = forms.ChoiceField(label=_("职务"), choices=Seat.choices, initial=Seat.MEMBER)

    def __init__(self, *args: Any, division: str, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        experts = experts_to_appoint(division=division, on=on)
        self.fields["expert"].choices = [BLANK, *((str(one.pk), one.display_name) for one in experts)]

    def told(self) -> dict[str, Any]:
        """The cleaned form as the action takes it."""
        told = dict(self.cleaned_data)
        expert = told.pop("expert")
        return {"expert_id": int(expert) if expert else None, **told}


class CommissionForm(forms.Form):
    """Who drafts it for the keeper."""

    credit_code = forms.CharField(label=_("承担单位的统一社会信用代码"), max_length=24)
    number = forms.CharField(label=_("合同或采购文号"), max_length=120)
    on = forms.DateField(label=_("签订日期"), widget=DateInput)


class PublicationForm(forms.Form):
    """The document that publishes or files a version."""

    number = forms.CharField(label=_("文号或备案号"), max_length=80)
    on = forms.DateField(label=_("日期"), widget=DateInput)

    def publication(self) -> Publication:
        """The cleaned form as the action takes it."""
        return Publication(**self.cleaned_data)


class NextForm(forms.Form):
    """The name of the next version."""

    edition = forms.CharField(label=_("新版本名称"), max_length=40)


class DictionaryFilter(forms.Form):
    """Search in the dictionary."""

    text = forms.CharField(label=_("编码、旧编码、名称或拼音"), required=False, max_length=60)


class CodeForm(forms.Form):
    """A code for an occupation that had none."""

    code = forms.CharField(label=_("职业编码"), max_length=16)
    on = forms.DateField(label=_("赋码日期"), widget=DateInput)
    basis = forms.CharField(label=_("赋码依据"), max_length=200, help_text=_("公布编码的文件。"))


class ListForm(forms.Form):
    """A published list of occupations."""

    title = forms.CharField(label=_("公布文件"), max_length=120)
    document = forms.CharField(label=_("文号"), max_length=80)
    published_on = forms.DateField(label=_("公布日期"), widget=DateInput)
    from_on = forms.DateField(
        label=_("施行日期"), widget=DateInput, help_text=_("从这一天起词典按它；以前各日的目录不变。")
    )
    file = forms.FileField(
        label=_("职业目录变动表"), widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_("每行一项：新增、赋码、改码或退出。有一行不对，整份不导入。"),
    )  # fmt: skip

    def told(self) -> Announcement:
        """The document."""
        return Announcement(**{key: self.cleaned_data[key] for key in ("title", "document", "published_on", "from_on")})


class OldCodeForm(forms.Form):
    """A code of an earlier dictionary."""

    code = forms.CharField(label=_("旧编码"), max_length=16)
    edition = forms.CharField(label=_("大典版本"), max_length=16, help_text=_("例如 2015。"))
    occupation = forms.CharField(label=_("现在的职业"), max_length=80, widget=forms.TextInput(attrs=_TYPED))
    source = forms.CharField(label=_("来源"), max_length=200)

    def clean_occupation(self) -> str:
        """The code of what was typed."""
        return occupation_code(self.cleaned_data["occupation"])
