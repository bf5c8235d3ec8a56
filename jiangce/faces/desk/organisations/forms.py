"""Forms of organisations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.forms import DateInput
from jiangce.kernel import divisions
from jiangce.registers.organisations.actions import NewOrganisation
from jiangce.registers.organisations.enums import Role
from jiangce.registers.owners.actions import NewOwner
from jiangce.registers.owners.enums import Tie


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


class OwnerForm(forms.Form):
    """Who an organisation belongs to."""

    name = forms.CharField(label=_("姓名"), max_length=64)
    id_number = forms.CharField(label=_("证件号码"), max_length=32)
    tie = forms.ChoiceField(label=_("关系"), choices=Tie.choices)
    from_on = forms.DateField(label=_("起始日期"), widget=DateInput)
    source = forms.CharField(label=_("来源"), max_length=80, help_text=_("例如登记证书、章程。"))

    def data_of(self) -> NewOwner:
        """The cleaned form as the action takes it."""
        return NewOwner(**self.cleaned_data)
