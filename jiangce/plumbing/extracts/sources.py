"""Where a table of the exchange data set comes from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import BaseExpression

from jiangce.kernel.exchange.schema import Table

Filled = Mapping[str, str | BaseExpression]


@dataclass(frozen=True, slots=True)
class Source:
    """`rows` with, for each column that the records can fill, a look-up path or an expression; the others are null.

    `by_day` names the aware time by which a large table is written in one part a day; "" writes it whole each time.
    Several sources of one table by day are told apart by `part`.
    """

    table: Table
    rows: Callable[[], QuerySet[Any]]
    columns: Filled
    by_day: str = ""
    part: str = ""

    def __post_init__(self) -> None:
        unknown = set(self.columns) - set(self.table.names)
        missing = {column.name for column in self.table if column.required} - set(self.columns)
        if unknown or missing:
            raise ValueError(f"{self.table.name}: unknown {sorted(unknown)}, missing {sorted(missing)}")
