"""Order within each part, and keys that stand more than once: corrections, twins, and contradictions."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from jiangce.kernel.exchange import Table
from jiangce.supervision.engine.checking.repeats import Repeats, Ties
from jiangce.supervision.engine.checking.source import BATCH_ROWS, Source, read
from jiangce.supervision.engine.data.faults import Fault
from jiangce.supervision.engine.data.parts import Part
from jiangce.supervision.engine.data.views import select, shown
from jiangce.supervision.engine.dialect import DUCKDB

SHOWN_ROWS = 5
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no information is lost; its bits are well mixed


def order_faults(source: Source, table: Table) -> Iterator[Fault]:
    """Parts that are not sorted, and different rows with one key and one time. Without such, rows that count of keys
    that stand more than once are put into `dataset.winners`."""
    if not table.key and not table.sorted_by:
        return
    parts = source.dataset.parts[table.name]
    numbers = _numbers(source, table)
    if numbers:
        ties = Ties()
        unsorted = [fault for part in parts for fault in _follow(table, part, _rows(table, part, numbers), ties)]
        if unsorted or ties.whole:
            yield from unsorted
            if not unsorted:
                yield from _settle(source, table, f"epoch_us({shown(table.sorted_by)})", ties.found())
            return
    repeats = Repeats(single=_is_integer(source, table))
    unsorted = [fault for part in parts for fault in _follow(table, part, _pairs(source, table, part), repeats)]
    yield from unsorted
    if not unsorted:
        yield from _settle(source, table, _key(source, table), repeats.found())


def _numbers(source: Source, table: Table) -> list[str]:
    """For a key that holds the time by which parts are sorted: its integer columns, where files have them as such."""
    if table.sorted_by not in table.key:
        return []
    names = [name for name in table.key if table.column(name).type == "key"]
    parts = source.dataset.parts[table.name]
    stand = all(part.kinds.get(name) == "integer" for part in parts for name in names)
    return [table.sorted_by, *names] if parts and stand else []


def _is_integer(source: Source, table: Table) -> bool:
    return len(table.key) == 1 and source.dataset.type_of(table, table.column(table.key[0])) == "BIGINT"


def _follow(
    table: Table, part: Part, batches: Iterator[tuple[np.ndarray, np.ndarray]], keys: Repeats | Ties
) -> Iterator[Fault]:
    """One pass over times and keys of a part, in order."""
    rows, last, told = 0, None, 0
    keys.begin()
    for times, own in batches:
        if table.key:
            keys.add(own, times)
        if table.sorted_by and len(times):
            before = np.concatenate(([times[0] if last is None else last], times[:-1]))
            for position in np.flatnonzero(times < before)[: SHOWN_ROWS - told]:
                told += 1
                yield Fault(part.name, "没有按时间排序：比上一行早", rows + int(position) + 1, table.sorted_by)
            last = times[-1]
        rows += len(times)


def _rows(table: Table, part: Part, names: list[str]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Time and a digest of the other integers of a part's keys. Equal keys have equal digests; the reverse is proved
    later, for few."""
    for batch in pq.ParquetFile(part.path).iter_batches(BATCH_ROWS, columns=names, use_threads=False):
        times = batch.column(table.sorted_by).cast(pa.timestamp("us")).cast(pa.int64()).to_numpy()
        digest = np.zeros(len(times), np.uint64)
        for name in names[1:]:
            digest = digest * _SPREAD + batch.column(name).cast(pa.int64()).to_numpy().view(np.uint64)
        yield times, digest


def _pairs(source: Source, table: Table, part: Part) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Time and key of a part, batch by batch, as integers. Where the file has both as such they are read without a
    database between."""
    if part.format == "parquet" and _is_integer(source, table):
        columns = [name for name in (table.sorted_by, *table.key) if name]
        for batch in pq.ParquetFile(part.path).iter_batches(BATCH_ROWS, columns=columns, use_threads=False):
            keys = batch.column(table.key[0]).cast(pa.int64()).to_numpy()
            yield (batch.column(table.sorted_by).cast(pa.int64()).to_numpy() if table.sorted_by else keys), keys
        return
    time = f"epoch_us({shown(table.sorted_by)})" if table.sorted_by else "0"
    query = f"SELECT {time} AS time, {_key(source, table)} AS key FROM ({_typed(source, table, [part])})"
    for batch in source.batches(query):
        yield (batch.column(0).to_numpy(zero_copy_only=False), batch.column(1).to_numpy(zero_copy_only=False))


def _key(source: Source, table: Table) -> str:
    """The key itself where it is one integer, else a 64-bit digest of it."""
    names = ", ".join(shown(name) for name in table.key)
    return names if _is_integer(source, table) else f"hash({names})" if names else "0"


def _typed(source: Source, table: Table, parts: list[Part]) -> str:
    alone = type(source.dataset)(source.dataset.folder, {table.name: parts}, source.dataset.kinds)
    return select(alone, table, read, DUCKDB)


def _settle(source: Source, table: Table, sought: str, suspects: np.ndarray) -> Iterator[Fault]:
    """Look at the rows whose keys may stand more than once, those whose `sought` is among the suspects: refuse
    contradictions, keep the last corrections."""
    if not len(suspects):
        return
    source.connection.register("suspects", pa.table({"key": suspects}))
    every = []
    for order, part in enumerate(source.dataset.parts[table.name]):
        numbered = f"SELECT *, row_number() OVER () AS row_, {order} AS part_ FROM ({_typed(source, table, [part])})"
        every.append(f"SELECT * FROM ({numbered}) WHERE {sought} IN (SELECT key FROM suspects)")
    source.connection.execute(f"CREATE OR REPLACE TEMP TABLE doubtful AS {' UNION ALL '.join(every)}")
    key = ", ".join(shown(name) for name in table.key)
    time = shown(table.corrected_by) if table.corrected_by else "0"
    # A row is a twin when it is the same in all columns; COLUMNS(*) spares naming them.
    plain = f"SELECT DISTINCT * EXCLUDE (row_, part_), {time} AS time_ FROM doubtful"
    clash = f"SELECT {key}, time_ FROM ({plain}) GROUP BY {key}, time_ HAVING count(*) > 1"
    rows = source.rows(
        f"""SELECT part_, max(row_) FROM (SELECT *, {time} AS time_ FROM doubtful) JOIN ({clash}) USING ({key}, time_)
        GROUP BY part_, {key}, time_ ORDER BY 1, 2 LIMIT {SHOWN_ROWS}"""
    )
    for part, row in rows:
        name = source.dataset.parts[table.name][part].name
        yield Fault(name, "同一主键、同一时间有两行不同的内容", row, ", ".join(table.key))
    if not rows:
        winners = source.table(
            f"""SELECT DISTINCT * EXCLUDE (row_, part_, rank_, times_) FROM (SELECT *, count(*) OVER (PARTITION BY {key}) AS times_,
            rank() OVER (PARTITION BY {key} ORDER BY {time} DESC) AS rank_ FROM doubtful) WHERE times_ > 1 AND rank_ = 1"""
        )
        if winners.num_rows:
            source.dataset.winners[table.name] = winners
