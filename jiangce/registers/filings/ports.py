"""What filings need from above: what an exit would do to classes, candidates and certificates (training, assessment).
Registered in wiring.py."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that an exit touches: what (words), how many, and what becomes of it (words)."""

    what: Any
    count: int
    becomes: Any


class Consequences(Protocol):
    """Works out what the end of an organisation's filing in a role touches, on a day. Reads only."""

    def __call__(self, *, organisation_id: int, role: str, on: date) -> list[Consequence]: ...


_consequences: list[Consequences] = []


def register_consequences(*implementations: Consequences) -> None:
    """Called once, by the wiring; they are asked in this order."""
    _consequences[:] = implementations


def consequences_of_exit(*, organisation_id: int, role: str, on: date) -> list[Consequence]:
    """Everything that the end of a filing touches, of what there is at all."""
    found = [
        one for ask in _consequences for one in ask(organisation_id=organisation_id, role=role, on=on) if one.count
    ]
    return found
