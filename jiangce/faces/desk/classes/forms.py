"""Forms of the class pages."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.desk.occupations import occupation_code
from jiangce.faces.ui.filters import bracketed, enumerated
from jiangce.faces.ui.forms import DateInput, TimeInput
from jiangce.registers.filings.queries import with_role
from jiangce.registers.organisations.enums import Role
from jiangce.registers.organisations.queries import organisation_of
from jiangce.registers.places.queries import places_of, rooms_of
from jiangce.registers.standards.enums import Level
from jiangce.registers.teachers.queries import teachers_of
from jiangce.schemes.enums import Programme
from jiangce.training.classes.actions import ClassData
from jiangce.training.classes.enums import ClassState, LessonKind

PHONE = r"^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$"
"""A mobile number, or a landline with its area code and perhaps an extension."""


class ClassFilter(forms.Form):
    """Filters of the list; they live in the address."""

    text = forms.CharField(label=_("编号 / 班级 / 机构 / 职业"), required=False, max_length=60)
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), ("mine", _("待我处理")), *ClassState.choices]
    )
    from_on = forms.DateField(label=_("开班日期 起"), required=False, widget=DateInput)
    until_on = forms.DateField(label=_("止"), required=False, widget=DateInput)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("from_on") and told.get("until_on") and told["until_on"] < told["from_on"]:
            self.add_error("until_on", _("止早于起。"))
        return told


class ClassForm(forms.Form):
    """What the institution fills in for an opening."""

    name = forms.CharField(label=_("班期名称"), max_length=80, help_text=_("年度＋机构简称＋职业＋等级＋序号。"))
    occupation = forms.CharField(
        label=_("职业（工种）"),
        max_length=80,
        help_text=_("输入编码、名称或拼音，从列表中选择。"),
        widget=forms.TextInput(attrs={"list": "occupations"}),
    )
    level = forms.ChoiceField(label=_("等级"), choices=Level.choices)
    programme = forms.ChoiceField(label=_("培训类型"), choices=Programme.choices)
    place = forms.ChoiceField(label=_("培训地点"))
    starts_on = forms.DateField(label=_("开班日期"), widget=DateInput)
    ends_on = forms.DateField(label=_("结课日期"), widget=DateInput)
    theory_hours = forms.IntegerField(label=_("理论课时"), min_value=0, max_value=2000)
    practice_hours = forms.IntegerField(label=_("实操课时"), min_value=0, max_value=2000)
    capacity = forms.IntegerField(label=_("计划人数"), min_value=1, max_value=1000)
    assessor = forms.ChoiceField(label=_("评价机构"), required=False)
    contact_name = forms.CharField(label=_("负责人"), max_length=64)
    contact_phone = forms.CharField(
        label=_("联系电话"), max_length=32, validators=[RegexValidator(PHONE, _("填写手机号，或带区号的电话。"))]
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation_of(actor=actor)
        self.places = {str(place.pk): place for place in places_of(actor=actor, on=timezone.localdate())}
        self.fields["place"].choices = [(key, place.name) for key, place in self.places.items()]
        assessors = with_role(role=Role.ASSESSOR, on=timezone.localdate())
        self.fields["assessor"].choices = [("", _("请选择")), *((str(row.pk), row.name) for row in assessors)]

    def clean_occupation(self) -> str:
        """The code at the head of what was typed or chosen; a bare name is looked up when it is unambiguous."""
        return occupation_code(self.cleaned_data["occupation"])

    def data_of(self) -> ClassData:
        """The cleaned form as the action takes it. The class belongs to the county of its place."""
        told = self.cleaned_data
        return ClassData(
            name=told["name"],
            occupation_code=told["occupation"],
            level=told["level"],
            division=self.places[told["place"]].division,
            place_id=int(told["place"]),
            starts_on=told["starts_on"],
            ends_on=told["ends_on"],
            theory_hours=told["theory_hours"],
            practice_hours=told["practice_hours"],
            capacity=told["capacity"],
            contact_name=told["contact_name"],
            contact_phone=told["contact_phone"],
            assessor_id=int(told["assessor"]) if told["assessor"] else None,
            programme=told["programme"],
        )


class ProposeForm(forms.Form):
    """How to propose a timetable."""

    first_day = forms.DateField(label=_("第一天"), widget=DateInput)
    morning = forms.TimeField(label=_("上午开始"), required=False, widget=TimeInput)
    afternoon = forms.TimeField(label=_("下午开始"), required=False, widget=TimeInput)
    block_hours = forms.IntegerField(label=_("每次课时"), min_value=1, max_value=8, initial=4)
    room = forms.ChoiceField(label=_("教室"))
    teacher = forms.ChoiceField(label=_("理论教师"))
    practice_teacher = forms.ChoiceField(label=_("实操教师"))
    subject = forms.CharField(label=_("授课内容"), max_length=80)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = lesson_choices(actor)
        self.fields["room"].choices = choices["rooms"]
        self.fields["teacher"].choices = choices["teachers"]
        self.fields["practice_teacher"].choices = choices["teachers"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("morning") and not told.get("afternoon"):
            raise forms.ValidationError(_("上午、下午至少填写一个开始时间。"))
        return told


def lesson_choices(actor: Actor) -> dict[str, list[tuple[str, str]]]:
    """Rooms and teachers of the institution, for the timetable's lists."""
    return {
        "rooms": [
            (str(room.pk), f"{room.place.name} {room.name}{bracketed(room.seats)}")
            for room in rooms_of(actor=actor, on=timezone.localdate())
        ],
        "teachers": [
            (
                str(teacher.pk),
                teacher.person.name + bracketed(enumerated(kind.get_kind_display() for kind in teacher.kinds.all())),
            )
            for teacher in teachers_of(actor=actor, on=timezone.localdate())
        ],
    }


BLANK = ("", _("请选择"))
BLANK_ROWS = 3
"""Rows below the timetable for lessons entered by hand."""


class LessonForm(forms.Form):
    """One row of the timetable."""

    on = forms.DateField(label=_("上课日期"), widget=DateInput)
    starts = forms.TimeField(label=_("开始时间"), widget=TimeInput)
    ends = forms.TimeField(label=_("结束时间"), widget=TimeInput)
    hours = forms.IntegerField(label=_("课时"), min_value=1, max_value=12)
    kind = forms.ChoiceField(label=_("课别"), choices=[BLANK, *LessonKind.choices])
    subject = forms.CharField(label=_("授课内容"), max_length=80)
    room = forms.ChoiceField(label=_("教室"))
    teacher = forms.ChoiceField(label=_("教师"))

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].choices = [BLANK, *choices["rooms"]]
        self.fields["teacher"].choices = [BLANK, *choices["teachers"]]
        for name, bound in self.fields.items():
            bound.widget.attrs["aria-label"] = str(bound.label)
            bound.widget.attrs["class"] = (
                "form-control form-control-sm"
                if name not in ("kind", "room", "teacher")
                else "form-select form-select-sm"
            )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("starts") and told.get("ends") and told["ends"] <= told["starts"]:
            self.add_error("ends", _("结束时间须晚于开始时间。"))
        return told


LessonFormSet = forms.formset_factory(LessonForm, extra=BLANK_ROWS, can_delete=True, max_num=400)


class RosterForm(forms.Form):
    """A roster workbook."""

    file = forms.FileField(label=_("学员花名册"), help_text=_(".xlsx 或 .csv；列的顺序不限，按表头名称识别。"))
