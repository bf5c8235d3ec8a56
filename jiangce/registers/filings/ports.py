"""What filings need from above: the dated terms (schemes), and what an exit would do to classes, candidates and
certificates (training, assessment). Registered in wiring.py."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from jiangce.kernel.verdict import TermRef


class Law(Protocol):
    """The terms in force in a division on a day; each method raises Refused when nobody published the term."""

    def number(self, code: str) -> int: ...

    def ref(self, code: str) -> TermRef: ...


class Laws(Protocol):
    """Where the terms come from."""

    def __call__(self, *, scheme: str, division: str, on: date) -> Law: ...


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that an exit touches: what (words), how many, and what becomes of it (words)."""

    what: Any
    count: int
    becomes: Any


class Consequences(Protocol):
    """Works out what the end of an organisation's filing in a role touches, on a day. Reads only."""

    def __call__(self, *, organisation_id: int, role: str, on: date) -> list[Consequence]: ...


_laws: list[Laws] = []
_consequences: list[Consequences] = []


def register_laws(implementation: Laws) -> None:
    """Called once, by the wiring."""
    _laws[:] = [implementation]


def register_consequences(*implementations: Consequences) -> None:
    """Called once, by the wiring; they are asked in this order."""
    _consequences[:] = implementations


def law(*, division: str, on: date) -> Law:
    """The terms of filings; raises RuntimeError when the wiring has not run."""
    if not _laws:
        raise RuntimeError("no Laws are registered: jiangce.wiring.connect() has not run")
    return _laws[0](scheme="", division=division, on=on)


def consequences_of_exit(*, organisation_id: int, role: str, on: date) -> list[Consequence]:
    """Everything that the end of a filing touches, of what there is at all."""
    found = [
        one for ask in _consequences for one in ask(organisation_id=organisation_id, role=role, on=on) if one.count
    ]
    return found
