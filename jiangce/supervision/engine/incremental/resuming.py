"""The run itself: take up what is kept, make anew what changed, ask what can have another answer, keep all of it."""

from datetime import date, datetime
from pathlib import Path

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine import signals
from jiangce.supervision.engine.checking.seen import News, Seen, news, stamps_of
from jiangce.supervision.engine.checking.source import read
from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.data.views import select
from jiangce.supervision.engine.dialect import DUCKDB
from jiangce.supervision.engine.engines.in_process import EVENTS, DuckDBEngine
from jiangce.supervision.engine.incremental import answers
from jiangce.supervision.engine.incremental.answers import Answers, tables_of
from jiangce.supervision.engine.incremental.book import (
    Book,
    close_book,
    digest,
    keep_keys,
    keep_winners,
    read_book,
    write_book,
)
from jiangce.supervision.engine.incremental.changes import find_changes, make_again, receipt
from jiangce.supervision.engine.incremental.days import Days
from jiangce.supervision.engine.local import midnight
from jiangce.supervision.engine.plan import Plan
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.running import Outcome, Tell, able_of, judge, leave_out_habits, look_at_all


def resume(
    dataset: DataSet, rules: list[Rule], engine: DuckDBEngine, folder: Path, since: date | None, *, tell: Tell
) -> Outcome:
    """As `run`; keeps its work in `folder`. With `since` (a local day) and work kept there for the same rules, only what
    records can change that were received from then on is looked at again; records that came after the last run count as
    received then. Records that vanished from a file without a correction are not noticed."""
    outcome = Outcome()
    able = able_of(dataset, rules, outcome)
    plan = Plan(engine, able)
    book, made_for = read_book(folder), digest(plan.relations, able, dataset)
    past = book if since is not None and book is not None and book.made_for == made_for else None
    session = _Session(dataset, engine, plan, folder, past)
    session.show_early()
    if past is None or since is None or not session.find(since):
        tell("没有可沿用的汇总，全部重算" if since else "全部计算")
        session.anew(able, outcome, tell)
    else:
        tell(f"沿用 {folder} 中的汇总，只重算 {since} 起收到的记录所影响的部分")
        session.again(able, outcome, tell)
    # What is kept is the answer with habits in it: another day may make them none.
    leave_out_habits(outcome, able, engine)
    keep_keys(folder)
    write_book(folder, Book(made_for, stamps_of(dataset), dataset.kinds, session.until()))
    return outcome


class _Session:
    """One resumed run."""

    def __init__(self, dataset: DataSet, engine: DuckDBEngine, plan: Plan, folder: Path, past: Book | None) -> None:
        self._dataset = dataset
        self._engine = engine
        self._plan = plan
        self._folder = folder
        self._past = past
        self._news: News = news(dataset, Seen(past.stamps, past.kinds, {}) if past else None)
        self._days = Days(engine, folder)
        self._made: list[Relation] = []

    def show_early(self) -> None:
        """The relations over tables: as kept where no table of theirs changed."""
        for relation in self._plan.early:
            kept = self._folder / f"{relation.name}.parquet"
            if self._past and tables_of([relation.sql], relation.reads) <= self._news.known and kept.exists():
                self._engine.execute(f"CREATE VIEW {relation.name} AS SELECT * FROM read_parquet('{kept}')")
            else:
                self._plan.create(relation)
                self._made.append(relation)

    def find(self, since: date) -> bool:
        """Find what changed; False when so much did that all may as well be made anew, or when events vanished."""
        assert self._past is not None
        there = {part.name for parts in self._dataset.parts.values() for part in parts}
        if any(_table(name) in EVENTS and name not in there for name in self._past.stamps):
            return False
        self._find_changed_lessons()
        for source in EVENTS:
            moment = min(midnight(since), self._past.until.get(source, datetime.max))
            find_changes(self._engine, self._dataset, source, self._news.fresh[source], moment)
        return sum(self._engine.count(f"changed_{source}") for source in EVENTS) <= self._engine.slice_rows

    def anew(self, rules: list[Rule], outcome: Outcome, tell: Tell) -> None:
        """A full run, of which everything is kept."""
        look_at_all(self._plan, self._engine, tell)
        self._plan.after()
        judge(self._plan, rules, outcome, tell)
        outcome.merged = signals.table_of(self._dataset, outcome.signals)
        close_book(self._folder)
        self._keep_early()
        self._days.keep_all(self._plan.daily)
        answers.keep(self._folder, outcome.merged)
        keep_winners(self._folder, self._dataset.winners)

    def again(self, rules: list[Rule], outcome: Outcome, tell: Tell) -> None:
        """What changed, and no more."""
        self._days.start()
        self._days.show(self._plan.daily)
        make_again(self._plan, self._engine, self._days)
        self._same_humans()
        asking = Answers(self._plan, self._engine, rules, self._news.known, self._days.touched)
        self._plan.after(asking.whole)
        outcome.merged = asking.ask(self._dataset, self._folder, tell)
        close_book(self._folder)
        self._keep_early()
        self._days.keep_touched(self._plan.daily)
        answers.keep(self._folder, outcome.merged)
        if any(self._news.fresh.values()):
            keep_winners(self._folder, self._dataset.winners)

    def until(self) -> dict[str, datetime]:
        """The time of receipt up to which each table of events has been seen."""
        found = dict(self._past.until) if self._past else {}
        for source in EVENTS:
            table = TABLES[source]
            rows = select(self._dataset.only(table, self._news.fresh[source]), table, read, DUCKDB)
            latest = self._engine.rows(f"SELECT max({receipt(source)}) AS until FROM ({rows})").to_pylist()[0]["until"]
            if isinstance(latest, datetime):
                found[source] = max(latest, found.get(source, latest))
        return found

    def _same_humans(self) -> None:
        """Whoever is one human being is asked about as one."""
        self._engine.execute(
            """CREATE OR REPLACE TABLE touched_person_id AS SELECT DISTINCT other.person_id AS key
            FROM persons own JOIN persons other ON other.id_digest = own.id_digest
            WHERE own.person_id IN (SELECT key FROM touched_person_id)"""
        )

    def _find_changed_lessons(self) -> None:
        """Make changed_lessons(lesson_id, day): where a row of a watched relation is new, gone, or another."""
        parts = []
        for relation in self._plan.watched:
            if relation in self._made:
                old = f"SELECT * FROM read_parquet('{self._digests(relation)}')"
                new = _digests(relation)
                parts += [f"({new} EXCEPT {old})", f"({old} EXCEPT {new})"]
        rows = " UNION ALL ".join(parts) or "SELECT lesson_id, NULL::DATE AS day FROM lessons WHERE false"
        self._engine.execute(f"CREATE TABLE changed_lessons AS SELECT DISTINCT lesson_id, day FROM ({rows})")

    def _keep_early(self) -> None:
        watched = self._plan.watched
        for relation in self._made:
            self._engine.write(f"SELECT * FROM {relation.name}", self._folder / f"{relation.name}.parquet")
            if relation in watched:
                self._engine.write(_digests(relation), self._digests(relation))

    def _digests(self, relation: Relation) -> Path:
        return self._folder / f"{relation.name}.digests.parquet"


def _digests(relation: Relation) -> str:
    return f"SELECT DISTINCT lesson_id, day, hash(own) AS digest FROM {relation.name} own"


def _table(name: str) -> str:
    """The table of a file."""
    return name.partition("/")[0].partition(".")[0]
