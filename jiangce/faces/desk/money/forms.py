"""Forms of the money pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import MoneyField, TextArea
from jiangce.funding.ledger.enums import EntryKind


class AppropriationForm(forms.Form):
    """Money that the treasury gave."""

    amount = MoneyField(label=_("下达金额（元）"), help_text=_("例如 1,500,000.00"))
    document = forms.CharField(
        label=_("下达文号"), max_length=80, help_text=_("资金下达文件的文号，同一账户不能重复登记")
    )
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput())
    """The `mark` that the reader confirmed; empty in the first step."""

    @property
    def mark(self) -> str:
        """What a confirmation stands for: this amount (fen) under this document, and nothing else."""
        return f"{self.cleaned_data['amount']}:{self.cleaned_data['document']}"


class EntryFilter(forms.Form):
    """Which entries of an account."""

    kind = forms.ChoiceField(label=_("类别"), required=False, choices=[("", _("全部")), *EntryKind.choices])


class ResultForm(forms.Form):
    """The bank's file."""

    file = forms.FileField(
        label=_("银行回盘文件"),
        help_text=_("CSV（流水号、状态、退票代码、退票原因、日期、金额）或 pain.002 原文件；整份导入或整份拒绝"),
    )


class CorrectionForm(forms.Form):
    """The right account of a payee. The old number is never filled in again: whoever corrects types it anew."""

    holder_name = forms.CharField(
        label=_("银行户名"), max_length=120, help_text=_("个人须为本人姓名，机构须为登记名称")
    )
    number = forms.CharField(
        label=_("银行账号"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    bank_name = forms.CharField(label=_("开户银行"), max_length=120)
    bank_code = forms.CharField(
        label=_("联行号"), max_length=12, required=False, help_text=_("12 位数字，不清楚可以留空")
    )
    reason = forms.CharField(
        label=_("说明"), required=False, widget=TextArea(), help_text=_("更正的依据，财政复核时可见")
    )


class RecoveryForm(forms.Form):
    """Money that came back."""

    amount = MoneyField(label=_("收回金额（元）"))
    document = forms.CharField(label=_("收款凭证号"), max_length=60)
    reason = forms.CharField(label=_("追回原因"), widget=TextArea())
