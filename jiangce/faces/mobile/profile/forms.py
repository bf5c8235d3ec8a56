"""The form of a correction: a blank field stays as it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import DateInput, TextArea
from jiangce.kernel import divisions
from jiangce.registers.corrections.enums import ACCOUNT, GROUP, GroupMove
from jiangce.registers.corrections.wishes import AccountWish, GroupWish, group_wish, written
from jiangce.registers.people.enums import ID_NUMBER, Field, Group, IdType, Sex


class DivisionField(forms.CharField):
    """A county, typed and chosen from what fits; cleaned to its code."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(
            attrs={
                "list": "divisions", "autocomplete": "off", "hx-get": reverse_lazy("mobile:profile:divisions"),
                "hx-trigger": "input changed delay:300ms", "hx-target": "#divisions", "hx-swap": "innerHTML",
            }
        )  # fmt: skip
        super().__init__(**{"max_length": 80, "required": False, "widget": widget, **options})

    def prepare_value(self, value: Any) -> Any:
        """A bare code with its name beside it."""
        name = divisions.full_name(value) if isinstance(value, str) else ""
        return f"{value} {name}" if name else value

    def clean(self, value: Any) -> str:
        """The code that the text begins with, or that of the one division it names."""
        text = super().clean(value)
        if not text or divisions.get(text[:6]):
            return str(text[:6])
        found = divisions.matching(text, limit=2)
        if len(found) != 1:
            raise ValidationError(_("没有找到这个县区，或有重名；从列表中选择，或填写六位代码。"))
        return found[0].code


GROUP_PART = ("group_move", "membership", "group", "group_first", "group_last")
ACCOUNT_PART = ("account_holder", "account_number", "account_bank", "account_code")
PARTS = (
    (_("姓名"), ("name",)),
    (_("手机号"), ("phone", "code")),
    (_("户籍和常住区划"), ("household_division", "residence_division")),
    (_("性别、出生日期"), ("sex", "birth_date")),
    (_("证件号码"), ("id_type", "id_number")),
    (_("人员类别"), GROUP_PART),
    (_("收款账户"), ACCOUNT_PART),
)
TYPED_ANEW = (Field.PHONE, ID_NUMBER, ACCOUNT)


@dataclass(frozen=True, slots=True)
class Part:
    """Some fields of a form that belong together; closed until something of it is asked for."""

    title: Any
    fields: list[Any]
    open: bool
    sends_code: bool


class CorrectionForm(forms.Form):
    """What is to be corrected, why, and on which document."""

    name = forms.CharField(label=_("姓名"), max_length=64, required=False, help_text=_("更正姓名须上传证明材料。"))
    phone = forms.CharField(
        label=_("新手机号"), max_length=20, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "tel"}),
        help_text=_("先填新手机号，点“获取验证码”，再填收到的验证码。"),
    )  # fmt: skip
    code = forms.CharField(
        label=_("新手机号的验证码"), max_length=8, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip
    household_division = DivisionField(label=_("户籍区划"), help_text=_("输入县区名称或六位代码。"))
    residence_division = DivisionField(label=_("常住区划"), help_text=_("输入县区名称或六位代码。"))
    sex = forms.ChoiceField(label=_("性别"), required=False, choices=[("", _("不更正")), *Sex.choices])
    birth_date = forms.DateField(label=_("出生日期"), required=False, widget=DateInput)
    id_type = forms.ChoiceField(label=_("证件类型"), required=False, choices=[("", _("不更正")), *IdType.choices])
    id_number = forms.CharField(
        label=_("正确的证件号码"), max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("须上传证件照片。性别和出生日期随号码更正。"),
    )  # fmt: skip
    group_move = forms.ChoiceField(
        label=_("要更正什么"), required=False, choices=[("", _("不更正")), *GroupMove.choices]
    )
    membership = forms.ChoiceField(
        label=_("哪一条记录"), required=False, help_text=_("“不再属于”和“登记有误”的，选择原记录。")
    )
    group = forms.ChoiceField(
        label=_("人员类别"), required=False, choices=[("", "—"), *Group.choices],
        help_text=_("“我属于这一类别”的，选择类别，并上传证明材料。"),
    )  # fmt: skip
    group_first = forms.DateField(label=_("从哪天起属于"), required=False, widget=DateInput)
    group_last = forms.DateField(
        label=_("最后一天"), required=False, widget=DateInput, help_text=_("“不再属于”的必填；长期有效的留空。")
    )
    account_holder = forms.CharField(
        label=_("户名"), max_length=120, required=False, help_text=_("只能是本人账户，须上传银行卡照片。")
    )
    account_number = forms.CharField(
        label=_("银行账号"), max_length=40, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    account_bank = forms.CharField(label=_("开户银行"), max_length=120, required=False, help_text=_("写到支行。"))
    account_code = forms.CharField(
        label=_("联行号"), max_length=20, required=False, help_text=_("12 位数字，不知道的留空。"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("申请理由"), max_length=1000, widget=TextArea, help_text=_("写明哪里不对、为什么。")
    )
    file = forms.FileField(
        label=_("证明材料"), required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
        help_text=_("户口簿、公安机关证明等的 PDF 或照片。没有通过时请重新选择文件。"),
    )  # fmt: skip

    def __init__(self, *args: Any, fixed: frozenset[str], groups: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in fixed:
            del self.fields[name]
        groups = list(groups)
        self._groups = {str(row.pk): row.group for row in groups}
        chosen: Any = self.fields["membership"]
        chosen.choices = [("", "—"), *((str(row.pk), membership_words(row)) for row in groups)]

    def clean(self) -> dict[str, Any]:
        """A part that was begun says what is to be done."""
        told = self.cleaned_data
        if not told.get("group_move") and any(told.get(name) for name in GROUP_PART[1:]):
            self.add_error("group_move", _("选择要更正什么。"))
        if told.get("id_type") and not told.get("id_number"):
            self.add_error("id_number", _("填写正确的证件号码。"))
        return told

    def without_checks(self) -> "CorrectionForm":
        """The same form holding what was typed, none of it judged yet: only a code was asked for."""
        self._errors, self.cleaned_data = ErrorDict(), {}
        return self

    def values(self) -> dict[str, str]:
        """What is wished, of what was filled in: fields as they are, a group and an account as corrections keep them."""
        told = self.cleaned_data
        found = {name: str(told[name]) for name in (*Field.values, ID_NUMBER) if told.get(name)}
        if told["group_move"]:
            days = [told[name].isoformat() if told[name] else "" for name in ("group_first", "group_last")]
            claims = told["group_move"] == GroupMove.CLAIM
            found[GROUP] = written(
                GroupWish(
                    told["group_move"], told["group"] if claims else self._groups.get(told["membership"], ""), *days,
                    membership=0 if claims else int(told["membership"] or 0),
                )
            )  # fmt: skip
        if any(told[name] for name in ACCOUNT_PART):
            found[ACCOUNT] = written(AccountWish(*(told[name] for name in ACCOUNT_PART)))
        return found

    def parts(self) -> list[Part]:
        """The fields as the page shows them: what is filled in or wrong is open."""
        found = []
        for title, names in PARTS:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                begun = any(field.errors or field.value() for field in fields)
                found.append(Part(title, fields, open=begun, sends_code="code" in names))
        return found


def membership_words(row: Any) -> str:
    """A membership as a choice."""
    return f"{row.get_group_display()} · {row.held.lower} – {row.last_day or _('至今')}"


def initial_of(items: Iterable[Any]) -> dict[str, Any]:
    """What was wished, to be completed. Numbers and accounts are typed anew, and a phone needs a new code."""
    found: dict[str, Any] = {}
    for item in items:
        if item.field == GROUP:
            wish = group_wish(item.after)
            found |= {
                "group_move": wish.move, "group": wish.group, "group_first": wish.first_day, "group_last": wish.last_day,
                "membership": str(wish.membership or ""),
            }  # fmt: skip
        elif item.field not in TYPED_ANEW:
            found[item.field] = item.after
    return found
