"""Runs rules over a checked data set: relations first, slice by slice, then each rule over what was kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.engines.engine import Engine, Slice
from jiangce.supervision.engine.judging.habits import habits_of
from jiangce.supervision.engine.plan import Plan
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.signals import Signal, rule_of, signals_of, table_of

Tell = Callable[[str], None]
_NO_DAY = Slice(date(1970, 1, 1), date(1970, 1, 1))
"""Looked at when there is no event at all, so that every relation is there."""


@dataclass(slots=True)
class Outcome:
    """What a run found. `skipped` and `narrowed`: rule → why it did not run, or what it did not see. `signals` are those of
    rules that were asked in this run; `merged`, of a resumed run, is the full answer."""

    signals: list[Signal] = field(default_factory=list)
    merged: pa.Table | None = None
    counts: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    narrowed: dict[str, str] = field(default_factory=dict)

    def table(self, dataset: DataSet) -> pa.Table:
        """The full answer in the order and with the types of the contract."""
        return table_of(dataset, self.signals) if self.merged is None else self.merged


def run(dataset: DataSet, rules: list[Rule], engine: Engine, *, tell: Tell = lambda _: None) -> Outcome:
    """All signals of the rules that this data set lets run."""
    outcome = Outcome()
    able = able_of(dataset, rules, outcome)
    plan = Plan(engine, able)
    plan.before()
    look_at_all(plan, engine, tell)
    plan.after()
    judge(plan, able, outcome, tell)
    leave_out_habits(outcome, able, engine)
    return outcome


def look_at_all(plan: Plan, engine: Engine, tell: Tell) -> None:
    """Make the daily relations of every day."""
    slices = engine.slices(plan.events) or [_NO_DAY]
    for number, slice in enumerate(slices, start=1):
        tell(f"日期 {slice.first} 至 {slice.last}（{number}/{len(slices)}）" if len(slices) > 1 else "逐日汇总")
        plan.look(slice, first=number == 1)


def judge(plan: Plan, rules: list[Rule], outcome: Outcome, tell: Tell) -> None:
    """Ask every rule, once all relations are made."""
    for rule in rules:
        found = signals_of(rule, plan.findings(rule))
        outcome.signals += found
        outcome.counts[rule.name] = len(found)
        tell(f"{rule.name} {rule.question} {len(found)} 条")


def leave_out_habits(outcome: Outcome, rules: list[Rule], engine: Engine) -> None:
    """Drop what is a habit of the data set from the full answer, and say so."""
    classes = engine.rows("SELECT count(*) AS number FROM classes").to_pylist()[0]["number"]
    if outcome.merged is None:
        usual = habits_of(rules, outcome.signals, classes)
    else:
        usual = habits_of(rules, outcome.merged.select(["case_id", "class_id", "first_at"]).to_pylist(), classes)
        outcome.merged = outcome.merged.filter(
            pa.array([rule_of(case) not in usual for case in outcome.merged.column("case_id").to_pylist()], pa.bool_())
        )
    outcome.signals = [signal for signal in outcome.signals if rule_of(signal["case_id"]) not in usual]
    for name in usual:
        outcome.counts[name] = 0
        words = (outcome.narrowed.get(name, ""), "指向的班太多，视为该数据集的通例，没有逐班列出")
        outcome.narrowed[name] = "；".join(filter(None, words))


def able_of(dataset: DataSet, rules: list[Rule], outcome: Outcome) -> list[Rule]:
    """The rules that can run; the outcome is told why the others can't, and what some will not see."""
    return [rule for rule in rules if _able(dataset, rule, outcome)]


def _able(dataset: DataSet, rule: Rule, outcome: Outcome) -> bool:
    """Whether the rule can run; says why it can't, or what it will not see."""
    if missing := [name for name in rule.needs if not dataset.has(name)]:
        outcome.skipped[rule.name] = f"数据中没有 {'、'.join(missing)}"
        return False
    unseen = {name: words for name, words in rule.parts.items() if not dataset.has(name)}
    if unseen:
        outcome.narrowed[rule.name] = "；".join(f"没有 {name}，不看{words}" for name, words in unseen.items())
    return True
