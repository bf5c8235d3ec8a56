"""What the contract of the exchange data set asks of files, checked with SQL. An empty list means nothing is wrong."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from jiangce.commands.simulator.writing import schema_of
from jiangce.kernel.exchange import TABLES, TRUTH, Column, Table


def parts_of(folder: Path, table: str) -> list[Path]:
    """The files of a table, in order."""
    single = folder / f"{table}.parquet"
    return [single] if single.exists() else sorted((folder / table).glob("*.parquet"))


def connect(folder: Path, tables: list[Table]) -> duckdb.DuckDBPyConnection:
    """A connection with one view for each table. `at` is a word of SQL, so views have it as `moment` too."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for table in tables:
        files = ", ".join(f"'{path}'" for path in parts_of(folder, table.name))
        moment = ', "at" AS moment' if "at" in table.names else ""
        connection.execute(f"CREATE VIEW {table.name} AS SELECT *{moment} FROM read_parquet([{files}])")
    return connection


def problems(folder: Path, *, without: tuple[str, ...] = ()) -> list[str]:
    """Everything in the folder that breaks the contract."""
    tables = [table for table in TABLES.values() if table.name not in without]
    connection = connect(folder, [*tables, TRUTH])
    found: list[str] = []
    for table in [*tables, TRUTH]:
        found += _wrong_types(folder, table)
        for column in table:
            if column.name != "id_number":
                found += _wrong_values(connection, table, column)
        found += _repeated_keys(connection, table)
        found += _unsorted(folder, table)
    return found


def _wrong_types(folder: Path, table: Table) -> list[str]:
    wanted = schema_of(table)
    files = parts_of(folder, table.name)
    return [f"{path.name}: {pq.read_schema(path)}" for path in files if not pq.read_schema(path).equals(wanted)]


def _wrong_values(connection: duckdb.DuckDBPyConnection, table: Table, column: Column) -> list[str]:
    name = f'"{column.name}"'
    questions = []
    if column.required:
        questions.append((f"{name} IS NULL", "missing"))
    if column.values:
        words = ", ".join(f"'{value}'" for value in column.values)
        items = f"string_split({name}, '|')" if column.type == "list" else f"[{name}]"
        questions.append((f"{name} <> '' AND NOT list_has_all([{words}], {items})", "not in the list"))
    if column.type == "division":
        questions.append((f"NOT regexp_full_match({name}, '[0-9]{{6}}')", "no code"))
    if column.refers:
        other, key = column.refers.split(".")
        questions.append((f"{name} IS NOT NULL AND {name} NOT IN (SELECT {key} FROM {other})", "dangling"))
    found = []
    for condition, words in questions:
        count = connection.execute(f"SELECT count(*) FROM {table.name} WHERE {condition}").fetchone()[0]
        if count:
            found.append(f"{table.name}.{column.name}: {words} in {count} rows")
    return found


def _repeated_keys(connection: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    if not table.key:
        return []
    key = ", ".join(f'"{name}"' for name in (*table.key, table.corrected_by) if name)
    repeated = connection.execute(
        f"SELECT count(*) FROM (SELECT {key} FROM {table.name} GROUP BY ALL HAVING count(*) > 1)"
    ).fetchone()[0]
    return [f"{table.name}: {repeated} keys are repeated"] if repeated else []


def _unsorted(folder: Path, table: Table) -> list[str]:
    """Sorted within each part, and from part to part."""
    if not table.sorted_by:
        return []
    found, last = [], None
    for path in parts_of(folder, table.name):
        moments = pq.read_table(path, columns=[table.sorted_by]).column(0).to_numpy()
        if len(moments) and ((moments[1:] < moments[:-1]).any() or (last is not None and moments[0] < last)):
            found.append(f"{path.name}: not sorted by {table.sorted_by}")
        last = moments[-1] if len(moments) else last
    return found
