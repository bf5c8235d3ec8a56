"""DuckDB over the files themselves, as the checks read them."""

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine.checking.seen import Seen, news
from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.data.faults import DataSetRefused, Fault
from jiangce.supervision.engine.data.parts import Part
from jiangce.supervision.engine.data.views import select
from jiangce.supervision.engine.dialect import DUCKDB

BATCH_ROWS = 1 << 20
LISTED = 2_000
"""So many keys are told one by one in a query, so that blocks of rows without any of them need not be read."""


def literal(text: str) -> str:
    """A string as SQL."""
    return "'" + text.replace("'", "''") + "'"


def read(parts: list[Part], *, options: str = "") -> str:
    """The table function that reads parts of one format and heading, in order; `options` are for Parquet."""
    paths = "[" + ", ".join(literal(str(part.path)) for part in parts) + "]"
    if parts[0].format == "parquet":
        return f"read_parquet({paths}{options})"
    names = "{" + ", ".join(f"{literal(name)}: 'VARCHAR'" for name in parts[0].kinds) + "}"
    return f"read_csv({paths}, header = true, auto_detect = false, delim = ',', quote = '\"', columns = {names})"


class Source:
    """A connection to the files, with what is new of them since they were `seen`."""

    def __init__(self, dataset: DataSet, seen: Seen | None = None) -> None:
        self.dataset = dataset
        self.news = news(dataset, seen)
        self.index = seen.index if seen else None
        self.kept = dict(seen.winners) if seen else {}
        """Rows that count of keys that stood more than once when the known files were checked."""
        self.connection = duckdb.connect()
        self.connection.execute("SET TimeZone = 'UTC'")
        self._known: dict[tuple[str, str], str] = {}

    def row(self, sql: str, parts: list[Part]) -> tuple[int, ...]:
        """The one row of a query over parts; raises DataSetRefused when one of them can't be read to its end."""
        try:
            found: list[tuple[int, ...]] = self.connection.execute(sql).fetchall()
        except duckdb.Error as error:
            raise self._unreadable(parts, error) from error
        return found[0] if found else ()

    def rows(self, sql: str) -> list[tuple[int, ...]]:
        return self.connection.execute(sql).fetchall()

    def table(self, sql: str) -> pa.Table:
        return self.connection.sql(sql).to_arrow_table()

    def batches(self, sql: str) -> Iterator[pa.RecordBatch]:
        """The rows of a query in their order."""
        yield from self.connection.sql(sql).to_arrow_reader(BATCH_ROWS)

    def keys(self, target: str, sought: str = "") -> str:
        """The relation of the distinct keys of `table.column`, made on first use; its column is `key`. With `sought`, a query, only
        those keys that it gives."""
        table, _, column = target.partition(".")
        name = f"keys_{len(self._known)}_{table}"
        if (target, sought) not in self._known:
            self._known[target, sought] = name
            shown = select(self.dataset, TABLES[table], read, DUCKDB)
            wanted = f"{column} IN ({sought})" if sought else f"{column} IS NOT NULL"
            self.row(
                f"CREATE TABLE {name} AS SELECT DISTINCT {column} AS key FROM ({shown}) WHERE {wanted}",
                self.dataset.parts[table],
            )
        return self._known[target, sought]

    def _unreadable(self, parts: list[Part], error: duckdb.Error) -> DataSetRefused:
        """Name the first part that can't be read on its own."""
        for part in parts:
            try:
                self.connection.execute(f"SELECT count(COLUMNS(*)) FROM {read([part])}").fetchall()
            except duckdb.Error as own:
                return DataSetRefused([Fault(part.name, f"文件已损坏，不能读完（{str(own).splitlines()[0]}）")])
        return DataSetRefused([Fault(parts[0].name if parts else "", str(error).splitlines()[0])])
