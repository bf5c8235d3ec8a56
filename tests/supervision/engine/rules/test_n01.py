"""N01 团伙."""

import json
from pathlib import Path

import pytest

from tests.supervision.engine.sessions import class_of
from tests.supervision.engine.world import World, at, cases

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05")


@pytest.fixture
def people(world: World) -> list[int]:
    """Seven trainees of as many villages."""
    _, people = class_of(world, 7)
    set_all(world, people, household_locality_digest=[f"village-{person}" for person in people])
    return people


def set_all(world: World, people: list[int], **columns: list[str]) -> None:
    rows = {row["person_id"]: row for row in world.rows["persons"]}
    for name, values in columns.items():
        for person, value in zip(people, values, strict=True):
            rows[person][name] = value


def chain(world: World, people: list[int]) -> None:
    """Two and two share a phone, the next two and two an account: a chain through all of them."""
    count = len(people)
    set_all(world, people, phone_digest=[f"phone-{order // 2}" for order in range(count)])
    set_all(world, people, account_digest=[f"account-{(order + 1) // 2}" for order in range(count)])


def test_a_chain_of_pairs_that_share_phones_and_accounts_is_a_ring(
    world: World, people: list[int], tmp_path: Path
) -> None:
    chain(world, people)
    found = cases(world.supervise(tmp_path, "N01"), "N01")
    assert {case: {signal["person_id"] for signal in signals} for case, signals in found.items()} == {
        f"N01:{people[0]}": set(people)
    }
    assert "7 人由共用的3 个手机号、3 个账户连成一片，户籍分属 7 个村居" in found[f"N01:{people[0]}"][0]["evidence"]
    evidence = {signal["person_id"]: json.loads(signal["evidence"]) for signal in found[f"N01:{people[0]}"]}
    assert evidence[people[1]]["shares"] == ["account:account-1", "phone:phone-0"]


def test_five_are_a_family_with_friends(world: World, people: list[int], tmp_path: Path) -> None:
    chain(world, people[:5])
    assert world.supervise(tmp_path, "N01").signals == []


def test_one_phone_of_many_is_no_chain(world: World, people: list[int], tmp_path: Path) -> None:
    set_all(world, people, phone_digest=["one"] * 7)
    assert world.supervise(tmp_path, "N01").signals == []


def test_seven_of_one_village_may_be_a_large_family(world: World, people: list[int], tmp_path: Path) -> None:
    chain(world, people)
    set_all(world, people, household_locality_digest=["village"] * 7)
    assert world.supervise(tmp_path, "N01").signals == []


def test_nothing_known_of_them_links_nobody(world: World, people: list[int], tmp_path: Path) -> None:
    assert world.supervise(tmp_path, "N01").signals == []


def test_the_account_of_a_school_that_claims_for_them_is_lawful(
    world: World, people: list[int], tmp_path: Path
) -> None:
    world.organisation(account_digest="school")
    set_all(world, people, phone_digest=[f"phone-{order // 2}" for order in range(7)], account_digest=["school"] * 7)
    assert world.supervise(tmp_path, "N01").signals == []


def test_the_account_that_is_paid_counts_also_when_another_is_registered(
    world: World, people: list[int], tmp_path: Path
) -> None:
    set_all(world, people, phone_digest=[f"phone-{order // 2}" for order in range(7)])
    for person in people:
        world.claim(person, 1, account_digest="collector")
    assert len(world.supervise(tmp_path, "N01").signals) == 7


def check_in_pairs(world: World, people: list[int], days: tuple[str, ...]) -> None:
    """Phones as in a chain, and one device for the last of each pair and the first of the next."""
    set_all(world, people, phone_digest=[f"phone-{order // 2}" for order in range(7)])
    for lesson, day in zip(world.lessons(1, days), days, strict=True):
        for order, person in enumerate(people):
            world.checkin(lesson, person, at(day, f"08:5{order}"), device_id=f"device-{(order + 1) // 2}")


def test_a_device_shared_on_three_days_links(world: World, people: list[int], tmp_path: Path) -> None:
    check_in_pairs(world, people, DAYS)
    assert len(world.supervise(tmp_path, "N01", slice_rows=1).signals) == 7


def test_a_phone_lent_on_two_days_does_not(world: World, people: list[int], tmp_path: Path) -> None:
    check_in_pairs(world, people, DAYS[:2])
    assert world.supervise(tmp_path, "N01").signals == []


def test_two_keys_of_one_identity_are_one_human_being(world: World, people: list[int], tmp_path: Path) -> None:
    chain(world, people)
    set_all(world, people[:3], id_digest=["the same"] * 3)
    assert world.supervise(tmp_path, "N01").signals == []
