"""Keys that stand more than once: which of their rows counts, and rows that contradict each other."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import pyarrow as pa

from jiangce.kernel.exchange import Table
from jiangce.supervision.engine.checking.repeats import distinct
from jiangce.supervision.engine.checking.source import LISTED, Source, read
from jiangce.supervision.engine.data.faults import SHOWN_ROWS, Fault
from jiangce.supervision.engine.data.parts import Part
from jiangce.supervision.engine.data.views import select, shown
from jiangce.supervision.engine.dialect import DUCKDB


def key_of(source: Source, table: Table) -> str:
    """The key itself where it is one integer, else a 64-bit digest of it."""
    names = ", ".join(shown(name) for name in table.key)
    return names if is_integer(source, table) else f"hash({names})" if names else "0"


def is_integer(source: Source, table: Table) -> bool:
    """Whether the key of a table is one integer."""
    return len(table.key) == 1 and source.dataset.type_of(table, table.column(table.key[0])) == "BIGINT"


def typed(source: Source, table: Table, parts: list[Part]) -> str:
    """The rows of some parts with the types of the contract."""
    return select(source.dataset.only(table, parts), table, read, DUCKDB)


def met(source: Source, table: Table, type: np.dtype) -> np.ndarray:
    """The keys of fresh parts that stand in others too."""
    key = key_of(source, table)
    fresh, whole = source.news.fresh[table.name], source.news.whole(source.dataset, table.name)
    source.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE sought AS SELECT {key} AS key FROM ({typed(source, table, fresh)})"
    )
    # The ends are told in words: they keep blocks of other keys from being read.
    ((first, last),) = source.rows("SELECT min(key), max(key) FROM sought")
    if first is None:
        return np.empty(0, type)
    near = f"{key} >= {first} AND {key} <= {last} AND {key} IN (SELECT key FROM sought)"
    found = source.table(f"SELECT DISTINCT {key} AS key FROM ({typed(source, table, whole)}) WHERE {near}")
    return np.array(found.column("key").to_pylist(), type)


def with_kept(source: Source, table: Table, sought: str, suspects: np.ndarray) -> np.ndarray:
    """And those of rows that were found to count before a part was written anew or went away: they may stand no more."""
    if table.name in source.news.added or table.name not in source.dataset.winners:
        return suspects
    source.connection.register("kept", source.dataset.winners[table.name])
    found = source.table(f"SELECT DISTINCT {sought} AS key FROM kept")
    return distinct(np.concatenate((suspects, np.array(found.column("key").to_pylist(), suspects.dtype))))


def _numbered(source: Source, table: Table, part: Part, order: int) -> str:
    """The rows of the part that is so many-th in its table, with their number `row_`. Parquet knows that number itself, so that
    a condition on a key can keep whole blocks from being read."""
    number = "file_row_number + 1" if part.format == "parquet" else "row_number() OVER ()"
    also = (f"{number} AS row_", f"{order} AS part_")
    reading = partial(read, options=", file_row_number = true")
    return select(source.dataset.only(table, [part]), table, reading, DUCKDB, also=also)


def settle(source: Source, table: Table, sought: str, suspects: np.ndarray) -> Iterator[Fault]:
    """Look at the rows whose keys may stand more than once, those whose `sought` is among the suspects: refuse
    contradictions, keep the last corrections."""
    if not len(suspects) or _settled_by_fresh(source, table, suspects):
        return
    source.connection.register("suspects", pa.table({"key": suspects}))
    every = [
        f"SELECT * FROM ({_numbered(source, table, part, order)}) WHERE {sought} IN (SELECT key FROM suspects)"
        for order, part in enumerate(source.dataset.parts[table.name])
    ]
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
        counting = f"""SELECT DISTINCT * EXCLUDE (row_, part_, rank_, times_) FROM (SELECT *, count(*) OVER (PARTITION BY {key}) AS times_,
            rank() OVER (PARTITION BY {key} ORDER BY {time} DESC) AS rank_ FROM doubtful) WHERE times_ > 1 AND rank_ = 1"""
        _count(source, table, sought, counting)


def _count(source: Source, table: Table, sought: str, counting: str) -> None:
    """Take the rows that count, beside those of keys that nobody had to look at."""
    if table.name in source.dataset.winners:
        source.connection.register("before", source.dataset.winners[table.name])
        counting += f" UNION ALL SELECT * FROM before WHERE {sought} NOT IN (SELECT key FROM suspects)"
    winners = source.table(counting)
    source.dataset.winners.pop(table.name, None)
    if winners.num_rows:
        source.dataset.winners[table.name] = winners


def _settled_by_fresh(source: Source, table: Table, suspects: np.ndarray) -> bool:
    """The common case of a closed day, for which nothing but keys and times of older parts is read: every suspect has one last
    row, in a fresh part. False when it is not so, and nothing is done then."""
    whole = source.news.whole(source.dataset, table.name)
    if not whole or not is_integer(source, table) or not table.corrected_by or len(suspects) > LISTED:
        return False
    (key,), time = table.key, shown(table.corrected_by)
    listed = f"{key} IN ({', '.join(str(number) for number in suspects)})"
    source.connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE latest AS SELECT *, max({time}) OVER (PARTITION BY {key}) AS last_
        FROM ({typed(source, table, source.news.fresh[table.name])}) WHERE {listed}"""
    )
    earlier = f"SELECT {key}, max({time}) AS time_ FROM ({typed(source, table, whole)}) WHERE {listed} GROUP BY {key}"
    lasting = f"SELECT DISTINCT * EXCLUDE (last_) FROM latest WHERE {time} = last_"
    ((keys, rows, late),) = source.rows(
        f"""SELECT count(DISTINCT {key}), count(*), (SELECT count(*) FROM ({earlier}) old JOIN latest USING ({key})
        WHERE old.time_ >= latest.last_) FROM ({lasting})"""
    )
    ((twice,),) = source.rows(
        f"SELECT count(*) FROM (SELECT {key} FROM (SELECT DISTINCT * FROM latest) GROUP BY {key}, {time} HAVING count(*) > 1)"
    )
    if keys != len(suspects) or rows != keys or late or twice:
        return False
    source.connection.register("suspects", pa.table({"key": suspects}))
    _count(source, table, key, lasting)
    return True
