"""Forms of the pages of alliances."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import DateInput, ReasonField, TextArea
from jiangce.faces.ui.uploads import file_of
from jiangce.registers.alliances.actions import AgreementData
from jiangce.registers.alliances.enums import AgreementKind, AllianceKind, ContributionKind, MemberRole


def document_of(form: forms.Form) -> tuple[bytes, str] | None:
    """What was uploaded, as the actions take it."""
    file: Any = form.cleaned_data.get("file")
    return file_of(file)


class AllianceForm(forms.Form):
    """A new alliance, led by the own organisation."""

    kind = forms.ChoiceField(label=_("类型"), choices=AllianceKind.choices)
    name = forms.CharField(label=_("名称"), max_length=120)
    purpose = forms.CharField(label=_("目标"), max_length=2000, widget=TextArea)
    since = forms.DateField(label=_("成立日期"), widget=DateInput)


class MemberForm(forms.Form):
    """An organisation that is asked to join."""

    credit_code = forms.CharField(
        label=_("统一社会信用代码"), max_length=24, help_text=_("18 位，受邀单位须已在本系统登记。")
    )
    role = forms.ChoiceField(label=_("角色"), choices=MemberRole.choices[1:])
    first_day = forms.DateField(label=_("加入日期"), widget=DateInput)


class RequestForm(forms.Form):
    """The own organisation asks to join."""

    role = forms.ChoiceField(label=_("角色"), choices=MemberRole.choices[1:])
    first_day = forms.DateField(label=_("加入日期"), widget=DateInput)


class LeaveForm(forms.Form):
    """A member leaves after a day."""

    last_day = forms.DateField(label=_("最后一天"), widget=DateInput)
    reason = ReasonField(label=_("退出理由"))


class HandOverForm(forms.Form):
    """Who is asked to take over the lead, and what the present lead becomes."""

    organisation = forms.ChoiceField(label=_("接任单位"))
    role = forms.ChoiceField(label=_("本单位移交后的角色"), choices=MemberRole.choices[1:])

    def __init__(self, *args: Any, members: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(str(one.pk), one.name) for one in members]


class EndAllianceForm(forms.Form):
    """The last day, the reason, and what becomes of each agreement that is not over."""

    last_day = forms.DateField(label=_("最后一天"), widget=DateInput, help_text=_("今天或以前的日期。"))
    reason = ReasonField(label=_("终止理由"))

    def __init__(self, *args: Any, running: Iterable[Any], titles: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keys = []
        for one in running:
            choices = [("", _("请选择")), *((fate.value, fate.label) for fate in one.fates())]
            label = _("协议 %(number)s · %(title)s") % {"number": one.number, "title": titles.get(one.key, "")}
            self.fields[f"fate_{one.key}"] = forms.ChoiceField(label=label, choices=choices, required=False)
            self._keys.append(one.key)

    def told(self) -> dict[str, Any]:
        """The cleaned form as the action takes it."""
        decided = {key: self.cleaned_data[f"fate_{key}"] for key in self._keys}
        return {"last_day": self.cleaned_data["last_day"], "reason": self.cleaned_data["reason"], "decided": decided}


class AgreementForm(forms.Form):
    """An agreement of members."""

    kind = forms.ChoiceField(label=_("协议类型"), choices=AgreementKind.choices)
    title = forms.CharField(label=_("协议名称"), max_length=120)
    parties = forms.MultipleChoiceField(label=_("协议方"), widget=forms.CheckboxSelectMultiple)
    signed_on = forms.DateField(label=_("签订日期"), widget=DateInput)
    first_day = forms.DateField(label=_("协议起始日"), widget=DateInput)
    last_day = forms.DateField(label=_("协议截止日"), widget=DateInput)
    occupation_code = forms.CharField(
        label=_("职业编码"), required=False, max_length=16, help_text=_("订单和互认协议填写；互认留空表示全部职业。")
    )
    ordered = forms.IntegerField(label=_("订单人数"), required=False, min_value=1, max_value=99_999)
    assessor = forms.ChoiceField(label=_("互认哪家评价机构的证书"), required=False)
    file = forms.FileField(label=_("协议文本"), required=False, help_text=_("PDF、PNG 或 JPEG。"))

    def __init__(self, *args: Any, members: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(one.pk), one.name) for one in members]
        self.fields["parties"].choices = offered
        self.fields["assessor"].choices = [("", _("不适用")), *offered]

    def data_of(self) -> AgreementData:
        """The cleaned form as the action takes it."""
        told = self.cleaned_data
        names = ("kind", "title", "signed_on", "first_day", "last_day", "ordered")
        return AgreementData(
            **{name: told[name] for name in names},
            parties=[int(key) for key in told["parties"]],
            occupation_code=told["occupation_code"].strip(),
            assessor_id=int(told["assessor"]) if told["assessor"] else None,
        )


class ContributionForm(forms.Form):
    """What the own organisation put in."""

    kind = forms.ChoiceField(label=_("类别"), choices=ContributionKind.choices)
    amount = forms.IntegerField(label=_("数量"), min_value=1, max_value=99_999)
    what = forms.CharField(label=_("内容"), max_length=200)
    on = forms.DateField(label=_("日期"), widget=DateInput)
    file = forms.FileField(label=_("证明"), required=False, help_text=_("PDF、PNG 或 JPEG。"))


class NoWords(forms.Form):
    """A move that needs no words."""
