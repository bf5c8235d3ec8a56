"""Organisations by credit code, their filings by role, day, occupation and level; places, teachers, the catalogue."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from jiangce.access.posts.actor import Actor, system
from jiangce.access.powers.enums import PostKind
from jiangce.kernel import citizen_id, credit_code
from jiangce.kernel.credit_code import InvalidCode
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.filings.actions import file_organisation
from jiangce.registers.filings.models import Filing, FilingScope
from jiangce.registers.filings.queries import filed_for, filed_scopes, with_role
from jiangce.registers.organisations.actions import NewOrganisation, register_organisation
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.organisations.queries import enterprises_by_name, organisation_of
from jiangce.registers.people.actions import register_person
from jiangce.registers.places.actions import NewPlace, add_place, add_room
from jiangce.registers.places.queries import places_of, rooms_of
from jiangce.registers.standards.models import Occupation
from jiangce.registers.standards.queries import search
from jiangce.registers.teachers.actions import add_teacher
from jiangce.registers.teachers.queries import teachers_of
from tests.access.ground import actor

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
WRITER = system("test")
TRAINING, FITTER = "training_institution", "6-18-01-07"
pytestmark = pytest.mark.django_db


def organisation(order: int = 1, **changes: Any) -> Organisation:
    values = {
        "credit_code": credit_code.make("440606", order),
        "name": f"某某职业培训学校{order}",
        "short_name": f"某校{order}",
        "division": "440606",
        "roles": [TRAINING],
    }
    return register_organisation(data=NewOrganisation(**{**values, **changes}), actor=WRITER, at=AT)


def filing(owner: Organisation, *, number: str = "BA1", **changes: Any) -> Filing:
    values = {"role": TRAINING, "from_on": date(2026, 1, 1), "until": date(2027, 1, 1), "scopes": [(FITTER, "3")]}
    return file_organisation(organisation_id=owner.pk, number=number, actor=WRITER, at=AT, **{**values, **changes})


def filed(owner: Organisation, *, level: str = "4", on: date = TODAY, code: str = FITTER, role: str = TRAINING) -> bool:
    return filed_for(organisation_id=owner.pk, role=role, occupation_code=code, level=level, on=on)


def clerk(of: Organisation) -> Actor:
    return actor(PostKind.INSTITUTION_CLERK, unit=of.unit)


def test_one_credit_code_is_one_organisation_with_its_unit_and_roles() -> None:
    first = organisation(roles=[TRAINING, "assessor"])
    again = organisation(credit_code=f" {first.credit_code.lower()} ", name="别名")
    assert (again.pk, again.name) == (first.pk, "某某职业培训学校1")
    assert (first.unit.division, sorted(first.roles.values_list("role", flat=True))) == (
        "440606",
        ["assessor", TRAINING],
    )
    assert [moment.action for moment in history_of(subject=first)] == ["register"]


def test_a_wrong_credit_code_makes_nothing() -> None:
    code = credit_code.make("440606", 1)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(InvalidCode):
        organisation(credit_code=wrong)
    assert not Organisation.objects.exists()


def test_an_organisation_is_that_of_ones_unit() -> None:
    one, two = organisation(1), organisation(2)
    assert organisation_of(actor=clerk(one)) == one
    assert organisation_of(actor=clerk(two)) == two
    for stranger in (actor(PostKind.COUNTY_APPROVER), Actor(account_id=None)):
        with pytest.raises(Organisation.DoesNotExist):
            organisation_of(actor=stranger)


def test_a_filing_covers_its_occupation_up_to_its_highest_level() -> None:
    owner = organisation()
    filing(owner, scopes=[(FITTER, "3")])
    assert {level: filed(owner, level=level) for level in "54321"} == {
        "5": True,
        "4": True,
        "3": True,
        "2": False,
        "1": False,
    }
    assert not filed(owner, code="4-02-07-08")
    assert not filed(owner, role="assessor")
    assert not filed(organisation(2))


def test_a_filing_holds_from_its_first_day_and_not_on_its_end() -> None:
    owner = organisation()
    filing(owner, from_on=date(2026, 3, 1), until=date(2026, 6, 1))
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1))
    assert [filed(owner, on=day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("state", ["suspended", "ended"])
def test_a_filing_that_is_suspended_or_ended_covers_nothing(state: str) -> None:
    owner = organisation()
    row = filing(owner, until=None)
    assert filed(owner)
    assert [scope.occupation_code for scope in filed_scopes(organisation_id=owner.pk, role=TRAINING, on=TODAY)] == [
        FITTER
    ]
    Filing.objects.filter(pk=row.pk).update(state=state)
    assert not filed(owner)
    assert filed_scopes(organisation_id=owner.pk, role=TRAINING, on=TODAY) == []
    assert list(with_role(role=TRAINING, on=TODAY)) == []


def test_the_same_filing_number_is_the_same_filing() -> None:
    owner = organisation()
    first = filing(owner)
    assert filing(owner, scopes=[("4-02-07-08", "5")]).pk == first.pk
    assert FilingScope.objects.count() == 1
    assert [moment.after for moment in history_of(subject=first)] == [{"number": "BA1"}]
    with pytest.raises(IntegrityError), transaction.atomic():
        FilingScope.objects.create(filing=first, occupation_code=FITTER, highest_level="5")


def test_organisations_of_a_role_are_listed_once_by_name() -> None:
    one, two, other = organisation(1), organisation(2), organisation(3)
    filing(two, number="BA2")
    filing(one, number="BA1")
    filing(one, number="BA1b", scopes=[("4-02-07-08", "5")])
    filing(other, number="PJ1", role="assessor")
    assert list(with_role(role=TRAINING, on=TODAY)) == [one, two]
    assert list(with_role(role=TRAINING, on=date(2025, 1, 1))) == []


def test_enterprises_are_known_by_name_and_by_code_but_not_by_a_blank() -> None:
    one = organisation(1)
    assert enterprises_by_name(names={one.name})[one.name] == one
    assert enterprises_by_name(names={one.credit_code})[one.credit_code] == one
    assert enterprises_by_name(names={"", "某某"}) == {}


def test_places_rooms_and_teachers_are_those_of_ones_own_organisation() -> None:
    one, two = organisation(1), organisation(2)
    for owner in (one, two):
        data = NewPlace("实训楼", "440606", "某路 1 号", 113.2, 22.8, 200)
        place = add_place(organisation_id=owner.pk, data=data, actor=WRITER, at=AT)
        assert add_place(organisation_id=owner.pk, data=data, actor=WRITER, at=AT).pk == place.pk
        assert (
            add_room(place_id=place.pk, name="101", seats=40).pk == add_room(place_id=place.pk, name="101", seats=1).pk
        )
    assert [place.organisation_id for place in places_of(actor=clerk(one), on=TODAY)] == [one.pk]
    assert [(room.place.organisation_id, room.seats) for room in rooms_of(actor=clerk(two), on=TODAY)] == [(two.pk, 40)]
    assert places_of(actor=actor(PostKind.COUNTY_APPROVER), on=TODAY) == []


def test_a_teacher_is_registered_once_and_examiners_do_not_teach() -> None:
    owner = organisation()
    people = [
        register_person(
            parsed=citizen_id.parse(citizen_id.make("440606", date(1980, 1, 1), order), on=TODAY),
            name=f"教师{order}", phone="", source="t", trust="declared", at=AT, actor=WRITER,
        )
        for order in (1, 3)
    ]  # fmt: skip
    teacher = add_teacher(person_id=people[0].pk, organisation_id=owner.pk, kinds=["theory"], actor=WRITER, at=AT)
    again = add_teacher(person_id=people[0].pk, organisation_id=owner.pk, kinds=["practice"], actor=WRITER, at=AT)
    add_teacher(person_id=people[1].pk, organisation_id=owner.pk, kinds=["assessor"], actor=WRITER, at=AT)
    assert again.pk == teacher.pk
    assert sorted(teacher.kinds.values_list("kind", flat=True)) == ["practice", "theory"]
    assert [row.pk for row in teachers_of(actor=clerk(owner), on=TODAY)] == [teacher.pk]
    assert teachers_of(actor=clerk(organisation(2)), on=TODAY) == []
    teacher.ended_on, teacher.end_reason = TODAY, "离职"
    teacher.save()
    assert teachers_of(actor=clerk(owner), on=TODAY) == []


@pytest.fixture
def catalogue() -> None:
    rows = [
        (FITTER, "机床装调维修工", "ji chuang zhuang tiao wei xiu gong"),
        ("6-18-01-01", "车工", "che gong"),
        ("4-10-01-05", "养老护理员", "yang lao hu li yuan"),
        ("4-10-01-01", "婴幼儿发展引导员", "ying you er fa zhan yin dao yuan"),
    ]
    for code, name, key in rows:
        Occupation.objects.create(code=code, name=name, name_key=key, edition="2022")


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("6-18", ["6-18-01-01", FITTER]),
        (FITTER, [FITTER]),
        ("护理", ["4-10-01-05"]),
        (" 车工 ", ["6-18-01-01"]),
        ("hu li", ["4-10-01-05"]),
        ("HU LI", ["4-10-01-05"]),
        ("huli", ["4-10-01-05"]),
        ("yuan", ["4-10-01-01", "4-10-01-05"]),
        ("01-05", []),
        ("100%", []),
        ("_", []),
        ("", []),
        ("   ", []),
    ],
)
def test_occupations_are_found_by_code_by_part_of_the_name_and_by_pinyin(text: str, found: list[str]) -> None:
    assert [row.code for row in search(text=text)] == found


@pytest.mark.usefixtures("catalogue")
def test_a_search_gives_no_more_than_asked_for() -> None:
    assert [row.code for row in search(text="0", limit=2)] == []
    assert [row.code for row in search(text="4-", limit=1)] == ["4-10-01-01"]
