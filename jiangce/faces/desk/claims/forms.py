"""Forms of the claim pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.funding.claims.enums import ClaimState


class ClaimFilter(forms.Form):
    """Filters of the list; they live in the address."""

    text = forms.CharField(label=_("编号 / 班级 / 机构"), required=False, max_length=60)
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), ("mine", _("待我处理")), *ClaimState.choices]
    )
