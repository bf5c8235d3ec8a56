"""Giving numbers out: one row lock per series, never a global one."""

from django.db import connection


def next_number(*, series: str) -> int:
    """The next number of a series, from 1. Inside the caller's transaction: a rollback gives it back, so no gaps."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO plumbing_series (key, last) VALUES (%s, 1)
            ON CONFLICT (key) DO UPDATE SET last = plumbing_series.last + 1
            RETURNING last
            """,
            [series],
        )
        return int(cursor.fetchone()[0])
