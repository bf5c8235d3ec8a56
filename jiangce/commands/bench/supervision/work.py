"""One task, measured from outside by measuring.py: `python -m …work TASK OPTIONS`, options and answer as JSON."""

import json
import sys


class _WithoutPandas:
    """The product has no pandas; where a developer's environment has it, pyarrow would load it on the way."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        """Refuse that one module."""
        if name == "pandas":
            raise ModuleNotFoundError(name)


if sys.argv[1:2] not in (["spark"], ["rival"]):  # which ask for it
    sys.meta_path.insert(0, _WithoutPandas)  # type: ignore[arg-type]

import time  # noqa: E402
from datetime import date  # noqa: E402
from importlib import import_module  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

import duckdb  # noqa: E402
import psutil  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

from jiangce.commands.bench.measuring import ANSWER  # noqa: E402
from jiangce.commands.bench.supervision.columns import SEGMENTS  # noqa: E402
from jiangce.supervision.engine import signals  # noqa: E402
from jiangce.supervision.engine.checking import check  # noqa: E402
from jiangce.supervision.engine.checking.source import read  # noqa: E402
from jiangce.supervision.engine.data.dataset import open_dataset  # noqa: E402
from jiangce.supervision.engine.engines.in_process import DuckDBEngine  # noqa: E402
from jiangce.supervision.engine.engines.spark import SparkEngine  # noqa: E402
from jiangce.supervision.engine.incremental import resume, seen  # noqa: E402
from jiangce.supervision.engine.plan import Plan  # noqa: E402
from jiangce.supervision.engine.relations.online import PLAY_SEGMENTS  # noqa: E402
from jiangce.supervision.engine.rules import RULES  # noqa: E402
from jiangce.supervision.engine.running import look_at_all, run  # noqa: E402


def scan(folder: str, columns: dict[str, list[str]]) -> dict[str, Any]:
    """Read every value of these columns once and do the least with it that uses it: a sum of hashes."""
    dataset = open_dataset(Path(folder))
    # A bar of progress would be written between the lines of the answer.
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    for table, names in columns.items():
        there = [name for name in names if dataset.has(f"{table}.{name}")]
        used = ", ".join(f'bit_xor(hash("{name}"))' for name in there)
        connection.execute(f"SELECT {used} FROM {read(dataset.parts[table])}").fetchall()
    return {}


def supervise(
    folder: str, out: str, rules: list[str], state: str | None = None, since: str | None = None
) -> dict[str, Any]:
    """What the command of this name does, for the rules of these names."""
    parts, told = {}, list[str]()
    began = time.process_time()
    dataset = open_dataset(Path(folder))
    check(dataset, seen(Path(state) if state else None))
    parts["check"] = time.process_time() - began
    engine = DuckDBEngine(dataset)
    wanted = [rule for rule in RULES if rule.name in rules]
    if state:
        day = date.fromisoformat(since) if since else None
        outcome = resume(dataset, wanted, engine, Path(state), day, tell=told.append)
    else:
        outcome = run(dataset, wanted, engine)
    engine.close()
    table = outcome.table(dataset)
    signals.write(Path(out), table)
    return {"parts": parts, "signals": table.num_rows, "said": told}


def compact(folder: str, out: str) -> dict[str, Any]:
    """Heartbeats to play segments, as the engine makes them on the way in."""
    dataset = open_dataset(Path(folder))
    engine = DuckDBEngine(dataset)
    look_at_all(Plan(engine, [SEGMENTS]), engine, lambda _: None)
    segments = engine.rows(f"SELECT * FROM {PLAY_SEGMENTS.name}")
    pq.write_table(segments, out, compression="zstd")
    return {"segments": segments.num_rows}


def rival(folder: str, name: str) -> dict[str, Any]:
    """The six rules written for another tool: "polars" or "pandas"."""
    module = import_module(f"jiangce.commands.bench.supervision.rivals.{name}_six")
    tables = module.Tables(Path(folder))
    return {"found": {rule: len(ask(tables)) for rule, ask in module.SIX.items()}}


def spark(folder: str, rules: list[str]) -> dict[str, Any]:
    """The same rules by the engine on Spark; `others` is the CPU of its virtual machine."""
    began = time.process_time()
    dataset = open_dataset(Path(folder))
    check(dataset)
    parts = {"check": time.process_time() - began}
    engine = SparkEngine(dataset)
    outcome = run(dataset, [rule for rule in RULES if rule.name in rules], engine)
    used = [process.cpu_times() for process in psutil.Process().children(recursive=True)]
    engine.close()
    return {
        "parts": parts,
        "signals": outcome.table(dataset).num_rows,
        "others": sum(one.user + one.system for one in used),
    }


TASKS = {"scan": scan, "supervise": supervise, "compact": compact, "rival": rival, "spark": spark}


def main(task: str, options: str) -> None:
    """Run it; tell the CPU spent before it began, so that imports can be taken off."""
    start = time.process_time()
    told = TASKS[task](**json.loads(options))
    print(ANSWER + json.dumps({"start": start} | told))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
