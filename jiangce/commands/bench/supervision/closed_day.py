"""One day's records after a year that was supervised: the day's own, those that came late for earlier days, corrections."""

import filecmp
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from jiangce.commands.bench.measuring import Cost, fastest, measured
from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine.checking.source import literal, read
from jiangce.supervision.engine.data.dataset import open_dataset
from jiangce.supervision.engine.data.parts import Part

EVENTS = ("checkins", "heartbeats", "teacher_checkins")
_TIMES = 2  # how often the day is measured


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """What the day cost beside the year, and whether both ways gave one answer. `rows` are the events received on the day."""

    day: date
    rows: int
    year: Cost
    again: Cost
    same: bool


def busy_day(folder: Path) -> date:
    """The last local day on which at least as many check-ins were received as on a day in the mean."""
    parts = open_dataset(folder).parts["checkins"]
    query = f"""WITH days AS (SELECT {_local("received_at")} AS day, count(*) AS rows FROM {read(parts)} GROUP BY ALL)
        SELECT max(day) FROM days WHERE rows >= (SELECT avg(rows) FROM days)"""
    found: date = duckdb.execute(query).fetchall()[0][0]
    return found


def split(folder: Path, year: Path, late: Path, day: date) -> int:
    """Put into `year` the data set as it stood before the day, and into `late` the parts that the day brought; what came
    later is in neither. Returns the number of events of the day."""
    rows = 0
    dataset = open_dataset(folder)
    for name, parts in dataset.parts.items():
        if name not in EVENTS:
            for part in parts:
                (year / part.name).parent.mkdir(parents=True, exist_ok=True)
                (year / part.name).hardlink_to(part.path)
        elif parts:
            (year / name).mkdir(parents=True)
            (late / name).mkdir(parents=True)
            rows += sum(_cut(part, name, year, late, day) for part in parts)
    return rows


def _cut(part: Part, table: str, year: Path, late: Path, day: date) -> int:
    """Deal one part out; a part that lies wholly before the day stays the file that it is."""
    time = TABLES[table].sorted_by
    when = _local(time)
    query = f"SELECT max({when}), count(*) FILTER (WHERE {when} = ?) FROM {read([part])}"
    last, rows = duckdb.execute(query, [day]).fetchall()[0]
    target = year / table / part.path.name
    if last is None or last < day:
        target.hardlink_to(part.path)
        return 0
    for path, condition in ((target, "<"), (late / table / f"{part.path.stem}-{day}.parquet", "=")):
        if condition == "<" or rows:
            duckdb.execute(
                f"""COPY (SELECT * FROM {read([part])} WHERE {when} {condition} DATE '{day}' ORDER BY "{time}")
                TO {literal(str(path))} (FORMAT parquet, COMPRESSION zstd)"""
            )
    return int(rows)


def _local(time: str) -> str:
    return f'CAST(make_timestamp(epoch_us("{time}")) + INTERVAL 8 HOUR AS DATE)'


def measure(folder: Path, work: Path, rules: list[str]) -> ClosedDay:
    """Supervise the year before the day with a state, then the day; and all of it at once, for comparison."""
    shutil.rmtree(work, ignore_errors=True)
    year, late, state = work / "year", work / "late", work / "state"
    day = busy_day(folder)
    rows = split(folder, year, late, day)
    measured("supervise", folder=year, out=work / "before.parquet", rules=rules, state=state)
    for part in late.rglob("*.parquet"):
        part.rename(year / part.relative_to(late))
    costs = []
    for _ in range(_TIMES):
        kept = work / "kept"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(state, kept)
        costs.append(measured("supervise", folder=year, out=work / "day.parquet", rules=rules, state=kept, since=day))
    whole = measured("supervise", folder=year, out=work / "whole.parquet", rules=rules)
    same = filecmp.cmp(work / "day.parquet", work / "whole.parquet", shallow=False)
    return ClosedDay(day, rows, whole, fastest(costs), same)
