"""Forms about personal data."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.registers.privacy.enums import Act, ErasureState
from jiangce.registers.privacy.purposes import BY_CONSENT


class ErasureFilter(forms.Form):
    """Filters of the list of requests."""

    number = forms.CharField(label=_("申请编号"), required=False, max_length=32)
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), ("mine", _("待我处理")), *ErasureState.choices]
    )


class PaperForm(forms.Form):
    """What a person signed on paper."""

    purpose = forms.ChoiceField(label=_("处理目的"), choices=[(one.value, one.label) for one in BY_CONSENT])
    act = forms.ChoiceField(label=_("选择"), choices=Act.choices)
    file = forms.FileField(
        label=_("本人签名的材料"), required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
        help_text=_("PDF 或照片。没有通过时请重新选择文件。"),
    )  # fmt: skip
