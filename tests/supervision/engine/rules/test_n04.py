"""N04 总在一起培训的人."""

from datetime import date
from pathlib import Path

import pytest

from tests.supervision.engine.world import World, cases

TRADES = ("6-31-01-03", "4-08-05-01", "4-10-01-05")


@pytest.fixture
def people(world: World) -> list[int]:
    return world.people(6)


def together(world: World, people: list[int], trades: tuple[str, ...] = TRADES, **enrolment: object) -> None:
    """A class of each trade, one a month, for all of them and for as many strangers each."""
    for month, trade in enumerate(trades, start=3):
        class_id = world.add_class(
            occupation_code=trade, level=str(8 - month), starts_on=date(2025, month, 1), ends_on=date(2025, month, 28)
        )
        for person in people:
            world.enrol(class_id, person, **enrolment)
        for stranger in world.people(6):
            world.enrol(class_id, stranger)


def test_six_who_sit_together_in_three_trades(world: World, people: list[int], tmp_path: Path) -> None:
    together(world, people)
    found = cases(world.supervise(tmp_path, "N04"), "N04")
    assert {case: {signal["person_id"] for signal in signals} for case, signals in found.items()} == {
        f"N04:{people[0]}": set(people)
    }


def test_two_classes_together_are_honest(world: World, people: list[int], tmp_path: Path) -> None:
    together(world, people, TRADES[:2])
    assert world.supervise(tmp_path, "N04").signals == []


def test_classmates_who_climb_one_trade_are_honest(world: World, people: list[int], tmp_path: Path) -> None:
    together(world, people, (TRADES[0],) * 3)
    assert world.supervise(tmp_path, "N04").signals == []


def test_staff_of_one_firm_are_sent_together(world: World, people: list[int], tmp_path: Path) -> None:
    together(world, people, employer_id=world.organisation(roles="enterprise"))
    assert world.supervise(tmp_path, "N04").signals == []


def test_a_village_trains_together(world: World, people: list[int], tmp_path: Path) -> None:
    for row in world.rows["persons"]:
        row["household_locality_digest"] = "village"
    together(world, people)
    assert world.supervise(tmp_path, "N04").signals == []


def test_four_friends_are_honest(world: World, people: list[int], tmp_path: Path) -> None:
    together(world, people[:4])
    assert world.supervise(tmp_path, "N04").signals == []


def test_a_rejected_enrolment_is_no_class(world: World, people: list[int], tmp_path: Path) -> None:
    together(world, people)
    for row in world.rows["enrolments"][:6]:
        row["state"] = "rejected"
    assert world.supervise(tmp_path, "N04").signals == []
