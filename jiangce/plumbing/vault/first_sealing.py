"""A column that was plain becomes sealed: its values are sealed once, by the migration that changes the column."""

from collections.abc import Mapping

from django.db import connection

from jiangce.plumbing.vault.keys import key_ring

BATCH = 1000


def seal_plain(tables: Mapping[str, str], *, column: str) -> int:
    """Seal the plain values of a column; `tables`: table → the model that the values are bound to (a history is bound to what
    it is the history of). Returns how many were sealed. Rows without a value stay; the migration runs in one transaction, so
    that no value is sealed twice."""
    return sum(_seal(table, column, aad=f"{model}.{column}") for table, model in tables.items())


def _seal(table: str, column: str, *, aad: str) -> int:
    ring, last, count = key_ring(), -1, 0
    keys = "pgh_id" if table.endswith("event") else "id"
    name, field, key = (connection.ops.quote_name(one) for one in (table, column, keys))
    with connection.cursor() as cursor:
        # Nobody changed anything: no history of it.
        cursor.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        while True:
            cursor.execute(
                f"SELECT {key}, {field} FROM {name} WHERE {key} > %s AND {field} <> '' ORDER BY {key} LIMIT %s",
                [last, BATCH],
            )
            rows = cursor.fetchall()
            if not rows:
                cursor.execute(f"ALTER TABLE {name} ENABLE TRIGGER USER")
                return count
            cursor.executemany(
                f"UPDATE {name} SET {field} = %s WHERE {key} = %s",
                [(ring.seal(value, aad=aad), row) for row, value in rows],
            )
            last, count = rows[-1][0], count + len(rows)
