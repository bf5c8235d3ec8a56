"""Which person a verified phone stands for, and that person's account."""

from datetime import datetime

from django.db import transaction

from jiangce.access.accounts.actions import worker_account
from jiangce.access.accounts.models import Account
from jiangce.access.codes.actions import CodeRefused, verify_phone_code
from jiangce.access.posts.actor import system
from jiangce.kernel.names import same_name
from jiangce.kernel.verdict import Objection
from jiangce.registers.people.enums import Field, Trust
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import lock_people, people_with_phone, standing_for
from jiangce.registers.people.telling import tell

SIGN_IN = system("sign-in")


def sign_in_by_phone(*, phone: str, code: str, name: str = "", id_tail: str = "", at: datetime) -> Account:
    """The account of the person whose phone and code these are; made at the first sign-in.

    Refuses with one and the same words an unknown phone, a wrong and an old code. Several people on one phone are told
    apart by name and the last four of the number, and only whoever holds the code learns that there are several.
    """
    people = people_with_phone(phone=phone)
    # Records that were merged are one person: any of its names and numbers will do.
    several = len({person.merged_into_id or person.pk for person in people}) > 1
    chosen = [person for person in people if _is(person, name, id_tail)] if several else people[:1]
    asked = several and not (name or id_tail)
    if asked and verify_phone_code(phone=phone, code=code, at=at, keep=True):
        raise CodeRefused(Objection("codes.which_person", where="name"))
    one = len({person.merged_into_id or person.pk for person in chosen}) == 1
    if asked or not verify_phone_code(phone=phone, code=code, at=at) or not one:
        raise CodeRefused(Objection("codes.wrong", where="code"))
    return account_of(chosen[0], phone, at=at)


def _is(person: Person, name: str, id_tail: str) -> bool:
    return bool(name and id_tail) and same_name(person.name, name) and person.id_number[-4:].upper() == id_tail.upper()


@transaction.atomic
def account_of(person: Person, phone: str, *, at: datetime) -> Account:
    """The account of a person whose phone was proven, made if there is none. What a code proved is certified: no roster
    moves it to another phone. The phone is told of the record that has it, the account is of the one that stands."""
    lock_people(person_ids=[person.pk])
    tell(
        person_id=person.pk, values={Field.PHONE: phone}, trust=Trust.CERTIFIED, source="phone-code", at=at,
        actor=SIGN_IN,
    )  # fmt: skip
    locked = standing_for(Person.objects.select_related("merged_into").get(pk=person.pk))
    if locked.account_id:
        return Account.objects.get(pk=locked.account_id)
    account = worker_account(phone=phone, name=locked.name, actor=SIGN_IN, at=at)
    locked.account = account
    locked.save(update_fields=["account"])
    return account
