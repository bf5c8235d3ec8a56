"""What a search of the register is asked and answers: plain values, so that nobody but the search needs its library."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, `left` the lower id; `permille` how likely they are one person; per field the level of agreement.
    `same_number`: certain."""

    left: int
    right: int
    permille: int
    levels: Mapping[str, str]
    same_number: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """What makes a pair worth two people's time, in thousandths; of how many records a phone, and a photo, may be at most;
    phones (or their digests) that are placeholders."""

    permille: int
    phone_people: int
    photo_people: int
    no_phones: frozenset[str] = frozenset()
