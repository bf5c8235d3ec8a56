"""F06: two classes at once."""

from datetime import date
from pathlib import Path

from tests.supervision.engine.world import World, at, cases

DAYS = ("2025-03-03", "2025-03-04")


def two_classes(
    world: World, *, clock: str = "10:00", person: int | None = None
) -> tuple[int, int, list[int], list[int]]:
    """One person in a class at nine and in another at `clock`, three hours each."""
    one, other = world.add_class(), world.add_class(occupation_code="4-03-02-01")
    person = person or world.person()
    for row in (one, other):
        world.enrol(row, person)
    return one, other, world.lessons(one, DAYS), world.lessons(other, DAYS, clock=clock)


def test_checked_in_at_both(world: World, tmp_path: Path) -> None:
    person = world.person()
    one, other, mornings, others = two_classes(world, person=person)
    world.claim(person, one)
    for lesson in (*mornings, *others):
        world.attend(lesson, [person])
    found = cases(world.supervise(tmp_path, "F06"), "F06")
    ((case, signals),) = found.items()
    assert case == f"F06:{one}:{other}:{person}"
    assert {(row["person_id"], row["class_id"], row["severity"]) for row in signals} == {
        (person, one, "high"),
        (person, other, "high"),
    }
    evidence = next(row["evidence"] for row in signals if row["class_id"] == one)
    assert '"attended_both": 2' in evidence
    assert '"money_at_risk_fen": 150000' in evidence


def test_one_human_being_under_two_person_ids(world: World, tmp_path: Path) -> None:
    old, new = world.person(id_digest="same"), world.person(id_digest="same")
    _, other, mornings, others = two_classes(world, person=old)
    world.rows["enrolments"][-1]["person_id"] = new
    world.attend(mornings[0], [old])
    world.attend(others[0], [new])
    (signals,) = cases(world.supervise(tmp_path, "F06"), "F06").values()
    assert {row["person_id"] for row in signals} == {old, new}
    assert {row["class_id"] for row in signals} >= {other}


def test_one_lesson_after_the_other_is_honest(world: World, tmp_path: Path) -> None:
    person = world.person()
    *_, mornings, afternoons = two_classes(world, clock="12:00", person=person)
    for lesson in (*mornings, *afternoons):
        world.attend(lesson, [person])
    assert world.supervise(tmp_path, "F06").signals == []


def test_an_overlap_of_fewer_minutes_than_the_term_is_honest(world: World, tmp_path: Path) -> None:
    person = world.person()
    *_, mornings, others = two_classes(world, clock="11:46", person=person)
    for lesson in (*mornings, *others):
        world.attend(lesson, [person])
    assert world.supervise(tmp_path, "F06").signals == []


def test_an_overlap_of_exactly_the_term_counts(world: World, tmp_path: Path) -> None:
    person = world.person()
    *_, mornings, others = two_classes(world, clock="11:45", person=person)
    for lesson in (*mornings, *others):
        world.attend(lesson, [person])
    assert len(cases(world.supervise(tmp_path, "F06"), "F06")) == 1


def test_who_left_the_first_class_before_is_honest(world: World, tmp_path: Path) -> None:
    person = world.person()
    *_, others = two_classes(world, person=person)
    world.rows["enrolments"][0] |= {"state": "withdrawn", "ended_at": at("2025-03-02")}
    for lesson in others:
        world.attend(lesson, [person])
    assert world.supervise(tmp_path, "F06").signals == []


def test_without_check_ins_two_completed_classes_that_overlap_whole_are_medium(world: World, tmp_path: Path) -> None:
    one, other, *_ = two_classes(world)
    for row in world.rows["classes"]:
        row["planned_hours"] = 8.0
    signals = world.supervise(tmp_path, "F06").signals
    assert {(row["class_id"], row["severity"]) for row in signals} == {(one, "medium"), (other, "medium")}


def test_without_check_ins_an_absence_within_the_threshold_is_honest(world: World, tmp_path: Path) -> None:
    two_classes(world)
    for row in world.rows["classes"]:
        row["planned_hours"] = 40.0
    assert world.supervise(tmp_path, "F06").signals == []


def test_lessons_across_midnight_and_on_a_leap_day(world: World, tmp_path: Path) -> None:
    person = world.person()
    leap = {"starts_on": date(2024, 2, 1), "ends_on": date(2024, 3, 31)}
    one, other = world.add_class(**leap), world.add_class(**leap)
    for row in (one, other):
        world.enrol(row, person, enrolled_at=at("2024-01-20"))
    late = world.lesson(one, at("2024-02-29", "23:00"))
    early = world.lesson(other, at("2024-03-01", "00:30"))
    for lesson in (late, early):
        world.attend(lesson, [person])
    assert len(cases(world.supervise(tmp_path, "F06", slice_rows=1), "F06")) == 1


def test_the_same_class_on_two_days_and_a_single_record_are_honest(world: World, tmp_path: Path) -> None:
    person = world.person()
    row = world.add_class()
    world.enrol(row, person)
    lesson, _ = world.lessons(row, DAYS)
    world.checkin(lesson, person, at(DAYS[0], "08:55"), lon=None, lat=None, device_id=None)
    assert world.supervise(tmp_path, "F06").signals == []
