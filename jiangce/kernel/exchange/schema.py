"""What a column and a table of the exchange data set are: the words in which the definition is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Type = Literal["key", "text", "division", "time", "date", "number", "integer", "flag", "list"]

TYPES: dict[Type, str] = {
    "key": "opaque: strings, or 64-bit integers; one kind per column, and the same kind where it refers to another",
    "text": "UTF-8 string",
    "division": "6-digit GB/T 2260 code, a string",
    "time": "UTC timestamp in microseconds",
    "date": "date",
    "number": "float64; narrower numbers are widened",
    "integer": "int64; narrower integers are widened",
    "flag": "boolean",
    "list": "string of values joined by a vertical bar; empty or null for none, even where the column is required",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `values` is the closed list of an enumeration (of the items, for a list); `refers` names the
    `table.column` in which every value must be found, blank where a dangling value may itself be evidence."""

    name: str
    type: Type
    meaning: str
    required: bool = True
    unit: str = ""
    values: tuple[str, ...] = ()
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table. No two different rows share `key` and, where there is one, the time `corrected_by`; of rows that
    share a key, the one with the greatest `corrected_by` counts. An empty key is none. Every part is sorted by
    `sorted_by`. An optional table may be absent as a whole."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    sorted_by: str = ""
    corrected_by: str = ""
    optional: bool = False

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ValueError(f"{self.name}: a column is named twice")
        told = {*self.key, *filter(None, (self.sorted_by, self.corrected_by))}
        if missing := told - {column.name for column in self.columns if column.required or column.name in self.key}:
            raise ValueError(f"{self.name}: {sorted(missing)} must be required columns")

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    def column(self, name: str) -> Column:
        """The column of this name; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def key(name: str, meaning: str, *, refers: str = "") -> Column:
    """A required key."""
    return Column(name, "key", meaning, refers=refers)


def key_or_null(name: str, meaning: str, *, refers: str = "") -> Column:
    """A key that may be null."""
    return Column(name, "key", meaning, required=False, refers=refers)


def choice(name: str, meaning: str, values: tuple[str, ...], *, required: bool = True) -> Column:
    """Text out of a closed list."""
    return Column(name, "text", meaning, required=required, values=values)


def optional(name: str, type: Type, meaning: str, *, unit: str = "") -> Column:
    """A column of a plain type that may be null, or absent."""
    return Column(name, type, meaning, required=False, unit=unit)
