"""What filings need from above: what an exit would do to classes, candidates and certificates (training, assessment),
and that what was decided of them is done. Registered in wiring.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from jiangce.access.posts.actor import Actor


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that an exit touches: what (words), how many, what becomes of it (words), and which they are, where each
    has a name."""

    what: Any
    count: int
    becomes: Any
    names: Sequence[str] = ()


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


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something open that the decider must choose a way for. `key` belongs to the section that tells it; whoever takes
    it over must be filed for the occupation and level on the day. `dated`: what is left to the leaving organisation to
    finish is left to it until a last day."""

    key: str
    what: Any
    name: str
    people: int
    occupation_code: str
    level: str
    on: date
    ways: Sequence[str]
    dated: bool = False


class Leftovers(Protocol):
    """Everything open that rests on an organisation's filing in a role, on a day. Reads only."""

    def __call__(self, *, organisation_id: int, role: str, on: date) -> list[Leftover]: ...


class Follow(Protocol):
    """Does what was decided of a leftover and tells its people; False when the key is not its own."""

    def __call__(
        self, *, key: str, way: str, receiver_id: int | None, reason: str, actor: Actor, at: datetime
    ) -> bool: ...


_leftovers: list[Leftovers] = []
_follows: list[Follow] = []


def register_leftovers(*pairs: tuple[Leftovers, Follow]) -> None:
    """Called once, by the wiring: who tells what is open, and who does what was decided of it."""
    _leftovers[:] = [ask for ask, _follow in pairs]
    _follows[:] = [follow for _ask, follow in pairs]


def leftovers_of(*, organisation_id: int, role: str, on: date) -> list[Leftover]:
    """Everything that a decision to end the filing must choose a way for."""
    return [one for ask in _leftovers for one in ask(organisation_id=organisation_id, role=role, on=on)]


def follow(*, key: str, way: str, receiver_id: int | None, reason: str, actor: Actor, at: datetime) -> None:
    """Do what was decided; raises RuntimeError when no section knows the key."""
    told = {"key": key, "way": way, "receiver_id": receiver_id, "reason": reason, "actor": actor, "at": at}
    if not any(one(**told) for one in _follows):
        raise RuntimeError(f"nobody follows {key}")
