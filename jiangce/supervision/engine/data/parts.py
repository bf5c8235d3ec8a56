"""The files of a data set: which parts a table has, and which columns of which kind stand in each."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from jiangce.kernel.exchange import TABLES, Column, Table
from jiangce.supervision.engine.data.faults import DataSetRefused, Fault

Format = Literal["parquet", "csv"]

_FITS: dict[str, tuple[str, ...]] = {
    "text": ("text", "empty"),
    "division": ("text", "empty"),
    "list": ("text", "empty"),
    "key": ("text", "integer", "empty"),
    "time": ("time", "empty"),
    "date": ("date", "empty"),
    "number": ("integer", "number", "empty"),
    "integer": ("integer", "empty"),
    "flag": ("flag", "empty"),
}
"""Type of the contract → kinds of Parquet column that can hold it without loss; `empty` has no value at all."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file. `kinds` tells for each of its columns text, integer, number, flag, date, time, empty or other; every
    column of a CSV file is `written`: text still to be read. `full` are columns that the file itself says have no null,
    `zoned` times that it says are in UTC. `stamp` is its size and the time of its last change."""

    path: Path
    name: str
    format: Format
    kinds: dict[str, str]
    stamp: str
    full: frozenset[str] = frozenset()
    zoned: frozenset[str] = frozenset()


def parts_of(folder: Path, table: Table) -> list[Part]:
    """The parts of a table, in the order of their names; empty when it is absent. Raises DataSetRefused for a file
    that can't be opened and for a table that is there twice."""
    single = [path for suffix in ("parquet", "csv") if (path := folder / f"{table.name}.{suffix}").is_file()]
    inside = folder / table.name
    several = (
        sorted(path for path in inside.iterdir() if path.suffix in (".parquet", ".csv")) if inside.is_dir() else []
    )
    if len(single) + inside.is_dir() > 1:
        raise DataSetRefused([Fault(table.name, "同一张表有两份（文件和文件夹，或两种格式），请只留一份")])
    return [_open(folder, path) for path in single or several]


def _open(folder: Path, path: Path) -> Part:
    name = path.relative_to(folder).as_posix()
    try:
        return _parquet(path, name) if path.suffix == ".parquet" else _csv(path, name)
    except (pa.ArrowException, OSError, UnicodeDecodeError, csv.Error) as error:
        why = "Parquet 文件不完整或已损坏" if path.suffix == ".parquet" else "CSV 文件无法读取（须为 UTF-8）"
        raise DataSetRefused([Fault(name, f"{why}（{str(error).splitlines()[0]}）")]) from error


def _parquet(path: Path, name: str) -> Part:
    with pq.ParquetFile(path) as file:
        fields = list(file.schema_arrow)
        kinds = {field.name: _kind(field.type) for field in fields}
        zoned = frozenset(field.name for field in fields if kinds[field.name] == "time" and _is_utc(field.type))
        return Part(path, name, "parquet", kinds, _stamp(path), _full(file.metadata), zoned)


def _is_utc(type: pa.DataType) -> bool:
    # Nanoseconds are left to the engine: they have no whole number of the microseconds that the contract speaks of.
    return type.tz is not None and type.unit != "ns"


def _csv(path: Path, name: str) -> Part:
    with path.open(encoding="utf-8-sig", newline="") as file:
        heading = next(csv.reader(file), [])
    return Part(path, name, "csv", dict.fromkeys(heading, "written"), _stamp(path))


def _stamp(path: Path) -> str:
    told = path.stat()
    return f"{told.st_size}:{told.st_mtime_ns}"


def _full(metadata: pq.FileMetaData) -> frozenset[str]:
    """Columns whose every row group counts its nulls, and counts none."""
    nulls: dict[str, bool] = {}
    for group in range(metadata.num_row_groups):
        for place in range(metadata.num_columns):
            column = metadata.row_group(group).column(place)
            counted = column.statistics
            none = counted is not None and counted.has_null_count and counted.null_count == 0
            nulls[column.path_in_schema] = nulls.get(column.path_in_schema, True) and none
    return frozenset(name for name, none in nulls.items() if none)


def _kind(type: pa.DataType) -> str:
    if pa.types.is_dictionary(type):
        type = type.value_type
    if pa.types.is_string(type) or pa.types.is_large_string(type):
        return "text"
    if pa.types.is_integer(type):
        return "other" if pa.types.is_uint64(type) else "integer"
    if pa.types.is_floating(type) or pa.types.is_decimal(type):
        return "number"
    if pa.types.is_boolean(type):
        return "flag"
    if pa.types.is_date(type):
        return "date"
    if pa.types.is_timestamp(type):
        return "time"
    return "empty" if pa.types.is_null(type) else "other"


def heading_faults(table: Table, parts: list[Part]) -> list[Fault]:
    """Columns that are missing, of a wrong type, or of two kinds of key within one table."""
    found: list[Fault] = []
    for part in parts:
        for column in table:
            kind = part.kinds.get(column.name)
            if kind is None:
                if column.required:
                    found.append(Fault(part.name, "缺少必需的列", column=column.name))
            elif kind != "written" and kind not in _FITS[column.type]:
                found.append(Fault(part.name, f"类型不对：应为 {column.type}，实为 {kind}", column=column.name))
    for column in table:
        kinds = {part.kinds[column.name]: part for part in parts if column.name in part.kinds}
        if column.type == "key" and {"text", "integer"} <= set(kinds):
            found.append(Fault(kinds["text"].name, "类型不对：同一列在别的文件里是整数", column=column.name))
    return found


def present(parts: list[Part], column: Column) -> bool:
    """Whether at least one part has the column."""
    return any(column.name in part.kinds for part in parts)


def missing_tables(found: dict[str, list[Part]]) -> list[Fault]:
    """Tables that must be there (an empty one will do) and are not."""
    return [Fault(name, "缺少这张表") for name, table in TABLES.items() if not table.optional and not found[name]]
