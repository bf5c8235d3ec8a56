"""Forms of annual checks and support measures."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import DateInput, TextArea
from jiangce.registers.yearly.enums import Outcome, Support


class YearFilter(forms.Form):
    """Which year."""

    year = forms.IntegerField(label=_("年度"), required=False, min_value=2000, max_value=2100)


class CheckForm(forms.Form):
    """What the check found."""

    year = forms.IntegerField(
        label=_("年度"), min_value=2000, max_value=2100, initial=lambda: timezone.localdate().year
    )
    outcome = forms.ChoiceField(label=_("结论"), choices=[("", _("请选择")), *Outcome.choices])
    findings = forms.CharField(label=_("检查情况"), max_length=2000, required=False, widget=TextArea)


class SupportForm(forms.Form):
    """What was given."""

    kind = forms.ChoiceField(label=_("支持措施"), choices=[("", _("请选择")), *Support.choices])
    on = forms.DateField(label=_("日期"), widget=DateInput)
    what = forms.CharField(label=_("内容"), max_length=300)
    document = forms.CharField(label=_("文件依据"), max_length=120, required=False)
