"""F09: people of one village or one number range, without phones, entered on one device."""

from pathlib import Path

import pytest

from tests.supervision.engine.world import World, cases


def entered(
    world: World, number: int, *, device: str | None = "office", row: int | None = None, **facts: object
) -> list[int]:
    """People put into a class on one device."""
    row = row or world.add_class()
    people = world.people(number, **facts)
    for person in people:
        world.enrol(row, person, device_id=device)
    return people


@pytest.fixture(autouse=True)
def usual(world: World) -> None:
    """An ordinary class: everybody has a phone."""
    row = world.add_class()
    for number in range(60):
        person = world.person(household_locality_digest=f"l{number}", id_block_digest=f"b{number}")
        world.enrol(row, person, device_id=f"phone-{number}")


@pytest.mark.parametrize("origin", ["household_locality_digest", "id_block_digest"])
def test_many_of_one_origin_without_phones_on_one_device(world: World, tmp_path: Path, origin: str) -> None:
    ghosts = entered(world, 6, phone_digest=None, **{origin: "far"})
    (signals,) = cases(world.supervise(tmp_path, "F09"), "F09").values()
    assert sorted(signal["person_id"] for signal in signals) == ghosts
    assert {signal["device_id"] for signal in signals} == {"office"}
    assert '"without_phone": 6' in signals[0]["evidence"]


def test_spread_over_the_classes_of_an_institution(world: World, tmp_path: Path) -> None:
    for _ in range(3):
        entered(world, 2, phone_digest=None, id_block_digest="far")
    (signals,) = cases(world.supervise(tmp_path, "F09"), "F09").values()
    assert len(signals) == 6


def test_hidden_among_honest_neighbours_of_other_classes(world: World, tmp_path: Path) -> None:
    ghosts = entered(world, 6, phone_digest=None, household_locality_digest="near")
    for _ in range(3):
        entered(world, 10, household_locality_digest="near")
    (signals,) = cases(world.supervise(tmp_path, "F09"), "F09").values()
    assert sorted(signal["person_id"] for signal in signals) == ghosts


def test_five_are_a_family(world: World, tmp_path: Path) -> None:
    entered(world, 5, phone_digest=None, household_locality_digest="far", id_block_digest="far")
    assert cases(world.supervise(tmp_path, "F09"), "F09") == {}


def test_a_class_for_a_village(world: World, tmp_path: Path) -> None:
    """They have phones, and the clerk enters them all."""
    entered(world, 20, household_locality_digest="village", id_block_digest="village")
    assert cases(world.supervise(tmp_path, "F09"), "F09") == {}


def test_old_people_of_many_villages_without_phones(world: World, tmp_path: Path) -> None:
    row = world.add_class()
    for number in range(10):
        entered(
            world, 1, row=row, phone_digest=None, household_locality_digest=f"v{number}", id_block_digest=f"c{number}"
        )
    assert cases(world.supervise(tmp_path, "F09"), "F09") == {}


def test_each_on_a_device_of_their_own(world: World, tmp_path: Path) -> None:
    row = world.add_class()
    for number in range(8):
        entered(world, 1, row=row, device=f"own-{number}", phone_digest=None, household_locality_digest="far")
    assert cases(world.supervise(tmp_path, "F09"), "F09") == {}


def test_where_phones_are_missing_everywhere_it_shows_nothing(world: World, tmp_path: Path) -> None:
    for row in world.rows["persons"][:40]:
        row["phone_digest"] = None
    entered(world, 8, phone_digest=None, household_locality_digest="far")
    assert cases(world.supervise(tmp_path, "F09"), "F09") == {}


def test_missing_origins_and_devices_are_nobodys(world: World, tmp_path: Path) -> None:
    entered(world, 8, phone_digest=None)
    entered(world, 8, phone_digest=None, device=None, household_locality_digest="far")
    assert cases(world.supervise(tmp_path, "F09"), "F09") == {}
