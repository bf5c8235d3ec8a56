"""F19: classes that are full on paper."""

from datetime import date, timedelta
from pathlib import Path

from tests.supervision.engine.proofs import evidence_of, full_class, visit
from tests.supervision.engine.world import World, at, cases

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05")


def full_lessons(world: World, size: int, days: tuple[str, ...] = DAYS) -> tuple[int, list[int]]:
    """A class whose people all attend all lessons."""
    class_id, people = full_class(world, size)
    lessons = world.lessons(class_id, days)
    for lesson in lessons:
        world.attend(lesson, people)
    return class_id, lessons


def test_a_full_class_that_two_visits_find_nearly_empty_is_found(world: World, tmp_path: Path) -> None:
    class_id, lessons = full_lessons(world, 10)
    visit(world, lessons[0], counted=2, roll=10)
    visit(world, lessons[1], counted=1, roll=10, kind="video")
    (signal,) = cases(world.supervise(tmp_path, "F19"), "F19")[f"F19:{class_id}"]
    assert signal["severity"] == "high"
    assert signal["score"] == 0.85
    assert evidence_of([signal], "recorded_on_average") == [10]


def test_one_visit_that_finds_the_class_clears_it(world: World, tmp_path: Path) -> None:
    _, lessons = full_lessons(world, 10)
    visit(world, lessons[0], counted=2, roll=10)
    visit(world, lessons[1], counted=9, roll=10)
    assert cases(world.supervise(tmp_path, "F19"), "F19") == {}


def test_half_of_the_roll_a_call_and_an_empty_roll_say_nothing(world: World, tmp_path: Path) -> None:
    _, lessons = full_lessons(world, 10)
    visit(world, lessons[0], counted=5, roll=10)
    _, others = full_lessons(world, 10)
    visit(world, others[0], counted=0, roll=10, kind="phone")
    visit(world, others[1], counted=0, roll=0)
    assert cases(world.supervise(tmp_path, "F19"), "F19") == {}


def test_poor_attendance_that_the_records_show_is_no_shell(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 10)
    for lesson in world.lessons(class_id, DAYS):
        world.attend(lesson, people[:4])
        visit(world, lesson, counted=4, roll=10)
    assert cases(world.supervise(tmp_path, "F19"), "F19") == {}


def many_days(number: int) -> tuple[str, ...]:
    """Days in a row over the end of a leap February."""
    return tuple(str(date(2024, 2, 20) + timedelta(days=turn)) for turn in range(number))


def test_everybody_in_every_lesson_from_the_first_minute_to_the_last_is_told(world: World, tmp_path: Path) -> None:
    class_id, _ = full_lessons(world, 30, many_days(20))
    (signal,) = cases(world.supervise(tmp_path, "F19/full"), "F19")[f"F19/full:{class_id}"]
    assert signal["severity"] == "low"
    assert evidence_of([signal], "attendances") == [600]


def test_a_visit_that_finds_them_all_a_short_class_and_one_who_is_late_once_are_honest(
    world: World, tmp_path: Path
) -> None:
    _, lessons = full_lessons(world, 30, many_days(20))
    visit(world, lessons[3], counted=28, roll=30)
    full_lessons(world, 30, many_days(19))
    late, people = full_class(world, 30)
    first, *others = world.lessons(late, many_days(20))
    world.attend(first, people[1:])
    world.checkin(first, people[0], at("2024-02-20", "09:01"))
    world.checkin(first, people[0], at("2024-02-20", "12:01"), direction="out")
    for lesson in others:
        world.attend(lesson, people)
    assert cases(world.supervise(tmp_path, "F19/full"), "F19") == {}


def test_a_visit_on_the_one_day_when_few_came_and_few_checked_in_is_no_proof(world: World, tmp_path: Path) -> None:
    """The attendance of the class is good on average; that of the lesson seen is what the visitor saw. Two visits to
    lessons that say ten are another matter."""
    flooded, people = full_class(world, 10)
    lessons = world.lessons(flooded, [f"2025-03-{day:02d}" for day in range(3, 13)])
    for number, lesson in enumerate(lessons):
        world.attend(lesson, people[:3] if number == 4 else people)
    visit(world, lessons[4], counted=2, roll=10)
    visit(world, lessons[4], counted=3, roll=10, lesson_id=None)
    shell, others = full_lessons(world, 10)
    visit(world, others[0], counted=2, roll=10)
    visit(world, others[1], counted=3, roll=10, lesson_id=None)
    assert set(cases(world.supervise(tmp_path, "F19"), "F19")) == {f"F19:{shell}"}
