"""A data set as the rules see it: its tables, which of their columns are there, and the kind of each key."""

from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

from jiangce.kernel.exchange import TABLES, Column, Table
from jiangce.supervision.engine.data.faults import DataSetRefused, Fault
from jiangce.supervision.engine.data.parts import Part, heading_faults, missing_tables, parts_of, present

FAMILIES = {
    "teacher_id": "teachers.teacher_id",
    "entered_by": "staff.staff_key",
    "decided_by": "staff.staff_key",
    "contact_phone_digest": "phone_digest",
}
"""Keys that are compared under another name without being references; any other key is compared under its own."""


@dataclass(frozen=True)
class DataSet:
    """An opened data set. `kinds` tells for each family of keys whether they are BIGINT or STRING. `winners` holds, for
    a table in which keys stand more than once, the rows that count, with the columns of its view; the checks fill it."""

    folder: Path
    parts: dict[str, list[Part]]
    kinds: dict[str, str]
    winners: dict[str, pa.Table] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether `table` or `table.column` is there."""
        table, _, column = name.partition(".")
        if not column:
            return bool(self.parts[table])
        return present(self.parts[table], TABLES[table].column(column))

    def only(self, table: Table, parts: list[Part]) -> "DataSet":
        """One table with some of its parts, and keys of the same kinds."""
        return DataSet(self.folder, {table.name: parts}, self.kinds)

    def type_of(self, table: Table, column: Column) -> str:
        """The type under which the rules see a column, in words that DuckDB and Spark share."""
        return self.kinds[family(table, column)] if column.type == "key" else SQL_TYPES[column.type]


SQL_TYPES = {
    "text": "STRING",
    "division": "STRING",
    "list": "STRING",
    "time": "TIMESTAMP",
    "date": "DATE",
    "number": "DOUBLE",
    "integer": "BIGINT",
    "flag": "BOOLEAN",
}


def family(table: Table, column: Column) -> str:
    """The name under which keys of several tables are compared, and so must be of one kind."""
    if column.refers:
        return column.refers
    if table.key == (column.name,):
        return f"{table.name}.{column.name}"
    return FAMILIES.get(column.name, column.name)


def open_dataset(folder: Path) -> DataSet:
    """Find every table and its columns. Raises DataSetRefused with every fault of the headings at once."""
    if not folder.is_dir():
        raise DataSetRefused([Fault(str(folder), "没有这个文件夹")])
    parts = {name: parts_of(folder, table) for name, table in TABLES.items()}
    faults = missing_tables(parts)
    for name, table in TABLES.items():
        faults += heading_faults(table, parts[name])
    if faults:
        raise DataSetRefused(faults)
    return DataSet(folder, parts, _kinds(parts))


def _kinds(parts: dict[str, list[Part]]) -> dict[str, str]:
    """BIGINT where all that is written in a family is integer, else VARCHAR: so that any two of it can be compared."""
    texts: set[str] = set()
    known: set[str] = set()
    for name, table in TABLES.items():
        for column in table:
            if column.type == "key":
                known.add(family(table, column))
                if any(_is_text(part, column) for part in parts[name]):
                    texts.add(family(table, column))
    return {name: "STRING" if name in texts else "BIGINT" for name in known}


def _is_text(part: Part, column: Column) -> bool:
    kind = part.kinds.get(column.name, "empty")
    return kind == "text" or (kind == "written" and _has_words(part, column))


def _has_words(part: Part, column: Column) -> bool:
    """Whether a CSV column holds anything but plain integers (no sign of plus, no leading zero)."""
    name = column.name.replace('"', '""')
    query = f"""SELECT count(*) FROM read_csv(?, header = true, all_varchar = true)
        WHERE "{name}" IS DISTINCT FROM CAST(TRY_CAST("{name}" AS BIGINT) AS VARCHAR)"""
    try:
        (row,) = duckdb.connect().execute(query, [str(part.path)]).fetchall()
    except duckdb.Error as error:
        raise DataSetRefused([Fault(part.name, f"CSV 文件无法读取（{str(error).splitlines()[0]}）")]) from error
    return bool(row[0])
