"""What verification asks of others: the outside registers themselves, and who is in a class now. Registered in wiring.py."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Query:
    """One question as it goes out. `identifier` is an identity number or a credit code."""

    register: str
    request_id: str
    identifier: str = field(repr=False)
    name: str = field(repr=False)
    purpose: str


@dataclass(frozen=True, slots=True)
class Period:
    """A period as a register tells it: first day and the day after the last, None while it goes on."""

    from_on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a register told, as of when. `found` is False when it knows nobody of this number."""

    found: bool
    as_of: datetime
    fields: Mapping[str, str] = field(default_factory=dict, repr=False)
    periods: Sequence[Period] = ()
    status: int = 200


class Unanswered(Exception):
    """The register could not be asked, or its answer can't be used. Carries no personal data."""

    def __init__(self, failure: str, *, status: int | None = None, retry_after: int | None = None) -> None:
        self.failure, self.status, self.retry_after = failure, status, retry_after
        super().__init__(failure)


class Registers(Protocol):
    """Asks one outside register; raises Unanswered."""

    def __call__(self, query: Query) -> Reply: ...


class Learners(Protocol):
    """Ids of the people who are in a class that runs."""

    def __call__(self) -> Sequence[int]: ...


_registers: list[Registers] = []
_learners: list[Learners] = []


def register_registers(implementation: Registers) -> None:
    """Called once, by the wiring; tests put their own in place."""
    _registers[:] = [implementation]


def register_learners(implementation: Learners) -> None:
    """Called once, by the wiring."""
    _learners[:] = [implementation]


def registers() -> Registers:
    """The way to the outside registers; raises RuntimeError when the wiring has not run."""
    if not _registers:
        raise RuntimeError("no Registers are registered: jiangce.wiring.connect() has not run")
    return _registers[0]


def learners() -> Sequence[int]:
    """The people in a class now; raises RuntimeError when the wiring has not run."""
    if not _learners:
        raise RuntimeError("no Learners are registered: jiangce.wiring.connect() has not run")
    return _learners[0]()
