"""F08: one certificate or one training paid by two funds."""

from pathlib import Path

import pytest

from tests.supervision.engine.world import World, at, cases


def paid_twice(world: World, fund: str = "ui_fund", **second: object) -> tuple[int, str]:
    person = world.person()
    number = world.certificate(person)
    world.claim(person, world.add_class(), certificate_no=number)
    values = {"certificate_no": number, "scheme": "ui_skill_subsidy", "submitted_at": at("2025-05-01")} | second
    world.claim(person, None, fund=fund, **values)
    return person, number


def test_one_certificate_in_the_tables_of_two_funds(world: World, tmp_path: Path) -> None:
    person, number = paid_twice(world)
    found = cases(world.supervise(tmp_path, "F08"), "F08")
    assert list(found) == [f"F08:certificate:{number}"]
    (signals,) = found.values()
    assert {(signal["person_id"], signal["severity"]) for signal in signals} == {(person, "high")}
    assert sorted(signal["claim_id"] for signal in signals) == [1, 2]
    assert '"funds": ["employment_fund", "ui_fund"]' in signals[0]["evidence"]


def test_before_the_second_is_paid_it_weighs_less(world: World, tmp_path: Path) -> None:
    paid_twice(world, state="second_review")
    (signals,) = cases(world.supervise(tmp_path, "F08"), "F08").values()
    assert {signal["severity"] for signal in signals} == {"medium"}


def test_letters_and_blanks_hide_no_number(world: World, tmp_path: Path) -> None:
    person = world.person()
    number = world.certificate(person)
    world.claim(person, None, certificate_no=number)
    world.claim(person, None, certificate_no=f" {number.lower()} ", fund="ui_fund")
    assert list(cases(world.supervise(tmp_path, "F08"), "F08")) == [f"F08:certificate:{number}"]


@pytest.mark.parametrize("state", ["refused", "recovered", "draft"])
def test_the_second_fund_refused(world: World, tmp_path: Path, state: str) -> None:
    paid_twice(world, state=state)
    assert cases(world.supervise(tmp_path, "F08"), "F08") == {}


@pytest.mark.parametrize(
    "second", [{"fund": "employment_fund"}, {"scheme": "living_allowance"}, {"certificate_no": None}]
)
def test_one_fund_another_subsidy_or_no_number(world: World, tmp_path: Path, second: dict[str, str | None]) -> None:
    paid_twice(world, **second)
    assert cases(world.supervise(tmp_path, "F08"), "F08") == {}


def test_one_training_under_two_keys_of_a_person(world: World, tmp_path: Path) -> None:
    one, other = world.people(2, id_digest="same")
    row = world.add_class()
    world.claim(one, row)
    world.claim(other, row, fund="special_account")
    found = cases(world.supervise(tmp_path, "F08"), "F08")
    assert list(found) == [f"F08:class:same:{row}"]
    assert sorted(signal["person_id"] for signal in found[f"F08:class:same:{row}"]) == [one, other]
