"""What the register of people asks of the sections above it: whom an actor has to do with, and who holds a certificate.
Registered in wiring.py."""

from collections.abc import Sequence
from typing import Any, Protocol

from django.db.models import QuerySet

from jiangce.access.posts.actor import Actor


class Reach(Protocol):
    """Rows that tie people to an actor, each with a foreign key named `person`; none for an actor without any."""

    def __call__(self, *, actor: Actor) -> QuerySet[Any]: ...


class Holder(Protocol):
    """The id of the person who holds a certificate of this number, or None."""

    def __call__(self, *, number: str) -> int | None: ...


_reaches: list[Reach] = []
_holder: list[Holder] = []


def register_reaches(*implementations: Reach) -> None:
    """Called once, by the wiring."""
    _reaches[:] = implementations


def register_holder(implementation: Holder) -> None:
    """Called once, by the wiring."""
    _holder[:] = [implementation]


def reaches() -> Sequence[Reach]:
    """Everything that ties people to actors."""
    return tuple(_reaches)


def holder_of(*, number: str) -> int | None:
    """The person who holds a certificate; raises RuntimeError when the wiring has not run."""
    if not _holder:
        raise RuntimeError("no Holder is registered: jiangce.wiring.connect() has not run")
    return _holder[0](number=number)
