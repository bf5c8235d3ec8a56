"""What the sections above and beside tell about personal data: what they hold of a person (export), what of it may be
erased and what the law keeps (erasure), what is past its term (retention), which classes are not settled. Registered in
wiring.py."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from jiangce.registers.laws import Law
from jiangce.registers.privacy.enums import Category, Kept


@dataclass(frozen=True, slots=True)
class Code:
    """A value that only a face has words for. kind: act (of the journal), who, source or objection."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Table:
    """A part of an export: its kind, title and columns in words, and rows of plain values (text, numbers, dates) and
    codes."""

    category: Category
    title: Any
    columns: Sequence[Any]
    rows: Sequence[Sequence[Any]]


class Telling(Protocol):
    """Everything that a section holds of these records of one person, in full. Reads only."""

    def __call__(self, *, person_ids: frozenset[int]) -> list[Table]: ...


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file of an export: the name it has in the zip, and what is in it."""

    name: str
    content: bytes = field(repr=False)


class Enclosing(Protocol):
    """Every file that a section holds of these records of one person alone. Reads only."""

    def __call__(self, *, person_ids: frozenset[int]) -> list[Enclosure]: ...


@dataclass(frozen=True, slots=True)
class Keep:
    """So much is kept: why, and the first day it need not be; None when that is not a day known now."""

    why: Kept
    count: int
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What a section weighs by: the day, the terms in force on it, and why each class of the person that is not settled
    is not."""

    on: date
    law: Law
    unsettled: Mapping[int, frozenset[Kept]]

    @property
    def why_open(self) -> frozenset[Kept]:
        """Every reason why something of the person is still going on."""
        return frozenset().union(*self.unsettled.values())


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a section holds of one category: how much may be erased, and what is kept."""

    erasable: int = 0
    kept: Sequence[Keep] = field(default_factory=tuple)


class Weighing(Protocol):
    def __call__(self, *, person_ids: frozenset[int], ground: Ground) -> Weighed: ...


class Erasing(Protocol):
    """Erases exactly what the weighing of the same ground calls erasable, in the caller's transaction; returns how much.
    A second time erases nothing."""

    def __call__(self, *, person_ids: frozenset[int], ground: Ground, at: datetime) -> int: ...


@dataclass(frozen=True, slots=True)
class Custody:
    """One section's hold on one category; `erase` None: nothing of it is ever erased on request."""

    category: Category
    weigh: Weighing
    erase: Erasing | None = None


@dataclass(frozen=True, slots=True)
class Retention:
    """What goes by itself: the term that says after how many days, and the erasing of all that is older than a moment.
    `but`: classes that are not settled, whose data stays."""

    rule: str
    category: Category
    what: Any
    term: str
    erase: Callable[[datetime, frozenset[int]], int]


Unsettled = Callable[[], Iterable[int]]
"""Ids of all classes that are not settled for one reason."""

_tellings: list[Telling] = []
_enclosings: list[Enclosing] = []
_custodies: list[Custody] = []
_retentions: list[Retention] = []
_unsettled: list[tuple[Kept, Unsettled]] = []
_classes: list[Callable[[frozenset[int]], set[int]]] = []


def register_tellings(*implementations: Telling) -> None:
    """Called once, by the wiring; an export has their tables in this order."""
    _tellings[:] = implementations


def register_enclosings(*implementations: Enclosing) -> None:
    """Called once, by the wiring."""
    _enclosings[:] = implementations


def register_custodies(*implementations: Custody) -> None:
    """Called once, by the wiring; erased in this order: whoever is found by a phone comes before the phone."""
    _custodies[:] = implementations


def register_retentions(*implementations: Retention) -> None:
    """Called once, by the wiring."""
    _retentions[:] = implementations


def register_unsettled(*implementations: tuple[Kept, Unsettled]) -> None:
    """Called once, by the wiring."""
    _unsettled[:] = implementations


def register_classes(implementation: Callable[[frozenset[int]], set[int]]) -> None:
    """Called once, by the wiring: the classes that the records of a person have a seat in."""
    _classes[:] = [implementation]


def told_of(*, person_ids: frozenset[int]) -> list[Table]:
    """Everything that is held of a person."""
    if not _tellings:
        raise RuntimeError("no Telling is registered: jiangce.wiring.connect() has not run")
    return [table for ask in _tellings for table in ask(person_ids=person_ids)]


def enclosed_of(*, person_ids: frozenset[int]) -> list[Enclosure]:
    """Every file of a person."""
    return [one for ask in _enclosings for one in ask(person_ids=person_ids)]


def custodies() -> tuple[Custody, ...]:
    """Who holds what, in the order of erasing."""
    return tuple(_custodies)


def retentions() -> tuple[Retention, ...]:
    """What goes by itself after a term."""
    return tuple(_retentions)


def unsettled_classes() -> dict[int, frozenset[Kept]]:
    """class id → why it is not settled, of all that are not."""
    found: dict[int, frozenset[Kept]] = {}
    for why, ask in _unsettled:
        for key in ask():
            found[key] = found.get(key, frozenset()) | {why}
    return found


def classes_of(*, person_ids: frozenset[int]) -> set[int]:
    """The classes that these records have, or had, a seat in."""
    return _classes[0](person_ids) if _classes else set()
