"""Whether a member may join, an agreement be offered, confirmed, a contribution told. Pure: all objections at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiangce.kernel.verdict import Objection
from jiangce.registers.alliances.enums import AgreementKind


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What offering reads. `strangers`: parties that are not members on the day of the signature; `standing`: an agreement
    of the same kind, parties and occupation that holds in the term; `today`: nothing is signed in the future."""

    kind: str
    today: date
    signed_on: date
    first_day: date
    last_day: date
    parties: int
    own: bool
    strangers: Sequence[str]
    standing: str
    ordered: int | None
    assessor: bool


def agreement_objections(facts: AgreementFacts) -> list[Objection]:
    """Why the agreement may not be offered so."""
    found = days_objections(facts.first_day, facts.last_day)
    if facts.signed_on > facts.today:
        found.append(Objection("alliances.signed_ahead", {"on": facts.signed_on.isoformat()}, where="signed_on"))
    if facts.signed_on > facts.first_day:
        params = {"signed": facts.signed_on.isoformat(), "first": facts.first_day.isoformat()}
        found.append(Objection("alliances.signed_late", params, where="signed_on"))
    if facts.parties < 2:
        found.append(Objection("alliances.parties_missing", where="parties"))
    if not facts.own:
        found.append(Objection("alliances.not_a_party", where="parties"))
    found += [Objection("alliances.no_member", {"name": name}, where="parties") for name in facts.strangers]
    if facts.standing:
        found.append(Objection("alliances.in_force_twice", {"number": facts.standing}))
    if (facts.kind == AgreementKind.ORDER) != bool(facts.ordered):
        found.append(Objection("alliances.ordered_unfit", where="ordered"))
    if (facts.kind == AgreementKind.RECOGNITION) != facts.assessor:
        found.append(Objection("alliances.assessor_unfit", where="assessor"))
    return found


def days_objections(first_day: date, last_day: date | None) -> list[Objection]:
    """The last day is not before the first."""
    if last_day is None or last_day >= first_day:
        return []
    params = {"first": first_day.isoformat(), "last": last_day.isoformat()}
    return [Objection("alliances.days_swapped", params, where="last_day")]
