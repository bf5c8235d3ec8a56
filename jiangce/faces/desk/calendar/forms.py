"""The form that publishes days."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import TextArea


class DaysForm(forms.Form):
    """Days off and make-up days of a year, as the State Council's notice lists them."""

    off = forms.CharField(label=_("放假日期"), widget=TextArea, help_text=_("每行一个日期，如 2027-01-01。"))
    make_up = forms.CharField(label=_("调休上班日期"), widget=TextArea, required=False, help_text=_("每行一个日期。"))
    basis = forms.CharField(label=_("依据文件"), max_length=120)

    def _days(self, name: str) -> list[date]:
        try:
            return [date.fromisoformat(line.strip()) for line in self.cleaned_data[name].splitlines() if line.strip()]
        except ValueError:
            raise forms.ValidationError(_("有的行不是日期，请按 2027-01-01 的格式填写。")) from None

    def clean_off(self) -> list[date]:
        return self._days("off")

    def clean_make_up(self) -> list[date]:
        return self._days("make_up")

    def table(self) -> dict[date, bool]:
        """day → whether it is a working day."""
        told: dict[str, Any] = self.cleaned_data
        return dict.fromkeys(told["off"], False) | dict.fromkeys(told["make_up"], True)
