"""The form of a yearly target."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.kernel import divisions
from jiangce.reporting.targets.enums import TargetState
from jiangce.schemes.enums import Programme


class TargetFilter(forms.Form):
    """Filters of the list; they live in the address."""

    year = forms.IntegerField(label=_("年度"), required=False, min_value=2000, max_value=2100)
    place = forms.ChoiceField(label=_("地区"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *TargetState.choices])

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("全部")), *_places(actor)]


def _places(actor: Actor) -> list[tuple[str, str]]:
    """The actor's own region and those right below it."""
    own = divisions.get(actor.division)
    return [(place.code, place.name) for place in (own, *divisions.children(actor.division)) if place]


class ChangeForm(forms.Form):
    """What of a draft may be changed."""

    person_times = forms.IntegerField(label=_("计划人次"), min_value=1, max_value=10_000_000)
    basis = forms.CharField(
        label=_("依据"), max_length=200, required=False, help_text=_("需求调查或上级下达文件的文号。")
    )


class TargetForm(ChangeForm):
    """A new draft: region, year and programme stay for good."""

    field_order = ("division", "year", "programme", "person_times", "basis")

    division = forms.ChoiceField(label=_("地区"))
    year = forms.IntegerField(label=_("年度"), min_value=2020, max_value=2100)
    programme = forms.ChoiceField(label=_("培训类型"), choices=Programme.choices)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].choices = _places(actor)
        self.fields["year"].initial = timezone.localdate().year
