"""Forms of the filing pages."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.desk.occupations import occupation_code
from jiangce.faces.ui.forms import DateInput, ReasonField, TextArea
from jiangce.kernel import divisions
from jiangce.registers.filings.actions import ApplicationData
from jiangce.registers.filings.enums import (
    FILING_ROLES,
    TERMINATION_GROUNDS,
    ApplicationKind,
    ApplicationState,
    FilingState,
    MaterialForm,
    MaterialKind,
)
from jiangce.registers.filings.listing import MaterialData
from jiangce.registers.organisations.queries import organisation_of
from jiangce.registers.places.queries import places_of
from jiangce.registers.standards.enums import Level
from jiangce.schemes.enums import Certainty

ROLES = [(role.value, role.label) for role in FILING_ROLES]
ALL = ("", _("全部"))
BLANK = ("", "—")
SPARE_ROWS = 2


class ApplicationFilter(forms.Form):
    """Filters of the list of applications."""

    text = forms.CharField(label=_("编号 / 单位"), required=False, max_length=60)
    role = forms.ChoiceField(label=_("角色"), required=False, choices=[ALL, *ROLES])
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[ALL, ("mine", _("待我处理")), *ApplicationState.choices]
    )


class FilingFilter(forms.Form):
    """Filters of the list of filings."""

    text = forms.CharField(label=_("备案号 / 单位"), required=False, max_length=60)
    role = forms.ChoiceField(label=_("角色"), required=False, choices=[ALL, *ROLES])
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[ALL, *FilingState.choices])


class NewForm(forms.Form):
    """What is applied for."""

    role = forms.ChoiceField(label=_("角色"), choices=ROLES)
    kind = forms.ChoiceField(
        label=_("办理事项"), choices=ApplicationKind.choices, help_text=_("续期、变更和退出以现有备案为起点。")
    )


class ApplicationForm(forms.Form):
    """What the organisation fills in."""

    division = forms.ChoiceField(label=_("受理区县"), help_text=_("办学（经营）地点所在的县区。"))
    name = forms.CharField(label=_("单位名称"), max_length=120)
    address = forms.CharField(label=_("地址"), max_length=160)
    contact_name = forms.CharField(label=_("联系人"), max_length=64)
    contact_phone = forms.CharField(label=_("联系电话"), max_length=32)
    account_number = forms.CharField(
        label=_("新的收款账号"), max_length=40, required=False, help_text=_("不变更账户的留空；户名须与单位名称一致。")
    )
    account_bank = forms.CharField(label=_("开户银行"), max_length=120, required=False)
    why = forms.CharField(label=_("申请理由"), max_length=1000, required=False, widget=TextArea)

    def __init__(self, *args: Any, actor: Actor, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation = organisation_of(actor=actor)
        city = next((code for code in divisions.chain(organisation.division)[1:2]), organisation.division)
        near = divisions.counties(city if city != divisions.NATION else organisation.division)
        self.fields["division"].choices = [(one.code, divisions.full_name(one.code)) for one in near]
        if kind != ApplicationKind.FIRST:
            del self.fields["division"]
        if kind == ApplicationKind.EXIT:
            for name in ("name", "address", "account_number", "account_bank"):
                del self.fields[name]
            self.fields["why"].required = True

    def data_of(self, row: Any, scopes: list[tuple[str, str, int | None]]) -> ApplicationData:
        """The cleaned form as the action takes it; what the form does not ask stays as it is."""
        told = self.cleaned_data
        return ApplicationData(
            division=told.get("division", row.division),
            name=told.get("name", row.name),
            address=told.get("address", row.address),
            contact_name=told["contact_name"],
            contact_phone=told["contact_phone"],
            account_number=told.get("account_number", ""),
            account_bank=told.get("account_bank", ""),
            why=told["why"],
            scopes=scopes,
        )


class ScopeForm(forms.Form):
    """One line of the scope."""

    occupation = forms.CharField(
        label=_("职业（工种）"),
        max_length=80,
        widget=forms.TextInput(
            attrs={
                "list": "occupations", "hx-get": reverse_lazy("desk:filings:occupations"),
                "hx-trigger": "input changed delay:300ms", "hx-target": "#occupations", "hx-swap": "innerHTML",
            }
        ),
    )  # fmt: skip
    level = forms.ChoiceField(label=_("最高等级"), choices=[BLANK, *Level.choices])
    place = forms.ChoiceField(label=_("地点"), required=False)

    def __init__(self, *args: Any, places: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("全部地点")), *places]
        for name, bound in self.fields.items():
            bound.widget.attrs["aria-label"] = str(bound.label)
            bound.widget.attrs["class"] = (
                "form-control form-control-sm" if name == "occupation" else "form-select form-select-sm"
            )

    def clean_occupation(self) -> str:
        """The code of what was typed."""
        return occupation_code(self.cleaned_data["occupation"])

    def scope(self) -> tuple[str, str, int | None]:
        """(occupation, highest level, place or None)."""
        told = self.cleaned_data
        return told["occupation"], told["level"], int(told["place"]) if told["place"] else None


ScopeFormSet = forms.formset_factory(ScopeForm, extra=SPARE_ROWS, can_delete=True, max_num=100)


def scope_rows(row: Any, *, actor: Actor, data: Any = None) -> forms.BaseFormSet:
    """The lines of an application's scope, and some to fill in."""
    places = [(str(place.pk), place.name) for place in places_of(actor=actor, on=timezone.localdate())]
    initial = [
        {"occupation": str(one.occupation), "level": one.highest_level, "place": str(one.place_id or "")}
        for one in row.scopes.select_related("occupation").order_by("occupation", "pk")
    ]
    return ScopeFormSet(data, initial=initial, prefix="scope", form_kwargs={"places": places})


class TerminateForm(forms.Form):
    """Why a filing is terminated."""

    ground = forms.ChoiceField(
        label=_("事由"), choices=[("", _("请选择")), *((one.value, one.label) for one in TERMINATION_GROUNDS)]
    )
    reason = ReasonField(label=_("说明"))


class ReasonForm(forms.Form):
    """Why a filing is resumed, lapses, or what was left open is arranged anew."""

    reason = ReasonField(label=_("说明"))


class ListFilter(forms.Form):
    """Whose list is shown."""

    role = forms.ChoiceField(label=_("角色"), required=False, choices=ROLES)


class ItemForm(forms.Form):
    """An item of the list, from a day on."""

    name = forms.CharField(label=_("材料或条件"), max_length=80)
    kind = forms.ChoiceField(label=_("种类"), choices=MaterialKind.choices)
    form = forms.ChoiceField(label=_("原件或复印件"), required=False, choices=MaterialForm.choices)
    may_follow = forms.BooleanField(label=_("可容缺后补"), required=False)
    obligatory = forms.BooleanField(label=_("必备"), required=False, help_text=_("只有规范条目可以不是必备。"))
    place = forms.IntegerField(label=_("次序"), min_value=1, max_value=999)
    basis = forms.CharField(label=_("依据"), max_length=120, help_text=_("文件和条款。"))
    certainty = forms.ChoiceField(label=_("核实程度"), choices=Certainty.choices)
    from_on = forms.DateField(
        label=_("生效日期"), widget=DateInput, help_text=_("此前首次提交的申请仍按提交时的清单办理。")
    )

    def told(self) -> dict[str, Any]:
        """The cleaned form as the actions take it."""
        data = dict(self.cleaned_data)
        return {"from_on": data.pop("from_on"), "data": MaterialData(**data)}


class EndItemForm(forms.Form):
    """From when an item no longer holds, and why."""

    on = forms.DateField(label=_("停用日期"), widget=DateInput, help_text=_("当天起不再要求。"))
    reason = ReasonField(label=_("说明"))
