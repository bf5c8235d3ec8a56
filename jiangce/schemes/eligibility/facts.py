"""Gathers what the eligibility rules read: set-based, so that a roster of thousands costs a few queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiangce.registers.people.enums import Trust
from jiangce.registers.people.models import GroupMembership, Person, PersonFact
from jiangce.registers.people.queries import same_people, standing_facts
from jiangce.registers.standards.queries import same_occupations
from jiangce.schemes.eligibility.rules import EligibilityFacts
from jiangce.schemes.enums import Scheme
from jiangce.schemes.uses.enums import UseState
from jiangce.schemes.uses.models import SubsidyUse


@dataclass(frozen=True, slots=True)
class Request:
    """One question: this person, claiming this category, for this occupation and level, on this day.

    `holder` is the use that the person already holds here and that must not count against it.
    """

    person_id: int
    category: str
    scheme: str
    occupation_code: str
    level: str
    on: date
    holder: str = ""


def gather(
    *, person_id: int, category: str, scheme: str, occupation_code: str, level: str, on: date, holder: str = ""
) -> EligibilityFacts:
    """The facts of one person."""
    asked = Request(person_id, category, scheme, occupation_code, level, on, holder)
    return gather_many(requests=[asked])[0]


def gather_many(*, requests: Sequence[Request]) -> list[EligibilityFacts]:
    """The facts of many people, in the order asked. Records that were merged are one person: the facts, groups and uses
    of all of them count, and the one that stands tells birth and sex."""
    families = same_people(person_ids={request.person_id for request in requests})
    ids = frozenset().union(*families.values())
    people = Person.objects.in_bulk(ids)
    held: dict[int, list[PersonFact]] = defaultdict(list)
    for fact in standing_facts().filter(person__in=ids):
        held[fact.person_id].append(fact)
    groups: dict[int, list[GroupMembership]] = defaultdict(list)
    for membership in GroupMembership.objects.filter(person__in=ids):
        groups[membership.person_id].append(membership)
    uses: dict[int, list[SubsidyUse]] = defaultdict(list)
    live = SubsidyUse.objects.filter(person__in=ids).exclude(state=UseState.FREED)
    for use in live.exclude(scheme=Scheme.LIVING_ALLOWANCE):
        uses[use.person_id].append(use)
    codes = {code: same_occupations(code=code) for code in {request.occupation_code for request in requests}}
    found = []
    for request in requests:
        records = sorted(families[request.person_id])
        own = people.get(request.person_id)
        stands = people.get(own.merged_into_id or own.pk) if own else None
        told = [[row for key in records for row in rows[key]] for rows in (held, groups, uses)]
        found.append(_facts(request, codes[request.occupation_code], stands, *told))
    return found


def _facts(
    request: Request,
    codes: frozenset[str],
    person: Person | None,
    held: list[PersonFact],
    groups: list[GroupMembership],
    uses: list[SubsidyUse],
) -> EligibilityFacts:
    others = [use for use in uses if use.holder != request.holder]
    proven = any(
        row.group == request.category and request.on in row.held and row.trust != Trust.DECLARED for row in groups
    )
    return EligibilityFacts(
        category=request.category,
        birth_date=person.birth_date if person else None,
        sex=person.sex if person else "",
        proven=proven,
        facts_held=frozenset(row.kind for row in held if request.on in row.held),
        uses_this_year=sum(use.year == request.on.year for use in others),
        same_occupation_level=sum(use.occupation_code in codes and use.level == request.level for use in others),
    )
