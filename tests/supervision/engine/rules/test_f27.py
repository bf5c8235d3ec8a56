"""F27 无考而有分: same answers, flat scores, early scores, too few seats."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.supervision.engine.sessions import assessor, class_of, sit
from tests.supervision.engine.world import World, at


@pytest.fixture
def body(world: World) -> int:
    return assessor(world)


def results(world: World) -> list[dict[str, object]]:
    return world.rows["results"]


def copied(world: World, body: int, *, people: int, alike: int, **scores: object) -> tuple[int, list[int]]:
    """A class whose first trainees have one set of answers."""
    class_id, trainees = class_of(world, people)
    sit(world, trainees, body)
    for row in results(world)[:alike]:
        row.update(answers_hash="the same", **scores)
    return class_id, trainees[:alike]


def test_the_same_answers_of_five_are_no_accident(world: World, body: int, tmp_path: Path) -> None:
    class_id, people = copied(world, body, people=12, alike=5)
    signals = world.supervise(tmp_path, "F27").signals
    assert {(signal["person_id"], signal["class_id"], signal["org_id"]) for signal in signals} == {
        (person, class_id, body) for person in people
    }


def test_four_neighbours_who_copy_are_not_the_exam(world: World, body: int, tmp_path: Path) -> None:
    copied(world, body, people=12, alike=4)
    assert world.supervise(tmp_path, "F27").signals == []


def test_five_among_twenty_are_too_small_a_share(world: World, body: int, tmp_path: Path) -> None:
    copied(world, body, people=20, alike=5)
    assert world.supervise(tmp_path, "F27").signals == []


def test_full_marks_have_the_same_answers(world: World, body: int, tmp_path: Path) -> None:
    copied(world, body, people=12, alike=6, theory=100.0)
    assert world.supervise(tmp_path, "F27").signals == []


def test_scores_without_variance_are_invented(world: World, body: int, tmp_path: Path) -> None:
    sit(world, world.people(10), body, scores={"theory": 80.0, "practice": 82.0})
    assert len(world.supervise(tmp_path, "F27").signals) == 10


def test_nine_equal_scores_are_too_few_to_judge(world: World, body: int, tmp_path: Path) -> None:
    sit(world, world.people(9), body, scores={"theory": 80.0, "practice": 82.0, "answers_hash": None})
    assert world.supervise(tmp_path, "F27").signals == []


def test_equal_practice_with_different_theory_is_honest(world: World, body: int, tmp_path: Path) -> None:
    sit(world, world.people(12), body, scores={"practice": 90.0})
    assert world.supervise(tmp_path, "F27").signals == []


def test_a_single_candidate_is_never_flat(world: World, body: int, tmp_path: Path) -> None:
    sit(world, world.people(1), body)
    assert world.supervise(tmp_path, "F27").signals == []


def test_scores_before_the_exam_begins_are_grave(world: World, body: int, tmp_path: Path) -> None:
    class_id, people = class_of(world, 6)
    sit(world, people, body, scores={"submitted_at": at("2025-04-03", "08:00")})
    signals = world.supervise(tmp_path, "F27/early").signals
    assert {(signal["person_id"], signal["class_id"], signal["severity"]) for signal in signals} == {
        (person, class_id, "high") for person in people
    }


def test_five_minutes_before_the_end_is_early_and_four_is_not(world: World, body: int, tmp_path: Path) -> None:
    sit(world, world.people(6), body, minutes=120, scores={"submitted_at": at("2025-04-03", "10:56")})
    assert world.supervise(tmp_path, "F27/early").signals == []
    for row in results(world):
        row["submitted_at"] = at("2025-04-03", "10:55")
    assert len(world.supervise(tmp_path / "next", "F27/early").signals) == 6


def test_two_who_finish_early_are_honest(world: World, body: int, tmp_path: Path) -> None:
    sit(world, world.people(6), body)
    for row in results(world)[:2]:
        row["submitted_at"] = at("2025-04-03", "10:00")
    assert world.supervise(tmp_path, "F27/early").signals == []


def test_an_exam_over_midnight_of_the_leap_day_ends_on_the_next_day(world: World, body: int, tmp_path: Path) -> None:
    sit(
        world,
        world.people(4),
        body,
        day="2024-02-29",
        clock="23:00",
        scores={"submitted_at": at("2024-03-01", "01:30")},
    )
    assert world.supervise(tmp_path, "F27/early").signals == []
    for row in results(world):
        row["submitted_at"] = at("2024-02-29", "23:59")
    signals = world.supervise(tmp_path / "next", "F27/early").signals
    assert [signal["last_at"] - signal["first_at"] for signal in signals] == [timedelta(minutes=91)] * 4


def test_the_later_correction_counts(world: World, body: int, tmp_path: Path) -> None:
    sit(world, world.people(4), body, scores={"submitted_at": at("2025-04-03", "10:00")})
    for row in list(results(world)):
        world.add("results", **(row | {"submitted_at": at("2025-04-05", "10:00")}))
    assert world.supervise(tmp_path, "F27/early").signals == []


def test_more_candidates_than_seats(world: World, body: int, tmp_path: Path) -> None:
    class_id, people = class_of(world, 7)
    sit(world, people, body, seats=6.0)
    [signal] = world.supervise(tmp_path, "F27/seats").signals
    assert (signal["class_id"], signal["org_id"], signal["severity"]) == (class_id, body, "medium")


def test_as_many_candidates_as_seats_are_honest(world: World, body: int, tmp_path: Path) -> None:
    sit(world, world.people(6), body, seats=6.0)
    assert world.supervise(tmp_path, "F27/seats").signals == []
