"""Whether a person may be registered to teach, whether a qualification is one, who is a dual teacher. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from jiangce.kernel import citizen_id
from jiangce.kernel.citizen_id import CitizenId, InvalidId
from jiangce.kernel.names import same_name
from jiangce.kernel.verdict import Objection
from jiangce.registers.teachers.enums import OF_A_SKILL, TO_TEACH


def read_number(raw: str, *, on: date) -> CitizenId | Objection:
    """The identity number, or why it is none (GB 11643 and the numbers of residents from elsewhere)."""
    try:
        return citizen_id.parse(raw, on=on)
    except InvalidId as invalid:
        return Objection(f"teachers.number_{invalid.code}", where="number")


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """What registering reads: the name told and the one that the register has for the number ("" if it knows none)."""

    name: str
    known_name: str
    kinds: Collection[str]
    works_here: bool


def register_objections(facts: RegisterFacts) -> list[Objection]:
    """Why the person can't be registered; the other name is not told."""
    found = []
    if not facts.name.strip():
        found.append(Objection("teachers.no_name", where="name"))
    elif facts.known_name and not same_name(facts.name, facts.known_name):
        found.append(Objection("teachers.name_differs", where="name"))
    if not facts.kinds:
        found.append(Objection("teachers.no_kind", where="kinds"))
    if facts.works_here:
        found.append(Objection("teachers.works_here_already", where="number"))
    return found


@dataclass(frozen=True, slots=True)
class QualificationFacts:
    """What is told of a certificate; `last_day` is inclusive, as people write it."""

    kind: str
    occupation_known: bool
    level: str
    first_day: date
    last_day: date | None
    has_document: bool


def qualification_objections(facts: QualificationFacts) -> list[Objection]:
    """Why the certificate can't be recorded; empty means it can."""
    found = []
    if facts.kind in OF_A_SKILL:
        if not facts.occupation_known:
            found.append(Objection("teachers.skill_without_occupation", where="occupation"))
        if not facts.level:
            found.append(Objection("teachers.skill_without_level", where="level"))
    if facts.last_day is not None and facts.last_day < facts.first_day:
        found.append(Objection("teachers.days_reversed", where="last_day"))
    if not facts.has_document:
        found.append(Objection("teachers.no_document", where="file"))
    return found


def is_dual(kinds: Iterable[str]) -> bool:
    """双师型 (clause 4.3a): of the qualifications that hold, one is to teach and one is of a skill. Derived, never typed:
    who loses either is none any more."""
    held = set(kinds)
    return bool(held & set(TO_TEACH)) and bool(held & set(OF_A_SKILL))
