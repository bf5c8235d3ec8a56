"""May this person be trained on public money once more? Pure: frozen facts and terms in, every objection out.

Asked at enrolment and again at the claim (R-01 … R-08). What could not be checked is a warning, never a refusal.
"""

from dataclasses import dataclass, field
from datetime import date

from jiangce.kernel.citizen_id import age_on
from jiangce.kernel.verdict import Objection
from jiangce.schemes.terms.values import Terms


@dataclass(frozen=True, slots=True)
class EligibilityFacts:
    """What is known of one person. Sets name the fact kinds that hold on the day; `proven` is the group's trust.

    uses_this_year and same_occupation_level count subsidies reserved or spent, without the person's own one here.
    """

    category: str
    birth_date: date | None = None
    sex: str = ""
    proven: bool = False
    facts_held: frozenset[str] = field(default_factory=frozenset)
    uses_this_year: int = 0
    same_occupation_level: int = 0


EXCLUDING = ("pension", "public_staff", "student", "deceased", "custody", "abroad")
"""Facts that exclude: G2 and 财社〔2023〕181号 Art. 16 for the first three; the others cannot be in class at all."""


def objections(facts: EligibilityFacts, terms: Terms, *, on: date) -> list[Objection]:
    """Why this person may not be subsidised, in the order an officer would ask; warnings are marked as such."""
    found = _age_objections(facts, terms, on=on)
    groups = terms.codes("groups")
    if facts.category not in groups:
        found.append(Objection("eligibility.group_not_covered", {"group": facts.category}, terms.ref("groups")))
    elif not facts.proven:
        found.append(Objection("eligibility.group_only_declared", {"group": facts.category}, warning=True))
    for kind in EXCLUDING:
        if kind in facts.facts_held:
            found.append(Objection(f"eligibility.{kind}"))
    same_limit = terms.number("max_same_occupation_level")
    if facts.same_occupation_level >= same_limit:
        found.append(
            Objection(
                "eligibility.same_occupation_level",
                {"used": facts.same_occupation_level, "limit": same_limit},
                terms.ref("max_same_occupation_level"),
            )
        )
    year_limit = terms.number("max_trainings_per_year")
    if facts.uses_this_year >= year_limit:
        found.append(
            Objection(
                "eligibility.yearly_limit",
                {"used": facts.uses_this_year, "limit": year_limit, "year": on.year},
                terms.ref("max_trainings_per_year"),
            )
        )
    return found


def _age_objections(facts: EligibilityFacts, terms: Terms, *, on: date) -> list[Objection]:
    if facts.birth_date is None:
        return [Objection("eligibility.age_unknown", warning=True)]
    age = age_on(facts.birth_date, on)
    found = []
    least = terms.number("min_age")
    if age < least:
        found.append(Objection("eligibility.age_below_minimum", {"age": age, "limit": least}, terms.ref("min_age")))
    if facts.sex in ("male", "female"):
        code = f"max_age_{facts.sex}"
        most = terms.number(code)
        if age > most:
            found.append(Objection("eligibility.age_above_maximum", {"age": age, "limit": most}, terms.ref(code)))
    return found


def refusals(found: list[Objection]) -> list[Objection]:
    """Only what refuses."""
    return [objection for objection in found if not objection.warning]
