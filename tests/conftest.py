"""The ground that all tests stand on."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.utils import translation

from tests import kept

QUEUE = "procrastinate_jobs"


GROUND = frozenset({"db", "transactional_db", "live_server", "province"})
"""Fixtures that stand on the database of the tests."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests go first: of two workers, none is left alone with them at the end. By turns one that needs the
    database and one that does not: while the first worker makes the tables and the province, the second need not wait."""
    slow = list(dict.fromkeys(item.path for item in items if item.get_closest_marker("slow")))
    standing = {item.path for item in items if item.get_closest_marker("django_db") or GROUND & {*item.fixturenames}}
    turns = zip_longest([path for path in slow if path in standing], [path for path in slow if path not in standing])
    place = {path: number for number, path in enumerate(path for turn in turns for path in turn if path)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: pytest.FixtureDef
) -> None:
    """Migrations run once for all processes of bin/test, into the database of its server that no test writes to; each
    process has a copy of it."""
    if kept.folder() is not None:
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"], _ = kept.once("tables", _migrated)


def _migrated() -> str:
    """The name of the server's own database, with all tables."""
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    return str(connection.settings_dict["NAME"])


@pytest.fixture(scope="session", autouse=True)
def emptying_reaches_partitions() -> Iterator[None]:
    """Tests with real transactions empty all tables; the partitioned check-ins and the job queue are no tables of
    Django's, so the emptying has to follow the foreign keys by itself, and to know the queue."""
    plain = DatabaseOperations.sql_flush

    def following(
        self: Any, style: Any, tables: Any, *, reset_sequences: bool = False, allow_cascade: bool = False
    ) -> Any:
        tables = [*tables, QUEUE] if tables else tables
        return plain(self, style, tables, reset_sequences=reset_sequences, allow_cascade=True)

    DatabaseOperations.sql_flush = following  # type: ignore[method-assign]
    yield
    DatabaseOperations.sql_flush = plain  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def in_the_language_of_the_installation() -> Iterator[None]:
    """A request leaves the language of its reader behind in its thread: the next test starts in Chinese again."""
    yield
    translation.deactivate()
