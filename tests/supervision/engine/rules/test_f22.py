"""F22: people who take whatever is offered."""

from datetime import date
from pathlib import Path

import pytest

from tests.supervision.engine.proofs import evidence_of
from tests.supervision.engine.world import World, cases

TRADES = ("6-31-01-03", "4-10-01-02", "5-01-02-01", "4-14-03-02")
STARTS = (date(2024, 2, 29), date(2024, 6, 1), date(2024, 9, 1), date(2025, 2, 27))


def take(world: World, people: list[int], trades: tuple[str, ...], **values: object) -> list[int]:
    """The same people in one class of each trade."""
    found = []
    for trade, start in zip(trades, STARTS, strict=False):
        class_id = world.add_class(**({"occupation_code": trade, "starts_on": start, "ends_on": start} | values))
        for person in people:
            world.enrol(class_id, person)
        found.append(class_id)
    return found


def test_people_in_four_unrelated_classes_within_a_year_are_one_case(world: World, tmp_path: Path) -> None:
    people = world.people(3)
    taken = take(world, people, TRADES)
    (signals,) = cases(world.supervise(tmp_path, "F22"), "F22").values()
    assert {(signal["person_id"], signal["class_id"]) for signal in signals} == {
        (person, class_id) for person in people for class_id in taken
    }
    assert evidence_of(signals, "trades") == [4] * 12


def test_a_second_key_of_one_identity_hides_nobody(world: World, tmp_path: Path) -> None:
    one, other = world.person(id_digest="same"), world.person(id_digest="same")
    taken = take(world, [one], TRADES[:3])
    last = world.add_class(occupation_code=TRADES[3], starts_on=STARTS[3])
    world.enrol(last, other)
    (signals,) = cases(world.supervise(tmp_path, "F22"), "F22").values()
    assert {signal["class_id"] for signal in signals} == {*taken, last}


def test_three_classes_and_four_of_kindred_trades_are_honest(world: World, tmp_path: Path) -> None:
    take(world, world.people(2), TRADES[:3])
    take(world, world.people(2), ("6-31-01-03", "6-31-01-04", "6-18-01-01", "6-18-02-01"))
    assert cases(world.supervise(tmp_path, "F22"), "F22") == {}


def test_the_market_and_classes_that_were_left_do_not_count(world: World, tmp_path: Path) -> None:
    take(world, world.people(2), TRADES, programme="market")
    people = world.people(2)
    take(world, people, TRADES[:3])
    left = world.add_class(occupation_code=TRADES[3], starts_on=STARTS[3])
    for person in people:
        world.enrol(left, person, state="withdrawn")
    assert cases(world.supervise(tmp_path, "F22"), "F22") == {}


@pytest.mark.parametrize("last, found", [(date(2025, 2, 27), True), (date(2025, 2, 28), False)])
def test_a_year_from_a_leap_day_ends_before_the_last_of_february(
    world: World, tmp_path: Path, last: date, found: bool
) -> None:
    person = world.person()
    take(world, [person], TRADES[:3])
    world.enrol(world.add_class(occupation_code=TRADES[3], starts_on=last), person)
    assert bool(cases(world.supervise(tmp_path, "F22"), "F22")) is found
