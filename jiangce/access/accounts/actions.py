"""Writes on accounts: the system administrator makes, stops and opens them again and sets a new password, which its
owner changes before anything else; a worker's account is made at the first sign-in."""

import re
import secrets
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.accounts.models import Account
from jiangce.access.accounts.rules import password_objections
from jiangce.access.posts.actor import Actor, system
from jiangce.access.posts.models import Post, Unit, UnitKind
from jiangce.access.powers.enums import PostKind, Power
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import Author, record

USERNAME = re.compile(r"[A-Za-z0-9.\-]{3,32}")
WORKERS_UNIT = "劳动者"
_CLOSER = system("erasure")


class AccountRefused(Refused):
    """The account was not made or stopped."""


@transaction.atomic
def create_account(*, username: str, password: str, display_name: str, actor: Actor, at: datetime) -> Account:
    """A staff account without any post; refuses a taken or malformed name and a short password."""
    found = []
    found += actor.lacks(Power.ACCOUNT_MANAGE, "add")
    if not USERNAME.fullmatch(username):
        found.append(Objection("accounts.username_wrong", where="username"))
    elif Account.objects.filter(username__iexact=username).exists():
        found.append(Objection("accounts.username_taken", {"username": username}, where="username"))
    found += password_objections(password=password, username=username)
    if found:
        raise AccountRefused(found)
    account = Account.objects.create_user(username, password, display_name=display_name, must_change_password=True)
    record(actor=actor, subject=account, action="add", at=at, after={"username": username})
    return account


@transaction.atomic
def deactivate_account(*, account_id: int, reason: str, actor: Actor, at: datetime) -> Account:
    """Stop an account, with a reason; it keeps its history. Whoever is signed in with it is out at the next step."""
    account, found = _handled(account_id=account_id, move="deactivate", reason=reason, actor=actor)
    if not account.is_active:
        found.append(Objection("accounts.stopped_already"))
    if found:
        raise AccountRefused(found)
    account.is_active = False
    account.save(update_fields=["is_active"])
    record(actor=actor, subject=account, action="deactivate", at=at, reason=reason)
    return account


@transaction.atomic
def reactivate_account(*, account_id: int, reason: str, actor: Actor, at: datetime) -> Account:
    """Open a stopped account again, with a reason; its password is changed at the next sign-in."""
    account, found = _handled(account_id=account_id, move="reactivate", reason=reason, actor=actor)
    if account.is_active:
        found.append(Objection("accounts.not_stopped"))
    if found:
        raise AccountRefused(found)
    account.is_active = True
    account.must_change_password = account.has_usable_password()
    account.save(update_fields=["is_active", "must_change_password"])
    record(actor=actor, subject=account, action="reactivate", at=at, reason=reason)
    return account


@transaction.atomic
def reset_password(*, account_id: int, password: str, reason: str, actor: Actor, at: datetime) -> Account:
    """Give an account of staff a new password, with a reason. Its sessions end, and its owner must change it first."""
    account, found = _handled(account_id=account_id, move="reset_password", reason=reason, actor=actor)
    if not account.is_active:
        found.append(Objection("accounts.stopped_already"))
    if account.posts.filter(kind=PostKind.WORKER).exists():
        found.append(Objection("accounts.worker_has_none"))
    found += password_objections(password=password, username=account.username)
    if found:
        raise AccountRefused(found)
    account.set_password(password)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    record(actor=actor, subject=account, action="reset_password", at=at, reason=reason)
    return account


@transaction.atomic
def change_own_password(*, current: str, password: str, actor: Actor, at: datetime) -> Account:
    """Change one's own password, knowing the one that stands. Raises Account.DoesNotExist for nobody."""
    account = Account.objects.select_for_update().get(pk=actor.account_id)
    found = password_objections(password=password, username=account.username, current=current)
    if not account.check_password(current):
        found.insert(0, Objection("accounts.password_wrong", where="current"))
    if found:
        raise AccountRefused(found)
    account.set_password(password)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    record(actor=actor, subject=account, action="change_password", at=at)
    return account


def _handled(*, account_id: int, move: str, reason: str, actor: Actor) -> tuple[Account, list[Objection]]:
    """The locked account, and what speaks against this administrator handling it at all."""
    account = Account.objects.select_for_update().get(pk=account_id)
    found = []
    found += actor.lacks(Power.ACCOUNT_MANAGE, move)
    if account.pk == actor.account_id:
        found.append(Objection("accounts.own_account"))
    if not reason.strip():
        found.append(Objection("lifecycle.reason_missing", {"move": move}, where="reason"))
    return account, found


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


@transaction.atomic
def close_account(*, account_id: int, at: datetime) -> Account:
    """Close a worker's account for good and empty it: what was written with it keeps its opaque key. Its sessions end at
    the next step. Called by the erasure of personal data, which the worker asked for and two people decided."""
    account = Account.objects.select_for_update().get(pk=account_id)
    account.is_active = False
    account.display_name, account.email, account.phone, account.phone_digest = "", "", "", None
    account.phone_verified = False
    account.save()
    record(actor=_CLOSER, subject=account, action="close_account", at=at)
    return account
