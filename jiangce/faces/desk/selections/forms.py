"""Forms of the pages of selections."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import DateInput, ReasonForm, TextArea
from jiangce.faces.ui.uploads import bytes_of
from jiangce.registers.selections.actions import CallData
from jiangce.registers.selections.enums import (
    TRACKS,
    PriorityReason,
    PriorityRule,
    ReviewOutcome,
    SelectionKind,
    SelectionState,
)

CHOOSE = ("", _("请选择"))
TENTHS = 10


class CallForm(forms.Form):
    """A new call: what is wanted, the window, a quota for each track, what is handed in."""

    kind = forms.ChoiceField(label=_("评选项目"), choices=[CHOOSE, *SelectionKind.choices])
    title = forms.CharField(label=_("名称"), max_length=120)
    basis = forms.CharField(label=_("依据"), max_length=160, help_text=_("文件和条款。"))
    conditions = forms.CharField(label=_("申报条件"), max_length=3000, widget=TextArea)
    first_day = forms.DateField(label=_("申报起始日"), widget=DateInput)
    last_day = forms.DateField(label=_("申报截止日"), widget=DateInput)
    documents = forms.CharField(
        label=_("申报材料"), max_length=800, widget=TextArea, required=False, help_text=_("每行一项。")
    )
    priority = forms.ChoiceField(label=_("优先规则"), choices=PriorityRule.choices)
    bonus = forms.DecimalField(
        label=_("加分"),
        required=False,
        min_value=0,
        max_value=20,
        decimal_places=1,
        help_text=_("仅在规则为加分时填写。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for role in TRACKS:
            self.fields[f"quota_{role}"] = forms.IntegerField(
                label=_("名额（%(role)s）") % {"role": role.label}, required=False, min_value=1, max_value=9999
            )

    def data_of(self) -> CallData:
        """The cleaned form as the action takes it."""
        told = self.cleaned_data
        names = ("kind", "title", "basis", "conditions", "first_day", "last_day", "priority")
        return CallData(
            **{name: told[name] for name in names},
            quotas={str(role): told[f"quota_{role}"] for role in TRACKS if told.get(f"quota_{role}")},
            documents=list(dict.fromkeys(line.strip()[:80] for line in told["documents"].splitlines() if line.strip())),
            bonus=int((told["bonus"] or 0) * TENTHS),
        )


class ApplicationFilter(forms.Form):
    """Filters of the applications of a call."""

    text = forms.CharField(label=_("编号 / 单位"), required=False, max_length=60)
    state = forms.ChoiceField(
        label=_("状态"), required=False,
        choices=[("", _("全部")), ("mine", _("待我处理")), *SelectionState.choices],
    )  # fmt: skip


class ApplyForm(forms.Form):
    """A new application."""

    role = forms.ChoiceField(label=_("类别"))
    summary = forms.CharField(
        label=_("申报说明"), max_length=4000, widget=TextArea, help_text=_("对照申报条件逐项说明。")
    )

    def __init__(self, *args: Any, tracks: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [CHOOSE, *((one.role, one.get_role_display()) for one in tracks)]


class PaperForm(forms.Form):
    """One document of the call's list."""

    name = forms.ChoiceField(label=_("材料"))
    file = forms.FileField(label=_("文件"), help_text=_("PDF、PNG 或 JPEG。"))

    def __init__(self, *args: Any, names: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].choices = [(one, one) for one in names]

    def data_of(self) -> dict[str, Any]:
        """What was uploaded, as the action takes it."""
        file = self.cleaned_data["file"]
        return {"name": self.cleaned_data["name"], "content": bytes_of(file), "filename": file.name}


class NoWords(forms.Form):
    """A move that needs no words."""


class RecommendForm(forms.Form):
    """What the own department says, and whether with priority."""

    opinion = forms.CharField(label=_("推荐意见"), max_length=2000, widget=TextArea)
    priority = forms.ChoiceField(label=_("优先事由"), required=False, choices=PriorityReason.choices)


class TieForm(ReasonForm):
    """The place among equals."""

    place = forms.IntegerField(label=_("同分次序"), min_value=1, max_value=999)
    field_order = ("place", "reason")


class ReviewForm(forms.Form):
    """What a review found."""

    outcome = forms.ChoiceField(label=_("复评意见"), choices=ReviewOutcome.choices)
    findings = forms.CharField(label=_("复评情况"), max_length=2000, widget=TextArea)


class DecideReviewForm(ReasonForm):
    """What is decided on a review."""

    outcome = forms.ChoiceField(label=_("复评决定"), choices=ReviewOutcome.choices)
    field_order = ("outcome", "reason")


class PilotForm(forms.Form):
    """A digital pilot."""

    credit_code = forms.CharField(label=_("统一社会信用代码"), max_length=24)
    document = forms.CharField(label=_("认定文件"), max_length=120)
    first_day = forms.DateField(label=_("认定日期"), widget=DateInput)
    last_day = forms.DateField(label=_("有效期至"), widget=DateInput, required=False)
