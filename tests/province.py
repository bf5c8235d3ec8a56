"""The demonstration's province as a fixture, laid once a module and then rolled back. The first time it is seeded by the
same actions as users use, afterwards it is laid from memory."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.test import Client
from django.utils import timezone

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor
from jiangce.access.posts.queries import actor_for
from jiangce.commands import reference
from jiangce.commands.demo import seeding
from tests import kept, snapshot

_seeded: list[snapshot.Snapshot] = []
NOW = datetime(2026, 11, 20, 3, 30, tzinfo=timezone.get_default_timezone())


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: pytest.FixtureDef) -> Iterator[None]:
    """Everything the demonstration shows, as of a fixed day."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            lay_province()
            yield
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)


def lay_province() -> None:
    """Put the province into the database, within the caller's transaction."""
    if not snapshot.may_lay():
        _seed()
        return
    if not _seeded:
        taken, laid = kept.once("province", _seed)
        _seeded.append(taken)
        if laid:
            return
    _seeded[0].lay()


def _seed() -> snapshot.Snapshot:
    reference.load()
    seeding._seed(NOW)
    return snapshot.take()


def actor(username: str) -> Actor:
    """The actor of a demonstration account."""
    return actor_for(account=Account.objects.get(username=username), post_id=None, on=NOW.date())


def client(username: str = "") -> Client:
    """A signed-in client (or an anonymous one), without going through the sign-in form."""
    found = Client()
    if username:
        account = Account.objects.get(username=username)
        session = SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session.save()
        found.cookies["sessionid"] = session.session_key
    return found
