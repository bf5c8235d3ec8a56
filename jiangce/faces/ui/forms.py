"""Form fields and helpers that several faces share."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.verdicts import words
from jiangce.kernel import money
from jiangce.kernel.lifecycle import REASON_LENGTH
from jiangce.kernel.verdict import Objection

_MONEY_PROBLEMS = {
    "money.blank": _("请填写金额。"),
    "money.malformed": _("金额的写法不对，例如 1234.50。"),
    "money.too_large": _("金额过大，请核对。"),
    "money.too_precise": _("金额最多精确到分。"),
}


class DateInput(forms.DateInput):
    """The browser's own date picker; always ISO on the wire."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own time picker, hours and minutes."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


class TextArea(forms.Textarea):
    """Four lines instead of Django's ten."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"rows": 4, "cols": 60, **(attrs or {})})


class ReasonField(forms.CharField):
    """Why something is moved or ended: one length wherever it is asked."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": REASON_LENGTH, "widget": TextArea, **options})


class ReasonForm(forms.Form):
    """Words for a move."""

    reason = ReasonField(label=_("理由"))


class MoneyField(forms.CharField):
    """Yuan as people type them; cleaned to an int of fen, None when it may be blank."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{"widget": forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **options}
        )

    def prepare_value(self, value: Any) -> Any:
        return money.yuan(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text is None or text in self.empty_values:
            return None
        try:
            return money.parse_yuan(text)
        except ValueError as wrong:
            raise ValidationError(_MONEY_PROBLEMS.get(str(wrong), _MONEY_PROBLEMS["money.malformed"])) from wrong


def right_part(form: forms.Form) -> dict[str, Any]:
    """What of a filter is right: one wrong value is told at its field and does not undo the others."""
    form.full_clean()
    return form.cleaned_data if form.is_bound else {}


def add_objections(form: forms.Form, objections: Iterable[Objection]) -> list[Objection]:
    """Put objections that name a field (`where`) on that field, with what to do and the term they rest on; return the others for the error summary."""
    rest = []
    for objection in objections:
        if objection.where in form.fields and not objection.warning:
            form.add_error(objection.where, words(objection).beside_field())
        else:
            rest.append(objection)
    return rest
