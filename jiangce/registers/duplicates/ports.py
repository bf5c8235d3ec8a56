"""What a merge asks of the layers above: what of classes, certificates, money it joins, and what makes it impossible.
Registered in wiring.py."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import QuerySet

from jiangce.kernel.verdict import Objection
from jiangce.registers.corrections.ports import Effect


@dataclass(frozen=True, slots=True)
class Impact:
    """What a merge touches, and why it can't be."""

    effects: Sequence[Effect] = ()
    objections: Sequence[Objection] = field(default_factory=tuple)


class Impacts(Protocol):
    """Works out what making one person of the records `kept` and `joined` would touch. Reads only."""

    def __call__(self, *, kept: frozenset[int], joined: frozenset[int]) -> Impact: ...


_impacts: list[Impacts] = []


def register_impacts(*implementations: Impacts) -> None:
    """Called once, by the wiring; they are asked in this order."""
    _impacts[:] = implementations


def impact_of(*, kept: frozenset[int], joined: frozenset[int]) -> Impact:
    """Everything that the merge would touch, of what there is at all, and all that forbids it."""
    found = [ask(kept=kept, joined=joined) for ask in _impacts]
    return Impact(
        [one for impact in found for one in impact.effects if one.count],
        [one for impact in found for one in impact.objections],
    )


def held_twice(
    rows: QuerySet[Any], *fields: str, kept: frozenset[int], joined: frozenset[int], words: Callable[[Any], str]
) -> list[str]:
    """In words, the rows with a `person` that agree in these fields and that both sides have: one person has one at most."""
    sides: list[dict[tuple[Any, ...], Any]] = []
    for records in (kept, joined):
        mine = rows.filter(person__in=records).order_by("pk")
        sides.append({tuple(getattr(row, name) for name in fields): row for row in mine})
    return [words(sides[0][key]) for key in sides[0] if key in sides[1]]
