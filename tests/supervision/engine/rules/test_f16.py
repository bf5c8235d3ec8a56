"""F16: less was taught than the hours say."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.supervision.engine.proofs import evidence_of, full_class, lesson_row
from tests.supervision.engine.world import World, at, cases

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05", "2025-03-06")


def attend_for(world: World, lesson: int, people: list[int], minutes: int) -> None:
    start = lesson_row(world, lesson)["starts_at"]
    for person in people:
        world.checkin(lesson, person, start - timedelta(minutes=20))
        world.checkin(lesson, person, start + timedelta(minutes=minutes), direction="out")


def test_a_class_sent_home_after_an_hour_of_three_is_found(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 6)
    for lesson in world.lessons(class_id, DAYS):
        attend_for(world, lesson, people, 60)
    (signal,) = cases(world.supervise(tmp_path, "F16"), "F16")[f"F16:{class_id}"]
    assert signal["severity"] == "high"
    assert evidence_of([signal], "planned_minutes") == [720]
    assert evidence_of([signal], "recorded_minutes") == [240]


@pytest.mark.parametrize("minutes, found", [(126, False), (125, True)])
def test_seventy_percent_are_enough(world: World, tmp_path: Path, minutes: int, found: bool) -> None:
    class_id, people = full_class(world, 3)
    for lesson in world.lessons(class_id, DAYS):
        attend_for(world, lesson, people, minutes)
    assert bool(cases(world.supervise(tmp_path, "F16"), "F16")) is found


def test_one_day_taught_and_four_reported_is_found(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 6)
    first, *_ = world.lessons(class_id, DAYS)
    world.attend(first, people)
    other, others = full_class(world, 3)
    for lesson in world.lessons(other, DAYS):
        world.attend(lesson, others)
    found = cases(world.supervise(tmp_path, "F16"), "F16")
    assert set(found) == {f"F16:{class_id}"}
    assert evidence_of(found[f"F16:{class_id}"], "lessons_unattended") == [3]


def test_a_class_given_up_after_a_day_and_lessons_still_to_come_are_honest(world: World, tmp_path: Path) -> None:
    given_up, people = world.add_class(), world.people(6)
    for person in people:
        world.enrol(given_up, person, state="interrupted", ended_at=at(DAYS[1]))
    world.attend(world.lessons(given_up, DAYS)[0], people)
    running, others = full_class(world, 6)
    for lesson in world.lessons(running, (*DAYS, "2025-04-07", "2025-04-08", "2025-04-09"))[:4]:
        world.attend(lesson, others)
    assert cases(world.supervise(tmp_path, "F16"), "F16") == {}


def test_a_stormy_afternoon_and_missing_check_outs_are_honest(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 6)
    first, second, third, fourth = world.lessons(class_id, DAYS)
    for lesson in (first, second):
        world.attend(lesson, people)
    attend_for(world, third, people, 45)
    for person in people:
        world.checkin(fourth, person, at(DAYS[3], "08:50"))
    assert cases(world.supervise(tmp_path, "F16"), "F16") == {}


def test_lessons_that_claim_more_hours_than_the_clock_gives_are_found(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 6)
    for lesson in world.lessons(class_id, DAYS, minutes=45, hours=4.0):
        world.attend(lesson, people)
    (signal,) = cases(world.supervise(tmp_path, "F16"), "F16")[f"F16:{class_id}"]
    assert evidence_of([signal], "recorded_minutes") == [180]


def test_a_single_night_lesson_on_a_leap_day_is_measured_whole(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 4)
    night = world.lesson(class_id, at("2024-02-29", "22:00"), minutes=240, hours=5.0)
    attend_for(world, night, people, 100)
    (signal,) = cases(world.supervise(tmp_path, "F16", slice_rows=1), "F16")[f"F16:{class_id}"]
    assert evidence_of([signal], "recorded_minutes") == [100]


def test_a_completed_class_with_half_a_timetable_is_found_where_timetables_are_complete(
    world: World, tmp_path: Path
) -> None:
    for _ in range(2):
        honest, _ = full_class(world, 2, planned_hours=16.0)
        world.lessons(honest, DAYS)
    short, _ = full_class(world, 2, planned_hours=32.0)
    world.lessons(short, DAYS)
    workplace, _ = full_class(world, 2, planned_hours=600.0, programme="apprenticeship")
    world.lessons(workplace, DAYS)
    (signal,) = cases(world.supervise(tmp_path, "F16/plan"), "F16")[f"F16/plan:{short}"]
    assert evidence_of([signal], "scheduled_hours") == [16]


def test_where_most_timetables_are_incomplete_nobody_is_accused(world: World, tmp_path: Path) -> None:
    for _ in range(2):
        class_id, _ = full_class(world, 2, planned_hours=80.0)
        world.lessons(class_id, DAYS)
    assert cases(world.supervise(tmp_path, "F16/plan"), "F16") == {}
