"""Forms of terms and rates."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import DateInput, TextArea
from jiangce.kernel import divisions
from jiangce.registers.standards.enums import Level
from jiangce.schemes.basis.queries import clauses
from jiangce.schemes.enums import Certainty, Scheme
from jiangce.schemes.terms.catalogue import TERMS, TermKind

PROVINCE = "440000"
ANY = [("", _("全部"))]


def regions() -> list[tuple[str, str]]:
    """The province, its cities and their counties."""
    found = [(PROVINCE, divisions.full_name(PROVINCE))]
    for city in divisions.cities(PROVINCE):
        found.append((city.code, city.name))
        found += [(county.code, f"{city.name}　{county.name}") for county in divisions.children(city.code)]
    return found


class TermFilter(forms.Form):
    """Filters of the terms; they live in the address."""

    division = forms.ChoiceField(label=_("地区"), required=False)
    scheme = forms.ChoiceField(label=_("补贴项目"), required=False, choices=[*ANY, *Scheme.choices])
    on = forms.DateField(label=_("在某日有效"), required=False, widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].choices = [*ANY, *regions()]


class RateFilter(TermFilter):
    """Filters of the rate catalogue."""

    scheme = None
    text = forms.CharField(label=_("职业名称或编码"), required=False, max_length=40)
    level = forms.ChoiceField(label=_("等级"), required=False, choices=[*ANY, *Level.choices])


def value_field(kind: TermKind | None) -> forms.Field:
    """The field for a term's value: a figure with its unit and limits, or a choice among labels; codes are not typed."""
    if kind is None or kind.kind == "int":
        return forms.CharField(label=_("取值"), max_length=40, help_text=_limits(kind) if kind else "")
    if kind.kind == "choice":
        return forms.ChoiceField(label=_("取值"), choices=kind.choices, widget=forms.RadioSelect)
    return forms.MultipleChoiceField(
        label=_("取值（可多选）"), choices=kind.choices, widget=forms.CheckboxSelectMultiple
    )


def _limits(kind: TermKind) -> str:
    least, most = (kind.figure(limit) for limit in kind.limits)
    return _("单位：%(unit)s；%(least)s 至 %(most)s。") % {"unit": kind.unit, "least": least, "most": most}


class TermChoice(forms.Form):
    """Which parameter is to be published."""

    code = forms.ChoiceField(label=_("参数"), choices=[(kind.code, kind.label) for kind in TERMS.values()])


class TermForm(forms.Form):
    """Publish one value of a chosen parameter from a day on."""

    code = forms.ChoiceField(choices=[(kind.code, kind.label) for kind in TERMS.values()], widget=forms.HiddenInput)
    value = forms.CharField()
    scheme = forms.ChoiceField(label=_("补贴项目"), required=False, choices=[("", _("所有项目")), *Scheme.choices])
    division = forms.ChoiceField(label=_("适用区划"))
    from_on = forms.DateField(label=_("生效日期"), widget=DateInput)
    clause = forms.ChoiceField(label=_("依据条款"))
    certainty = forms.ChoiceField(label=_("核实程度"), choices=Certainty.choices)
    note = forms.CharField(label=_("说明"), required=False, max_length=300)
    reason = forms.CharField(label=_("理由（追溯生效时必填）"), required=False, widget=TextArea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = TERMS.get((self.data if self.is_bound else self.initial).get("code", ""))
        self.fields["value"] = value_field(self.kind)
        self.fields["division"].choices = regions()
        self.fields["clause"].choices = [("", _("请选择")), *((str(row.pk), str(row)) for row in clauses())]
        self.fields["from_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if self.kind and self.kind.kind == "int" and isinstance(told.get("value"), str):
            number = self.kind.number(told["value"].strip())
            told["value"] = told["value"] if number is None else number
        return told
