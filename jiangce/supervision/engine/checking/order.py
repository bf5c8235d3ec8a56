"""Order within each part, and keys that stand more than once: corrections, twins, and contradictions."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from jiangce.kernel.exchange import Table
from jiangce.supervision.engine.checking.repeats import Repeats, Ties, distinct
from jiangce.supervision.engine.checking.settling import is_integer, key_of, met, settle, typed, with_kept
from jiangce.supervision.engine.checking.source import BATCH_ROWS, Source
from jiangce.supervision.engine.data.faults import SHOWN_ROWS, Fault
from jiangce.supervision.engine.data.parts import Part
from jiangce.supervision.engine.data.views import EVENTS, shown

_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no information is lost; its bits are well mixed


def order_faults(source: Source, table: Table) -> Iterator[Fault]:
    """Parts that are not sorted, and different rows with one key and one time. Without such, rows that count of keys
    that stand more than once are put into `dataset.winners`. Only fresh parts are followed; their keys are then sought in those
    that are known to be whole."""
    if not table.key and not table.sorted_by:
        return
    parts, whole = source.news.fresh[table.name], source.news.whole(source.dataset, table.name)
    if whole and table.name in source.kept:
        source.dataset.winners[table.name] = source.kept[table.name]
    if table.name in source.news.known:
        return
    numbers = _numbers(source, table)
    if numbers:
        ties = Ties()
        unsorted = [fault for part in parts for fault in _follow(table, part, _rows(table, part, numbers), ties)]
        for part in whole:
            ties.beside(_ends(part, table.sorted_by))
        if unsorted or ties.whole:
            yield from unsorted
            if not unsorted:
                time = f"epoch_us({shown(table.sorted_by)})"
                yield from settle(source, table, time, with_kept(source, table, time, ties.found()))
            return
    repeats = Repeats(single=is_integer(source, table))
    unsorted = [fault for part in parts for fault in _follow(table, part, _pairs(source, table, part), repeats)]
    yield from unsorted
    if not unsorted:
        found = repeats.found()
        found = distinct(np.concatenate((found, _met_before(source, table, repeats, found.dtype))))
        yield from settle(source, table, key_of(source, table), with_kept(source, table, key_of(source, table), found))


def _met_before(source: Source, table: Table, repeats: Repeats, type: np.dtype) -> np.ndarray:
    """The keys of fresh parts that stand in those known to be whole; the index learns of the fresh ones."""
    whole = source.news.whole(source.dataset, table.name)
    index = source.index if table.name in EVENTS else None
    if index is None:
        return met(source, table, type) if whole else np.empty(0, type)
    keys, known = distinct(repeats.sorted()), bool(whole) and table.name in index
    found = (
        index.met(table.name, keys).astype(type) if known else met(source, table, type) if whole else np.empty(0, type)
    )
    if known or not whole:
        index.note(table.name, keys, beside=known)
    return found


def _numbers(source: Source, table: Table) -> list[str]:
    """For a key that holds the time by which parts are sorted: its integer columns, where files have them as such."""
    if table.sorted_by not in table.key:
        return []
    names = [name for name in table.key if table.column(name).type == "key"]
    parts = source.dataset.parts[table.name]
    stand = all(part.kinds.get(name) == "integer" for part in parts for name in names)
    return [table.sorted_by, *names] if parts and stand else []


def _ends(part: Part, name: str) -> tuple[int, int] | None:
    """The first and the last time of a sorted part, as the file tells them; None when it does not."""
    metadata, ends = pq.read_metadata(part.path), []
    place = metadata.schema.to_arrow_schema().get_field_index(name)
    for group in range(metadata.num_row_groups):
        told = metadata.row_group(group).column(place).statistics
        if told is None or not told.has_min_max:
            return None
        ends += [told.min, told.max]
    micros = pa.array(ends).cast(pa.timestamp("us", "UTC" if part.zoned else None)).cast(pa.int64()).to_pylist()
    return (min(micros), max(micros)) if micros else (0, 0)


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
    if part.format == "parquet" and is_integer(source, table):
        columns = [name for name in (table.sorted_by, *table.key) if name]
        for batch in pq.ParquetFile(part.path).iter_batches(BATCH_ROWS, columns=columns, use_threads=False):
            keys = batch.column(table.key[0]).cast(pa.int64()).to_numpy()
            yield (batch.column(table.sorted_by).cast(pa.int64()).to_numpy() if table.sorted_by else keys), keys
        return
    time = f"epoch_us({shown(table.sorted_by)})" if table.sorted_by else "0"
    query = f"SELECT {time} AS time, {key_of(source, table)} AS key FROM ({typed(source, table, [part])})"
    for batch in source.batches(query):
        yield (batch.column(0).to_numpy(zero_copy_only=False), batch.column(1).to_numpy(zero_copy_only=False))
