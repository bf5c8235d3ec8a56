"""N05 教师手机代签."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.supervision.engine.sessions import class_of
from tests.supervision.engine.world import World, at

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05")


@pytest.fixture
def people(world: World) -> list[int]:
    _, people = class_of(world, 4)
    return people


def signed(
    world: World, people: list[int], *, days: tuple[str, ...] = DAYS, clock: str = "08:30", **values: object
) -> None:
    """The teacher checks in, and then so many trainees from the same phone, some time apart."""
    for lesson, day in zip(world.lessons(1, days, clock="09:00"), days, strict=True):
        world.add(
            "teacher_checkins", lesson_id=lesson, teacher_id=world.teacher, at=at(day), direction="in", device_id="hers"
        )
        for order, person in enumerate(people):
            when = at(day, clock) + timedelta(minutes=20 * order)
            world.checkin(lesson, person, when, **({"device_id": "hers"} | values))


def test_the_teachers_phone_signs_three_in_on_three_days(world: World, people: list[int], tmp_path: Path) -> None:
    signed(world, people[:3])
    signals = world.supervise(tmp_path, "N05", slice_rows=1).signals
    assert {(signal["person_id"], signal["device_id"], signal["class_id"]) for signal in signals} == {
        (person, "hers", 1) for person in people[:3]
    }


def test_two_days_are_a_favour(world: World, people: list[int], tmp_path: Path) -> None:
    signed(world, people[:3], days=DAYS[:2])
    assert world.supervise(tmp_path, "N05").signals == []


def test_two_trainees_are_a_favour(world: World, people: list[int], tmp_path: Path) -> None:
    signed(world, people[:2])
    assert world.supervise(tmp_path, "N05").signals == []


def test_the_local_midnight_parts_two_days(world: World, people: list[int], tmp_path: Path) -> None:
    days = ("2025-03-03", "2025-03-05", "2025-03-07")
    signed(world, people[:3], days=days, clock="23:55")
    assert world.supervise(tmp_path, "N05").signals == []
    for row in world.rows["checkins"]:
        row["at"] -= timedelta(minutes=45)
    assert len(world.supervise(tmp_path / "next", "N05").signals) == 3


def test_a_terminal_is_no_phone(world: World, people: list[int], tmp_path: Path) -> None:
    signed(world, people, method="kiosk")
    assert world.supervise(tmp_path, "N05").signals == []


def test_the_phone_of_nobody_who_teaches_is_for_other_rules(world: World, people: list[int], tmp_path: Path) -> None:
    signed(world, people[:3])
    world.rows["teacher_checkins"].clear()
    world.add(
        "teacher_checkins", lesson_id=1, teacher_id=world.teacher, at=at(DAYS[0]), direction="in", device_id="other"
    )
    assert world.supervise(tmp_path, "N05").signals == []


def test_a_teacher_who_learns_checks_in_for_herself(world: World, people: list[int], tmp_path: Path) -> None:
    teacher = world.rows["teachers"][0]["person_id"]
    world.enrol(1, teacher)
    signed(world, [teacher, *people[:2]])
    assert world.supervise(tmp_path, "N05").signals == []
