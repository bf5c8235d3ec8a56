"""What a scoring asks of the section whose subject it scores: the papers that scorers read. Registered in wiring.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of the subject: what it is, and the stored file. `traces`: what else of the applicant it must not tell
    scorers, beside what the register of organisations knows."""

    name: str
    file: Any
    traces: tuple[str, ...] = ()


class Papers(Protocol):
    """The papers of a subject; None when the key is not its own. Reads only."""

    def __call__(self, *, subject: str) -> Sequence[Paper] | None: ...


_papers: list[Papers] = []


def register_papers(*implementations: Papers) -> None:
    """Called once, by the wiring."""
    _papers[:] = implementations


def papers_of(*, subject: str) -> list[Paper]:
    """The papers of a subject, in the order of its section; none for a key that nobody knows."""
    for ask in _papers:
        if (found := ask(subject=subject)) is not None:
            return list(found)
    return []
