"""What a rule and a relation are."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import pyarrow as pa

from jiangce.kernel.exchange import SUBJECTS
from jiangce.supervision.engine.terms import Term

Scope = Literal["slice", "daily", "whole"]


@dataclass(frozen=True, slots=True)
class Relation:
    """A named result that rules and other relations read, computed once however many do.

    - `slice`: over the events of one slice of days and a day on either side; gone when the slice is done. One that reads
      a table of events names it as `source`, calls it `own`, and takes row for row what is `$within(own.at_)`, its `$columns`.
    - `daily`: computed in each slice and kept. It has a column `day` and the column named in `by`: what it says of a
      key on a day may depend only on events of that key, at most a day away. The engine keeps only the days of the
      slice itself, and later re-answers only keys and days of which an event is new, late or corrected. One with `reach`
      0 depends only on events of the day itself.
    - `whole`: over tables, daily relations and other whole ones; before the slices where it needs no daily one. One that
      is read inside a slice has columns `lesson_id` and `day`, by which a change in it is followed.
    """

    name: str
    scope: Scope
    sql: str
    reads: tuple["Relation", ...] = ()
    terms: tuple[Term, ...] = ()
    source: str = ""
    by: str = ""
    reach: int = 1

    def __post_init__(self) -> None:
        if (self.scope == "daily") != bool(self.by):
            raise ValueError(f"{self.name}: a daily relation, and only such a one, says by which key it goes")

    @property
    def events(self) -> frozenset[str]:
        """The tables of events that it goes back to inside a slice."""
        inside = (other.events for other in self.reads if other.scope == "slice")
        return frozenset({self.source} - {""}).union(*inside)


Judge = Callable[[Mapping[str, pa.Table], "Rule"], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, or one measure of it (`part`).

    `sql` gives one row per signal: `case_key` (what makes the group, as a string), `severity`, `score` (0 to 1), the
    columns named in `subjects`, `first_at`, `last_at`; every other column is evidence. A rule that SQL can't say has
    `inputs` instead, each a query over summaries, and a `judge` that makes such rows of their answers in this process.
    `needs` names optional tables and columns (`photos`, `checkins.device_id`) without which the rule says nothing,
    `parts` those without which it looks at less, with the Chinese words for what it does not see then.
    `by` names the subject by which its answer falls apart: what it says of one class, device or human being depends only
    on rows of daily relations that have that `class_id`, `device_id` or a `person_id` of that human being. After a day only
    those are asked about again; a rule without it is asked about everything.
    """

    code: str
    question: str
    basis: str
    subjects: tuple[str, ...]
    false_alarms: str
    sql: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    judge: Judge | None = None
    part: str = ""
    terms: tuple[Term, ...] = ()
    reads: tuple[Relation, ...] = ()
    needs: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    by: str = ""

    def __post_init__(self) -> None:
        if strange := set(self.subjects) - set(SUBJECTS):
            raise ValueError(f"{self.name}: {sorted(strange)} are no subjects of a signal")
        if self.by and self.by not in self.subjects:
            raise ValueError(f"{self.name}: {self.by} is none of its subjects")
        if bool(self.sql) == bool(self.judge) or bool(self.inputs) != bool(self.judge):
            raise ValueError(f"{self.name}: a rule has either sql, or inputs and a judge")

    @property
    def name(self) -> str:
        """`F14` or `F14/travel`."""
        return f"{self.code}/{self.part}" if self.part else self.code

    def value(self, code: str, day: date) -> float | int | str:
        """The value of one of its terms in force on a day, for a judge. KeyError for a term that it has not."""
        return {term.code: term for term in self.terms}[code].on(day)


def ordered(rules: list[Rule], others: Iterable[Relation] = ()) -> list[Relation]:
    """Every relation that the rules and `others` need, each after those that it reads. Raises ValueError when two different ones
    have one name, or one reads what is not there in its scope."""
    found: dict[str, Relation] = {}

    def visit(relation: Relation) -> None:
        for other in relation.reads:
            if relation.scope == "whole" and other.scope == "slice":
                raise ValueError(f"{relation.name} reads {other.name}, which is gone after its slice")
            visit(other)
        if found.setdefault(relation.name, relation) is not relation:
            raise ValueError(f"two relations are called {relation.name}")

    for rule in rules:
        for relation in rule.reads:
            if relation.scope == "slice":
                raise ValueError(f"{rule.name} reads {relation.name}, which is gone after its slice")
            visit(relation)
    for relation in others:
        visit(relation)
    relations = list(found.values())
    late = after_slices(relations)
    for relation in relations:
        if relation.scope != "whole" and (early := [other.name for other in relation.reads if other.name in late]):
            raise ValueError(f"{relation.name} reads {early[0]}, which is made after the slices")
    return relations


def after_slices(relations: list[Relation]) -> frozenset[str]:
    """The whole relations that need a daily one, at any depth."""
    late: set[str] = set()
    for relation in relations:
        if relation.scope == "whole" and any(other.scope == "daily" or other.name in late for other in relation.reads):
            late.add(relation.name)
    return frozenset(late)


def mentions(texts: list[str], names: tuple[str, ...]) -> list[str]:
    """Those of the names that stand as a word in any of the texts."""
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    return [name for name in names if name in words]
