"""Runs rules over a checked data set: relations first, slice by slice, then each rule over what was kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.engines.engine import BORDER_DAYS, Engine, Slice, written
from jiangce.supervision.engine.engines.in_process import span
from jiangce.supervision.engine.relations.money import with_money
from jiangce.supervision.engine.rule import Relation, Rule, after_slices, ordered
from jiangce.supervision.engine.signals import Signal, signals_of

Tell = Callable[[str], None]
JUDGED = "judged"
"""Under this name the engine sees what a judge found."""
_NO_DAY = Slice(date(1970, 1, 1), date(1970, 1, 1))
"""Looked at when there is no event at all, so that every relation is there."""


@dataclass(slots=True)
class Outcome:
    """What a run found. `skipped` and `narrowed`: rule → why it did not run, or what it did not see."""

    signals: list[Signal] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    narrowed: dict[str, str] = field(default_factory=dict)


def run(dataset: DataSet, rules: list[Rule], engine: Engine, *, tell: Tell = lambda _: None) -> Outcome:
    """All signals of the rules that this data set lets run."""
    outcome = Outcome()
    able = [rule for rule in rules if _able(dataset, rule, outcome)]
    plan = _Plan(engine, able)
    plan.before()
    slices = engine.slices() or [_NO_DAY]
    for number, slice in enumerate(slices, start=1):
        tell(f"日期 {slice.first} 至 {slice.last}（{number}/{len(slices)}）" if len(slices) > 1 else "逐日汇总")
        plan.look(slice, first=number == 1)
    tell("汇总")
    plan.after()
    for rule in able:
        found = signals_of(rule, plan.findings(rule))
        outcome.signals += found
        outcome.counts[rule.name] = len(found)
        tell(f"{rule.name} {rule.question} {len(found)} 条")
    return outcome


def _able(dataset: DataSet, rule: Rule, outcome: Outcome) -> bool:
    """Whether the rule can run; says why it can't, or what it will not see."""
    if missing := [name for name in rule.needs if not dataset.has(name)]:
        outcome.skipped[rule.name] = f"数据中没有 {'、'.join(missing)}"
        return False
    unseen = {name: words for name, words in rule.parts.items() if not dataset.has(name)}
    if unseen:
        outcome.narrowed[rule.name] = "；".join(f"没有 {name}，不看{words}" for name, words in unseen.items())
    return True


class _Plan:
    """The relations of a run, in order."""

    def __init__(self, engine: Engine, rules: list[Rule]) -> None:
        self._engine = engine
        self._money = {rule.name: with_money(rule.sql or f"SELECT * FROM {JUDGED}", rule.subjects) for rule in rules}
        sums = [relation for _, relations in self._money.values() for relation in relations]
        self._relations = ordered(rules, sums)
        self._late = after_slices(self._relations)
        self._texts = [relation.sql for relation in self._relations]
        self._texts += [text for rule in rules for text in (rule.sql, *rule.inputs.values())]

    def before(self) -> None:
        for relation in self._relations:
            if relation.scope == "whole" and relation.name not in self._late:
                self._engine.create(relation, self._sql(relation))

    def look(self, slice: Slice, *, first: bool) -> None:
        start, end = span(slice, BORDER_DAYS)
        for relation in self._relations:
            if relation.scope == "whole":
                continue
            sql = self._sql(relation, lambda at: f"({at} >= {start} AND {at} < {end})")
            if relation.scope == "daily":
                sql = f"SELECT * FROM ({sql}) own WHERE day >= DATE '{slice.first}' AND day <= DATE '{slice.last}'"
            if relation.scope == "slice" or first:
                self._engine.create(relation, sql)
            else:
                self._engine.append(relation, sql)
        for relation in self._relations:
            if relation.scope == "slice":
                self._engine.drop(relation)

    def after(self) -> None:
        for relation in self._relations:
            if relation.name in self._late:
                self._engine.create(relation, self._sql(relation))

    def findings(self, rule: Rule) -> pa.Table:
        """The rows of a rule with the money at risk."""
        if rule.judge is not None:
            inputs = {name: self._engine.rows(self._final(rule, sql)) for name, sql in rule.inputs.items()}
            judged = rule.judge(inputs, rule)
            if not judged:
                return pa.table({})
            self._engine.accept(JUDGED, pa.Table.from_pylist(judged))
        return self._engine.rows(self._final(rule, self._money[rule.name][0]))

    def _final(self, rule: Rule, sql: str) -> str:
        return written(self._engine.dialect, sql, rule.terms, self._texts)

    def _sql(self, relation: Relation, within: Callable[[str], str] | None = None) -> str:
        return written(self._engine.dialect, relation.sql, relation.terms, self._texts, within)
