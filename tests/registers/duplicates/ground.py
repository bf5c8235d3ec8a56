"""Two records of one person, and what other sections may have written with each."""

import itertools
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Model
from psycopg.types.range import DateRange

from jiangce.assessment.certificates.models import Certificate
from jiangce.registers.corrections.facts import fingerprint
from jiangce.registers.duplicates import actions, facts
from jiangce.registers.duplicates.models import DuplicateCandidate, DuplicateDecision
from jiangce.registers.duplicates.pairs import Pair
from jiangce.registers.people.models import FieldDifference, GroupMembership, Person, PersonFact
from jiangce.registers.standards.models import Occupation
from jiangce.registers.teachers.models import Teacher
from jiangce.schemes.enums import Scheme
from jiangce.schemes.uses.models import SubsidyUse
from jiangce.training.enrolment.models import Enrolment
from tests.funding import rows

AT = rows.AT
LEVELS = {"name": "same", "birth_date": "same", "sex": "same", "phone": "same", "county": "unknown"}
_serial = itertools.count(1)
_OWN = (DuplicateCandidate, DuplicateDecision)


def pair_of(one: Person, other: Person) -> DuplicateCandidate:
    """The pair as the search puts it on the list."""
    actions.put_on_list(pair=Pair(one.pk, other.pk, 990, LEVELS), at=AT)
    return DuplicateCandidate.objects.get(one=one, other=other)


def found_again(two: tuple[Person, Person]) -> DuplicateCandidate:
    """The pair once more, after it was split and something of it changed."""
    Person.objects.filter(pk=two[0].pk).update(birth_date=date(1980, 1, next(_serial) % 28 + 1))
    return pair_of(*two)


def merged(row: DuplicateCandidate, *, first: Any, second: Any, at: datetime = AT) -> DuplicateCandidate:
    actions.propose_same(duplicate_id=row.pk, actor=first, at=at, reason="同一人")
    return actions.merge(duplicate_id=row.pk, actor=second, at=at, seen=seen(row, facts.effects_of))


def parted(row: DuplicateCandidate, *, first: Any, second: Any, at: datetime = AT) -> DuplicateCandidate:
    actions.propose_split(duplicate_id=row.pk, actor=first, at=at, reason="合并有误")
    return actions.split(duplicate_id=row.pk, actor=second, at=at, seen=seen(row, facts.split_effects_of))


def seen(row: DuplicateCandidate, effects: Any) -> str:
    return fingerprint(effects(DuplicateCandidate.objects.select_related("one", "other", "kept").get(pk=row.pk)))


def references() -> dict[tuple[str, int], dict[str, Any]]:
    """Every row of every table that names a person, and the people themselves, whole."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for model in [Person, *_naming_people()]:
        for row in model._base_manager.values():
            found[model._meta.label, row.get("id", 0)] = row
    return found


def _naming_people() -> list[type[Model]]:
    models = {
        relation.related_model
        for relation in Person._meta.get_fields()
        if relation.auto_created and not relation.concrete
    }
    return sorted(models - set(_OWN) - {Person}, key=lambda model: model._meta.label)


def seat(
    person: Person,
    *,
    starts: int = 0,
    state: str = "completed",
    occupation: str = "6-18-01-07",
    level: str = "4",
    year: int = 2026,
) -> Enrolment:
    """A completed seat in a class of its own, with the subsidy right; `starts`: the hour from which it sits there."""
    row = rows.training_class(rows.organisation())
    begins = AT - timedelta(days=60) + timedelta(hours=starts)
    seat = Enrolment.objects.create(
        training_class=row, person=person, number=1, state=state, category="enterprise_employee",
        phone=person.phone, bank_account=person.bank_accounts.filter(current=True).first() or rows.bank_account(person=person), enrolled_at=AT, hours=[(begins, begins + timedelta(hours=1))],
    )  # fmt: skip
    SubsidyUse.objects.create(
        person=person, scheme=Scheme.TRAINING_SUBSIDY, occupation_code=occupation, level=level, year=year,
        division="440606", holder=f"enrolment:{seat.pk}", reserved_at=AT, changed_at=AT,
    )  # fmt: skip
    return seat


def write(kind: str, person: Person) -> None:
    """One record of a section, of a kind that two records of a person may both have."""
    n = next(_serial)
    if kind == "seat":
        seat(person, starts=n * 2, occupation=f"9-{n}")
    elif kind == "certificate":
        occupation = Occupation.objects.create(code=f"8-{n}", name=f"工种{n}", name_key="gong", edition="2022")
        Certificate.objects.create(
            number=f"S{n:021d}", person=person, assessor=rows.organisation(), occupation=occupation, level="4",
            holder_name=person.name, issued_on=AT.date(), issued_at=AT,
        )  # fmt: skip
    elif kind == "group":
        held = DateRange(date(1990, 1, 1) + timedelta(days=n), date(1990, 1, 1) + timedelta(days=n + 1))
        GroupMembership.objects.create(person=person, group="veteran", held=held, recorded_at=AT)
    elif kind == "fact":
        PersonFact.objects.create(
            person=person, kind="insured", held=DateRange(AT.date(), None), trust="state", source="x", recorded_at=AT
        )
    elif kind == "account":
        person.bank_accounts.update(current=False)
        rows.bank_account(person=person)
    elif kind == "teacher":
        Teacher.objects.create(person=person, organisation=rows.organisation())
    else:
        FieldDifference.objects.create(
            person=person, field="name", value=f"名{n}", value_digest=f"{n:064d}", trust="declared", source="x",
            told_at=AT, loss="set_aside", recorded_at=AT,
        )  # fmt: skip


KINDS = ("seat", "certificate", "group", "fact", "account", "teacher", "difference")
