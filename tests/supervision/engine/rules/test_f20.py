"""F20: too tidy."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.supervision.engine.world import World, at

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05", "2025-03-06")


def scene(world: World, *, tidy: int, people: int = 10, seconds: int = 5, **values: Any) -> int:
    """A class of which the first `tidy` lessons of four have everybody in and out within people × seconds."""
    row, trainees = world.add_class(), world.people(people)
    for order, (day, lesson) in enumerate(zip(DAYS, world.lessons(row, DAYS), strict=True)):
        if order >= tidy:
            world.attend(lesson, trainees)
            continue
        for place, person in enumerate(trainees):
            apart = timedelta(seconds=seconds * place)
            world.checkin(lesson, person, at(day, "08:55") + apart, **values)
            world.checkin(lesson, person, at(day, "12:00") + apart, **(values | {"direction": "out"}))
    return row


def test_lesson_after_lesson_within_a_minute(world: World, tmp_path: Path) -> None:
    row = scene(world, tidy=3)
    (signal,) = world.supervise(tmp_path, "F20").signals
    assert (signal["class_id"], signal["score"]) == (row, 0.75)
    assert '"bulk_lessons": 3' in signal["evidence"]


def test_twice_only_or_less_than_half_is_honest(world: World, tmp_path: Path) -> None:
    scene(world, tidy=2)
    assert world.supervise(tmp_path, "F20").signals == []


def test_exactly_a_minute_apart_is_honest(world: World, tmp_path: Path) -> None:
    scene(world, tidy=4, people=11, seconds=6)
    assert world.supervise(tmp_path, "F20").signals == []


def test_a_small_group_is_honest(world: World, tmp_path: Path) -> None:
    scene(world, tidy=4, people=9)
    assert world.supervise(tmp_path, "F20").signals == []


def test_a_kiosk_and_a_roll_entered_by_hand_are_honest(world: World, tmp_path: Path) -> None:
    scene(world, tidy=4, method="kiosk")
    scene(world, tidy=4, method="manual", entered_by=3)
    assert world.supervise(tmp_path, "F20").signals == []


def test_without_check_outs_the_check_ins_alone_are_looked_at(world: World, tmp_path: Path) -> None:
    row = scene(world, tidy=3)
    world.rows["checkins"] = [line for line in world.rows["checkins"] if line["direction"] == "in"]
    (signal,) = world.supervise(tmp_path, "F20").signals
    assert signal["class_id"] == row


def test_a_class_without_any_check_in_is_no_matter_of_this_rule(world: World, tmp_path: Path) -> None:
    world.lessons(world.add_class(), DAYS)
    assert world.supervise(tmp_path, "F20").signals == []
