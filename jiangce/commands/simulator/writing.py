"""Tables to Parquet, by the definition of the exchange data set."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from jiangce.commands.simulator.sheet import NULL, NULL_CODE, NULL_DAY
from jiangce.kernel.exchange import TABLES, Column, Table

_TIME = pa.timestamp("us", tz="UTC")
_TYPES = {
    "key": pa.int64(),
    "text": pa.string(),
    "division": pa.string(),
    "time": _TIME,
    "date": pa.date32(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "flag": pa.bool_(),
    "list": pa.string(),
}
_ROWS_PER_GROUP = 250_000


@cache
def code(table: str, column: str, value: str) -> int:
    """The int8 code of one value of an enumeration: its place in the definition. ValueError when it is not in it."""
    return TABLES[table].column(column).values.index(value)


def schema_of(table: Table) -> pa.Schema:
    """The Parquet columns of a table; numbers of identity documents are never written."""
    return pa.schema([(column.name, _TYPES[column.type]) for column in table if column.name != "id_number"])


def _arrow(column: Column, values: np.ndarray) -> pa.Array:
    """The column in the type of the definition. Enumerations come as codes, divisions as whole numbers."""
    if values.dtype == np.int8 and column.type == "text":
        words = pa.array(column.values, pa.string())
        return pa.DictionaryArray.from_arrays(pa.array(values, mask=values == NULL_CODE), words).cast(pa.string())
    if values.dtype == np.int8:
        return pa.array(values == 1, mask=values == NULL_CODE)
    if column.type == "division":
        codes, places = np.unique(values, return_inverse=True)
        words = pa.array([None if item == NULL_DAY else f"{item:06d}" for item in codes], pa.string())
        return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), words).cast(pa.string())
    if column.type == "date":
        return pa.array(values, pa.int32(), mask=values == NULL_DAY).cast(pa.date32())
    if column.type == "time":
        return pa.array(values, pa.int64(), mask=values == NULL).cast(_TIME)
    if values.dtype.kind == "f":
        return pa.array(values, pa.float64(), mask=np.isnan(values))
    if values.dtype.kind == "i":
        return pa.array(values, pa.int64(), mask=values == NULL)
    words = pa.array(values, pa.string(), from_pandas=True)
    # A list without items is empty, not missing.
    return words.fill_null("") if column.type == "list" else words


def to_table(table: Table, columns: Mapping[str, np.ndarray]) -> pa.Table:
    """The rows as Arrow; a column that is not given is missing throughout. KeyError when it may not be missing."""
    schema = schema_of(table)
    length = len(next(iter(columns.values())))
    arrays = []
    for field in schema:
        column = table.column(field.name)
        if field.name in columns:
            arrays.append(_arrow(column, columns[field.name]))
        elif column.required:
            raise KeyError(f"{table.name}.{field.name}")
        else:
            arrays.append(pa.nulls(length, field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


class PartWriter:
    """One Parquet file, written a batch at a time, each batch a row group. The Arrow schema is left out, so that every
    reader sees plain strings; the same rows give the same bytes."""

    def __init__(self, path: Path, table: Table) -> None:
        self._table = table
        schema = schema_of(table)
        texts = [field.name for field in schema if field.type == pa.string()]
        self._writer = pq.ParquetWriter(
            path,
            schema,
            compression="zstd",
            compression_level=1,
            # Dictionaries pay for words and small ranges of keys; on moments and measures they only cost time.
            use_dictionary=[*texts, *(name for name in _REPEATED if name in schema.names)],
            store_schema=False,
            write_batch_size=16_384,
        )

    def write(self, columns: Mapping[str, np.ndarray]) -> None:
        """One batch of rows."""
        self._writer.write_table(to_table(self._table, columns), row_group_size=_ROWS_PER_GROUP)

    def close(self) -> None:
        self._writer.close()


_REPEATED = (
    "lesson_id",
    "class_id",
    "device_id",
    "platform_id",
    "course_id",
    "rate",
    "accuracy_m",
    "score",
    "entered_by",
)


def write_file(folder: Path, table: Table, columns: Mapping[str, np.ndarray]) -> int:
    """`<table>.parquet`, sorted as the definition says. Returns the number of rows."""
    rows = len(next(iter(columns.values())))
    order = np.argsort(columns[table.sorted_by], kind="stable") if table.sorted_by else np.arange(rows)
    writer = PartWriter(folder / f"{table.name}.parquet", table)
    # Slice by slice: the Arrow copy of a table with many words is several times as large as its columns.
    for first in range(0, max(rows, 1), _ROWS_PER_GROUP):
        chosen = order[first : first + _ROWS_PER_GROUP]
        writer.write({name: values[chosen] for name, values in columns.items()})
    writer.close()
    return rows


def write_part(path: Path, table: Table, batches: Iterable[Mapping[str, np.ndarray]]) -> int:
    """One part of a folder out of sorted batches; an empty part makes no file. Returns the number of rows."""
    rows, writer = 0, None
    for batch in batches:
        length = len(next(iter(batch.values())))
        if not length:
            continue
        writer = writer or PartWriter(path, table)
        writer.write(batch)
        rows += length
    if writer:
        writer.close()
    return rows
