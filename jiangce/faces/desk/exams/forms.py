"""Forms of the exam pages."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.assessment.exams.queries import examiners_of_body
from jiangce.assessment.results.rules import BadScore, parse_score
from jiangce.faces.ui.forms import DateInput, TextArea
from jiangce.registers.bookings.queries import rooms_to_book
from jiangce.registers.standards.links import tokens


def _told(room: Any) -> dict[str, Any]:
    return {"place": room.place.name, "room": room.name, "seats": room.seats}


def _items_field() -> forms.CharField:
    return forms.CharField(
        label=_("考核条目"), max_length=2000, required=False, widget=TextArea,
        help_text=_("本场考试考核的职业标准条目，如“技能1.1.1、知识1.1.1”，用顿号或空格隔开；只能选考试当日施行、本职业本等级的标准。"),
    )  # fmt: skip


class ItemsForm(forms.Form):
    """What a planned exam examines."""

    items = _items_field()

    def clean_items(self) -> tuple[str, ...]:
        """The items one by one."""
        return tokens(self.cleaned_data["items"])


class PlanForm(forms.Form):
    """When, where, how many seats, who examines."""

    room = forms.ChoiceField(label=_("考场"), help_text=_("本机构的，和其他单位共享场地的教室。"))
    on = forms.DateField(label=_("考试日期"), widget=DateInput)
    starts = forms.TimeField(label=_("开始时间"), widget=forms.TimeInput(attrs={"type": "time"}))
    ends = forms.TimeField(label=_("结束时间"), widget=forms.TimeInput(attrs={"type": "time"}))
    seats = forms.IntegerField(label=_("考位数"), min_value=1, max_value=9999)
    examiners = forms.MultipleChoiceField(
        label=_("考评员"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("授课教师不能担任本班考评员。"),
        required=False,
    )
    items = _items_field()

    def clean_items(self) -> tuple[str, ...]:
        """The items one by one."""
        return tokens(self.cleaned_data["items"])

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].choices = [
            (str(room.pk), gettext("%(place)s · %(room)s（%(seats)s 座）") % _told(room))
            for room in rooms_to_book(actor=actor, on=timezone.localdate())
        ]
        self.fields["examiners"].choices = [
            (str(teacher.pk), teacher.person.name)
            for teacher in examiners_of_body(actor=actor, on=timezone.localdate())
        ]

    def moment(self, name: str) -> datetime:
        """The date and a time of the form, aware, in the installation's zone."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["on"], self.cleaned_data[name]))


class ScoreForm(forms.Form):
    """One candidate's scores, as typed. What stood there when the page was shown comes back beside it, so that only
    rows that this clerk changed are stored, and those of a colleague stay."""

    theory = forms.CharField(label=_("理论成绩"), required=False, max_length=6, show_hidden_initial=True)
    practice = forms.CharField(label=_("实操成绩"), required=False, max_length=6, show_hidden_initial=True)
    absent = forms.BooleanField(label=_("缺考"), required=False, show_hidden_initial=True)

    def _score(self, name: str) -> int | None:
        try:
            return parse_score(self.cleaned_data[name])
        except BadScore:
            raise forms.ValidationError(_("成绩应在 0 至 100 之间，至多一位小数。")) from None

    def clean_theory(self) -> int | None:
        return self._score("theory")

    def clean_practice(self) -> int | None:
        return self._score("practice")


class UploadForm(forms.Form):
    """A score sheet."""

    file = forms.FileField(label=_("成绩表"), help_text=_(".xlsx 或 .csv，含公民身份号码、姓名、理论成绩、实操成绩。"))
