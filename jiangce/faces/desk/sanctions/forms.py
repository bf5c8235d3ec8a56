"""Forms of the pages of sanctions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import TextArea
from jiangce.faces.ui.uploads import bytes_of
from jiangce.registers.sanctions.actions import NewSanction
from jiangce.registers.sanctions.enums import Cause, Measure, SanctionState, Source

ALL = ("", _("全部"))
CHOOSE = ("", _("请选择"))


class SanctionFilter(forms.Form):
    """Filters of the list."""

    text = forms.CharField(label=_("编号 / 单位"), required=False, max_length=60)
    measure = forms.ChoiceField(label=_("措施"), required=False, choices=[ALL, *Measure.choices])
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[ALL, ("mine", _("待我处理")), *SanctionState.choices]
    )


class SanctionForm(forms.Form):
    """A new sanction; which cause opens which measure is a term, and the action tells what does not fit."""

    measure = forms.ChoiceField(label=_("措施"), choices=[CHOOSE, *Measure.choices])
    cause = forms.ChoiceField(label=_("事由"), choices=[CHOOSE, *Cause.choices])
    facts = forms.CharField(label=_("查明的事实"), max_length=2000, widget=TextArea)
    basis = forms.CharField(label=_("依据"), max_length=200, help_text=_("文件和条款。"))
    source = forms.ChoiceField(label=_("来源"), choices=Source.choices, initial=Source.FREE)
    source_note = forms.CharField(
        label=_("来源说明"), required=False, max_length=200, help_text=_("疑点核查填核查编号；前一次处理填处理编号。")
    )

    urgent = forms.BooleanField(
        label=_("紧急情况，先行暂停"),
        required=False,
        help_text=_("只用于暂停备案、危及人身安全的事由：当天生效，逾期未由另一人决定的自行失效。"),
    )

    def data_of(self) -> NewSanction:
        """The cleaned form as the action takes it."""
        return NewSanction(**self.cleaned_data)


class ReasonForm(forms.Form):
    """Words for a move."""

    reason = forms.CharField(label=_("说明"), max_length=2000, widget=TextArea)


class PaperForm(ReasonForm):
    """Words and a document."""

    file = forms.FileField(label=_("材料"), required=False, help_text=_("PDF、PNG 或 JPEG。"))

    def documents(self) -> list[tuple[bytes, str]]:
        """What was uploaded, as the actions take it."""
        file: Any = self.cleaned_data.get("file")
        return [(bytes_of(file), file.name)] if file else []
