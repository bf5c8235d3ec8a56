"""Thresholds: dated values with their source and how sure it is. Those that the live signals use too are read from the
province's published terms, so that both say the same."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_PUBLISHED = Path(__file__).parents[2] / "schemes" / "data" / "guangdong.toml"
ALWAYS = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Value:
    """A value from a day on. `certainty` as in regulations: F full text, P part, S second-hand, D set by this system,
    NV not verified."""

    since: date
    value: float | int | str
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Term:
    """A threshold under a code that is unique within its rule; values by day, the oldest first."""

    code: str
    meaning: str
    unit: str
    values: tuple[Value, ...]

    def on(self, day: date) -> float | int | str:
        """The value in force on a day; before the first one, the first."""
        return next((value.value for value in reversed(self.values) if value.since <= day), self.values[0].value)

    def sql(self, day: str) -> str:
        """The value in force on a day (SQL of a date); before the first one, the first."""
        text = _literal(self.values[0].value)
        if len(self.values) == 1:
            return text
        later = " ".join(
            f"WHEN {day} >= DATE '{value.since}' THEN {_literal(value.value)}" for value in reversed(self.values[1:])
        )
        return f"(CASE {later} ELSE {text} END)"


def term(code: str, value: float | int | str, unit: str, meaning: str, *, source: str, certainty: str = "D") -> Term:
    """A threshold that has had one value so far."""
    return Term(code, meaning, unit, (Value(ALWAYS, value, source, certainty),))


def published(code: str, meaning: str, unit: str) -> Term:
    """A term that the province publishes and that the live signals use. Raises KeyError when there is none."""
    row = _terms()[code]
    source = f"{row['clause']}" + (f"；{row['note']}" if "note" in row else "")
    return Term(code, meaning, unit, (Value(ALWAYS, row["value"], source, row["certainty"]),))


@cache
def _terms() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = tomllib.loads(_PUBLISHED.read_text(encoding="utf-8"))["terms"]
    return found


def _literal(value: float | int | str) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return f"CAST({value} AS DOUBLE)" if isinstance(value, float) else str(value)
