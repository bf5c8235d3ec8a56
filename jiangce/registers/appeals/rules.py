"""Whether an appeal may be filed and decided. Pure: all objections at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiangce.kernel import divisions
from jiangce.kernel.verdict import Objection, TermRef


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What filing an appeal reads: whether there is a decision to appeal against, the last day, and an earlier appeal
    against the same decision that was not withdrawn."""

    decided: bool
    on: date
    last_day: date | None
    term: TermRef | None
    earlier: str
    grounds: str


def file_objections(facts: FileFacts) -> list[Objection]:
    """Why the appeal is not taken."""
    found = []
    if not facts.decided:
        found.append(Objection("appeals.nothing_decided"))
    elif facts.last_day and facts.on > facts.last_day:
        found.append(Objection("appeals.late", {"last": facts.last_day.isoformat()}, facts.term))
    if facts.earlier:
        found.append(Objection("appeals.once", {"number": facts.earlier}))
    if not facts.grounds.strip():
        found.append(Objection("appeals.grounds_missing", where="grounds"))
    return found


def decide_objections(*, level: str, division: str, takers: Sequence[str], key: str) -> list[Objection]:
    """The authority of the level decides, by somebody who had no part in the decision."""
    found = []
    if division != level:
        found.append(Objection("appeals.other_level", {"level": divisions.full_name(level)}))
    if key in takers:
        found.append(Objection("appeals.same_person"))
    return found


def level_above(division: str) -> str:
    """The division whose authority decides on what this one decided: the next higher one; of a province itself, by
    another person."""
    above = divisions.chain(division)[1:]
    return next((code for code in above if code != divisions.NATION), division)
