"""Whether an assessor may issue the certificates of an exam on a day. Pure: all objections at once."""

from dataclasses import dataclass
from datetime import date

from jiangce.kernel.verdict import Objection


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """What issuing reads. `filed`: a filing that stands covers the occupation and level on the day; `left_until`: the last
    day until which the plan of an ended filing left the exam to the assessor; `numbered`: it has the codes that a
    certificate number is made of."""

    on: date
    filed: bool
    left_until: date | None
    numbered: bool = True


def issue_objections(facts: IssueFacts) -> list[Objection]:
    """An assessor whose filing no longer covers the exam issues nothing, unless it was left to it and in time."""
    found = [] if facts.numbered else [Objection("certificates.no_code")]
    if facts.filed or (facts.left_until is not None and facts.on <= facts.left_until):
        return found
    if facts.left_until is not None:
        return [*found, Objection("certificates.time_over", {"until": facts.left_until.isoformat()})]
    return [*found, Objection("certificates.not_filed")]
