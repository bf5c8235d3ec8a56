"""What opening a class needs from above, now: money set aside. Implemented by funding, registered in wiring.py."""

from datetime import datetime
from typing import Protocol

from jiangce.access.posts.actor import Actor
from jiangce.training.classes.models import TrainingClass


class Budget(Protocol):
    """Sets money aside for a class, or refuses (Refused) with what is missing; gives back what is left."""

    def commit(self, *, training_class: TrainingClass, estimate_fen: int, actor: Actor, at: datetime) -> None: ...

    def release(self, *, training_class: TrainingClass, actor: Actor, at: datetime) -> None: ...


_registered: list[Budget] = []


def register_budget(implementation: Budget) -> None:
    """Called once, by the wiring."""
    _registered[:] = [implementation]


def budget() -> Budget:
    """The registered implementation; raises RuntimeError when the wiring has not run."""
    if not _registered:
        raise RuntimeError("no Budget is registered: jiangce.wiring.connect() has not run")
    return _registered[0]
