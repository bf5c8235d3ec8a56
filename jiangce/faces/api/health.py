"""Whether the parts that the product stands on answer."""

from collections.abc import Callable

from django.core.files.storage import default_storage
from django.db import connection


def database() -> None:
    """Raises when the database does not answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def queue() -> None:
    """Raises when the queue's tables are not there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM procrastinate_jobs LIMIT 1")


def storage() -> None:
    """Raises when the file store can't be listed."""
    default_storage.listdir("")


CHECKS: dict[str, Callable[[], None]] = {"database": database, "queue": queue, "storage": storage}


def readiness() -> dict[str, str]:
    """part → "ok" or the kind of its failure; never its words, which may hold an address."""
    found = {}
    for name, check in CHECKS.items():
        try:
            check()
            found[name] = "ok"
        except Exception as error:
            found[name] = type(error).__name__
    return found


def queue_depth() -> dict[str, int]:
    """job status → number of jobs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1")
        return {status: int(count) for status, count in cursor.fetchall()}
