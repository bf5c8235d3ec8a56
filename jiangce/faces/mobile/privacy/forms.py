"""The form of a request to erase."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import TextArea
from jiangce.registers.privacy.enums import Category


class ErasureForm(forms.Form):
    """Which kinds of data; all of them may be chosen. No reason is needed."""

    categories = forms.MultipleChoiceField(
        label=_("要删除的信息"), choices=Category.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("至少选择一类。")},
        help_text=_("可以全选。删除手机号或账号以后，不能再登录手机端；以后报名可以重新登记。"),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("说明"), max_length=500, required=False, widget=TextArea, help_text=_("可以不填。")
    )
