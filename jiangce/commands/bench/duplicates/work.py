"""One task, measured from outside by measuring.py: `python -m …work TASK OPTIONS`, options and answer as JSON."""

import json
import sys
import time
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from jiangce.commands.bench.measuring import ANSWER
from jiangce.registers.duplicates.matching import find_pairs, prepare
from jiangce.registers.duplicates.pairs import Limits

FOUND = pa.schema({"left": pa.int64(), "right": pa.int64(), "permille": pa.int64()})


def match(register: str, out: str, limits: dict[str, Any], memory: str) -> dict[str, Any]:
    """What the nightly job does, without the database: read the records, find the pairs, write them."""
    pairs = find_pairs(pq.read_table(register), limits=_limits(limits), memory=memory)
    columns = {name: [getattr(pair, name) for pair in pairs] for name in FOUND.names}
    pq.write_table(pa.table(columns, schema=FOUND), out)
    return {"pairs": len(pairs)}


def scan(register: str) -> dict[str, Any]:
    """Read every value once and do the least with it that uses it."""
    connection = _connection()
    connection.execute(f"SELECT bit_xor(hash(COLUMNS(*))) FROM read_parquet('{register}')").fetchall()
    return {}


def join(register: str, limits: dict[str, Any]) -> dict[str, Any]:
    """Form every pair that is compared, and do nothing with it: the least that any comparison of pairs costs."""
    connection = _connection()
    prepare(connection, pq.read_table(register), limits=_limits(limits))
    rules = ("l.family = r.family AND l.birth_date = r.birth_date", "l.phone = r.phone",
             "l.spelling = r.spelling AND l.county = r.county")  # fmt: skip
    pairs = 0
    for rule in rules:
        found = connection.execute(
            f"SELECT count(*), bit_xor(hash(l.unique_id, r.unique_id)) FROM people l JOIN people r ON {rule}"
            " AND l.unique_id < r.unique_id"
        ).fetchall()
        pairs += found[0][0]
    return {"pairs": pairs}


def _limits(told: dict[str, Any]) -> Limits:
    return Limits(told["permille"], told["phone_people"], told["photo_people"], frozenset(told["no_phones"]))


def _connection() -> duckdb.DuckDBPyConnection:
    """A bar of progress would be written between the lines of the answer."""
    connection = duckdb.connect(config={"threads": 2})
    connection.execute("SET enable_progress_bar = false")
    return connection


TASKS = {"match": match, "scan": scan, "join": join}


def main(task: str, options: str) -> None:
    """Run it; tell the CPU spent before it began, so that imports can be taken off."""
    start = time.process_time()
    told = TASKS[task](**json.loads(options))
    print(ANSWER + json.dumps({"start": start} | told))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
