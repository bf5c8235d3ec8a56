"""What a spreadsheet that comes in looks like, and what was found in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jiangce.kernel.verdict import Objection


@dataclass(frozen=True, slots=True)
class Column:
    """One expected column. kind: text, id (never a number), date, phone, choice, score."""

    key: str
    header: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    kind: str = "text"
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of one kind of workbook, in the order of its template."""

    name: str
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: its number in the sheet (from 1), its values by column key, which of them were number cells."""

    number: int
    values: Mapping[str, str]
    numeric: frozenset[str] = frozenset()

    def get(self, key: str) -> str:
        return self.values.get(key, "")


@dataclass(frozen=True, slots=True)
class Table:
    """What was read: rows, where the header was, which column letter each key has, and problems of the header."""

    sheet: Sheet
    rows: tuple[Row, ...]
    header_row: int
    letters: Mapping[str, str]
    objections: tuple[Objection, ...] = ()

    def cell(self, row: Row, key: str) -> str:
        """The address of a cell, such as B7; the row's first cell when the column is missing."""
        return f"{self.letters.get(key, 'A')}{row.number}"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One message for one cell (key "" is the whole row)."""

    row: int
    key: str
    message: str
