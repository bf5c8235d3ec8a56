"""One table of moves per thing that has a life. The table checks the move, generates the tests, the diagram in the
docs and the database trigger that refuses every other move (a Python state machine alone is bypassed by update())."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from jiangce.kernel.verdict import Objection, Refused

REASON_LENGTH = 1000
"""So many characters has the reason of a move or of an end, wherever it is asked and kept."""


class Mover(Protocol):
    """Whoever moves something: a stable opaque key, and an answer to "may you?"."""

    @property
    def key(self) -> str: ...

    def may(self, power: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Step:
    """One lawful move: from which states, to which, by which power; whether it needs a reason, and whether
    the one who made the previous move is refused (second person)."""

    sources: frozenset[str]
    target: str
    power: str
    needs_reason: bool = False
    second_person: bool = False


class MoveRefused(Refused):
    """The move is not lawful in this state, for this mover, or without a reason."""


@dataclass(frozen=True)
class Lifecycle:
    """All moves of one kind of thing; `name` is "section.noun". Checked when it is made."""

    name: str
    states: tuple[str, ...]
    initial: str
    steps: Mapping[str, Step]
    field: str = "state"

    def __post_init__(self) -> None:
        known = set(self.states)
        if self.initial not in known:
            raise ValueError(f"{self.name}: unknown initial state {self.initial}")
        for move, step in self.steps.items():
            strangers = (set(step.sources) | {step.target}) - known
            if strangers:
                raise ValueError(f"{self.name}.{move}: unknown states {sorted(strangers)}")
        unreachable = known - self._reachable()
        if unreachable:
            raise ValueError(f"{self.name}: unreachable states {sorted(unreachable)}")

    def _reachable(self) -> set[str]:
        seen, queue = {self.initial}, [self.initial]
        while queue:
            here = queue.pop()
            for step in self.steps.values():
                if here in step.sources and step.target not in seen:
                    seen.add(step.target)
                    queue.append(step.target)
        return seen

    def pairs(self) -> list[tuple[str, str]]:
        """Every lawful (from, to), sorted: the body of the database trigger."""
        return sorted({(str(s), str(step.target)) for step in self.steps.values() for s in step.sources})

    def open_moves(self, state: str, mover: Mover) -> list[str]:
        """The moves that this mover may make from this state, in the table's order."""
        return [move for move, step in self.steps.items() if state in step.sources and mover.may(step.power)]

    def objections(
        self, state: str, move: str, mover: Mover, *, reason: str = "", previous: str = ""
    ) -> list[Objection]:
        """Why the move is refused; `previous` is the key of whoever made the last move (for second_person)."""
        step = self.steps[move]
        found = []
        if not mover.may(step.power):
            found.append(Objection("lifecycle.no_power", {"power": step.power, "move": str(move)}))
        if state not in step.sources:
            found.append(Objection("lifecycle.wrong_state", {"state": str(state), "move": str(move)}))
        if step.needs_reason and not reason.strip():
            found.append(Objection("lifecycle.reason_missing", {"move": str(move)}, where="reason"))
        if step.second_person and previous and previous == mover.key:
            found.append(Objection("lifecycle.second_person", {"move": str(move)}))
        return found

    def mermaid(self) -> str:
        """The diagram of the docs, one arrow per move and source."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        for move, step in self.steps.items():
            lines += [f"    {source} --> {step.target}: {move}" for source in sorted(step.sources)]
        return "\n".join(lines)


def advance(
    subject: Any, move: str, *, lifecycle: Lifecycle, mover: Mover, reason: str = "", previous: str = ""
) -> tuple[str, str]:
    """Move `subject` (locked by the caller, saved by the caller) and return (before, after); raise MoveRefused."""
    before = getattr(subject, lifecycle.field)
    if found := lifecycle.objections(before, move, mover, reason=reason, previous=previous):
        raise MoveRefused(found)
    after = lifecycle.steps[move].target
    setattr(subject, lifecycle.field, after)
    return str(before), str(after)
