"""N02 多家实为一家."""

from pathlib import Path

import pytest

from tests.supervision.engine.sessions import class_of
from tests.supervision.engine.world import World


def three(world: World, **columns: object) -> list[int]:
    """Three schools with these columns in common, the first two with a class each."""
    schools = [world.organisation(**columns) for _ in range(3)]
    for school in schools[:2]:
        class_of(world, 1, org_id=school, place_id=world.add_place(org_id=school))
    return schools


@pytest.fixture
def owner(world: World) -> int:
    return world.person()


def test_three_schools_with_one_owner_and_one_phone_are_one(world: World, owner: int, tmp_path: Path) -> None:
    schools = three(world, legal_representative_id=owner, contact_phone_digest="phone")
    signals = world.supervise(tmp_path, "N02").signals
    assert [(signal["org_id"], signal["case_id"]) for signal in signals] == [
        (org, f"N02:{schools[0]}") for org in schools
    ]
    assert "3 家单位共用法定代表人或股东、联系电话，其中 2 家办班或考核" in signals[0]["evidence"]


def test_one_tie_alone_is_honest(world: World, owner: int, tmp_path: Path) -> None:
    schools = three(world, legal_representative_id=owner)
    for school in schools:
        world.add("shareholders", org_id=school, person_id=owner, share=0.5)
    assert world.supervise(tmp_path, "N02").signals == []


def test_two_organisations_are_looked_at_by_other_rules(world: World, owner: int, tmp_path: Path) -> None:
    schools = three(world, legal_representative_id=owner, contact_phone_digest="phone")
    world.rows["organisations"][schools[2] - 1].update(legal_representative_id=None, contact_phone_digest=None)
    assert world.supervise(tmp_path, "N02").signals == []


def test_a_group_of_firms_that_does_not_train_is_nobody_elses_business(
    world: World, owner: int, tmp_path: Path
) -> None:
    for _ in range(4):
        world.organisation(roles="enterprise", legal_representative_id=owner, account_digest="account")
    class_of(world, 1)
    assert world.supervise(tmp_path, "N02").signals == []


def test_shared_teachers_and_a_rented_place_tie_in_two_ways(world: World, tmp_path: Path) -> None:
    schools, person = three(world), world.person()
    for school in schools:
        world.add_teacher(org_id=school, person_id=person)
        class_of(world, 1, org_id=school, place_id=world.place)
    assert {signal["org_id"] for signal in world.supervise(tmp_path, "N02").signals} == set(schools)


def test_a_small_share_controls_nothing(world: World, owner: int, tmp_path: Path) -> None:
    for school in three(world, contact_phone_digest="phone"):
        world.add("shareholders", org_id=school, person_id=owner, share=0.19)
    assert world.supervise(tmp_path, "N02").signals == []


def test_without_any_class_nothing_is_compared(world: World, owner: int, tmp_path: Path) -> None:
    for _ in range(3):
        world.organisation(legal_representative_id=owner, contact_phone_digest="phone")
    assert world.supervise(tmp_path, "N02").signals == []
