"""F12: photos used again, taken elsewhere or at other times, or without the class."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.supervision.engine.proofs import evidence_of, full_class, lesson_row, photo
from tests.supervision.engine.world import LON, World, at, cases

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05", "2025-03-06")


def test_one_photo_for_several_days_is_found(world: World, tmp_path: Path) -> None:
    class_id, _ = full_class(world, 6)
    for lesson in world.lessons(class_id, DAYS):
        photo(world, lesson, "same")
    (signals,) = cases(world.supervise(tmp_path, "F12"), "F12").values()
    assert [(signal["class_id"], signal["severity"]) for signal in signals] == [(class_id, "high")]
    assert evidence_of(signals, "used_for_lessons") == [4]


def test_two_classes_of_one_morning_may_not_share_a_photo_one_after_the_other(world: World, tmp_path: Path) -> None:
    first, second = world.add_class(), world.add_class()
    photo(world, world.lesson(first, at(DAYS[0], "08:00"), minutes=90), "same")
    photo(world, world.lesson(second, at(DAYS[0], "09:30"), minutes=90), "same")
    (signals,) = cases(world.supervise(tmp_path, "F12"), "F12").values()
    assert {signal["class_id"] for signal in signals} == {first, second}


def test_a_joint_lesson_and_two_lessons_of_one_half_day_may_share_a_photo(world: World, tmp_path: Path) -> None:
    first, second = world.add_class(), world.add_class()
    for class_id in (first, second):
        photo(world, world.lesson(class_id, at(DAYS[0], "08:00"), minutes=90), "joint")
    for clock in ("14:00", "15:40"):
        photo(world, world.lesson(first, at(DAYS[0], clock), minutes=90), "afternoon")
    assert cases(world.supervise(tmp_path, "F12"), "F12") == {}


def test_midnight_does_not_part_a_half_day(world: World, tmp_path: Path) -> None:
    class_id = world.add_class()
    for day, clock in (("2024-02-28", "23:00"), ("2024-02-29", "00:30")):
        photo(world, world.lesson(class_id, at(day, clock), minutes=80), "night")
    assert cases(world.supervise(tmp_path, "F12"), "F12") == {}


def test_photos_taken_weeks_before_and_elsewhere_are_found(world: World, tmp_path: Path) -> None:
    class_id, _ = full_class(world, 6)
    for number, lesson in enumerate(world.lessons(class_id, DAYS)):
        wrong = {"taken_at": at("2025-02-01"), "lon": LON + 0.05} if number < 2 else {}
        photo(world, lesson, f"photo-{number}", **wrong)
    (signal,) = cases(world.supervise(tmp_path, "F12/file"), "F12")[f"F12/file:{class_id}"]
    assert signal["severity"] == "high"
    assert signal["score"] == 0.5
    assert evidence_of([signal], "at_other_times") == evidence_of([signal], "taken_elsewhere") == [2]


@pytest.mark.parametrize("hours, found", [(-8, False), (12.5, False), (15.5, True)])
def test_a_camera_may_have_the_wrong_time_zone_but_no_other_day(
    world: World, tmp_path: Path, hours: float, found: bool
) -> None:
    """The lesson lasts three hours and the clock may be twelve off."""
    class_id = world.add_class()
    for number, lesson in enumerate(world.lessons(class_id, DAYS)):
        taken = lesson_row(world, lesson)["starts_at"] + timedelta(hours=hours)
        photo(world, lesson, f"photo-{number}", taken_at=taken)
    assert bool(cases(world.supervise(tmp_path, "F12/file"), "F12")) is found


def test_photos_without_their_own_data_and_a_single_wrong_one_say_nothing(world: World, tmp_path: Path) -> None:
    class_id = world.add_class()
    first, second, third, _ = world.lessons(class_id, DAYS)
    photo(world, first, "bare", taken_at=None, lon=None, lat=None)
    photo(world, second, "wrong", taken_at=at("2024-01-01"))
    photo(world, third, "right")
    assert cases(world.supervise(tmp_path, "F12"), "F12") == {}


def test_few_faces_and_strangers_are_found(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 10)
    for number, lesson in enumerate(world.lessons(class_id, DAYS[:3])):
        world.attend(lesson, people)
        photo(world, lesson, f"photo-{number}", face_count=3.0, matched=1.0)
    (signal,) = cases(world.supervise(tmp_path, "F12/faces"), "F12")[f"F12/faces:{class_id}"]
    assert signal["severity"] == "high"
    assert evidence_of([signal], "people_recorded") == [30]


def test_three_quarters_of_the_class_in_the_picture_are_enough(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 12)
    for number, lesson in enumerate(world.lessons(class_id, DAYS[:3])):
        world.attend(lesson, people)
        photo(world, lesson, f"photo-{number}", face_count=9.0, matched=8.0)
    assert cases(world.supervise(tmp_path, "F12/faces"), "F12") == {}


def test_faces_are_held_against_those_who_came_not_against_the_roll(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 20)
    for number, lesson in enumerate(world.lessons(class_id, DAYS[:2])):
        world.attend(lesson, people[:6])
        photo(world, lesson, f"photo-{number}", face_count=6.0)
    assert cases(world.supervise(tmp_path, "F12/faces"), "F12") == {}


def test_without_photos_the_rules_say_why_they_did_not_run(world: World, tmp_path: Path) -> None:
    outcome = world.supervise(tmp_path, "F12")
    assert set(outcome.skipped) == {"F12", "F12/file", "F12/faces"}


def test_portraits_of_every_check_in_are_no_pictures_of_the_class(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 10)
    for lesson in world.lessons(class_id, DAYS):
        world.attend(lesson, people)
        photo(world, lesson, f"class-{lesson}", face_count=9.0, matched=9.0)
        for person in people:
            photo(world, lesson, f"portrait-{lesson}-{person}", face_count=1.0, matched=1.0)
    assert cases(world.supervise(tmp_path, "F12"), "F12") == {}


def test_portraits_do_not_hide_photos_of_another_month_or_of_five_people(world: World, tmp_path: Path) -> None:
    old, empty = (full_class(world, 20) for _ in range(2))
    for class_id, people in (old, empty):
        for lesson in world.lessons(class_id, DAYS):
            world.attend(lesson, people)
            wrong = {"taken_at": at("2025-01-05")} if class_id == old[0] else {}
            photo(world, lesson, f"class-{lesson}", face_count=19.0 if class_id == old[0] else 5.0, **wrong)
            for person in people:
                photo(world, lesson, f"portrait-{lesson}-{person}", face_count=1.0)
    assert set(cases(world.supervise(tmp_path, "F12"), "F12")) == {f"F12/file:{old[0]}", f"F12/faces:{empty[0]}"}


@pytest.mark.parametrize("wrong, found", [(4, False), (5, True)])
def test_five_pictures_without_the_class_are_told_though_they_are_the_lesser_part(
    world: World, tmp_path: Path, wrong: int, found: bool
) -> None:
    class_id, people = full_class(world, 20)
    for number, lesson in enumerate(world.lessons(class_id, [f"2025-03-{day:02d}" for day in range(3, 15)])):
        world.attend(lesson, people)
        photo(world, lesson, f"photo-{number}", face_count=5.0 if number < wrong else 18.0)
    assert bool(cases(world.supervise(tmp_path, "F12/faces"), "F12")) is found
