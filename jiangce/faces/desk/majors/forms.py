"""Forms of new majors."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.filters import bracketed, enumerated
from jiangce.faces.ui.forms import DateInput
from jiangce.registers.majors.actions import MajorData
from jiangce.registers.majors.queries import backing_of
from jiangce.registers.standards.enums import Level


class MajorForm(forms.Form):
    """What is announced, and with what."""

    occupation_code = forms.CharField(
        label=_("职业编码"), max_length=16, help_text=_("职业大典的编码，例如 4-10-01-05。")
    )
    name = forms.CharField(label=_("专业名称"), max_length=80)
    levels = forms.MultipleChoiceField(
        label=_("等级"), choices=Level.choices, widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("至少一个，都在备案范围内。"),
    )  # fmt: skip
    place = forms.ChoiceField(label=_("开办地点"))
    capacity = forms.IntegerField(label=_("同时在训人数"), min_value=1, max_value=9999)
    starts_on = forms.DateField(label=_("开办日期"), widget=DateInput)
    teachers = forms.MultipleChoiceField(
        label=_("师资"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("至少一名，须持有该职业的证书；其中一名的等级不低于所选的最高等级。"),
    )  # fmt: skip
    equipment = forms.MultipleChoiceField(
        label=_("设备"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("至少一项，在所选地点。"),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places, teachers, equipment = backing_of(actor=actor, on=on)
        self.fields["place"].choices = [("", _("请选择")), *((str(one.pk), one.name) for one in places)]
        self.fields["teachers"].choices = teacher_choices(teachers)
        self.fields["equipment"].choices = [
            (str(one.pk), f"{one.place.name} · {one.name} × {one.count}") for one in equipment
        ]

    def data_of(self) -> MajorData:
        """The cleaned form as the action takes it."""
        told = dict(self.cleaned_data)
        keys = {name: [int(key) for key in told.pop(name)] for name in ("teachers", "equipment")}
        return MajorData(place_id=int(told.pop("place")), **keys, **told)


class TeachersForm(forms.Form):
    """Who backs a major from now on."""

    teachers = forms.MultipleChoiceField(
        label=_("师资"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("至少一名，须持有该职业的证书；其中一名的等级不低于专业的最高等级。"),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["teachers"].choices = teacher_choices(people)

    def keys(self) -> list[int]:
        """The teachers who were chosen."""
        return [int(key) for key in self.cleaned_data["teachers"]]


def teacher_choices(people: Iterable[Any]) -> list[tuple[str, str]]:
    """Teachers by name, with what they are registered for."""
    return [
        (str(one.pk), one.person.name + bracketed(enumerated(kind.get_kind_display() for kind in one.kinds.all())))
        for one in people
    ]
