"""F26 突击发证, with its measure of load."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.supervision.engine.sessions import assessor, examiner, sit
from tests.supervision.engine.world import World, cases

FILED = date(2025, 3, 1)


@pytest.fixture
def body(world: World) -> int:
    return assessor(world, filed_from=FILED)


def issue(world: World, body: int, people: list[int], day: date) -> None:
    for person in people:
        world.certificate(person, assessor_id=body, issued_on=day)


def examine(world: World, body: int, sizes: tuple[int, ...], *, examiners: int = 1, day: str = "2025-03-20") -> None:
    """Sessions of one day, shared among so many examiners, and certificates for everybody a week later."""
    keys = [examiner(world, body) for _ in range(examiners)]
    for order, size in enumerate(sizes):
        people = world.people(size)
        scores = {"teacher_id": keys[order % examiners]}
        sit(world, people, body, day=day, clock=f"{8 + 2 * order:02d}:00", minutes=110, seats=60.0, scores=scores)
        issue(world, body, people, date.fromisoformat(day) + timedelta(days=7))


def test_a_hundred_certificates_by_one_examiner_in_two_months_are_a_burst(
    world: World, body: int, tmp_path: Path
) -> None:
    examine(world, body, (40, 30, 30))
    found = cases(world.supervise(tmp_path, "F26"), "F26")
    assert {case: [signal["org_id"] for signal in signals] for case, signals in found.items()} == {
        f"F26:{body}": [body]
    }


def test_enough_examiners_may_examine_as_many(world: World, body: int, tmp_path: Path) -> None:
    examine(world, body, (40, 30, 30), examiners=3)
    assert world.supervise(tmp_path, "F26").signals == []


def test_a_young_body_with_two_sessions_is_honest(world: World, body: int, tmp_path: Path) -> None:
    examine(world, body, (40, 40))
    assert world.supervise(tmp_path, "F26").signals == []


def test_the_sixtieth_day_after_filing_is_outside(world: World, body: int, tmp_path: Path) -> None:
    examine(world, body, (40, 40))
    issue(world, body, world.people(20), FILED + timedelta(days=60))
    assert world.supervise(tmp_path, "F26").signals == []
    issue(world, body, world.people(20), FILED + timedelta(days=59))
    assert [signal["org_id"] for signal in world.supervise(tmp_path / "next", "F26").signals] == [body]


def test_a_body_that_issued_before_its_filing_renews_it(world: World, body: int, tmp_path: Path) -> None:
    examine(world, body, (40, 30, 30))
    issue(world, body, world.people(1), FILED - timedelta(days=1))
    assert world.supervise(tmp_path, "F26").signals == []


def test_a_body_without_a_day_of_filing_is_not_judged(world: World, tmp_path: Path) -> None:
    examine(world, assessor(world, filed_from=None), (40, 30, 30))
    assert world.supervise(tmp_path, "F26").signals == []


def test_one_examiner_for_more_than_a_hundred_and_twenty_a_day(world: World, tmp_path: Path) -> None:
    old = assessor(world)
    examine(world, old, (60, 60))
    assert world.supervise(tmp_path, "F26/load").signals == []
    examine(world, old, (1,))
    world.rows["results"][-1]["teacher_id"] = world.rows["results"][0]["teacher_id"]
    [signal] = world.supervise(tmp_path / "next", "F26/load").signals
    assert (signal["org_id"], signal["case_id"]) == (old, f"F26/load:{old}")


def test_a_session_of_half_an_hour_is_rushed(world: World, tmp_path: Path) -> None:
    old = assessor(world)
    exam = sit(world, world.people(20), old, minutes=30, seats=20.0)
    [signal] = world.supervise(tmp_path, "F26/load").signals
    assert f'"rushed_exams": [{exam}]' in signal["evidence"]


def test_too_few_seats_alone_are_no_haste(world: World, tmp_path: Path) -> None:
    sit(world, world.people(20), assessor(world), seats=4.0)
    assert world.supervise(tmp_path, "F26/load").signals == []
