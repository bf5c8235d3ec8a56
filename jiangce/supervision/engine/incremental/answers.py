"""Signals as they are kept, and what of them has to be asked again.

A rule is asked again as a whole when a table that it reads changed, when judging is done in Python, or when it names nothing by which its
answer falls apart. Else it is asked about the keys whose rows were touched, over those rows alone, and the rest of its
answer stands.
"""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine import signals
from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.engines.in_process import EVENTS, DuckDBEngine
from jiangce.supervision.engine.incremental.days import SUBJECTS
from jiangce.supervision.engine.plan import Plan
from jiangce.supervision.engine.rule import Relation, Rule, mentions
from jiangce.supervision.engine.running import Tell

_FILE = "signals.parquet"
_NAME = "split_part(own.case_id, ':', 1)"


def tables_of(texts: list[str], reads: tuple[Relation, ...]) -> set[str]:
    """The tables that SQL and the whole relations that it reads go back to; not what lies behind daily relations, which alone
    read events."""
    names = [name for name in TABLES if name not in EVENTS]
    found = {name.removeprefix("raw_") for name in mentions(texts, (*names, *(f"raw_{name}" for name in names)))}
    for relation in reads:
        if relation.scope == "whole":
            found |= tables_of([relation.sql], relation.reads)
    return found


def read_kept(folder: Path) -> Path:
    """The file of kept signals."""
    return folder / _FILE


class Answers:
    """Sorts rules by how much of them must be asked, and asks."""

    def __init__(
        self, plan: Plan, engine: DuckDBEngine, rules: list[Rule], known: frozenset[str], touched: set[str]
    ) -> None:
        self._plan = plan
        self._engine = engine
        self.standing = [rule for rule in rules if self._stands(rule, known, touched)]
        others = [rule for rule in rules if rule not in self.standing]
        self.narrowed = [rule for rule in others if rule.by and self._tables(rule) <= known]
        self.whole = [rule for rule in others if rule not in self.narrowed]

    def _tables(self, rule: Rule) -> set[str]:
        return tables_of([rule.sql, *rule.inputs.values()], self._plan.reads(rule))

    def _stands(self, rule: Rule, known: frozenset[str], touched: set[str]) -> bool:
        daily = {relation.name for relation in self._plan.behind(rule) if relation.scope == "daily"}
        return rule.judge is None and self._tables(rule) <= known and not daily & touched

    def ask(self, dataset: DataSet, folder: Path, tell: Tell) -> pa.Table:
        """The full answer: what stands, and what was asked again."""
        kept = self._kept(folder)
        found = []
        for rule in self.whole:
            found += signals.signals_of(rule, self._plan.findings(rule))
        for by in SUBJECTS:
            rules = [rule for rule in self.narrowed if rule.by == by]
            if rules:
                self._near(by, rules)
                with self._engine.searching(f"near_{by}"):
                    for rule in rules:
                        found += signals.signals_of(rule, self._plan.findings(rule, among=f"main.touched_{by}"))
        tell(f"{len(self.whole)} 条规则重新运行，{len(self.narrowed)} 条只看有变化的部分，{len(self.standing)} 条不变")
        fresh = signals.table_of(dataset, found)
        return signals.in_order(pa.concat_tables([kept.cast(fresh.schema), fresh]))

    def _kept(self, folder: Path) -> pa.Table:
        """Those kept signals that still stand."""
        standing = ", ".join(f"'{rule.name}'" for rule in self.standing) or "''"
        conditions = [f"{_NAME} IN ({standing})"]
        for rule in self.narrowed:
            conditions.append(
                f"({_NAME} = '{rule.name}' AND own.{rule.by} NOT IN (SELECT key FROM touched_{rule.by} WHERE key IS NOT NULL))"
            )
        return self._engine.rows(
            f"SELECT * FROM read_parquet('{read_kept(folder)}') own WHERE {' OR '.join(conditions)}"
        )

    def _near(self, by: str, rules: list[Rule]) -> None:
        """Show these rules, under the names that they know, only the rows of touched keys."""
        schema = f"near_{by}"
        self._engine.execute(f"CREATE SCHEMA {schema}")
        names = {relation.name for rule in rules for relation in self._plan.behind(rule)}
        late = {relation.name for relation in self._plan.late}
        with self._engine.searching(schema):
            for relation in self._plan.relations:
                if relation.name not in names:
                    continue
                if relation.scope == "daily":
                    rows = f"SELECT * FROM main.{relation.name} WHERE {by} IN (SELECT key FROM main.touched_{by})"
                    self._engine.execute(f"CREATE TABLE {schema}.{relation.name} AS {rows}")
                elif relation.name in late:
                    self._engine.execute(f"CREATE TABLE {schema}.{relation.name} AS {self._plan.sql(relation)}")


def keep(folder: Path, table: pa.Table) -> None:
    """Keep the full answer for the next run."""
    pq.write_table(table, read_kept(folder), compression="zstd")
