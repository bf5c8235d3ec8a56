"""What a view hands to the components: small frozen records. A plain dict with the same keys works too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a step bar; state is done, now or later."""

    label: Any
    state: str = "later"
    at: date | datetime | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One row of a timeline: who moved what, when, from → to, with which opinion."""

    at: date | datetime | None
    who: str
    title: Any
    before: Any = ""
    after: Any = ""
    reason: Any = ""
    tone: str = "mute"
    link: str = ""
    link_label: Any = ""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One answered rule of an explanation; passed is None when the rule could not be asked. effect_fen is in fen."""

    question: Any
    passed: bool | None
    fact: Any = ""
    term: Any = ""
    basis: Any = ""
    certainty: Any = ""
    remedy: Any = ""
    who: Any = ""
    effect_fen: int | None = None
    children: Sequence["RuleLine"] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a matrix: a glyph to see, a word to hear."""

    tone: str
    glyph: str
    word: Any
    url: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a matrix; neighbours with the same group share a head."""

    key: str
    label: Any
    group: Any = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One person's row; total_tone "bad" marks a total below its threshold."""

    head: Any
    sub: Any = ""
    cells: Sequence[Cell | None] = ()
    total: Any = ""
    total_tone: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of people × lessons; label is read out by screen readers."""

    label: Any
    corner: Any
    columns: Sequence[Column]
    rows: Sequence[MatrixRow]
    total_label: Any = ""
    legend: Sequence[Cell] = ()


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One answer on a check-answers page."""

    label: Any
    value: Any
    change_url: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    label: Any
    url: str
    active: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its value in the chart's unit, the text beside it (value when blank)."""

    label: Any
    value: float
    text: Any = ""
    url: str = ""
    tone: str = "info"


@dataclass(frozen=True, slots=True)
class Tile:
    """One city of the tile map: division code, the value as text, and its class 0 (no data), 1 (lowest) … 5."""

    code: str
    value_text: Any
    tone_step: int = 0
    url: str = ""
