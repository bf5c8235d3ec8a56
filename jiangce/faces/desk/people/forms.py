"""Forms of the register of people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import DateInput, ReasonField
from jiangce.faces.ui.uploads import file_of
from jiangce.registers.corrections.enums import CorrectionState
from jiangce.registers.duplicates.enums import DuplicateState
from jiangce.registers.people.enums import Group
from jiangce.registers.people.groups import Shown
from jiangce.registers.verification.enums import OF_ORGANISATIONS, Purpose, QuestionState, Register


class LookupForm(forms.Form):
    """One box for whatever is in hand. It is sent, not put into the address: addresses end up in logs."""

    text = forms.CharField(
        label=_("姓名、拼音或号码"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )
    page = forms.IntegerField(required=False, widget=forms.HiddenInput)


class CorrectionFilter(forms.Form):
    """Filters of the list of corrections."""

    number = forms.CharField(label=_("申请编号"), required=False, max_length=32)
    state = forms.ChoiceField(
        label=_("状态"), required=False,
        choices=[("", _("全部")), ("mine", _("待我处理")), *CorrectionState.choices],
    )  # fmt: skip


class DuplicateFilter(forms.Form):
    """Filters of the list of pairs."""

    state = forms.ChoiceField(
        label=_("状态"), required=False,
        choices=[("", _("全部")), ("mine", _("待我处理")), *DuplicateState.choices],
    )  # fmt: skip


class QuestionFilter(forms.Form):
    """Filters of the queue of outside verification."""

    register = forms.ChoiceField(label=_("核验来源"), required=False, choices=[("", _("全部")), *Register.choices])
    state = forms.ChoiceField(label=_("结果"), required=False, choices=[("", _("全部")), *QuestionState.choices])


class AskForm(forms.Form):
    """Which register is asked about a person, and for what."""

    register = forms.ChoiceField(
        label=_("核验来源"), choices=[one for one in Register.choices if one[0] not in OF_ORGANISATIONS]
    )
    purpose = forms.ChoiceField(
        label=_("用途"), choices=[one for one in Purpose.choices if one[0] != Purpose.RECHECK],
        help_text=_("查询会留痕，本人可以看到。"),
    )  # fmt: skip


class GroupForm(forms.Form):
    """A group that a document shows, from when to when."""

    group = forms.ChoiceField(label=_("人员类别"), choices=Group.choices)
    first_day = forms.DateField(label=_("起"), widget=DateInput)
    last_day = forms.DateField(label=_("止"), required=False, widget=DateInput, help_text=_("长期有效的留空。"))
    file = forms.FileField(
        label=_("证明材料"), required=False, widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
        help_text=_("如就业创业证、认定表、毕业证书、退役证、残疾人证、劳动合同的 PDF 或照片。"),
    )  # fmt: skip

    def shown(self) -> Shown:
        """What was typed and uploaded."""
        told, file = self.cleaned_data, self.cleaned_data["file"]
        upload = file_of(file)
        return Shown(told["group"], told["first_day"], told["last_day"], upload)


class EndGroupForm(forms.Form):
    """The last day of a membership, and why it ends."""

    on = forms.DateField(label=_("最后一天"), widget=DateInput, help_text=_("登记有误的，填开始日期的前一天。"))
    reason = ReasonField(label=_("理由"))
