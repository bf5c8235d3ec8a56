"""Which events changed since the last run, and which keys on which days can have another answer for it.

A daily relation says of a key on a day nothing that depends on events of other keys, or further away than its reach (see
Relation). So after some events changed, only their keys, on their days and that far on either side, can have another answer.
"""

from datetime import datetime, timedelta

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine.checking.source import LISTED, read
from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.data.parts import Part
from jiangce.supervision.engine.data.views import select, shown
from jiangce.supervision.engine.dialect import DUCKDB, expand
from jiangce.supervision.engine.engines.engine import BORDER_DAYS, Slice, span
from jiangce.supervision.engine.engines.in_process import DuckDBEngine
from jiangce.supervision.engine.incremental.days import Days
from jiangce.supervision.engine.incremental.gathering import NEAR, gather
from jiangce.supervision.engine.local import moment_sql
from jiangce.supervision.engine.plan import Plan, Within
from jiangce.supervision.engine.rule import Relation

KEYS = {
    "checkins": ("lesson_id", "class_id", "person_id", "device_id"),
    "heartbeats": ("platform_id", "session_id", "person_id", "class_id"),
}
"""By which keys a daily relation over these events may go."""


def receipt(table: str) -> str:
    """The column that tells when an event came."""
    return shown(TABLES[table].sorted_by)


def find_changes(engine: DuckDBEngine, dataset: DataSet, source: str, fresh: list[Part], moment: datetime) -> None:
    """Make changed_<source>(keys…, day): the events of fresh files that were received from a moment on, what they corrected,
    and what stands in changed_lessons. A changed lesson itself is named too, for it may have been attended on another day."""
    table = TABLES[source]
    keys = ", ".join(f"own.{key}" for key in KEYS[source])
    on = expand("$day(own.at_)", DUCKDB.words)
    received = moment_sql(moment)
    rows = select(dataset.only(table, fresh), table, read, DUCKDB)
    parts = [f"SELECT {keys}, {on} AS day FROM ({rows}) own WHERE own.{receipt(source)} >= {received}"]
    if source in dataset.winners and fresh:
        names = [shown(name) for name in table.key]
        engine.execute(
            f"""CREATE TABLE corrected_{source} AS SELECT {", ".join(names)} FROM winners_{source}
            WHERE {receipt(source)} >= {received}"""
        )
        parts.append(f"SELECT {keys}, {on} AS day FROM raw_{source} own WHERE {_corrected(engine, source, names)}")
    if "lesson_id" in KEYS[source] and engine.count("changed_lessons"):
        parts.append(
            f"""SELECT {keys}, {on} AS day FROM {source} own JOIN changed_lessons l ON l.lesson_id = own.lesson_id
            WHERE {on} BETWEEN l.day - 1 AND l.day + 1"""
        )
        others = ", ".join("own.lesson_id" if key == "lesson_id" else "NULL" for key in KEYS[source])
        parts.append(f"SELECT {others}, own.day FROM changed_lessons own")
    engine.execute(f"CREATE TABLE changed_{source} AS SELECT DISTINCT * FROM ({' UNION ALL '.join(parts)})")


def _corrected(engine: DuckDBEngine, source: str, names: list[str]) -> str:
    """Whether a row has one of the keys in corrected_<source>: few numbers are told one by one, so that blocks of rows without
    any of them need not be read."""
    same = " AND ".join(f"won.{name} = own.{name}" for name in names)
    if len(names) == 1 and engine.count(f"corrected_{source}") <= LISTED:
        (name,) = names
        found = engine.rows(f"SELECT {name} FROM corrected_{source}").column(0).to_pylist()
        if all(isinstance(key, int) for key in found):
            return f"own.{name} IN ({', '.join(map(str, found))})" if found else "false"
    return f"EXISTS (SELECT 1 FROM corrected_{source} won WHERE {same})"


def make_again(plan: Plan, engine: DuckDBEngine, days: Days) -> None:
    """Make the daily relations anew where an event changed."""
    for source in sorted({_source(relation) for relation in plan.daily}):
        own = [relation for relation in plan.daily if _source(relation) == source]
        keys = sorted({relation.by for relation in own})
        gather(engine, source, keys, plan.columns(source))
        within = _reached(engine, source)
        if within is None:
            continue
        inside = _inside(plan, own)
        with engine.searching(NEAR):
            for relation in inside:
                engine.execute(f"CREATE TABLE main.{relation.name} AS {plan.sql(relation, within)}")
        for by in keys:
            _make_again(plan, engine, days, [relation for relation in own if relation.by == by], within)
        for relation in inside:
            engine.drop(relation)


def _reached(engine: DuckDBEngine, source: str) -> Within | None:
    """The days that what changed can reach, as a condition; None when nothing did. What was gathered holds other keys too, not all
    of their rows: what is made of those is not taken."""
    ends = engine.rows(f"SELECT min(day) AS first, max(day) AS last FROM changed_{source}").to_pylist()[0]
    if ends["first"] is None:
        return None
    border = timedelta(BORDER_DAYS)
    start, end = span(Slice(ends["first"] - border, ends["last"] + border))
    return lambda at: f"({at} >= {start} AND {at} < {end})"


def _source(relation: Relation) -> str:
    """The one table of events that a daily relation goes back to. ValueError when there is not one, or not its key."""
    (source,) = relation.events
    if relation.by not in KEYS[source]:
        raise ValueError(f"{relation.name} goes by {relation.by}, which is none of {KEYS[source]}")
    return source


def _make_again(plan: Plan, engine: DuckDBEngine, days: Days, wanted: list[Relation], within: Within) -> None:
    """Make daily relations of one source and one key anew."""
    source, by = _source(wanted[0]), wanted[0].by
    for reach in sorted({relation.reach for relation in wanted}):
        engine.execute(
            f"""CREATE OR REPLACE TABLE again AS SELECT DISTINCT key, CAST(day + CAST(days AS INTEGER) AS DATE) AS day
            FROM (SELECT DISTINCT {by} AS key, day FROM changed_{source} WHERE {by} IS NOT NULL), range(-{reach}, {reach + 1}) shift(days)"""
        )
        for relation in wanted:
            if relation.reach == reach:
                days.replace(relation, plan.sql(relation, within), "again")


def _inside(plan: Plan, wanted: list[Relation]) -> list[Relation]:
    """The slice relations that these daily ones need, in order."""
    needed: set[str] = set()

    def visit(relation: Relation) -> None:
        for other in relation.reads:
            if other.scope == "slice":
                needed.add(other.name)
                visit(other)

    for relation in wanted:
        visit(relation)
    return [relation for relation in plan.relations if relation.name in needed]
