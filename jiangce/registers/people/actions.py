"""Writes on people: registering by number, accounts, groups, facts, and the journalled look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.citizen_id import CitizenId
from jiangce.kernel.names import pinyin_key
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import Author, record, record_look
from jiangce.plumbing.vault.digests import digest, digests, one_writer
from jiangce.registers.people.enums import Field, Trust
from jiangce.registers.people.models import NAME_KEY_LENGTH, BankAccount, GroupMembership, Person, PersonFact
from jiangce.registers.people.queries import ACCOUNT_FIELD, ID_FIELD, PHONE_FIELD, id_digest, id_digests, known_people
from jiangce.registers.people.telling import tell_many

REVEALABLE = ("id_number", "name", "phone", "birth_date")


class PersonRefused(Refused):
    """The record of a person was not written or shown."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What a roster row tells of a person. `number` is parsed and normalised."""

    number: CitizenId
    name: str
    phone: str = ""
    household_division: str = ""
    residence_division: str = ""


def register_person(
    *, parsed: CitizenId, name: str, phone: str, source: str, trust: str, at: datetime, actor: Author
) -> Person:
    """The person with this number, made if unknown; what is told of a known one goes by source and trust."""
    return register_people(people=[NewPerson(parsed, name, phone)], source=source, trust=trust, at=at)[0]


@transaction.atomic
def register_people(*, people: Sequence[NewPerson], source: str, trust: str, at: datetime) -> list[Person]:
    """Many people at once, in the order given; one insert for all the new ones. Two writers of one number meet at the
    unique digest: the second finds the first's row. What is told of known people goes by source and trust (rules.py)."""
    one_writer(ID_FIELD)
    numbers = [person.number.number for person in people]
    known = known_people(numbers=numbers)
    fresh: dict[str, Person] = {}
    for person, number in zip(people, numbers, strict=True):
        if number not in known and number not in fresh:
            fresh[number] = _fresh(person, id_digest(number), source=source, trust=trust, at=at)
    Person.objects.bulk_create(fresh.values(), ignore_conflicts=True)
    asked = {found: number for number in numbers for found in id_digests(number)}
    by_number = {asked[row.id_digest]: row for row in Person.objects.filter(id_digest__in=asked)}
    rows = [by_number[number] for number in numbers]
    said = [(row, _told(person)) for row, person in zip(rows, people, strict=True)]
    tell_many(said=said, trust=trust, source=source, at=at)
    return rows


def _told(person: NewPerson) -> dict[str, str]:
    return {
        Field.NAME: person.name,
        Field.PHONE: person.phone,
        Field.HOUSEHOLD: person.household_division,
        Field.RESIDENCE: person.residence_division,
    }


def _fresh(person: NewPerson, found: str, *, source: str, trust: str, at: datetime) -> Person:
    return Person(
        id_type=person.number.kind,
        id_number=person.number.number,
        id_digest=found,
        name=person.name,
        name_key=pinyin_key(person.name)[:NAME_KEY_LENGTH],
        sex=person.number.sex or "",
        birth_date=person.number.birth_date,
        phone=person.phone,
        phone_digest=digest(person.phone, field=PHONE_FIELD) if person.phone else "",
        household_division=person.household_division,
        residence_division=person.residence_division,
        trust=trust,
        source=source,
        created_at=at,
    )


@transaction.atomic
def set_bank_account(
    *,
    person_id: int | None = None,
    unit_id: int | None = None,
    holder_name: str,
    number: str,
    bank_name: str = "",
    bank_code: str = "",
    at: datetime,
    actor: Author,
) -> BankAccount:
    """The current account of a person or unit; the same number, holder and bank are the same row, others close it.

    A blank bank or bank code says nothing and changes nothing.
    """
    if not holder_name.strip() or not number.strip():
        raise PersonRefused(Objection("people.account_blank", where="number"))
    owner = {"person_id": person_id, "unit_id": unit_id}
    known = digests(number, field=ACCOUNT_FIELD)
    current = BankAccount.objects.select_for_update(of=("self",)).filter(**owner, current=True).first()
    same_bank = current and bank_name in ("", current.bank_name) and bank_code in ("", current.bank_code)
    if current and same_bank and current.number_digest in known and current.holder_name == holder_name:
        return current
    if current:
        current.current = False
        current.save(update_fields=["current"])
    row = BankAccount.objects.create(
        **owner,
        holder_name=holder_name,
        number=number,
        number_digest=known[0],
        bank_name=bank_name,
        bank_code=bank_code,
        recorded_at=at,
    )
    if current:
        record(actor=actor, subject=row, action="correct_payee", at=at, before={"account": current.pk})
    return row


def record_group(
    *, person_id: int, group: str, from_on: date, until: date | None = None, trust: str, source: str, at: datetime
) -> GroupMembership:
    """A person belongs to a group from a day on; a membership that covers the day already stands."""
    standing = GroupMembership.objects.filter(person=person_id, group=group, held__contains=from_on).first()
    if standing:
        return standing
    return GroupMembership.objects.create(
        person_id=person_id,
        group=group,
        held=DateRange(from_on, until),
        trust=trust,
        source=source,
        recorded_at=at,
    )


def record_fact(
    *,
    person_id: int,
    kind: str,
    from_on: date,
    until: date | None,
    source: str,
    at: datetime,
    trust: str = Trust.STATE,
) -> PersonFact:
    """A fact over a period, as a source told it."""
    return PersonFact.objects.create(
        person_id=person_id, kind=kind, held=DateRange(from_on, until), trust=trust, source=source, recorded_at=at
    )


@transaction.atomic
def reveal(*, actor: Actor, person_id: int, field: str, purpose: str, at: datetime) -> str:
    """A full value, journalled with its purpose. The caller has checked that the person is in the actor's scope."""
    found = look_objections(actor, purpose)
    if field not in REVEALABLE:
        found.append(Objection("people.no_such_field", {"field": field[:20]}))
    if found:
        raise PersonRefused(found)
    person = Person.objects.get(pk=person_id)
    record_look(actor=actor, subject=person, field=field, purpose=purpose, at=at)
    return str(getattr(person, field))


@transaction.atomic
def reveal_names(*, actor: Actor, person_ids: Iterable[int], purpose: str, at: datetime) -> dict[int, str]:
    """person id → full name, for a list on paper: one look is journalled for each person, who sees it. The caller has
    checked that they are in the actor's scope."""
    if found := look_objections(actor, purpose):
        raise PersonRefused(found)
    people = Person.objects.in_bulk(sorted(set(person_ids)))
    for person in people.values():
        record_look(actor=actor, subject=person, field="name", purpose=purpose, at=at)
    return {key: person.name for key, person in people.items()}


def look_objections(actor: Actor, purpose: str) -> list[Objection]:
    """Why a full value may not be shown: the power or the purpose is missing."""
    found = []
    found += actor.lacks(Power.PERSON_REVEAL, "look")
    if not purpose.strip():
        found.append(Objection("people.purpose_missing", where="purpose"))
    return found
