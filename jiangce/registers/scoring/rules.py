"""Who may score, and what two or three sheets make. Pure. Points are integers in tenths."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiangce.kernel.verdict import Objection

FULL = 1000
"""100.0 points."""
PERCENT = 100


@dataclass(frozen=True, slots=True)
class ScorerFacts:
    """What assigning reads of one expert. `seat` is the one that is free, "" without."""

    name: str
    expert: bool
    seat: str
    twice: bool
    owns: bool
    works: bool
    teaches: bool
    before: bool = False
    """Whether the expert had a seat in the scoring that this one repeats."""


def scorer_objections(facts: ScorerFacts) -> list[Objection]:
    """Why this person may not score this subject."""
    told = {"name": facts.name}
    found = []
    if not facts.seat:
        found.append(Objection("scoring.no_seat"))
    if not facts.expert:
        found.append(Objection("scoring.no_expert", told, where="scorer"))
    if facts.twice:
        found.append(Objection("scoring.twice", told, where="scorer"))
    if facts.before:
        found.append(Objection("scoring.scored_before", told, where="scorer"))
    return found + tie_objections(facts)


def tie_objections(facts: ScorerFacts) -> list[Objection]:
    """A scorer who owns, works for or teaches at the applicant is refused."""
    told = {"name": facts.name}
    ties = (("owns", facts.owns), ("works_for", facts.works), ("teaches_at", facts.teaches))
    return [Objection(f"scoring.{code}", told, where="scorer") for code, tied in ties if tied]


def paper_objections(telling: Sequence[str], *, seen: bool) -> list[Objection]:
    """Papers that may tell whose they are go to a scorer only after the arranger has looked at each of them."""
    if not telling or seen:
        return []
    return [Objection("scoring.papers_tell", {"names": "、".join(telling)}, where="papers_seen")]


def mark_objections(marks: Mapping[int, int | None], names: Mapping[int, str]) -> list[Objection]:
    """Every criterion has a mark of 0 to 100.0 points; marks of other criteria are none of the sheet."""
    return [
        Objection("scoring.mark_missing", {"name": name}, where=f"mark_{key}")
        for key, name in names.items()
        if (mark := marks.get(key)) is None or not 0 <= mark <= FULL
    ]


def total(marks: Mapping[int, int], weights: Mapping[int, int]) -> int:
    """The weighted total in tenths, half a tenth rounded up."""
    exact = sum(marks[key] * weight for key, weight in weights.items())
    return (exact + PERCENT // 2) // PERCENT


def mean(one: int, two: int) -> int:
    """The mean in tenths, half a tenth rounded up."""
    return (one + two + 1) // 2


def settled(one: int, two: int, *, gap: int) -> int | None:
    """The result of two sheets; None when they differ by more than the gap."""
    return mean(one, two) if abs(one - two) <= gap else None


def moderated(one: int, two: int, third: int) -> int:
    """The mean of the third and the nearer of the two; halfway between them the third alone."""
    near, far = sorted((one, two), key=lambda each: abs(each - third))
    return third if abs(near - third) == abs(far - third) else mean(near, third)
