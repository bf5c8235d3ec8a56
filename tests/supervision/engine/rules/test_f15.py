"""F15: people who check in, leave, and come back to check out."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.supervision.engine.proofs import evidence_of, full_class, lesson_row, visit
from tests.supervision.engine.world import World, at, cases

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05", "2025-03-06", "2025-03-07")


def capture(world: World, lesson: int, people: list[int]) -> None:
    for person in people:
        world.checkin(lesson, person, lesson_row(world, lesson)["starts_at"] + timedelta(hours=1), direction="mid")


def test_people_who_never_answer_in_the_middle_are_found(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 10)
    for lesson in world.lessons(class_id, DAYS):
        world.attend(lesson, people)
        capture(world, lesson, people[6:])
    signals = cases(world.supervise(tmp_path, "F15"), "F15")[f"F15:{class_id}"]
    assert {signal["person_id"] for signal in signals} == set(people[:6])
    assert {signal["severity"] for signal in signals} == {"high"}
    assert evidence_of(signals, "lessons_missed") == [5] * 6


def test_one_who_leaves_an_otherwise_honest_class_is_found(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 10)
    for lesson in world.lessons(class_id, DAYS):
        world.attend(lesson, people)
        capture(world, lesson, people[1:])
    (signal,) = cases(world.supervise(tmp_path, "F15"), "F15")[f"F15:{class_id}"]
    assert signal["person_id"] == people[0]


def test_a_class_without_captures_is_honest(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 10)
    for lesson in world.lessons(class_id, DAYS):
        world.attend(lesson, people)
    assert cases(world.supervise(tmp_path, "F15"), "F15") == {}


def test_captures_that_ask_a_few_in_turn_accuse_nobody(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 10)
    for number, lesson in enumerate(world.lessons(class_id, DAYS)):
        world.attend(lesson, people)
        capture(world, lesson, people[2 * number : 2 * number + 2])
    assert cases(world.supervise(tmp_path, "F15"), "F15") == {}


def test_two_missed_captures_are_no_habit_and_three_are(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 10)
    for number, lesson in enumerate(world.lessons(class_id, DAYS)):
        world.attend(lesson, people)
        capture(world, lesson, [*(people[:1] if number > 1 else []), *(people[1:2] if number > 2 else []), *people[2:]])
    signals = cases(world.supervise(tmp_path, "F15"), "F15")[f"F15:{class_id}"]
    assert [signal["person_id"] for signal in signals] == [people[1]]


def test_a_lesson_over_midnight_on_a_leap_day_is_one_lesson(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 6)
    for lesson in world.lessons(class_id, ("2024-02-27", "2024-02-28", "2024-02-29"), clock="22:30"):
        world.attend(lesson, people)
        for person in people[1:]:
            world.checkin(lesson, person, lesson_row(world, lesson)["ends_at"] - timedelta(minutes=20), direction="mid")
    (signal,) = cases(world.supervise(tmp_path, "F15", slice_rows=1), "F15")[f"F15:{class_id}"]
    assert (signal["person_id"], signal["first_at"]) == (people[0], at("2024-02-27", "22:25").replace(tzinfo=None))


def test_a_visit_that_counts_a_third_of_those_who_signed_is_found(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 9)
    lesson = world.lesson(class_id, at(DAYS[0]))
    world.attend(lesson, people)
    visit(world, lesson, counted=3, roll=9)
    (signal,) = cases(world.supervise(tmp_path, "F15/count"), "F15")[f"F15/count:{class_id}"]
    assert (signal["lesson_id"], signal["severity"]) == (lesson, "medium")
    assert evidence_of([signal], "checked_in_and_out") == [9]


def test_a_visit_without_a_lesson_is_held_against_the_lesson_of_that_moment(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 9)
    lesson = world.lesson(class_id, at(DAYS[0]))
    world.attend(lesson, people)
    visit(world, lesson, counted=0, roll=9, lesson_id=None)
    (signal,) = cases(world.supervise(tmp_path, "F15/count"), "F15")[f"F15/count:{class_id}"]
    assert (signal["lesson_id"], signal["severity"]) == (lesson, "high")


def test_half_of_them_a_call_and_a_visit_after_the_lesson_say_nothing(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 10)
    lesson = world.lesson(class_id, at(DAYS[0]))
    world.attend(lesson, people)
    visit(world, lesson, counted=5, roll=10)
    visit(world, lesson, counted=0, roll=10, kind="phone", lesson_id=None)
    visit(world, lesson, counted=0, roll=10, at=at(DAYS[0], "12:00"))
    assert cases(world.supervise(tmp_path, "F15/count"), "F15") == {}


def answers(number: int, lesson: int) -> bool:
    """Half of all answers, as if drawn by lot: some people are drawn seven times in ten, others three times."""
    return (number * 7 + lesson * 5 + number * lesson * 3 + (number + lesson) ** 2 // 5) % 11 < 5


@pytest.mark.parametrize("gone", [0, 6])
def test_where_half_are_asked_by_lot_nobody_is_accused_but_those_who_never_answer_are(
    world: World, tmp_path: Path, gone: int
) -> None:
    """Ten lessons. By lot: each is asked in about half of them. With six gone the others answer nearly always, so that
    the lessons look as thin as by lot."""
    class_id, people = full_class(world, 14)
    for lesson, key in enumerate(world.lessons(class_id, [f"2025-03-{day:02d}" for day in range(3, 13)])):
        world.attend(key, people)
        asked = people[gone:] if gone else [p for number, p in enumerate(people) if answers(number, lesson)]
        capture(world, key, [p for p in asked if not gone or (p + lesson) % 9])
    signals = cases(world.supervise(tmp_path, "F15"), "F15").get(f"F15:{class_id}", [])
    assert {signal["person_id"] for signal in signals} == set(people[:gone])


def test_six_of_28_are_found_where_some_lessons_look_thin_for_it(world: World, tmp_path: Path) -> None:
    """Captured are 18 to 21 of 28, on either side of seven in ten."""
    class_id, people = full_class(world, 28)
    for lesson, key in enumerate(world.lessons(class_id, [f"2025-03-{day:02d}" for day in range(3, 13)])):
        world.attend(key, people)
        capture(world, key, [p for p in people[6:] if (p * 3 + lesson) % (6 if lesson % 3 else 9)])
    signals = cases(world.supervise(tmp_path, "F15"), "F15")[f"F15:{class_id}"]
    assert {signal["person_id"] for signal in signals} == set(people[:6])
