"""Looking people up: what was typed is read for what it is, numbers match whole, and nobody looks over the fence."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.kernel import citizen_id
from jiangce.registers.people import lookup
from jiangce.registers.people.actions import NewPerson, register_people
from jiangce.registers.people.enums import IdType
from jiangce.registers.people.lookup import Asked, By, find, look_up, read
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import person_for
from jiangce.registers.teachers.models import Teacher
from tests.access.ground import actor
from tests.funding.rows import organisation

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
NUMBER = citizen_id.make("440606", date(1990, 1, 1), 1)
OLD = NUMBER[:6] + NUMBER[8:17]
CERTIFICATE = "S000044000001265000001"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("  ", Asked(By.NOTHING)),
        ("陈", Asked(By.TOO_SHORT, "陈")),
        ("陈伟", Asked(By.NAME, "陈伟")),
        ("陈 伟", Asked(By.NAME, "陈伟")),
        ("阿依·古丽", Asked(By.NAME, "阿依古丽")),
        ("Chen Wei", Asked(By.SPELLING, "chenwei")),
        ("ｃｈｅｎ", Asked(By.SPELLING, "chen")),
        ("x", Asked(By.TOO_SHORT, "x")),
        ("139 0000 0001", Asked(By.PHONE, "13900000001")),
        ("+86 13900000001", Asked(By.PHONE, "13900000001")),
        (f" {NUMBER.lower()} ", Asked(By.NUMBER, NUMBER)),
        (OLD, Asked(By.NUMBER, NUMBER)),
        ("440606199001010000", Asked(By.NUMBER, "440606199001010000")),
        (CERTIFICATE.lower(), Asked(By.CERTIFICATE, CERTIFICATE.lower())),
    ],
)
def test_what_was_typed_is_read_for_what_it_is(typed: str, asked: Asked) -> None:
    assert read(typed, on=AT.date()) == asked


def register(order: int, name: str, **told: str) -> Person:
    number = citizen_id.parse(citizen_id.make("440606", date(1990, 1, 1), order), on=AT.date())
    people = [NewPerson(number, name, **{"residence_division": "440606", **told})]
    return register_people(people=people, source="roster:1", trust="declared", at=AT)[0]


def found(who: Actor, typed: str) -> list[str]:
    return [row.name for row in find(actor=who, asked=read(typed, on=AT.date()))]


def looked_up(who: Actor, typed: str) -> list[str]:
    fits = look_up(actor=who, asked=read(typed, on=AT.date()))
    return [row.name for row in fits.people(fits.keys)]


@pytest.mark.django_db
def test_people_are_found_by_the_start_or_the_end_of_the_name_its_spelling_number_and_phone() -> None:
    officer = actor(PostKind.COUNTY_FIRST_REVIEWER)
    register(1, "陈小明", phone="13900000001")
    register(2, "陈小红", phone="13900000002")
    register(3, "李小明", phone="13900000001")
    register(4, "单小明")
    assert found(officer, "陈小") == ["陈小红", "陈小明"]
    assert sorted(found(officer, "小明")) == ["单小明", "李小明", "陈小明"]
    assert found(officer, "小") == []
    assert found(officer, "chenxiao") == ["陈小红", "陈小明"]
    assert found(officer, "SHAN XIAO") == ["单小明"]
    assert found(officer, NUMBER) == found(officer, OLD) == ["陈小明"]
    assert found(officer, NUMBER[:10]) == []
    assert sorted(found(officer, "13900000001")) == ["李小明", "陈小明"]
    assert found(officer, "1390000000") == []
    assert found(officer, CERTIFICATE) == []
    assert found(officer, "%%") == []


@pytest.mark.django_db
def test_a_county_sees_who_lives_there_and_nobody_else_sees_them() -> None:
    person = register(1, "陈小明")
    blank = register(2, "陈小红", residence_division="")
    for kind, division, sees in (
        (PostKind.COUNTY_FIRST_REVIEWER, "440606", True),
        (PostKind.CITY_APPROVER, "440600", True),
        (PostKind.PROVINCE_SUPERVISOR, "440000", True),
        (PostKind.COUNTY_FIRST_REVIEWER, "440402", False),
        (PostKind.COUNTY_FINANCE, "440606", False),
        (PostKind.AUDIT_ADMIN, "440606", False),
    ):
        who = actor(kind, division=division)
        assert found(who, "陈小") == (["陈小明"] if sees else []), (kind, division)
        with pytest.raises(Person.DoesNotExist):
            person_for(actor=who, person_id=blank.pk)
        if sees:
            assert person_for(actor=who, person_id=person.pk) == person


@pytest.mark.django_db
def test_an_institution_sees_its_own_people_wherever_they_live() -> None:
    person, owner, other = register(1, "陈小明", residence_division="440402"), organisation(), organisation()
    Teacher.objects.create(person=person, organisation=owner)
    mine = actor(PostKind.INSTITUTION_CLERK, unit=owner.unit)
    assert found(mine, "陈小明") == ["陈小明"]
    assert found(actor(PostKind.INSTITUTION_CLERK, unit=other.unit), "陈小明") == []
    assert found(actor(PostKind.COUNTY_FIRST_REVIEWER), "陈小明") == ["陈小明"], "the organisation is in the county"


@pytest.mark.django_db
def test_names_and_spellings_are_found_through_an_index() -> None:
    officer = actor(PostKind.COUNTY_FIRST_REVIEWER)
    # The planner goes by what the table holds, so it must hold enough that one index beats the others.
    Person.objects.bulk_create(
        Person(
            id_type=IdType.PASSPORT, id_number=f"E{n:08d}", id_digest=f"{n:064x}",
            name=f"{chr(20000 + n)}明", name_key=f"x{n}", created_at=AT,
        )
        for n in range(2000)
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE registers_person")
    for typed, index in (("陈小", "person_by_name"), ("陈小", "person_by_given_name"), ("chenx", "person_by_spelling")):
        assert index in find(actor=officer, asked=read(typed, on=AT.date())).explain(), typed


@pytest.mark.django_db
def test_the_kept_questions_find_the_same_people_as_the_plain_one_in_every_scope() -> None:
    owner = organisation()
    people = [
        register(1, "陈小明", phone="13900000001"),
        register(2, "陈小红", phone="13900000002", residence_division="440402"),
        register(3, "李小明", phone="13900000001", residence_division=""),
        register(4, "陈小%"),
    ]
    Teacher.objects.create(person=people[1], organisation=owner)
    for who in (
        actor(PostKind.COUNTY_FIRST_REVIEWER), actor(PostKind.COUNTY_FIRST_REVIEWER, division="440402"),
        actor(PostKind.PROVINCE_SUPERVISOR, division="440000"), actor(PostKind.INSTITUTION_CLERK, unit=owner.unit),
        actor(PostKind.AUDIT_ADMIN), actor(PostKind.COUNTY_FINANCE),
    ):  # fmt: skip
        for typed in ("陈小", "小明", "陈小%", "%小", "chenxiao", "x", "", NUMBER, OLD, "13900000001", CERTIFICATE):
            asked = read(typed, on=AT.date())
            fits = look_up(actor=who, asked=asked)
            assert fits.keys == [row.pk for row in find(actor=who, asked=asked)], (who.kind, who.division, typed)


@pytest.mark.django_db
def test_who_lives_elsewhere_is_found_by_a_record_of_the_region_that_was_merged_into_theirs() -> None:
    stands = register(1, "陈小明", residence_division="440402")
    absorbed = register(2, "陈晓明", residence_division="440606")
    officer = actor(PostKind.COUNTY_FIRST_REVIEWER)
    assert looked_up(officer, "陈小明") == []
    Person.objects.filter(pk=absorbed.pk).update(merged_into=stands)
    assert looked_up(officer, "陈小明") == ["陈小明"]
    assert looked_up(officer, "陈晓明") == ["陈小明"], "one person is found once, as the record that stands"
    Person.objects.filter(pk=absorbed.pk).update(residence_division="440402")
    assert looked_up(officer, "陈小明") == []


@pytest.mark.django_db
def test_who_is_tied_to_a_post_by_a_merged_record_alone_is_found_as_the_record_that_stands() -> None:
    owner = organisation()
    stands = register(1, "陈小明", residence_division="440402")
    absorbed = register(2, "陈晓明", residence_division="440402")
    Teacher.objects.create(person=absorbed, organisation=owner)
    posts = [actor(PostKind.INSTITUTION_CLERK, unit=owner.unit), actor(PostKind.COUNTY_FIRST_REVIEWER)]
    assert [looked_up(who, "陈小明") for who in posts] == [[], []]
    Person.objects.filter(pk=absorbed.pk).update(merged_into=stands)
    assert [looked_up(who, "陈小明") for who in posts] == [["陈小明"], ["陈小明"]]
    assert [found(who, "陈小明") for who in posts] == [["陈小明"], ["陈小明"]]


@pytest.mark.django_db
def test_only_what_is_shown_is_opened_and_says_everything_that_a_list_shows() -> None:
    row = register(1, "陈小明", phone="13900000001")
    fits = look_up(actor=actor(PostKind.COUNTY_FIRST_REVIEWER), asked=Asked(By.NAME, "陈小"))
    (shown,) = fits.people(fits.keys)
    assert (shown.pk, shown.name, shown.id_number, shown.phone) == (row.pk, "陈小明", NUMBER, "13900000001")
    assert (shown.residence_division, shown.sex, shown.id_type) == ("440606", row.sex, row.id_type)


@pytest.mark.django_db
def test_of_a_name_that_many_bear_the_first_in_scope_are_told_and_that_there_are_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lookup, "MOST", 2)
    kept = (lookup._few, lookup._question)
    for one in kept:
        one.cache_clear()
    try:
        for order, home in enumerate(("440402", "440402", "440606", "440606", "440402"), start=1):
            register(order, "陈小明", residence_division=home)
        fits = look_up(actor=actor(PostKind.COUNTY_FIRST_REVIEWER), asked=Asked(By.NAME, "陈小"))
        assert [row.residence_division for row in fits.people(fits.keys)] == ["440606", "440606"]
        everywhere = actor(PostKind.PROVINCE_SUPERVISOR, division="440000")
        assert len(look_up(actor=everywhere, asked=Asked(By.SPELLING, "chen")).keys) == 3, "one more than is shown"
    finally:
        for one in kept:
            one.cache_clear()
