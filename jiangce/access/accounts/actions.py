"""Writes on accounts: the system administrator makes and stops them; a worker's is made at the first sign-in."""

import re
import secrets
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor
from jiangce.access.posts.models import Post, Unit, UnitKind
from jiangce.access.powers.enums import PostKind, Power
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import Author, record

USERNAME = re.compile(r"[A-Za-z0-9.\-]{3,32}")
PASSWORD_LEAST = 12
WORKERS_UNIT = "劳动者"


class AccountRefused(Refused):
    """The account was not made or stopped."""


@transaction.atomic
def create_account(*, username: str, password: str, display_name: str, actor: Actor, at: datetime) -> Account:
    """A staff account without any post; refuses a taken or malformed name and a short password."""
    found = []
    if not actor.may(Power.ACCOUNT_MANAGE):
        found.append(Objection("lifecycle.no_power", {"power": Power.ACCOUNT_MANAGE, "move": "add"}))
    if not USERNAME.fullmatch(username):
        found.append(Objection("accounts.username_wrong", where="username"))
    elif Account.objects.filter(username__iexact=username).exists():
        found.append(Objection("accounts.username_taken", {"username": username}, where="username"))
    if len(password) < PASSWORD_LEAST:
        found.append(Objection("accounts.password_weak", where="password"))
    if found:
        raise AccountRefused(found)
    account = Account.objects.create_user(username, password, display_name=display_name)
    record(actor=actor, subject=account, action="add", at=at, after={"username": username})
    return account


@transaction.atomic
def deactivate_account(*, account_id: int, reason: str, actor: Actor, at: datetime) -> Account:
    """Stop an account, with a reason; it keeps its history."""
    account = Account.objects.select_for_update().get(pk=account_id)
    found = []
    if not actor.may(Power.ACCOUNT_MANAGE):
        found.append(Objection("lifecycle.no_power", {"power": Power.ACCOUNT_MANAGE, "move": "deactivate"}))
    if account.pk == actor.account_id:
        found.append(Objection("accounts.own_account"))
    if not reason.strip():
        found.append(Objection("lifecycle.reason_missing", {"move": "deactivate"}, where="reason"))
    if found:
        raise AccountRefused(found)
    account.is_active = False
    account.save(update_fields=["is_active"])
    record(actor=actor, subject=account, action="deactivate", at=at, reason=reason)
    return account


@transaction.atomic
def worker_account(*, phone: str, name: str, actor: Author, at: datetime) -> Account:
    """A worker's account, made with its worker's post; workers of all regions share one unit of the province."""
    unit, _made = Unit.objects.get_or_create(
        kind=UnitKind.ORGANISATION, name=WORKERS_UNIT, defaults={"division": "440000"}
    )
    account = Account.objects.create(
        username=f"w-{secrets.token_hex(10)}",
        password=make_password(None),
        display_name=name,
        phone=phone,
        phone_verified=True,
    )
    Post.objects.create(
        account=account,
        unit=unit,
        kind=PostKind.WORKER,
        division="440000",
        held=DateRange(timezone.localdate(at), None),
    )
    record(actor=actor, subject=account, action="register", at=at)
    return account
