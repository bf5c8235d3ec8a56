"""Who may sign in. A person of the register, where there is one, points down to the account."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangce.plumbing.vault.fields import DigestField, SealedTextField


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; staff sign in by user name, workers by phone and one-time code."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Account":
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "Account":
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class Account(AbstractBaseUser, PermissionsMixin):
    """One human's way in. Exactly one per human: four-eyes checks count accounts."""

    username = models.CharField(_("用户名"), max_length=64, unique=True)
    display_name = models.CharField(_("姓名"), max_length=64, blank=True)
    phone = SealedTextField(_("手机号"), blank=True, default="")
    phone_digest = DigestField(of="phone", field="phone", null=True, blank=True, unique=True, editable=False)
    phone_verified = models.BooleanField(default=False)
    email = models.EmailField(blank=True, default="")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(_("可进入系统后台"), default=False)
    must_change_password = models.BooleanField(
        default=False, help_text="somebody else knows the password: its owner may do nothing before changing it"
    )
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("账号")

    def __str__(self) -> str:
        return self.display_name or self.username
