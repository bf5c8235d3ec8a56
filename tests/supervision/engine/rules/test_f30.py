"""F30 以赛代评."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.supervision.engine.sessions import EXAM_DAY, assessor, sit
from tests.supervision.engine.world import World, cases

CONTEST = date.fromisoformat(EXAM_DAY)


@pytest.fixture
def body(world: World) -> int:
    return assessor(world)


def contest(world: World, body: int, *, candidates: int, winners: int, days: int = 5, fee_fen: int | None = 90_000,
            subsidy_fen: int = 120_000) -> tuple[int, list[int]]:  # fmt: skip
    """A competition; winners have their certificate so many days later, and claim a subsidy for it."""
    people = world.people(candidates)
    exam = sit(world, people, body, kind="competition", fee_fen=fee_fen)
    for person in people[:winners]:
        number = world.certificate(
            person, assessor_id=body, route="competition", issued_on=CONTEST + timedelta(days=days)
        )
        world.claim(person, None, certificate_no=number, amount_fen=subsidy_fen)
    return exam, people[:winners]


def test_nearly_everybody_wins_and_the_fee_is_below_the_subsidy(world: World, body: int, tmp_path: Path) -> None:
    exam, people = contest(world, body, candidates=14, winners=12)
    found = cases(world.supervise(tmp_path, "F30"), "F30")
    assert {case: {signal["person_id"] for signal in signals} for case, signals in found.items()} == {
        f"F30:{exam}": set(people)
    }
    assert {signal["severity"] for signals in found.values() for signal in signals} == {"high"}


def test_a_contest_with_a_few_winners_is_honest(world: World, body: int, tmp_path: Path) -> None:
    contest(world, body, candidates=30, winners=9)
    contest(world, body, candidates=30, winners=3, fee_fen=0)
    assert world.supervise(tmp_path, "F30").signals == []


def test_ten_certificates_in_a_small_contest_are_enough(world: World, body: int, tmp_path: Path) -> None:
    contest(world, body, candidates=20, winners=10)
    assert len(world.supervise(tmp_path, "F30").signals) == 10


def test_a_dear_contest_with_slow_certificates_is_honest(world: World, body: int, tmp_path: Path) -> None:
    contest(world, body, candidates=14, winners=12, days=11, fee_fen=120_000)
    assert world.supervise(tmp_path, "F30").signals == []


def test_without_a_fee_haste_alone_is_told(world: World, body: int, tmp_path: Path) -> None:
    contest(world, body, candidates=14, winners=12, days=10, fee_fen=None)
    assert {signal["severity"] for signal in world.supervise(tmp_path, "F30").signals} == {"medium"}


def test_certificates_two_months_later_or_of_an_ordinary_exam_are_not_of_the_contest(
    world: World, body: int, tmp_path: Path
) -> None:
    contest(world, body, candidates=14, winners=12, days=61)
    people = world.people(12)
    sit(world, people, body)
    for person in people:
        world.certificate(person, assessor_id=body)
    assert world.supervise(tmp_path, "F30").signals == []


def test_where_no_session_says_that_it_is_a_contest_the_certificates_do(
    world: World, body: int, tmp_path: Path
) -> None:
    contest(world, body, candidates=14, winners=12)
    contest(world, body, candidates=30, winners=3)
    for row in world.rows["exams"]:
        row["kind"] = None
    assert len(world.supervise(tmp_path, "F30").signals) == 12
