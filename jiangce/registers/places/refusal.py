"""The exception of this section, apart so that every file of actions can raise it."""

from jiangce.access.posts.actor import Actor
from jiangce.kernel.verdict import Objection, Refused


class PlaceRefused(Refused):
    """The place, room, tenure or equipment was not written."""


def need(actor: Actor, power: str, move: str) -> list[Objection]:
    """The objection of an actor who lacks the power."""
    return [] if actor.may(power) else [Objection("lifecycle.no_power", {"power": power, "move": move})]
