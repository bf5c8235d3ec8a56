"""Whether a standard may be begun, handed in, published, filed; and which one grounds certification. Pure: facts in,
every objection out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiangce.kernel.verdict import Objection
from jiangce.registers.laws import Law
from jiangce.registers.standards.enums import GROUNDS_WHEN_FILED, Development, Stance, Tier
from jiangce.registers.standards.structure import LAYERS, Node, weight_objections

BY_DEPARTMENTS, BY_ORGANISATIONS = frozenset({Tier.NATIONAL}), frozenset({Tier.ENTERPRISE})
"""Tiers that only a department records, and that only an organisation drafts."""
DECIDES_ALONE = frozenset({Tier.NATIONAL, Tier.LOCAL, Tier.SPECIAL})
"""Tiers of which no other standard has to be thought of: published ones without force refuse (clause 6.2b)."""

CODE = re.compile(r"[1-8]-[0-9]{2}-[0-9]{2}-[0-9]{2}", re.ASCII)
"""A code of the dictionary: major, mid, minor group, occupation."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on the first page of a version."""

    edition: str
    drafting_units: Sequence[str]
    development: str = Development.OWN
    contract: str = ""
    committee: str = ""


@dataclass(frozen=True, slots=True)
class FoundFacts:
    """What beginning a standard reads. `same` is the number of one of this tier, title and place that is there."""

    tier: str
    title: str
    by_department: bool
    occupation_known: bool
    uncoded_known: bool
    industry_known: bool
    division_known: bool
    base_stands: bool
    same: str


@dataclass(frozen=True, slots=True)
class PublishFacts:
    """What publishing reads: the stances of this round, of people other than the drafter."""

    tier: str
    document_number: str
    on: date
    today: date
    stances: Sequence[str]


@dataclass(frozen=True, slots=True)
class FilingFacts:
    """What recording the ministry's filing reads."""

    tier: str
    number: str
    on: date
    published_on: date | None
    today: date


def found_objections(facts: FoundFacts, heading: Heading) -> list[Objection]:
    """Why this standard can't be begun."""
    found = []
    if not facts.title.strip():
        found.append(Objection("standards.title_missing", where="title"))
    if facts.tier in BY_DEPARTMENTS and not facts.by_department:
        found.append(Objection("standards.tier_by_department", where="tier"))
    if facts.tier in BY_ORGANISATIONS and facts.by_department:
        found.append(Objection("standards.tier_by_organisation", where="tier"))
    if not (facts.occupation_known or facts.uncoded_known):
        found.append(Objection("standards.no_occupation", where="occupation"))
    if not facts.industry_known:
        found.append(Objection("standards.industry_unknown", where="industry"))
    if not facts.division_known:
        found.append(Objection("standards.division_unknown", where="division"))
    if not facts.base_stands:
        found.append(Objection("standards.base_not_standing", where="base"))
    if facts.same:
        found.append(Objection("standards.there_already", {"number": facts.same}, where="title"))
    return found + heading_objections(heading, facts.tier)


def heading_objections(heading: Heading, tier: str) -> list[Objection]:
    """What is missing on the first page; a course standard has its committee, bought work its contract (clause 6.2c)."""
    found = []
    if not heading.edition.strip():
        found.append(Objection("standards.edition_missing", where="edition"))
    if not any(unit.strip() for unit in heading.drafting_units):
        found.append(Objection("standards.no_drafting_unit", where="drafting_units"))
    if heading.development != Development.OWN and not heading.contract.strip():
        found.append(Objection("standards.no_contract", where="contract"))
    if tier == Tier.COURSE and not heading.committee.strip():
        found.append(Objection("standards.no_committee", where="committee"))
    return found


def submit_objections(nodes: Sequence[Node], tier: str) -> list[Objection]:
    """Why the content is not ready: empty, a function without tasks, weights that are not 100 %. A course standard has no
    weights; a special ability may be examined by practice alone."""
    if not nodes:
        return [Objection("standards.no_items")]
    parents = {node.parent for node in nodes}
    found = [
        Objection("standards.nothing_below", {"code": node.code, "level": node.level or "—"})
        for node in nodes
        if node.kind in LAYERS[:2] and node.id not in parents
    ]
    if tier == Tier.COURSE:
        return found
    practice_alone = tier == Tier.SPECIAL and not any(node.theory for node in nodes)
    sums = weight_objections(nodes)
    return found + [one for one in sums if not (practice_alone and one.code == "standards.theory_weights")]


def publish_objections(facts: PublishFacts, law: Law) -> list[Objection]:
    """Why it may not be published yet. A national standard was reviewed by the ministry; here it is only recorded."""
    found = []
    if not facts.document_number.strip():
        found.append(Objection("standards.no_document_number", where="document_number"))
    if facts.on > facts.today:
        found.append(Objection("standards.day_in_future", {"on": facts.on.isoformat()}, where="on"))
    least = law.number("standard_opinions_min")
    if facts.tier != Tier.NATIONAL and len(facts.stances) < least:
        params = {"count": len(facts.stances), "least": least}
        found.append(Objection("standards.opinions_short", params, law.ref("standard_opinions_min")))
    if facts.tier != Tier.NATIONAL and Stance.AGAINST in facts.stances:
        found.append(Objection("standards.opinion_against"))
    return found


def filing_objections(facts: FilingFacts) -> list[Objection]:
    """Why the filing can't be recorded."""
    found = []
    if facts.tier not in GROUNDS_WHEN_FILED:
        found.append(Objection("standards.filing_not_needed"))
    if not facts.number.strip():
        found.append(Objection("standards.no_filing_number", where="filing_number"))
    if facts.on > facts.today:
        found.append(Objection("standards.day_in_future", {"on": facts.on.isoformat()}, where="on"))
    elif facts.published_on and facts.on < facts.published_on:
        params = {"on": facts.on.isoformat(), "published": facts.published_on.isoformat()}
        found.append(Objection("standards.filed_before_published", params, where="on"))
    return found


@dataclass(frozen=True, slots=True)
class Published:
    """A version that was published at some time and names a level, as grounding reads it."""

    number: str
    title: str
    tier: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class Grounding:
    """Which standard grounds certification; `missing` names one that was published and has no force on that day. With
    neither, the register knows of no standard: unknown, which refuses nothing."""

    by: Published | None = None
    missing: Published | None = None


def grounding(known: Sequence[Published]) -> Grounding:
    """The standard that grounds, the national one first (clause 6.1c: the local ones supplement it)."""
    order = list(Tier)
    standing = [one for one in known if one.in_force and one.tier != Tier.COURSE]
    if standing:
        return Grounding(by=min(standing, key=lambda one: (order.index(Tier(one.tier)), one.number)))
    return Grounding(missing=next((one for one in known if one.tier in DECIDES_ALONE), None))


def grounding_objections(found: Grounding) -> list[Objection]:
    """Why nothing may be opened or examined: what was published for it has no force on that day (clause 6.2b)."""
    if found.missing is None:
        return []
    return [Objection("standards.not_in_force", {"number": found.missing.number, "title": found.missing.title})]


def code_objections(code: str, *, basis: str) -> list[Objection]:
    """What is wrong with an occupation's code as typed, and that it has to say where it comes from."""
    found = []
    if not CODE.fullmatch(code):
        found.append(Objection("standards.occupation_code_wrong", {"code": code}, where="code"))
    if not basis.strip():
        found.append(Objection("standards.basis_missing", where="basis"))
    return found


@dataclass(frozen=True, slots=True)
class Aimed:
    """An item that something points to: how it was written, whose standard it stands in, at which level ("" without)."""

    written: str
    occupation_code: str
    level: str
    in_force: bool


def aim_objections(aimed: Aimed, *, occupation_code: str, level: str) -> list[Objection]:
    """Why something of this occupation and level can't point to the item: only what is in force, of the same occupation
    and of the same level or of none."""
    told = {"code": aimed.written}
    found = []
    if not aimed.in_force:
        found.append(Objection("standards.item_not_in_force", told, where="items"))
    if aimed.occupation_code != occupation_code:
        found.append(Objection("standards.item_other_occupation", told, where="items"))
    elif aimed.level not in ("", level):
        found.append(Objection("standards.item_other_level", told, where="items"))
    return found
