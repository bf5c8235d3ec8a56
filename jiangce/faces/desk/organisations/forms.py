"""Forms of organisations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.kernel import divisions
from jiangce.registers.organisations.actions import NewOrganisation
from jiangce.registers.organisations.enums import Role


class OrganisationFilter(forms.Form):
    """Filters of the list."""

    text = forms.CharField(label=_("名称 / 代码"), required=False, max_length=60)
    role = forms.ChoiceField(label=_("角色"), required=False, choices=[("", _("全部")), *Role.choices])


class OrganisationForm(forms.Form):
    """A new organisation of the register."""

    credit_code = forms.CharField(
        label=_("统一社会信用代码"), max_length=40, help_text=_("18 位；全角、空格和不可见字符会自动去除。")
    )
    name = forms.CharField(label=_("名称"), max_length=120)
    short_name = forms.CharField(label=_("简称"), max_length=32)
    division = forms.ChoiceField(label=_("所在区划"))
    roles = forms.MultipleChoiceField(
        label=_("角色"), choices=Role.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    contact_name = forms.CharField(label=_("联系人"), max_length=64, required=False)
    contact_phone = forms.CharField(label=_("联系电话"), max_length=32, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = divisions.counties(actor.division)
        self.fields["division"].choices = [(one.code, divisions.full_name(one.code)) for one in near]

    def data_of(self) -> NewOrganisation:
        """The cleaned form as the action takes it."""
        return NewOrganisation(**self.cleaned_data)
