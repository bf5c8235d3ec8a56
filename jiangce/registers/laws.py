"""The dated terms, as the sections of the registers ask for them: a port that schemes fills (wiring.py)."""

from datetime import date
from typing import Protocol

from jiangce.kernel.verdict import TermRef


class Law(Protocol):
    """The terms in force in a division on a day; each method raises Refused when nobody published the term."""

    def number(self, code: str) -> int: ...

    def ref(self, code: str) -> TermRef: ...

    def codes(self, code: str) -> frozenset[str]: ...


class Laws(Protocol):
    """Where the terms come from."""

    def __call__(self, *, scheme: str, division: str, on: date) -> Law: ...


_laws: list[Laws] = []


def register_laws(implementation: Laws) -> None:
    """Called once, by the wiring."""
    _laws[:] = [implementation]


def law(*, division: str, on: date) -> Law:
    """The terms of no scheme in particular; raises RuntimeError when the wiring has not run."""
    if not _laws:
        raise RuntimeError("no Laws are registered: jiangce.wiring.connect() has not run")
    return _laws[0](scheme="", division=division, on=on)
