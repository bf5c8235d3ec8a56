"""Whose word stands for a field of a person. Pure: what stands and what is told in, what becomes of it out."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from jiangce.kernel.names import same_name
from jiangce.registers.people.enums import Field, Trust

RANK = {Trust.STATE: 3, Trust.CERTIFIED: 2, Trust.DECLARED: 1}
"""A state source is better than a certified document, a document better than what somebody declares."""


@dataclass(frozen=True, slots=True)
class Told:
    """One value as one source told it, and when. An empty value says nothing."""

    value: str = field(repr=False)
    trust: str
    source: str
    at: datetime


class Outcome(StrEnum):
    """What a statement does to the value that stands."""

    SAYS_NOTHING = "says_nothing"
    FILLS = "fills"
    REPEATS = "repeats"
    CONFIRMS = "confirms"
    REPLACES = "replaces"
    SET_ASIDE = "set_aside"


WRITES = frozenset({Outcome.FILLS, Outcome.CONFIRMS, Outcome.REPLACES})
"""The person's row changes: its value, or whose word the value rests on."""


def outcome(name: str, *, standing: Told, told: Told) -> Outcome:
    """A better source wins, an equally good one when it is later; a worse one never does. The same value from a better
    source strengthens it; from an equal one it changes nothing, so that the date stays that of the first telling."""
    if not told.value.strip():
        return Outcome.SAYS_NOTHING
    if not standing.value:
        return Outcome.FILLS
    better = RANK[Trust(told.trust)] > RANK[Trust(standing.trust)]
    if same_value(name, standing.value, told.value):
        return Outcome.CONFIRMS if better else Outcome.REPEATS
    later = told.trust == standing.trust and told.at > standing.at
    return Outcome.REPLACES if better or later else Outcome.SET_ASIDE


def same_value(name: str, one: str, other: str) -> bool:
    """Whether two values of a field mean the same; names may differ by spaces, dots and width."""
    return same_name(one, other) if name == Field.NAME else one == other
