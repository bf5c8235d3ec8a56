"""F35 虚假就业."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.supervision.engine.sessions import class_of, employ
from tests.supervision.engine.world import World, at, cases

SIGNED = date(2025, 4, 20)


@pytest.fixture
def firm(world: World) -> int:
    return world.organisation(roles="enterprise", headcount=4.0)


def placed(world: World, firm: int, number: int, *, known: str = "2025-12-31", **spell: Any) -> tuple[int, list[int]]:
    """A class of March that signs with the firm; a claim says how far the data set goes."""
    class_id, people = class_of(world, number)
    employ(world, people, firm, **({"contract_from": SIGNED} | spell))
    world.claim(world.person(), None, submitted_at=at(known))
    return class_id, people


def test_a_class_signs_on_one_day_with_a_firm_of_four_and_nobody_is_insured(
    world: World, firm: int, tmp_path: Path
) -> None:
    class_id, people = placed(world, firm, 6)
    found = cases(world.supervise(tmp_path, "F35"), "F35")
    assert list(found) == [f"F35:{world.school}:{firm}"]
    assert {(signal["person_id"], signal["class_id"], signal["org_id"], signal["severity"])
            for signals in found.values() for signal in signals} == {(person, class_id, firm, "high") for person in people}  # fmt: skip


def test_four_are_too_few(world: World, firm: int, tmp_path: Path) -> None:
    placed(world, firm, 4)
    assert world.supervise(tmp_path, "F35").signals == []


def test_a_plant_that_insures_its_new_staff_is_honest(world: World, tmp_path: Path) -> None:
    plant = world.organisation(roles="enterprise", headcount=400.0)
    placed(world, plant, 10, insured_from=date(2025, 5, 1))
    assert world.supervise(tmp_path, "F35").signals == []


def test_insurance_may_still_be_under_way(world: World, firm: int, tmp_path: Path) -> None:
    placed(world, firm, 6, known="2025-05-20")
    assert world.supervise(tmp_path, "F35").signals == []
    world.rows["claims"][-1]["submitted_at"] = at("2025-05-21", "00:00")
    assert len(world.supervise(tmp_path / "next", "F35").signals) == 6


def test_who_is_insured_elsewhere_has_a_job(world: World, firm: int, tmp_path: Path) -> None:
    _, people = placed(world, firm, 6)
    for row in world.rows["persons"]:
        if row["person_id"] in people:
            row["insured_from"] = date(2025, 5, 1)
    assert world.supervise(tmp_path, "F35").signals == []


def test_insurance_before_the_class_is_not_of_this_job(world: World, firm: int, tmp_path: Path) -> None:
    _, people = placed(world, firm, 6)
    for row in world.rows["persons"]:
        if row["person_id"] in people:
            row.update(insured_from=date(2020, 1, 1), insured_to=date(2024, 6, 1))
    assert len(world.supervise(tmp_path, "F35").signals) == 6


def test_contracts_on_many_days_with_a_large_firm_are_only_badly_kept(world: World, tmp_path: Path) -> None:
    large = world.organisation(roles="enterprise", headcount=400.0)
    placed(world, large, 6)
    for day, row in enumerate(world.rows["employments"], start=1):
        row["contract_from"] = date(2025, 4, day)
    assert world.supervise(tmp_path, "F35").signals == []


def test_a_contract_before_the_end_of_the_class_or_half_a_year_later_is_no_placement(
    world: World, firm: int, tmp_path: Path
) -> None:
    placed(world, firm, 6, contract_from=date(2025, 3, 30))
    placed(world, firm, 6, contract_from=date(2025, 10, 1))
    assert world.supervise(tmp_path, "F35").signals == []


def test_who_did_not_complete_was_not_placed(world: World, firm: int, tmp_path: Path) -> None:
    placed(world, firm, 6)
    for row in world.rows["enrolments"]:
        row["state"] = "withdrawn"
    assert world.supervise(tmp_path, "F35").signals == []


def test_without_employments_the_rule_does_not_run(world: World, tmp_path: Path) -> None:
    assert world.supervise(tmp_path, "F35").skipped == {"F35": "数据中没有 employments"}
