"""Forms of accounts and posts."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.queries import staff_accounts, units
from jiangce.access.powers.enums import PostKind
from jiangce.faces.ui.forms import DateInput


class AccountForm(forms.Form):
    """A new staff account."""

    username = forms.CharField(label=_("用户名"), max_length=32)
    display_name = forms.CharField(label=_("姓名"), max_length=64)
    password = forms.CharField(
        label=_("初始密码"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        help_text=_("至少 12 位；本人首次登录时须先修改。"),
    )


class ResetForm(forms.Form):
    """A new password for somebody who lost it."""

    password = forms.CharField(
        label=_("新密码"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        help_text=_("至少 12 位；当面或电话告知本人，本人登录时须先修改。"),
    )
    reason = forms.CharField(label=_("理由"), max_length=200)


class PasswordForm(forms.Form):
    """One's own new password, typed twice."""

    current = forms.CharField(
        label=_("原密码"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False
    )
    password = forms.CharField(
        label=_("新密码"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        help_text=_("至少 12 位，不含用户名，与原密码不同。"),
    )
    again = forms.CharField(
        label=_("再次输入新密码"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("password") and told.get("again") and told["password"] != told["again"]:
            self.add_error("again", _("两次输入的新密码不一致。"))
        return told


class PostForm(forms.Form):
    """A post for an account."""

    account = forms.ChoiceField(label=_("账号"))
    unit = forms.ChoiceField(label=_("单位"))
    kind = forms.ChoiceField(label=_("岗位"), choices=[row for row in PostKind.choices if row[0] != PostKind.WORKER])
    division = forms.CharField(label=_("管辖区划"), max_length=6, min_length=6, help_text=_("六位区划代码。"))
    from_on = forms.DateField(label=_("任期开始"), widget=DateInput)
    until = forms.DateField(label=_("任期结束（不含）"), widget=DateInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [(str(row.pk), f"{row.username} · {row}") for row in staff_accounts()]
        self.fields["unit"].choices = [(str(row.pk), row.name) for row in units()]
        self.fields["from_on"].initial = timezone.localdate()
