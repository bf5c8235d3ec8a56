"""One row per person, found by digest; what a stronger source said stays; an account is a new row when it changes."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from jiangce.access.posts.actor import ANONYMOUS, Actor, system
from jiangce.access.posts.models import Unit, UnitKind
from jiangce.access.powers.enums import PostKind, Power
from jiangce.kernel import citizen_id
from jiangce.plumbing.journal.models import JournalEntry
from jiangce.plumbing.journal.queries import history_of, looks_at
from jiangce.registers.people.actions import (
    NewPerson,
    PersonRefused,
    record_group,
    register_people,
    register_person,
    reveal,
    set_bank_account,
)
from jiangce.registers.people.models import BankAccount, GroupMembership, Person
from jiangce.registers.people.queries import accounts_of, id_digest, known_people, people_with_phone, person_of
from tests.access.ground import account, actor

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
WRITER = system("test")
NUMBER = citizen_id.make("440606", date(1990, 1, 1), 1)
PHONE = "13900000001"


def parsed(raw: str = NUMBER) -> citizen_id.CitizenId:
    return citizen_id.parse(raw, on=AT.date())


def register(raw: str = NUMBER, *, name: str = "陈小明", phone: str = PHONE, trust: str = "declared") -> Person:
    return register_person(
        parsed=parsed(raw), name=name, phone=phone, source=f"roster:{trust}", trust=trust, at=AT, actor=WRITER
    )


@pytest.mark.django_db
def test_a_person_is_made_once_however_the_number_is_written() -> None:
    first = register()
    for raw in (f" {NUMBER} ", NUMBER.lower(), "".join(chr(ord(c) + 0xFEE0) for c in NUMBER), f"'{NUMBER}"):
        assert register(raw).pk == first.pk
    assert Person.objects.count() == 1
    assert (first.birth_date, first.sex, first.id_type) == (date(1990, 1, 1), "male", "resident_id")
    assert first.name_key == "chen xiao ming"


@pytest.mark.django_db
def test_an_old_number_of_fifteen_digits_is_the_same_person() -> None:
    old = NUMBER[:6] + NUMBER[8:17]
    assert len(old) == 15
    assert register(old).pk == register().pk


@pytest.mark.django_db
def test_the_database_holds_no_plain_number_and_refuses_a_second_row_or_a_blank_one() -> None:
    person = register()
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number, phone, id_digest FROM registers_person WHERE id = %s", [person.pk])
        row = " ".join(cursor.fetchone())
    assert NUMBER not in row
    assert PHONE not in row
    for changes in ({"id_digest": person.id_digest}, {"id_digest": ""}, {"id_digest": "f" * 64, "name": ""}):
        values = {"id_type": "resident_id", "id_number": NUMBER, "name": "x", "name_key": "x", "created_at": AT}
        with pytest.raises(IntegrityError), transaction.atomic():
            Person.objects.create(**{**values, **changes})
    assert Person.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("known", "later"), [("state", "declared"), ("certified", "declared"), ("declared", "declared")]
)
def test_what_was_known_is_not_overwritten_by_what_is_told_later(known: str, later: str) -> None:
    register(trust=known)
    register(name="陈晓明", phone="13900000002", trust=later)
    person = Person.objects.get()
    assert (person.name, person.phone, person.trust, person.source) == ("陈小明", PHONE, known, f"roster:{known}")


@pytest.mark.django_db
def test_a_person_known_without_a_phone_takes_the_first_one_told() -> None:
    register(phone="")
    assert people_with_phone(phone=PHONE) == []
    person = register()
    assert people_with_phone(phone=PHONE) == [person]
    register(phone="13900000002")
    assert people_with_phone(phone="13900000002") == []


@pytest.mark.django_db
def test_many_are_registered_in_the_order_given_with_the_known_and_the_doubled_among_them() -> None:
    known = register()
    numbers = [citizen_id.make("440606", date(1991, 1, 1), order) for order in range(1, 6)]
    told = [NewPerson(parsed(number), f"学员{order}") for order, number in enumerate(numbers)]
    rows = register_people(
        people=[*told, NewPerson(parsed(), "别名"), told[0]], source="roster:1", trust="declared", at=AT
    )
    assert [row.name for row in rows] == ["学员0", "学员1", "学员2", "学员3", "学员4", "陈小明", "学员0"]
    assert (rows[5].pk, rows[6].pk) == (known.pk, rows[0].pk)
    assert Person.objects.count() == 6


@pytest.mark.django_db
def test_people_are_found_by_number_and_a_blank_finds_nobody() -> None:
    person, other = register(), citizen_id.make("440606", date(1991, 1, 1), 1)
    found = known_people(numbers=[NUMBER, other, "", NUMBER])
    assert {number: row.id for number, row in found.items()} == {NUMBER: person.pk}
    assert (found[NUMBER].name, found[NUMBER].birth_date) == ("陈小明", date(1990, 1, 1))
    register(citizen_id.make("440606", date(1992, 1, 1), 1), phone="")
    assert people_with_phone(phone="") == []
    with pytest.raises(ValueError, match="blank"):
        id_digest(" ")


@pytest.mark.django_db(transaction=True)
def test_two_rosters_at_once_make_one_person() -> None:
    gate, made, broken = threading.Barrier(6), [], []

    def write() -> None:
        try:
            gate.wait(10)
            made.append(register().pk)
        except Exception as error:
            broken.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert broken == []
    assert set(made) == {Person.objects.get().pk}


@pytest.mark.django_db
def test_a_worker_is_his_own_person_and_nobody_else_is_one() -> None:
    person = register()
    person.account = account()
    person.save()
    assert person_of(actor=Actor(account_id=person.account_id)) == person
    for stranger in (ANONYMOUS, Actor(account_id=account().pk), WRITER):
        with pytest.raises(Person.DoesNotExist):
            person_of(actor=stranger)


def bank(person: Person, number: str = "6222021234500001", **changes: str) -> BankAccount:
    values = {"holder_name": "陈小明", "bank_name": "某某银行", "bank_code": ""}
    return set_bank_account(person_id=person.pk, number=number, at=AT, actor=WRITER, **{**values, **changes})


@pytest.mark.django_db
def test_the_same_account_number_is_the_same_row() -> None:
    person = register()
    first = bank(person)
    assert bank(person).pk == first.pk
    assert bank(person, bank_name="").pk == first.pk, "a blank bank says nothing"
    assert BankAccount.objects.count() == 1
    assert not JournalEntry.objects.filter(action="correct_payee").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [{"number": "6222021234500002"}, {"holder_name": "陈大明"}, {"bank_name": "另一银行"}, {"bank_code": "1" * 12}],
)
def test_a_changed_account_is_a_new_row_that_closes_the_old_one(changes: dict[str, str]) -> None:
    person = register()
    old, new = bank(person), bank(person, **changes)
    old.refresh_from_db()
    assert (old.current, new.current, old.number) == (False, True, "6222021234500001")
    assert accounts_of(person_ids=[person.pk]) == {person.pk: new}
    (moment,) = history_of(subject=new)
    assert (moment.action, moment.before) == ("correct_payee", {"account": old.pk})


@pytest.mark.django_db
@pytest.mark.parametrize("changes", [{"number": " "}, {"holder_name": ""}])
def test_a_blank_account_is_refused_and_the_old_one_stays(changes: dict[str, str]) -> None:
    person = register()
    old = bank(person)
    with pytest.raises(PersonRefused) as refusal:
        bank(person, **changes)
    assert [one.code for one in refusal.value.objections] == ["people.account_blank"]
    assert accounts_of(person_ids=[person.pk]) == {person.pk: old}


@pytest.mark.django_db
def test_the_database_keeps_one_current_account_of_a_person_or_a_unit_and_no_account_of_both() -> None:
    person = register()
    unit = Unit.objects.create(kind=UnitKind.ORGANISATION, name="校", division="440606")
    bank(person)
    set_bank_account(unit_id=unit.pk, holder_name="校", number="4405016686", at=AT, actor=WRITER)
    values = {"holder_name": "x", "number": "1", "number_digest": "x", "recorded_at": AT}
    for owner in ({"person": person}, {"unit": unit}, {"person": person, "unit": unit, "current": False}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            BankAccount.objects.create(**owner, **values)
    assert BankAccount.objects.filter(current=True).count() == 2


@pytest.mark.django_db
def test_an_account_shared_by_two_people_is_a_row_of_each() -> None:
    one, two = register(), register(citizen_id.make("440606", date(1991, 1, 1), 1))
    assert bank(one).pk != bank(two).pk
    assert bank(one).number_digest == bank(two).number_digest


@pytest.mark.django_db
def test_a_group_that_stands_already_is_not_recorded_twice() -> None:
    person = register()

    def group(start: date, end: date | None = None, trust: str = "declared", kind: str = "veteran") -> GroupMembership:
        return record_group(
            person_id=person.pk, group=kind, from_on=start, until=end, trust=trust, source="t", at=AT
        )  # fmt: skip

    first = group(date(2026, 1, 1), date(2026, 7, 1), trust="certified")
    assert group(date(2026, 6, 30)).pk == first.pk
    assert group(date(2026, 6, 30)).trust == "certified"
    assert group(date(2026, 7, 1)).pk != first.pk
    assert group(date(2026, 6, 30), kind="disabled").pk != first.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupMembership.objects.create(
            person=person, group="veteran", held=first.held, trust="state", source="t", recorded_at=AT
        )


@pytest.mark.django_db
def test_a_full_number_is_shown_for_a_purpose_and_each_look_is_journalled() -> None:
    person, officer = register(), actor(PostKind.COUNTY_FIRST_REVIEWER)
    assert officer.may(Power.PERSON_REVEAL)
    assert reveal(actor=officer, person_id=person.pk, field="id_number", purpose="核对银行退票", at=AT) == NUMBER
    assert reveal(actor=officer, person_id=person.pk, field="phone", purpose="电话核实", at=AT) == PHONE
    found = looks_at(subject=person)
    assert [(moment.reason, moment.after) for moment in found] == [
        ("电话核实", {"field": "phone"}),
        ("核对银行退票", {"field": "id_number"}),
    ]
    assert NUMBER not in str(found)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "field", "purpose", "codes"),
    [
        (PostKind.COUNTY_FIRST_REVIEWER, "id_number", " ", ["people.purpose_missing"]),
        (PostKind.COUNTY_FIRST_REVIEWER, "account", "x", ["people.no_such_field"]),
        (PostKind.COUNTY_APPROVER, "id_number", "x", ["lifecycle.no_power"]),
        (
            PostKind.AUDIT_ADMIN,
            "id_digest",
            "",
            ["lifecycle.no_power", "people.purpose_missing", "people.no_such_field"],
        ),
    ],
)
def test_a_look_is_refused_without_power_field_or_purpose_and_leaves_no_trace(
    kind: PostKind, field: str, purpose: str, codes: list[str]
) -> None:
    person = register()
    with pytest.raises(PersonRefused) as refusal:
        reveal(actor=actor(kind), person_id=person.pk, field=field, purpose=purpose, at=AT)
    assert [one.code for one in refusal.value.objections] == codes
    assert looks_at(subject=person) == []


def test_a_persons_number_does_not_stray_into_words() -> None:
    told = NewPerson(parsed(), "陈小明", phone="")
    assert NUMBER not in repr(told)
    assert NUMBER not in repr(replace(told, name="x"))
    assert NUMBER not in str(Person(pk=1, id_number=NUMBER, name="陈小明"))
