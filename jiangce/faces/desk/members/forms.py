"""Forms of an organisation's members."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import PostKind
from jiangce.registers.members.actions import Newcomer


class InviteForm(forms.Form):
    """Whom to invite to which post."""

    phone = forms.CharField(label=_("手机号"), max_length=20, help_text=_("邀请链接只发到这个手机号。"))
    kind = forms.ChoiceField(label=_("岗位"))

    def __init__(self, *args: Any, kinds: Iterable[PostKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]


class JoinForm(forms.Form):
    """Whoever is signed in proves the phone only; a newcomer chooses an account."""

    phone = forms.CharField(label=_("收到邀请的手机号"), max_length=20)
    username = forms.CharField(label=_("用户名"), max_length=32)
    name = forms.CharField(label=_("姓名"), max_length=64)
    password = forms.CharField(
        label=_("密码"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        help_text=_("至少 12 位，不含用户名。"),
    )

    def __init__(self, *args: Any, signed_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if signed_in:
            for name in ("username", "name", "password"):
                del self.fields[name]

    def newcomer(self) -> Newcomer:
        """What a newcomer chose."""
        told = self.cleaned_data
        return Newcomer(told.get("username", ""), told.get("name", ""), told.get("password", ""))
