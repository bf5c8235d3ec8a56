"""Forms of the public pages of selections."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.portal.directories.forms import DayForm
from jiangce.faces.ui.forms import TextArea


class ListForm(DayForm):
    """The day whose list is shown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("名单日期")


class ObjectionForm(forms.Form):
    """An objection to a proposed organisation."""

    text = forms.CharField(
        label=_("异议内容"),
        widget=TextArea,
        max_length=2000,
        help_text=_("写明所指的事实和依据；答复会在公示页面公开。"),
    )
