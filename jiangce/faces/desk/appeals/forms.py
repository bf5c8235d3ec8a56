"""Forms of the pages of appeals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import TextArea
from jiangce.faces.ui.uploads import file_of
from jiangce.registers.appeals.enums import AppealState


class AppealFilter(forms.Form):
    """Filters of the list."""

    text = forms.CharField(label=_("编号 / 单位"), required=False, max_length=60)
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), ("mine", _("待我处理")), *AppealState.choices]
    )


class AppealForm(forms.Form):
    """Why the decision is wrong, and what shows it."""

    grounds = forms.CharField(label=_("复核理由"), max_length=2000, widget=TextArea)
    file = forms.FileField(label=_("证据材料"), required=False, help_text=_("PDF、PNG 或 JPEG，可不传。"))

    def document(self) -> tuple[bytes, str] | None:
        """What was uploaded, as the action takes it."""
        file: Any = self.cleaned_data.get("file")
        return file_of(file)
