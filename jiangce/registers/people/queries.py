"""Reads of people. Numbers are looked up by digest, set-based."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.plumbing.vault.digests import digest, digests
from jiangce.registers.people import ports
from jiangce.registers.people.enums import ID_NUMBER
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


def id_digests(number: str) -> list[str]:
    """What the blind index of a number may be while its key is changed."""
    return digests(number, field=ID_FIELD)


def known_people(*, numbers: Iterable[str]) -> dict[str, KnownPerson]:
    """normalised number → the person, for those that are known. A blank number matches nobody."""
    asked = {found: number for number in numbers if number for found in id_digests(number)}
    rows = Person.objects.filter(id_digest__in=asked).only("id", "id_digest", "name", "sex", "birth_date")
    return {asked[row.id_digest]: KnownPerson(row.pk, row.name, row.sex, row.birth_date) for row in rows}


def people_with_phone(*, phone: str) -> list[Person]:
    """Everybody whose phone this is."""
    if not phone:
        return []
    return list(Person.objects.filter(phone_digest__in=digests(phone, field=PHONE_FIELD)).order_by("pk"))


def same_people(*, person_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """person id → every record of the same human, itself among them. Two queries however many are asked."""
    asked = set(person_ids)
    merged = dict(Person.objects.filter(pk__in=asked, merged_into__isnull=False).values_list("pk", "merged_into"))
    stands = {key: merged.get(key, key) for key in asked}
    members: dict[int, set[int]] = {key: {key} for key in stands.values()}
    for key, survivor in Person.objects.filter(merged_into__in=members).values_list("pk", "merged_into"):
        members[survivor].add(key)
    return {key: frozenset(members[survivor]) for key, survivor in stands.items()}


def same_as(*, person_id: int) -> frozenset[int]:
    """Every record of the human that this record is of."""
    return same_people(person_ids=[person_id])[person_id]


def standing_for(person: Person) -> Person:
    """The record that stands for a human: the one it was merged into, or itself."""
    return person.merged_into or person


def lock_people(*, person_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """Lock every record of these humans, by ascending id (docs/locks.md), and tell them as same_people does. Asked again
    when a merge came between the look and the lock."""
    asked = list(person_ids)
    families = same_people(person_ids=asked)
    while True:
        wanted = sorted(frozenset().union(*families.values()))
        list(Person.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk").values_list("pk"))
        newest = same_people(person_ids=asked)
        if newest == families:
            return families
        families = newest


def people_visible_to(*, actor: Actor) -> QuerySet[Person]:
    """People in scope: of a department those who live in its region, and of everybody those whom the records of other sections
    (classes, teachers) tie to the actor; whoever stands for such a record, too."""
    if not actor.may(Power.PERSON_READ):
        return Person.objects.none()
    return Person.objects.filter(actor.within(division="residence_division") | tied_to(actor))


def tied_to(actor: Actor) -> Q:
    """What brings people into the scope of an actor wherever they live."""
    theirs = [Q(Exists(reach(actor=actor).filter(person=OuterRef("pk")))) for reach in ports.reaches()]
    absorbed = Person.objects.filter(
        reduce(or_, theirs, actor.within(division="residence_division")), merged_into=OuterRef("pk")
    )
    return reduce(or_, theirs, Q(Exists(absorbed)))


def tied_among(*, actor: Actor, keys: str) -> QuerySet[Any, Any]:
    """Those of some keys for which tied_to holds, each as often as something ties it. `keys` is a list as the database writes
    one. It begins at the keys, whereas of the condition PostgreSQL may make a list of everybody whom something ties."""
    absorbed = Person.objects.filter(actor.within(division="residence_division"), merged_into__pk__among=keys)
    tied = [
        reach(actor=actor).filter(**{f"{whose}__pk__among": keys}).values_list(whose)
        for reach in ports.reaches()
        for whose in ("person", "person__merged_into")
    ]
    return absorbed.values_list("merged_into").union(*tied, all=True)


def person_for(*, actor: Actor, person_id: int) -> Person:
    """One person in scope; raises Person.DoesNotExist outside."""
    return people_visible_to(actor=actor).get(pk=person_id)


def absorbed_by(*, actor: Actor, person: Person) -> list[Person]:
    """The records in scope that were merged into this one."""
    return list(people_visible_to(actor=actor).filter(merged_into=person.pk).order_by("pk"))


def groups_of(*, person: Person) -> list[GroupMembership]:
    """The groups of a person that the actor already reached, the newest first."""
    rows = GroupMembership.objects.filter(person__in=same_as(person_id=person.pk))
    return list(rows.order_by("-held", "-pk"))


def membership_for(*, actor: Actor, membership_id: int) -> GroupMembership:
    """One membership of a person in scope, or one's own; raises GroupMembership.DoesNotExist outside."""
    reach = Q(person__in=people_visible_to(actor=actor))
    if actor.may(Power.OWN_RECORD):
        reach |= actor.within(person="person")
    return GroupMembership.objects.filter(reach).select_related("evidence", "person").get(pk=membership_id)


def standing_facts() -> QuerySet[PersonFact]:
    """The facts that hold: whatever a later or better source contradicted is left out."""
    return PersonFact.objects.filter(superseded_at__isnull=True)


def facts_of(*, person: Person) -> list[PersonFact]:
    """The facts of a person that the actor already reached, those that hold first, then the newest."""
    rows = PersonFact.objects.filter(person__in=same_as(person_id=person.pk))
    return list(rows.order_by("superseded_at", "-held", "-pk"))


def all_accounts_of(*, person: Person) -> list[BankAccount]:
    """The accounts of a person that the actor already reached, the current ones first."""
    rows = BankAccount.objects.filter(person__in=same_as(person_id=person.pk))
    return list(rows.order_by("-current", "-recorded_at", "-pk"))


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


def former_numbers(*, person: Person) -> list[str]:
    """The identity numbers that a record had before, the latest first."""
    return [row.value for row in person.differences.filter(field=ID_NUMBER).order_by("-pk")]


def person_of(*, actor: Actor) -> Person:
    """The signed-in worker's own person, in the record that stands for it; raises Person.DoesNotExist for anybody else."""
    if not actor.account_id:
        raise Person.DoesNotExist
    return standing_for(Person.objects.select_related("merged_into").get(account=actor.account_id))


def accounts_of(*, person_ids: Sequence[int]) -> dict[int, BankAccount]:
    """person id → its current bank account."""
    rows = BankAccount.objects.filter(person__in=person_ids, current=True)
    return {row.person_id: row for row in rows if row.person_id is not None}
