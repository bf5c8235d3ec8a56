"""The search of the journal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.acts import ACTS
from jiangce.faces.ui.forms import DateInput


class JournalFilter(forms.Form):
    """Who, what, on which thing, when."""

    who = forms.CharField(label=_("经办"), required=False, max_length=60)
    action = forms.ChoiceField(label=_("动作"), required=False, choices=[("", _("全部")), *ACTS.items()])
    subject = forms.CharField(label=_("对象编号"), required=False, max_length=40)
    from_on = forms.DateField(label=_("日期 起"), required=False, widget=DateInput)
    until_on = forms.DateField(label=_("止"), required=False, widget=DateInput)
