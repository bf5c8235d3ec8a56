"""Forms of the claim pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import TextArea
from jiangce.funding.claims.enums import ClaimState


class CorrectionForm(forms.Form):
    """What was put right about a returned row."""

    text = forms.CharField(
        label=_("更正说明"), max_length=500, widget=TextArea, help_text=_("更正了什么、凭什么；审核人员会看到。")
    )


class ClaimFilter(forms.Form):
    """Filters of the list; they live in the address."""

    text = forms.CharField(label=_("编号 / 班级 / 机构"), required=False, max_length=60)
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), ("mine", _("待我处理")), *ClaimState.choices]
    )
