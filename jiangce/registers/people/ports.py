"""What the register of people asks of the sections above it: whom an actor has to do with, and who holds a certificate.
Registered in wiring.py."""

from collections.abc import Sequence
from typing import Any, Protocol

from django.db.models import QuerySet

from jiangce.access.posts.actor import Actor


class Reach(Protocol):
    """Rows that tie people to an actor, each with a foreign key named `person`; none for an actor without any. Which rows
    follows from the actor alone: nothing is read to say it."""

    def __call__(self, *, actor: Actor) -> QuerySet[Any]: ...


class Holder(Protocol):
    """The ids of who holds the certificate of this number as the register writes it, for use within another query. Nothing
    is read to say it."""

    def __call__(self, *, number: str) -> QuerySet[Any]: ...


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


def holders_of(*, number: str) -> QuerySet[Any]:
    """Who holds a certificate; raises RuntimeError when the wiring has not run."""
    if not _holder:
        raise RuntimeError("no Holder is registered: jiangce.wiring.connect() has not run")
    return _holder[0](number=number)
