"""A run over kept summaries: only keys and days of which an event is new, late or corrected are looked at again.

A daily relation says of a key on a day nothing that depends on events of other keys, or more than a day away (see
Relation). So after some events changed, only their keys, on their days and one day on either side, can have another
answer; for those the relation is made anew from all their events (again a day further), and the rest is taken as it
was kept. Rules then run over all of it as ever, so the answer is that of a full run. On DuckDB only.
"""

from datetime import date, datetime, timedelta
from pathlib import Path

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.data.views import shown
from jiangce.supervision.engine.dialect import DUCKDB, expand
from jiangce.supervision.engine.engines.engine import Slice, span
from jiangce.supervision.engine.engines.in_process import EVENTS, DuckDBEngine
from jiangce.supervision.engine.plan import Plan
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.running import Outcome, Tell, able_of, judge, look_at_all
from jiangce.supervision.engine.state import Book, digest, keep, kept, read_book

KEYS = {
    "checkins": ("lesson_id", "class_id", "person_id", "device_id"),
    "heartbeats": ("platform_id", "session_id", "person_id", "class_id"),
}
"""By which keys a daily relation over these events may go."""


def resume(
    dataset: DataSet, rules: list[Rule], engine: DuckDBEngine, folder: Path, since: date | None, *, tell: Tell
) -> Outcome:
    """As `run`; keeps its summaries in `folder`. With `since` (a local day) and summaries kept there for the same rules,
    only what records received from then on can change is looked at again; records that came after the last run count
    as received then."""
    outcome = Outcome()
    able = able_of(dataset, rules, outcome)
    plan = Plan(engine, able)
    plan.before()
    made_for = digest(plan.relations, dataset)
    book = read_book(folder)
    if (
        since is None
        or book is None
        or book.made_for != made_for
        or not _look_again(plan, engine, dataset, folder, book, since)
    ):
        tell("没有可沿用的汇总，全部重算" if since else "全部计算")
        for relation in plan.daily:
            engine.execute(f"DROP TABLE IF EXISTS {relation.name}")
        look_at_all(plan, engine, tell)
    else:
        tell(f"沿用 {folder} 中的汇总，只重算 {since} 起收到的记录所影响的部分")
    plan.after()
    judge(plan, able, outcome, tell)
    tables = {relation.name: engine.rows(f"SELECT * FROM {relation.name}") for relation in plan.daily}
    tables |= {f"{relation.name}_digests": engine.rows(_digests(relation)) for relation in plan.watched}
    keep(folder, Book(made_for, _until(engine, dataset)), tables)
    return outcome


def _until(engine: DuckDBEngine, dataset: DataSet) -> datetime | None:
    """The time of receipt up to which every table of events has been seen."""
    latest = [f"SELECT max({_receipt(name)}) AS until FROM {name}" for name in EVENTS if dataset.has(name)]
    found = engine.rows(f"SELECT min(until) AS until FROM ({' UNION ALL '.join(latest)})").to_pylist()[0]["until"]
    return found if isinstance(found, datetime) else None


def _receipt(table: str) -> str:
    return shown(TABLES[table].sorted_by)


def _look_again(plan: Plan, engine: DuckDBEngine, dataset: DataSet, folder: Path, book: Book, since: date) -> bool:
    """Bring every kept daily relation up to date; False when so much changed that all may as well be made anew."""
    moment = datetime(since.year, since.month, since.day) - timedelta(hours=8)
    if book.until is not None:
        moment = min(moment, book.until)
    _find_changed_lessons(plan, engine, folder)
    for source in EVENTS:
        _find_changes(engine, dataset, source, moment)
    if sum(engine.count(f"changed_{source}") for source in EVENTS) > engine.slice_rows:
        return False
    for relation in plan.daily:
        engine.execute(f"CREATE TABLE {relation.name} AS SELECT * FROM read_parquet('{kept(folder, relation.name)}')")
    for source, by in sorted({(_source(relation), relation.by) for relation in plan.daily}):
        _make_again(plan, engine, source, by)
    return True


def _source(relation: Relation) -> str:
    """The one table of events that a daily relation goes back to. ValueError when there is not one, or not its key."""
    (source,) = relation.events
    if relation.by not in KEYS[source]:
        raise ValueError(f"{relation.name} goes by {relation.by}, which is none of {KEYS[source]}")
    return source


def _digests(relation: Relation) -> str:
    return f"SELECT DISTINCT lesson_id, day, hash(own) AS digest FROM {relation.name} own"


def _find_changed_lessons(plan: Plan, engine: DuckDBEngine, folder: Path) -> None:
    """Make changed_lessons(lesson_id, day): where a row of a watched relation is new, gone, or another."""
    parts = []
    for relation in plan.watched:
        old = f"SELECT * FROM read_parquet('{kept(folder, relation.name + '_digests')}')"
        new = _digests(relation)
        parts += [f"({new} EXCEPT {old})", f"({old} EXCEPT {new})"]
    rows = " UNION ALL ".join(parts) or "SELECT lesson_id, NULL::DATE AS day FROM lessons WHERE false"
    engine.execute(f"CREATE TABLE changed_lessons AS SELECT DISTINCT lesson_id, day FROM ({rows})")


def _find_changes(engine: DuckDBEngine, dataset: DataSet, source: str, moment: datetime) -> None:
    """Make changed_<source>(keys…, day): events received from a moment on, what they corrected, and what stands in
    lessons that changed. A changed lesson itself is named too, for it may have been attended on another day."""
    table = TABLES[source]
    keys = ", ".join(f"own.{key}" for key in KEYS[source])
    day = expand("$day(own.at_) AS day", DUCKDB.words)
    received = f"TIMESTAMP '{moment.isoformat()}'"
    parts = [f"SELECT {keys}, {day} FROM {source} own WHERE own.{_receipt(source)} >= {received}"]
    if source in dataset.winners:
        same = " AND ".join(f"won.{shown(name)} = own.{shown(name)}" for name in table.key)
        parts.append(
            f"""SELECT {keys}, {day} FROM raw_{source} own JOIN winners_{source} won ON {same}
            WHERE won.{_receipt(source)} >= {received}"""
        )
    if "lesson_id" in KEYS[source]:
        parts.append(
            f"""SELECT {keys}, {day} FROM {source} own JOIN changed_lessons l ON l.lesson_id = own.lesson_id
            WHERE {expand("$day(own.at_)", DUCKDB.words)} BETWEEN l.day - 1 AND l.day + 1"""
        )
        others = ", ".join("own.lesson_id" if key == "lesson_id" else "NULL" for key in KEYS[source])
        parts.append(f"SELECT {others}, own.day FROM changed_lessons own")
    engine.execute(f"CREATE TABLE changed_{source} AS SELECT DISTINCT * FROM ({' UNION ALL '.join(parts)})")


def _make_again(plan: Plan, engine: DuckDBEngine, source: str, by: str) -> None:
    """Make the daily relations of a source and a key anew where an event changed."""
    around = "(VALUES (-1), (0), (1)) shift(days)"
    engine.execute(
        f"""CREATE OR REPLACE TABLE affected AS SELECT DISTINCT {by} AS key, CAST(day + days AS DATE) AS day
        FROM changed_{source}, {around} WHERE {by} IS NOT NULL"""
    )
    if not engine.count("affected"):
        return
    engine.execute(
        f"CREATE OR REPLACE TABLE reach AS SELECT DISTINCT key, CAST(day + days AS DATE) AS day FROM affected, {around}"
    )
    days = engine.rows("SELECT min(day) AS first, max(day) AS last FROM affected").to_pylist()[0]
    start, end = span(Slice(days["first"], days["last"]))

    def within(at: str) -> str:
        reached = (
            f"SELECT 1 FROM reach WHERE reach.key = own.{by} AND reach.day = {expand(f'$day({at})', DUCKDB.words)}"
        )
        return f"({at} >= {start} AND {at} < {end} AND EXISTS ({reached}))"

    wanted = [relation for relation in plan.daily if relation.by == by and _source(relation) == source]
    inside = _inside(plan, wanted)
    for relation in inside:
        engine.create(relation, plan.sql(relation, within))
    for relation in wanted:
        name = relation.name
        chosen = f"SELECT 1 FROM affected WHERE affected.key = own.{by} AND affected.day = own.day"
        fresh = f"SELECT own.* FROM ({plan.sql(relation, within)}) own WHERE EXISTS ({chosen})"
        engine.execute(f"CREATE OR REPLACE TABLE fresh AS {fresh}")
        engine.execute(f"DELETE FROM {name} own WHERE EXISTS ({chosen})")
        engine.execute(f"INSERT INTO {name} SELECT * FROM fresh")
    for relation in inside:
        engine.drop(relation)


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
