"""Whose word stands: a better source, or an equally good later one; what loses is kept, whoever told it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from jiangce.access.posts.actor import system
from jiangce.kernel import citizen_id
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.people.actions import NewPerson, register_people
from jiangce.registers.people.enums import Field, Trust
from jiangce.registers.people.models import FieldDifference, Person
from jiangce.registers.people.queries import differences_of, people_with_phone, standing_of
from jiangce.registers.people.rules import Outcome, Told, outcome, same_value
from jiangce.registers.people.signing import account_of
from jiangce.registers.people.telling import shown, tell

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
LATER = AT + timedelta(days=30)
WRITER = system("test")
PHONE, OTHER_PHONE = "13900000001", "13900000002"


def told(value: str, trust: str, at: datetime = AT) -> Told:
    return Told(value, trust, f"from {trust}", at)


@pytest.mark.parametrize(
    ("known", "later", "at", "found"),
    [
        ("declared", "declared", LATER, Outcome.REPLACES),
        ("declared", "declared", AT, Outcome.SET_ASIDE),
        ("declared", "certified", AT - timedelta(days=900), Outcome.REPLACES),
        ("certified", "declared", LATER, Outcome.SET_ASIDE),
        ("certified", "certified", LATER, Outcome.REPLACES),
        ("certified", "state", AT, Outcome.REPLACES),
        ("state", "certified", LATER, Outcome.SET_ASIDE),
        ("state", "declared", LATER, Outcome.SET_ASIDE),
        ("state", "state", AT - timedelta(days=1), Outcome.SET_ASIDE),
        ("state", "state", LATER, Outcome.REPLACES),
    ],
)
def test_a_better_source_wins_or_an_equal_later_one(known: str, later: str, at: datetime, found: Outcome) -> None:
    assert outcome(Field.PHONE, standing=told(PHONE, known), told=told(OTHER_PHONE, later, at)) == found


def test_the_same_value_is_strengthened_by_a_better_source_and_by_no_other() -> None:
    standing = told("陈小明", Trust.CERTIFIED)
    assert outcome(Field.NAME, standing=standing, told=told("陈 小明", Trust.STATE)) == Outcome.CONFIRMS
    assert outcome(Field.NAME, standing=standing, told=told("陈小明", Trust.CERTIFIED, LATER)) == Outcome.REPEATS
    assert outcome(Field.NAME, standing=standing, told=told("陈小明", Trust.DECLARED, LATER)) == Outcome.REPEATS
    assert outcome(Field.NAME, standing=standing, told=told(" ", Trust.STATE)) == Outcome.SAYS_NOTHING
    assert outcome(Field.PHONE, standing=told("", Trust.STATE), told=told(PHONE, "declared")) == Outcome.FILLS
    assert not same_value(Field.PHONE, PHONE, OTHER_PHONE)


def new(order: int = 1, name: str = "陈小明", **more: str) -> NewPerson:
    number = citizen_id.make("440606", date(1990, 1, 1), order)
    return NewPerson(citizen_id.parse(number, on=AT.date()), name, **more)


def register(*people: NewPerson, trust: str = "declared", source: str = "roster:1", at: datetime = AT) -> list[Person]:
    return register_people(people=people, source=source, trust=trust, at=at)


@pytest.mark.django_db
def test_a_later_roster_changes_a_declared_phone_and_the_old_one_is_kept_as_a_difference() -> None:
    (person,) = register(new(phone=PHONE))
    (again,) = register(new(phone=OTHER_PHONE, residence_division="440606"), source="roster:2", at=LATER)
    person.refresh_from_db()
    assert (again.phone, person.phone, person.residence_division) == (OTHER_PHONE, OTHER_PHONE, "440606")
    assert standing_of(person, Field.PHONE) == Told(OTHER_PHONE, "declared", "roster:2", LATER)
    assert standing_of(person, Field.NAME) == Told("陈小明", "declared", "roster:1", AT)
    (kept,) = differences_of(person=person)
    assert (kept.field, kept.value, kept.source, kept.told_at, kept.loss) == (
        "phone",
        PHONE,
        "roster:1",
        AT,
        "replaced",
    )
    assert people_with_phone(phone=OTHER_PHONE) == [person]
    assert people_with_phone(phone=PHONE) == []


@pytest.mark.django_db
def test_a_roster_never_overwrites_a_certified_field_and_its_own_word_is_kept_once() -> None:
    (person,) = register(new(phone=PHONE, household_division="440606"), trust="certified")
    for source in ("roster:2", "roster:3"):
        register(new(name="陈晓明", phone=OTHER_PHONE), source=source, at=LATER)
    person.refresh_from_db()
    assert (person.name, person.name_key, person.phone, person.told) == ("陈小明", "chen xiao ming", PHONE, {})
    assert [(row.field, row.value, row.source, row.loss) for row in differences_of(person=person)] == [
        ("phone", OTHER_PHONE, "roster:2", "set_aside"),
        ("name", "陈晓明", "roster:2", "set_aside"),
    ]


@pytest.mark.django_db
def test_a_state_source_replaces_a_name_with_its_spelling_key_and_the_journal_shows_no_full_value() -> None:
    (person,) = register(new(phone=PHONE))
    values = {Field.NAME: "单小明", Field.BIRTH_DATE: "1990-01-01", Field.PHONE: PHONE}
    tell(person_id=person.pk, values=values, trust=Trust.STATE, source="population", at=AT, actor=WRITER)
    person.refresh_from_db()
    assert (person.name, person.name_key, person.birth_date) == ("单小明", "shan xiao ming", date(1990, 1, 1))
    assert {name: standing_of(person, name).trust for name in values} == dict.fromkeys(values, "state")
    (moment,) = history_of(subject=person)
    assert (moment.action, moment.before["name"], moment.after["name"]) == ("tell", "陈*", "单*")
    assert PHONE not in str(moment)
    assert "小明" not in str(moment)
    assert shown(Field.BIRTH_DATE, "1990-01-01") == "1990-**-**"


@pytest.mark.django_db
def test_what_changes_nothing_writes_nothing() -> None:
    (person,) = register(new(phone=PHONE))
    tell(person_id=person.pk, values={Field.PHONE: PHONE}, trust="declared", source="x", at=LATER, actor=WRITER)
    register(new(), at=LATER)
    person.refresh_from_db()
    assert (person.told, FieldDifference.objects.count(), history_of(subject=person)) == ({}, 0, [])


@pytest.mark.django_db
def test_one_person_told_twice_in_one_roster_keeps_the_first_word() -> None:
    rows = register(new(phone=PHONE), new(2, "李大伟"), new(phone=OTHER_PHONE))
    assert rows[0] is rows[2]
    assert rows[0].phone == PHONE
    assert FieldDifference.objects.get().value == OTHER_PHONE


@pytest.mark.django_db
def test_a_roster_costs_the_same_few_statements_whatever_its_length() -> None:
    def statements(count: int, start: int) -> int:
        people = [new(order, phone=f"139{order:08d}") for order in range(start, start + count)]
        register(*people)
        moved = [new(order, phone=f"138{order:08d}") for order in range(start, start + count)]
        with CaptureQueriesContext(connection) as queries:
            register(*moved, at=LATER)
        return len(queries)

    assert statements(3, 1) == statements(200, 100)
    assert Person.objects.filter(told__phone__source="roster:1").count() == 203


@pytest.mark.django_db
def test_a_phone_proven_by_a_code_is_certified_and_no_roster_moves_it() -> None:
    (person,) = register(new(phone=PHONE))
    account_of(person, PHONE, at=AT)
    register(new(phone=OTHER_PHONE), at=LATER)
    person.refresh_from_db()
    assert (person.phone, standing_of(person, Field.PHONE).trust) == (PHONE, "certified")
    assert FieldDifference.objects.get().loss == "set_aside"


@pytest.mark.django_db
def test_a_difference_is_sealed_and_can_be_neither_changed_nor_deleted() -> None:
    (person,) = register(new(phone=PHONE))
    register(new(phone=OTHER_PHONE), at=LATER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM registers_fielddifference WHERE person_id = %s", [person.pk])
        assert PHONE not in cursor.fetchone()[0]
    rows = FieldDifference.objects.filter(person=person)
    for change in (lambda: rows.update(source="x"), rows.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert rows.get().source == "roster:1"
