"""Tables of the data set into Parquet: streamed from a server-side cursor, sorted as the contract says, written beside
and moved into place, so that a reader never meets half a part."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection
from django.db.models import F, Max, Min
from django.utils import timezone

from jiangce.kernel.exchange.schema import Column, Table
from jiangce.plumbing.clock.queries import day_begins
from jiangce.plumbing.extracts.sources import Source

BATCH = 20_000
_ARROW = {
    "text": pa.string(),
    "division": pa.string(),
    "time": pa.timestamp("us", tz="UTC"),
    "date": pa.date32(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "flag": pa.bool_(),
    "list": pa.string(),
}
_TEXT_KEYS = ("device_id", "seat", "staff_key", "entered_by", "decided_by")


def schema_of(table: Table) -> pa.Schema:
    """The Arrow schema of a table in our own extracts: keys of records are integers, digests and devices are text."""
    return pa.schema([pa.field(column.name, _type(column), nullable=not column.required) for column in table])


def _type(column: Column) -> pa.DataType:
    if column.type != "key":
        return _ARROW[column.type]
    text = column.name in _TEXT_KEYS or column.name.endswith(("_digest", "_hash", "digest"))
    return pa.string() if text else pa.int64()


def write(source: Source, folder: Path, *, since: date | None = None) -> int:
    """Write a table into the data set's folder and return the rows written.

    A table by day becomes a folder of days; `since` leaves the days before it as they are, and is meant for a folder
    that an earlier run wrote. A day is the local one of the table's time.
    """
    if not source.by_day:
        return _write_part(source.table, _rows(source, {}), folder / f"{source.table.name}.parquet")
    parts = folder / source.table.name
    parts.mkdir(parents=True, exist_ok=True)
    days = list(_days(source, since))
    count = 0
    for day in days:
        start = day_begins(day)
        within = {f"{source.by_day}__gte": start, f"{source.by_day}__lt": start + timedelta(days=1)}
        count += _write_part(source.table, _rows(source, within), parts / f"{day.isoformat()}{source.part}.parquet")
    if not days:
        _write_part(source.table, (), parts / f"none{source.part}.parquet")
    return count


def write_empty(table: Table, folder: Path) -> None:
    """A table that nothing in the records fills, but that every data set has."""
    _write_part(table, (), folder / f"{table.name}.parquet")


def _days(source: Source, since: date | None) -> Iterator[date]:
    known = source.rows().aggregate(first=Min(source.by_day), last=Max(source.by_day))
    if known["first"] is None:
        return
    day, last = timezone.localdate(known["first"]), timezone.localdate(known["last"])
    day = max(day, since) if since else day
    while day <= last:
        yield day
        day += timedelta(days=1)


def _rows(source: Source, within: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Tuples in the order of the contract's columns, sorted as it says."""
    names = source.table.names
    # Annotations of their own names: a column may be called like a field that means something else.
    filled = {f"x_{name}": F(told) if isinstance(told, str) else told for name, told in source.columns.items()}
    order = [f"x_{name}" for name in (source.table.sorted_by, *source.table.key) if name]
    found = source.rows().filter(**within).annotate(**filled).order_by(*order).values_list(*filled)
    places = {name: place for place, name in enumerate(source.columns)}
    picked = [places.get(name) for name in names]
    for row in found.iterator(chunk_size=BATCH):
        yield tuple(None if place is None else row[place] for place in picked)


def _write_part(table: Table, rows: Iterable[tuple[Any, ...]], target: Path) -> int:
    schema, count = schema_of(table), 0
    beside = target.with_suffix(".part")
    lists = [place for place, column in enumerate(table) if column.type == "list"]
    with pq.ParquetWriter(beside, schema, compression="zstd") as writer:
        for batch in _batches(iter(rows)):
            columns = list(zip(*batch, strict=True))
            for place in lists:
                columns[place] = tuple(value or "" for value in columns[place])
            arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            count += len(batch)
    beside.replace(target)
    return count


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def as_of_now() -> None:
    """All tables of one export are of one moment: called first in the transaction that reads them."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
