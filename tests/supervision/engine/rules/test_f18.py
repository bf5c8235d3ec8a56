"""F18: teachers that nobody declared, and one that many did."""

from datetime import date
from pathlib import Path

import pytest

from tests.supervision.engine.proofs import evidence_of, teacher_came
from tests.supervision.engine.world import World, at, cases

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05", "2025-03-06", "2025-03-07")
STRANGER = 900_000


def test_a_stranger_who_teaches_is_found(world: World, tmp_path: Path) -> None:
    class_id = world.add_class()
    for number, lesson in enumerate(world.lessons(class_id, DAYS)):
        teacher_came(world, lesson, STRANGER if number < 2 else world.teacher)
    (signal,) = cases(world.supervise(tmp_path, "F18"), "F18")[f"F18:{class_id}"]
    assert signal["severity"] == "high"
    assert evidence_of([signal], "teachers") == [[STRANGER]]
    assert evidence_of([signal], "lessons_checked") == [5]


def test_a_teacher_whom_only_another_school_declares_is_undeclared(world: World, tmp_path: Path) -> None:
    class_id, lent = world.add_class(), world.add_teacher(org_id=world.organisation())
    for lesson in world.lessons(class_id, DAYS[:2]):
        teacher_came(world, lesson, lent)
    (signal,) = cases(world.supervise(tmp_path, "F18"), "F18")[f"F18:{class_id}"]
    assert evidence_of([signal], "lessons_by_undeclared") == [2]


def test_an_outside_teacher_of_the_plan_an_assistant_and_a_colleague_who_steps_in_are_honest(
    world: World, tmp_path: Path
) -> None:
    outside = world.add_teacher(org_id=world.organisation())
    colleague = world.add_teacher()
    planned, assisted, replaced = world.add_class(), world.add_class(), world.add_class()
    for lesson in world.lessons(planned, DAYS, teacher_id=outside):
        teacher_came(world, lesson, outside)
    for lesson in world.lessons(assisted, DAYS):
        teacher_came(world, lesson, world.teacher)
        teacher_came(world, lesson, STRANGER)
    for number, lesson in enumerate(world.lessons(replaced, DAYS)):
        teacher_came(world, lesson, colleague if number < 3 else world.teacher)
    assert cases(world.supervise(tmp_path, "F18"), "F18") == {}


def test_a_colleague_who_teaches_nearly_everything_is_told_mildly(world: World, tmp_path: Path) -> None:
    class_id, colleague = world.add_class(), world.add_teacher()
    for number, lesson in enumerate(world.lessons(class_id, DAYS)):
        teacher_came(world, lesson, colleague if number < 4 else world.teacher)
    (signal,) = cases(world.supervise(tmp_path, "F18"), "F18")[f"F18:{class_id}"]
    assert signal["severity"] == "low"


def test_a_second_number_of_the_same_person_and_a_plan_without_a_teacher_are_honest(
    world: World, tmp_path: Path
) -> None:
    again = world.add_teacher(person_id=world.rows["teachers"][0]["person_id"])
    first, second = world.add_class(), world.add_class()
    for lesson in world.lessons(first, DAYS):
        teacher_came(world, lesson, again)
    for lesson in world.lessons(second, DAYS, teacher_id=None):
        teacher_came(world, lesson, world.teacher)
    assert cases(world.supervise(tmp_path, "F18"), "F18") == {}


def schools_of_one_teacher(world: World, months: list[date]) -> int:
    """One person teaches a class for a new school on each of these days."""
    person = world.person()
    for day in months:
        school = world.organisation()
        class_id = world.add_class(org_id=school)
        world.lesson(class_id, at(day), teacher_id=world.add_teacher(org_id=school, person_id=person))
    return person


def test_a_teacher_of_four_schools_within_a_year_is_found(world: World, tmp_path: Path) -> None:
    person = schools_of_one_teacher(world, [date(2025, month, 10) for month in (1, 4, 7, 10)])
    (signals,) = cases(world.supervise(tmp_path, "F18/lent"), "F18").values()
    assert [signal["person_id"] for signal in signals] == [person] * 4
    assert evidence_of(signals, "institutions") == [4] * 4


@pytest.mark.parametrize(
    "last, found", [(date(2025, 2, 27), True), (date(2025, 2, 28), False), (date(2025, 3, 10), False)]
)
def test_a_year_from_a_leap_day_ends_before_the_last_of_february(
    world: World, tmp_path: Path, last: date, found: bool
) -> None:
    schools_of_one_teacher(world, [date(2024, 2, 29), date(2024, 6, 1), date(2024, 9, 1), last])
    assert bool(cases(world.supervise(tmp_path, "F18/lent"), "F18")) is found


def test_three_schools_are_honest(world: World, tmp_path: Path) -> None:
    schools_of_one_teacher(world, [date(2025, month, 10) for month in (1, 4, 7)])
    assert cases(world.supervise(tmp_path, "F18/lent"), "F18") == {}
