"""The relations that some rules need, in order, and the SQL of each for an engine."""

from collections.abc import Callable

import pyarrow as pa

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine.engines.engine import Engine, Slice, read_columns, span, written
from jiangce.supervision.engine.relations.money import with_money
from jiangce.supervision.engine.rule import Relation, Rule, after_slices, ordered

JUDGED = "judged"
"""Under this name the engine sees what a judge found."""
Within = Callable[[str], str]


class Plan:
    """What is to be made before, in and after the slices, and each rule's last query."""

    def __init__(self, engine: Engine, rules: list[Rule]) -> None:
        self._engine = engine
        self._money = {rule.name: with_money(rule.sql or f"SELECT * FROM {JUDGED}", rule.subjects) for rule in rules}
        sums = [relation for _, relations in self._money.values() for relation in relations]
        self.relations = ordered(rules, sums)
        self._late = after_slices(self.relations)
        self._texts = [relation.sql for relation in self.relations]
        self._texts += [text for rule in rules for text in (rule.sql, *rule.inputs.values())]

    @property
    def daily(self) -> list[Relation]:
        return [relation for relation in self.relations if relation.scope == "daily"]

    @property
    def events(self) -> list[str]:
        """The tables of events that are looked at."""
        return sorted({name for relation in self.daily for name in relation.events})

    @property
    def watched(self) -> list[Relation]:
        """Whole relations that are read inside a slice."""
        read = {other.name for one in self.relations if one.scope != "whole" for other in one.reads}
        return [relation for relation in self.relations if relation.scope == "whole" and relation.name in read]

    @property
    def early(self) -> list[Relation]:
        """Whole relations that need no daily one."""
        return [
            relation for relation in self.relations if relation.scope == "whole" and relation.name not in self._late
        ]

    @property
    def late(self) -> list[Relation]:
        """Whole relations that are made after the slices."""
        return [relation for relation in self.relations if relation.name in self._late]

    def reads(self, rule: Rule) -> tuple[Relation, ...]:
        """The relations that a rule reads itself, for its money too."""
        return (*rule.reads, *self._money[rule.name][1])

    def behind(self, rule: Rule) -> list[Relation]:
        """The relations that a rule reads at any depth, in order, but for those behind daily ones."""
        names: set[str] = set()

        def visit(relations: tuple[Relation, ...]) -> None:
            for relation in relations:
                names.add(relation.name)
                if relation.scope == "whole":
                    visit(relation.reads)

        visit(self.reads(rule))
        return [relation for relation in self.relations if relation.name in names]

    def columns(self, table: str) -> list[str]:
        """The columns of a table that are read here."""
        return read_columns(TABLES[table], self._texts)

    def create(self, relation: Relation) -> None:
        """Make a whole relation."""
        self._engine.create(relation, self.sql(relation))

    def before(self) -> None:
        for relation in self.early:
            self.create(relation)

    def look(self, slice: Slice, *, first: bool) -> None:
        """Make every daily relation for the days of a slice."""
        start, end = span(slice)
        inside = [relation for relation in self.relations if relation.scope != "whole"]
        for relation in inside:
            sql = self.sql(relation, lambda at: f"({at} >= {start} AND {at} < {end})")
            if relation.scope == "daily":
                sql = f"SELECT * FROM ({sql}) own WHERE day >= DATE '{slice.first}' AND day <= DATE '{slice.last}'"
            if relation.scope == "slice" or first:
                self._engine.create(relation, sql)
            else:
                self._engine.append(relation, sql)
        for relation in inside:
            if relation.scope == "slice":
                self._engine.drop(relation)

    def after(self, rules: list[Rule] | None = None) -> None:
        """Make the late relations: all, or those that some rules read."""
        wanted = None if rules is None else {relation.name for rule in rules for relation in self.behind(rule)}
        for relation in self.late:
            if wanted is None or relation.name in wanted:
                self.create(relation)

    def findings(self, rule: Rule, *, among: str = "") -> pa.Table:
        """The rows of a rule with the money at risk; `among` is a relation of those keys of its `by` that are asked about."""
        if rule.judge is not None:
            inputs = {name: self._engine.rows(self._final(rule, sql)) for name, sql in rule.inputs.items()}
            judged = rule.judge(inputs, rule)
            if not judged:
                return pa.table({})
            self._engine.accept(JUDGED, pa.Table.from_pylist(judged))
        sql = self._money[rule.name][0]
        if among:
            sql = f"SELECT * FROM ({sql}) found WHERE found.{rule.by} IN (SELECT key FROM {among})"
        return self._engine.rows(self._final(rule, sql))

    def sql(self, relation: Relation, within: Within | None = None) -> str:
        return written(self._engine.dialect, relation.sql, relation.terms, self._texts, within)

    def _final(self, rule: Rule, sql: str) -> str:
        return written(self._engine.dialect, sql, rule.terms, self._texts)
