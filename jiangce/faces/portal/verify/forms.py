"""The form of the certificate check."""

from django import forms
from django.utils.translation import gettext_lazy as _


class VerifyForm(forms.Form):
    """Both are asked; the name is posted, never in an address."""

    number = forms.CharField(label=_("证书编号"), max_length=40, help_text=_("22 位，字母开头，印在证书上。"))
    name = forms.CharField(label=_("姓名"), max_length=64)
