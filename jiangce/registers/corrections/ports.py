"""What a correction asks of the layers above: which county a person belongs to, and what a change would touch of
classes, certificates and money. Registered in wiring.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Changes = Mapping[str, tuple[str, str]]
"""field → (as it stands, as it is wished)."""


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


_effects: list[Effects] = []
_home: list[Home] = []


def register_effects(*implementations: Effects) -> None:
    """Called once, by the wiring; they are asked in this order."""
    _effects[:] = implementations


def register_home(implementation: Home) -> None:
    """Called once, by the wiring."""
    _home[:] = [implementation]


def effects_of(*, person_id: int, changes: Changes) -> list[Effect]:
    """Everything that the changes would touch, of what there is at all."""
    return [one for ask in _effects for one in ask(person_id=person_id, changes=changes) if one.count]


def home_of(*, person_id: int) -> str:
    """The county of a person's latest class; raises RuntimeError when the wiring has not run."""
    if not _home:
        raise RuntimeError("no Home is registered: jiangce.wiring.connect() has not run")
    return _home[0](person_id=person_id)
