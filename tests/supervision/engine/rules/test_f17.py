"""F17: timetables that nobody can keep."""

from pathlib import Path

import pytest

from tests.supervision.engine.proofs import evidence_of
from tests.supervision.engine.world import World, at, cases

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05")


def two_classes(world: World, *, clocks: tuple[str, str] = ("09:00", "09:00"), **other: object) -> tuple[int, int]:
    """Two classes on the same days, the first in room 1 with the first teacher, the second as told."""
    first, second = world.add_class(), world.add_class()
    world.lessons(first, DAYS, clock=clocks[0], room_id=1)
    world.lessons(second, DAYS, clock=clocks[1], **other)
    return first, second


def test_a_teacher_in_two_rooms_is_found_under_two_numbers_too(world: World, tmp_path: Path) -> None:
    person = world.rows["teachers"][0]["person_id"]
    again = world.add_teacher(person_id=person)
    first, second = two_classes(world, room_id=2, teacher_id=again)
    (signals,) = cases(world.supervise(tmp_path, "F17"), "F17").values()
    assert {(signal["person_id"], signal["class_id"]) for signal in signals} == {(person, first), (person, second)}
    assert {signal["severity"] for signal in signals} == {"high"}


def test_a_joint_lesson_a_broadcast_and_a_change_of_campus_at_noon_are_honest(world: World, tmp_path: Path) -> None:
    two_classes(world, room_id=1)
    other = world.add_teacher()
    campus = world.add_place(lon=113.4)
    first, second = world.add_class(), world.add_class(place_id=campus)
    world.lessons(first, DAYS, clock="08:30", room_id=5, teacher_id=other)
    world.lessons(second, DAYS, clock="14:00", room_id=5, teacher_id=other)
    caster = world.add_teacher()
    for mode in ("live", "onsite"):
        world.lessons(world.add_class(), DAYS, room_id=9 if mode == "onsite" else None, mode=mode, teacher_id=caster)
    assert cases(world.supervise(tmp_path, "F17"), "F17") == {}


@pytest.mark.parametrize("minutes, found", [(189, False), (190, True)])
def test_ten_minutes_of_overlap_count(world: World, tmp_path: Path, minutes: int, found: bool) -> None:
    first, second = world.add_class(), world.add_class()
    world.lesson(first, at(DAYS[0]), minutes=minutes, room_id=1)
    world.lesson(second, at(DAYS[0], "12:00"), room_id=2)
    assert bool(cases(world.supervise(tmp_path, "F17"), "F17")) is found


def test_a_lesson_over_midnight_of_a_leap_day_meets_the_one_after(world: World, tmp_path: Path) -> None:
    first, second = world.add_class(), world.add_class()
    world.lesson(first, at("2024-02-28", "22:30"), minutes=180, room_id=1)
    world.lesson(second, at("2024-02-29", "00:30"), room_id=2)
    (signals,) = cases(world.supervise(tmp_path, "F17/hours", "F17"), "F17").values()
    assert {signal["first_at"] for signal in signals} == {at("2024-02-29", "00:30").replace(tzinfo=None)}


def test_a_room_booked_for_two_classes_is_found(world: World, tmp_path: Path) -> None:
    first, second = two_classes(world, room_id=1, teacher_id=world.add_teacher())
    (signals,) = cases(world.supervise(tmp_path, "F17"), "F17").values()
    assert {(signal["case_id"][:9], signal["class_id"]) for signal in signals} == {
        ("F17/room:", first),
        ("F17/room:", second),
    }


def test_rooms_of_two_places_and_unknown_rooms_and_groups_of_one_class_are_honest(world: World, tmp_path: Path) -> None:
    two_classes(world, room_id=1, place_id=world.add_place(), teacher_id=world.add_teacher())
    two_classes(world, room_id=None, clocks=("14:00", "14:00"), teacher_id=world.add_teacher())
    split = world.add_class()
    for _ in range(2):
        world.lessons(split, DAYS, clock="18:00", room_id=7, teacher_id=world.add_teacher())
    assert cases(world.supervise(tmp_path, "F17/room"), "F17") == {}


def test_lessons_at_night_are_found_and_an_evening_class_is_not(world: World, tmp_path: Path) -> None:
    night, evening, selfpaced = world.add_class(), world.add_class(), world.add_class()
    world.lessons(night, DAYS, clock="23:00", minutes=90)
    world.lessons(evening, DAYS, clock="19:15", minutes=180)
    world.lessons(selfpaced, DAYS, clock="06:00", minutes=1080, mode="selfpaced")
    found = cases(world.supervise(tmp_path, "F17/hours"), "F17")
    assert set(found) == {f"F17/hours:{night}"}
    assert evidence_of(found[f"F17/hours:{night}"], "lessons_at_night") == [3]


def test_national_day_is_closed_and_a_made_up_saturday_is_not(world: World, tmp_path: Path) -> None:
    closed, made_up, once = world.add_class(), world.add_class(), world.add_class()
    world.lessons(closed, ("2025-10-01", "2025-10-02"))
    world.lessons(made_up, ("2025-09-28", "2025-10-11"), clock="14:00")
    world.lessons(once, ("2025-10-03",))
    found = cases(world.supervise(tmp_path, "F17/hours"), "F17")
    assert {case: [signal["severity"] for signal in signals] for case, signals in found.items()} == {
        f"F17/hours:{closed}": ["low"]
    }


@pytest.mark.parametrize("lessons, found", [(2, False), (3, True)])
def test_ten_hours_are_a_day_for_a_class(world: World, tmp_path: Path, lessons: int, found: bool) -> None:
    class_id = world.add_class()
    for clock in ("08:00", "13:00", "18:00")[:lessons]:
        world.lesson(class_id, at(DAYS[0], clock), minutes=210, hours=5.0)
    assert bool(cases(world.supervise(tmp_path, "F17/day"), "F17")) is found


def test_groups_taught_side_by_side_count_once(world: World, tmp_path: Path) -> None:
    class_id = world.add_class()
    for room in (1, 2, 3):
        world.lesson(class_id, at(DAYS[0]), room_id=room, teacher_id=world.add_teacher())
    assert cases(world.supervise(tmp_path, "F17/day"), "F17") == {}


def test_a_teacher_of_four_classes_on_one_day_is_found_and_of_three_is_not(world: World, tmp_path: Path) -> None:
    busy, other = world.rows["teachers"][0]["person_id"], world.add_teacher()
    for clock in ("06:00", "09:30", "13:00", "17:00"):
        world.lesson(world.add_class(), at(DAYS[0], clock))
    for clock in ("09:30", "13:00", "17:00"):
        world.lesson(world.add_class(), at(DAYS[0], clock), teacher_id=other)
    (signals,) = cases(world.supervise(tmp_path, "F17/teacher_day"), "F17").values()
    assert {signal["person_id"] for signal in signals} == {busy}
    assert evidence_of(signals, "most_hours_a_day") == [16] * 4
