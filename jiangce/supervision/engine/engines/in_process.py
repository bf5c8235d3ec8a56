"""DuckDB in this process: slice by slice, so that a year of events needs no more memory than its busiest weeks."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine.checking.source import literal, read
from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.data.spread import spread
from jiangce.supervision.engine.data.views import revised, select, shown
from jiangce.supervision.engine.dialect import DUCKDB, expand
from jiangce.supervision.engine.engines.engine import Slice
from jiangce.supervision.engine.rule import Relation

SLICE_ROWS = 12_000_000
"""Events looked at together: some 100 bytes each, and as much again for what is made of them."""
MEMORY = "4GB"
EVENTS = ("checkins", "heartbeats")
_EVERY, _LAST = "every_row", "last_rows"
"""Schemas in which a table that has corrected rows shows all of its rows, and only the rows that corrected others."""


class DuckDBEngine:
    """See Engine."""

    dialect = DUCKDB

    def __init__(self, dataset: DataSet, *, slice_rows: int = SLICE_ROWS) -> None:
        self.slice_rows = slice_rows
        self._dataset = dataset
        self._spill = tempfile.TemporaryDirectory(prefix="jiangce-")
        self._connection = duckdb.connect(
            config={"memory_limit": MEMORY, "temp_directory": self._spill.name, "preserve_insertion_order": False}
        )
        self._connection.execute("SET TimeZone = 'UTC'")
        for schema in (_EVERY, _LAST):
            self._connection.execute(f"CREATE SCHEMA {schema}")
        for name, table in TABLES.items():
            self._connection.execute(f"CREATE VIEW raw_{name} AS {select(dataset, table, read, DUCKDB)}")
            counting = f"SELECT * FROM raw_{name}"
            if name in dataset.winners:
                self._show_winners(name)
                counting = revised(table, f"raw_{name}", f"winners_{name}")
            self._connection.execute(f"CREATE VIEW {name} AS {counting}")

    def _show_winners(self, name: str) -> None:
        """The rows that count of keys that stand more than once; with the types of the others, for closed lists come back from
        Arrow as text, and would make the others so."""
        run = self._connection.execute
        self._connection.register("kept", self._dataset.winners[name])
        run(f"CREATE TABLE winners_{name} AS SELECT * FROM raw_{name} LIMIT 0")
        run(f"INSERT INTO winners_{name} SELECT * FROM kept")
        self._connection.unregister("kept")
        run(f"CREATE VIEW {_EVERY}.{name} AS SELECT * FROM main.raw_{name}")
        run(f"CREATE VIEW {_LAST}.{name} AS SELECT * FROM main.winners_{name}")

    def slices(self, events: Iterable[str]) -> list[Slice]:
        """Days in a row with about slice_rows rows of these tables; a day is never cut."""
        days: Counter[date] = Counter()
        for name in events:
            told = spread(self._dataset.parts[name], TABLES[name])
            days.update(self._counted(name) if told is None else told)
        return pack(sorted(days.items()), self.slice_rows)

    def _counted(self, name: str) -> dict[date, float]:
        """The rows of every day, counted."""
        day = expand("$day(at_)", DUCKDB.words)
        return dict(self._connection.execute(f"SELECT {day}, count(*) FROM {name} GROUP BY ALL").fetchall())

    def create(self, relation: Relation, sql: str) -> None:
        if relation.source not in self._dataset.winners:
            self._connection.execute(f"CREATE TABLE {relation.name} AS {sql}")
            return
        # All rows, and then without those that were superseded: to ask of each row on its way costs several times as much.
        same = " AND ".join(f"won.{name} = own.{name}" for name in map(shown, TABLES[relation.source].key))
        with self.searching(_EVERY):
            self._connection.execute(f"CREATE TABLE main.{relation.name} AS {sql}")
        self._connection.execute(
            f"DELETE FROM {relation.name} own WHERE EXISTS (SELECT 1 FROM winners_{relation.source} won WHERE {same})"
        )
        with self.searching(_LAST):
            self._connection.execute(f"INSERT INTO main.{relation.name} {sql}")

    def append(self, relation: Relation, sql: str) -> None:
        self._connection.execute(f"INSERT INTO {relation.name} {sql}")

    def drop(self, relation: Relation) -> None:
        self._connection.execute(f"DROP TABLE {relation.name}")

    def execute(self, sql: str) -> None:
        """Run a statement for its effect."""
        self._connection.execute(sql)

    def columns(self, name: str) -> list[str]:
        """The columns of a relation."""
        return [str(row[0]) for row in self._connection.execute(f"DESCRIBE {name}").fetchall()]

    @contextmanager
    def searching(self, schema: str) -> Iterator[None]:
        """Look names up in this schema first."""
        self._connection.execute(f"SET search_path = '{schema},main'")
        try:
            yield
        finally:
            self._connection.execute("SET search_path = 'main'")

    def write(self, sql: str, path: Path) -> None:
        """Write the rows of a query into a Parquet file."""
        self._connection.execute(f"COPY ({sql}) TO {literal(str(path))} (FORMAT parquet, COMPRESSION zstd)")

    def count(self, name: str) -> int:
        """The rows of a relation."""
        return int(self._connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0])

    def accept(self, name: str, table: pa.Table) -> None:
        self._connection.register(name, table)

    def rows(self, sql: str) -> pa.Table:
        return self._connection.sql(sql).to_arrow_table()

    def close(self) -> None:
        self._connection.close()
        self._spill.cleanup()


def pack(days: list[tuple[date, float]], most: int) -> list[Slice]:
    """Days in order with their numbers of rows → slices of at most `most` rows, or of one of these days. They leave no day
    between the first and the last out, for the numbers may be estimates."""
    found: list[Slice] = []
    held = 0.0
    for day, rows in days:
        if found and held + rows <= most:
            found[-1] = Slice(found[-1].first, day)
            held += rows
        else:
            found.append(Slice(found[-1].last + timedelta(1) if found else day, day))
            held = rows
    return found
