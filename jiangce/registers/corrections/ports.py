"""What a correction asks of the layers above: which county a person belongs to, and what a change would touch of
classes, certificates and money. Registered in wiring.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

Changes = Mapping[str, tuple[str, str]]
"""field → (as it stands, as it is wished): fields of the record, the day of birth and the sex that a new number tells among
them; of a group and an account as wishes.py writes them."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that a correction touches: what (words), how many, what becomes of it (words), how much money in fen.
    `warning`: somebody must do something about it."""

    what: Any
    count: int
    becomes: Any
    fen: int | None = None
    warning: bool = False


class Effects(Protocol):
    """Works out what the changes would touch of a person's records. Reads only."""

    def __call__(self, *, person_id: int, changes: Changes) -> list[Effect]: ...


class Home(Protocol):
    """The county whose records a person is in; "" when there is none."""

    def __call__(self, *, person_id: int) -> str: ...


class Suspect(Protocol):
    """Puts two records on the list of those that may be one person, since one of them asks for the other's number in the
    correction of this number; also when they were decided to be two people before."""

    def __call__(self, *, person_ids: tuple[int, int], correction: str, at: datetime) -> None: ...


_effects: list[Effects] = []
_home: list[Home] = []
_suspect: list[Suspect] = []


def register_effects(*implementations: Effects) -> None:
    """Called once, by the wiring; they are asked in this order."""
    _effects[:] = implementations


def register_home(implementation: Home) -> None:
    """Called once, by the wiring."""
    _home[:] = [implementation]


def register_suspect(implementation: Suspect) -> None:
    """Called once, by the wiring."""
    _suspect[:] = [implementation]


def suspect(*, person_ids: tuple[int, int], correction: str, at: datetime) -> None:
    """Put two records before two people; raises RuntimeError when the wiring has not run."""
    if not _suspect:
        raise RuntimeError("no Suspect is registered: jiangce.wiring.connect() has not run")
    _suspect[0](person_ids=person_ids, correction=correction, at=at)


def effects_of(*, person_id: int, changes: Changes) -> list[Effect]:
    """Everything that the changes would touch, of what there is at all."""
    return [one for ask in _effects for one in ask(person_id=person_id, changes=changes) if one.count]


def home_of(*, person_id: int) -> str:
    """The county of a person's latest class; raises RuntimeError when the wiring has not run."""
    if not _home:
        raise RuntimeError("no Home is registered: jiangce.wiring.connect() has not run")
    return _home[0](person_id=person_id)
