"""F10: one account or one phone for more people than a family has."""

from pathlib import Path

import pytest

from tests.supervision.engine.world import World, cases


def paid_into(world: World, number: int, account: str = "one", *, homes: int = 9, **values: object) -> list[int]:
    """People of so many homes in one class, all paid into an account."""
    row = world.add_class()
    people = [world.person(household_locality_digest=f"home-{place % homes}") for place in range(number)]
    for person in people:
        world.enrol(row, person)
        world.claim(person, row, account_digest=account, **values)
    return people


@pytest.mark.parametrize(("number", "homes", "fires"), [(3, 9, False), (4, 9, True), (5, 1, False), (6, 1, True)])
def test_strangers_and_families(world: World, tmp_path: Path, number: int, homes: int, fires: bool) -> None:
    people = paid_into(world, number, homes=homes)
    found = cases(world.supervise(tmp_path, "F10"), "F10")
    assert sorted(signal["person_id"] for signal in found.get("F10:one", [])) == (people if fires else [])


def test_several_names_for_one_account_weigh_more(world: World, tmp_path: Path) -> None:
    paid_into(world, 4, payee_name_digest="name")
    world.rows["claims"][0]["payee_name_digest"] = "another"
    (signals,) = cases(world.supervise(tmp_path, "F10"), "F10").values()
    assert {signal["severity"] for signal in signals} == {"high"}
    assert '"payee_names": 2' in signals[0]["evidence"]


def test_an_account_registered_before_any_claim(world: World, tmp_path: Path) -> None:
    row = world.add_class()
    for place in range(4):
        world.enrol(row, world.person(account_digest="one", household_locality_digest=f"home-{place}"), state="active")
    found = cases(world.supervise(tmp_path, "F10"), "F10")
    assert len(found["F10:one"]) == 4
    assert {signal["claim_id"] for signal in found["F10:one"]} == {None}


def test_an_institution_paid_for_its_class_is_lawful(world: World, tmp_path: Path) -> None:
    world.rows["organisations"][0]["account_digest"] = "school"
    paid_into(world, 10, "school", org_id=world.school)
    paid_into(world, 10, "employer", org_id=world.organisation(roles="enterprise"))
    assert cases(world.supervise(tmp_path, "F10"), "F10") == {}


def test_allowances_of_people_in_the_account_of_a_school(world: World, tmp_path: Path) -> None:
    world.rows["organisations"][0]["account_digest"] = "school"
    paid_into(world, 4, "school", org_id=world.school, scheme="living_allowance")
    (signals,) = cases(world.supervise(tmp_path, "F10"), "F10").values()
    assert {signal["severity"] for signal in signals} == {"high"}


def test_claims_of_one_person_and_of_the_persons_second_key(world: World, tmp_path: Path) -> None:
    for person in world.people(4, id_digest="same"):
        world.claim(person, world.add_class(), account_digest="one")
    assert cases(world.supervise(tmp_path, "F10"), "F10") == {}


def test_missing_accounts_and_phones_are_nobodys(world: World, tmp_path: Path) -> None:
    row = world.add_class()
    for person in world.people(8, phone_digest=None):
        world.enrol(row, person)
        world.claim(person, row)
    assert cases(world.supervise(tmp_path, "F10"), "F10") == {}


@pytest.mark.parametrize(
    ("number", "homes", "fires"), [(3, 9, False), (4, 9, True), (5, 1, False), (6, 1, True), (1, 1, False)]
)
def test_phones_of_strangers_and_families(world: World, tmp_path: Path, number: int, homes: int, fires: bool) -> None:
    row = world.add_class()
    for place in range(number):
        world.enrol(row, world.person(phone_digest="one", household_locality_digest=f"home-{place % homes}"))
    found = cases(world.supervise(tmp_path, "F10/phone"), "F10")
    assert [len(signals) for signals in found.values()] == [number] * fires


def test_the_phone_of_the_recruiter(world: World, tmp_path: Path) -> None:
    world.rows["organisations"][0]["contact_phone_digest"] = "one"
    row = world.add_class()
    for place in range(4):
        world.enrol(row, world.person(phone_digest="one", household_locality_digest=f"home-{place}"))
    (signal, *_) = cases(world.supervise(tmp_path, "F10/phone"), "F10")["F10/phone:one"]
    assert signal["severity"] == "high"
    assert f'"contact_of": [{world.school}]' in signal["evidence"]


def test_teachers_with_the_phone_of_the_office_are_no_trainees(world: World, tmp_path: Path) -> None:
    for place in range(8):
        world.add_teacher(person_id=world.person(phone_digest="office", household_locality_digest=f"home-{place}"))
    assert cases(world.supervise(tmp_path, "F10/phone"), "F10") == {}
