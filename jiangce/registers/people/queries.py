"""Reads of people. Numbers are looked up by digest, set-based."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.plumbing.vault.digests import digest
from jiangce.registers.people import ports
from jiangce.registers.people.models import BankAccount, FieldDifference, GroupMembership, Person, PersonFact
from jiangce.registers.people.rules import Told

ID_FIELD, PHONE_FIELD, ACCOUNT_FIELD = "person.id_number", "phone", "bank_account"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the register as a roster check reads it."""

    id: int
    name: str
    sex: str
    birth_date: date | None


def id_digest(number: str) -> str:
    """The blind index of a normalised identity number."""
    return digest(number, field=ID_FIELD)


def known_people(*, numbers: Iterable[str]) -> dict[str, KnownPerson]:
    """normalised number → the person, for those that are known. A blank number matches nobody."""
    digests = {id_digest(number): number for number in numbers if number}
    rows = Person.objects.filter(id_digest__in=digests).only("id", "id_digest", "name", "sex", "birth_date")
    return {digests[row.id_digest]: KnownPerson(row.pk, row.name, row.sex, row.birth_date) for row in rows}


def people_with_phone(*, phone: str) -> list[Person]:
    """Everybody whose phone this is."""
    if not phone:
        return []
    return list(Person.objects.filter(phone_digest=digest(phone, field=PHONE_FIELD)).order_by("pk"))


def people_visible_to(*, actor: Actor) -> QuerySet[Person]:
    """People in scope: of a department those who live in its region, and of everybody those whom the records of other
    sections tie to the actor (classes, teachers)."""
    if not actor.may(Power.PERSON_READ):
        return Person.objects.none()
    scope = actor.within(division="residence_division")
    for reach in ports.reaches():
        scope |= Q(Exists(reach(actor=actor).filter(person=OuterRef("pk"))))
    return Person.objects.filter(scope)


def person_for(*, actor: Actor, person_id: int) -> Person:
    """One person in scope; raises Person.DoesNotExist outside."""
    return people_visible_to(actor=actor).get(pk=person_id)


def groups_of(*, person: Person) -> list[GroupMembership]:
    """The groups of a person that the actor already reached, the newest first."""
    return list(person.groups.order_by("-held", "-pk"))


def facts_of(*, person: Person) -> list[PersonFact]:
    """The facts of a person that the actor already reached, the newest first."""
    return list(person.facts.order_by("-held", "-pk"))


def all_accounts_of(*, person: Person) -> list[BankAccount]:
    """The accounts of a person that the actor already reached, the current one first."""
    return list(person.bank_accounts.order_by("-current", "-recorded_at", "-pk"))


def standing_of(person: Person, name: str) -> Told:
    """The value of a field that stands, and whose word it is; an empty value is nobody's."""
    value = getattr(person, name)
    own = person.told.get(name)
    words = str(value) if value else ""
    if own:
        return Told(words, own["trust"], own["source"], datetime.fromisoformat(own["at"]))
    return Told(words, person.trust, person.source, person.created_at)


def differences_of(*, person: Person) -> list[FieldDifference]:
    """What was told of a person and does not stand, the newest first."""
    return list(person.differences.order_by("-pk"))


def person_of(*, actor: Actor) -> Person:
    """The signed-in worker's own person; raises Person.DoesNotExist for anybody else."""
    return Person.objects.get(account=actor.account_id) if actor.account_id else Person.objects.get(pk=None)


def accounts_of(*, person_ids: Sequence[int]) -> dict[int, BankAccount]:
    """person id → its current bank account."""
    rows = BankAccount.objects.filter(person__in=person_ids, current=True)
    return {row.person_id: row for row in rows if row.person_id is not None}
