"""F24 出借资质、转包班级."""

import json
from pathlib import Path

import pytest

from tests.supervision.engine.sessions import class_of
from tests.supervision.engine.world import World, cases

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05", "2025-03-06", "2025-03-07")


@pytest.fixture
def other(world: World) -> int:
    return world.organisation(account_digest="account-other")


def held_by(world: World, other: int, *, lessons: int = 5) -> int:
    """A class whose first lessons are held at a place of the other, by its teacher."""
    class_id, _ = class_of(world, 3)
    place, teacher = world.add_place(org_id=other), world.add_teacher(org_id=other)
    world.lessons(class_id, DAYS[:lessons], place_id=place, teacher_id=teacher)
    world.lessons(class_id, DAYS[lessons:])
    return class_id


def test_a_class_at_the_place_of_another_and_by_its_teachers_is_lent(world: World, other: int, tmp_path: Path) -> None:
    class_id = held_by(world, other)
    [signal] = world.supervise(tmp_path, "F24").signals
    assert (signal["class_id"], signal["org_id"], signal["severity"]) == (class_id, world.school, "medium")
    assert signal["case_id"] == f"F24:{world.school}:{other}"
    assert '"site_percent": 100.0' in signal["evidence"]


def test_payment_to_its_account_as_well_makes_it_grave(world: World, other: int, tmp_path: Path) -> None:
    class_id = held_by(world, other)
    world.claim(1, class_id, org_id=world.school, account_digest="account-other")
    [signal] = world.supervise(tmp_path, "F24").signals
    assert (signal["severity"], signal["score"]) == ("high", 1.0)
    assert json.loads(signal["evidence"])["money_at_risk_fen"] == 150_000


def test_a_rented_room_is_honest(world: World, other: int, tmp_path: Path) -> None:
    class_id, _ = class_of(world, 3)
    world.lessons(class_id, DAYS, place_id=world.add_place(org_id=other))
    assert world.supervise(tmp_path, "F24").signals == []


def test_practice_at_a_partner_for_three_lessons_of_five_is_honest(world: World, other: int, tmp_path: Path) -> None:
    held_by(world, other, lessons=3)
    assert world.supervise(tmp_path, "F24").signals == []


def test_four_lessons_of_five_are_too_many(world: World, other: int, tmp_path: Path) -> None:
    class_id = held_by(world, other, lessons=4)
    assert [signal["class_id"] for signal in world.supervise(tmp_path, "F24").signals] == [class_id]


def test_a_class_at_the_employer_of_its_trainees_is_honest(world: World, other: int, tmp_path: Path) -> None:
    class_id = held_by(world, other)
    world.enrol(class_id, world.person(), employer_id=other)
    assert world.supervise(tmp_path, "F24").signals == []


def test_a_teacher_declared_by_both_is_nobody_elses(world: World, other: int, tmp_path: Path) -> None:
    class_id, _ = class_of(world, 3)
    person = world.person()
    teacher = world.add_teacher(org_id=other, person_id=person)
    world.add_teacher(org_id=world.school, person_id=person)
    world.lessons(class_id, DAYS, place_id=world.add_place(org_id=other), teacher_id=teacher)
    assert world.supervise(tmp_path, "F24").signals == []


def test_lessons_without_a_teacher_or_online_count_for_nobody(world: World, other: int, tmp_path: Path) -> None:
    class_id, _ = class_of(world, 1)
    place = world.add_place(org_id=other)
    world.lessons(class_id, DAYS, place_id=place, teacher_id=None)
    world.lessons(class_id, DAYS, clock="19:00", mode="live", teacher_id=world.add_teacher(org_id=other))
    assert world.supervise(tmp_path, "F24").signals == []


def test_classes_lent_to_one_school_are_one_case(world: World, other: int, tmp_path: Path) -> None:
    first, second = held_by(world, other), held_by(world, other)
    found = cases(world.supervise(tmp_path, "F24"), "F24")
    assert [{signal["class_id"] for signal in signals} for signals in found.values()] == [{first, second}]
