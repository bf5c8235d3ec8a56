"""What the runner asks of an engine, and the text that both engines run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

import pyarrow as pa

from jiangce.kernel.exchange import TABLES, Table
from jiangce.supervision.engine.data.views import shown
from jiangce.supervision.engine.dialect import Dialect, Word, expand
from jiangce.supervision.engine.local import midnight, moment_sql
from jiangce.supervision.engine.rule import Relation, mentions
from jiangce.supervision.engine.terms import Term

BORDER_DAYS = 1
"""How far on either side of a slice its events are there too."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Local days [first, last], looked at together."""

    first: date
    last: date


def span(slice: Slice) -> tuple[str, str]:
    """First and last moment [from, to) of a slice with its border, in UTC as SQL."""
    first = slice.first - timedelta(days=BORDER_DAYS)
    last = slice.last + timedelta(days=BORDER_DAYS + 1)
    return moment_sql(midnight(first)), moment_sql(midnight(last))


class Engine(Protocol):
    """Runs relations. `slices` cuts the days on which these tables of events have rows so that a slice fits into memory; Spark
    takes all of them as one."""

    dialect: Dialect

    def slices(self, events: Iterable[str]) -> list[Slice]: ...

    def create(self, relation: Relation, sql: str) -> None:
        """Make a relation of scope slice or whole, or the first rows of a daily one."""

    def append(self, relation: Relation, sql: str) -> None:
        """Add rows to a daily relation."""

    def drop(self, relation: Relation) -> None: ...

    def accept(self, name: str, table: pa.Table) -> None:
        """Show a table under a name, in place of an earlier one."""

    def rows(self, sql: str) -> pa.Table: ...

    def close(self) -> None: ...


def read_columns(table: Table, texts: list[str]) -> list[str]:
    """The key of a table and those of its columns that the texts mention."""
    read = {*mentions(texts, tuple(shown(column.name) for column in table)), *(shown(name) for name in table.key)}
    return [name for name in (shown(column.name) for column in table) if name in read]


def written(
    dialect: Dialect, sql: str, terms: Iterable[Term], texts: list[str], within: Callable[[str], str] | None = None
) -> str:
    """The SQL of a relation or rule in a dialect. `texts` is all SQL of the run, from which `$columns` learns what is
    read; `within` says which times belong to the slice."""
    known = {term.code: term for term in terms}
    words: dict[str, Word] = {
        **dialect.words,
        "term": lambda code, day: known[code].sql(day),
        "columns": lambda table: ", ".join(f"own.{name}" for name in read_columns(TABLES[table], texts)),
    }
    if within is not None:
        words["within"] = within
    return expand(sql, words)
