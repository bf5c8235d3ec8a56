"""F32 空壳企业挂靠."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.supervision.engine.sessions import class_of, employ
from tests.supervision.engine.world import World, cases

SINCE, UNTIL, BENEFIT = date(2025, 2, 10), date(2025, 4, 20), date(2025, 5, 20)


@pytest.fixture
def firm(world: World) -> int:
    return world.organisation(roles="enterprise", founded_on=date(2025, 1, 5), headcount=7.0)


def insured(world: World, firm: int, number: int, *, since: date = SINCE, until: date | None = UNTIL, benefit: int = 0,
            **values: Any) -> tuple[int, list[int]]:  # fmt: skip
    """A class of March whose trainees the firm insures; the first draw unemployment benefit afterwards."""
    class_id, people = class_of(world, number, **values)
    employ(world, people, firm, insured_from=since, insured_to=until)
    for row in world.rows["persons"]:
        if row["person_id"] in people[:benefit]:
            row["unemployment_benefit_from"] = BENEFIT
    return class_id, people


def test_a_new_firm_insures_a_class_and_lets_it_draw_benefit(world: World, firm: int, tmp_path: Path) -> None:
    class_id, people = insured(world, firm, 6, benefit=4)
    found = cases(world.supervise(tmp_path, "F32"), "F32")
    assert list(found) == [f"F32:{firm}"]
    assert {(signal["person_id"], signal["class_id"], signal["org_id"], signal["severity"])
            for signal in found[f"F32:{firm}"]} == {(person, class_id, firm, "high") for person in people}  # fmt: skip


def test_four_people_are_too_few(world: World, firm: int, tmp_path: Path) -> None:
    insured(world, firm, 4, benefit=4)
    assert world.supervise(tmp_path, "F32").signals == []


def test_who_keeps_the_insurance_is_staff(world: World, firm: int, tmp_path: Path) -> None:
    insured(world, firm, 6, until=None)
    assert world.supervise(tmp_path, "F32").signals == []


def test_a_large_old_firm_with_seasonal_staff_is_honest(world: World, tmp_path: Path) -> None:
    old = world.organisation(roles="enterprise", founded_on=date(2010, 1, 1), headcount=300.0)
    insured(world, old, 8, benefit=8)
    assert world.supervise(tmp_path, "F32").signals == []


def test_a_firm_of_which_nothing_else_is_known_has_one_mark_at_most(world: World, tmp_path: Path) -> None:
    insured(world, world.organisation(roles="enterprise"), 6, benefit=6)
    assert world.supervise(tmp_path, "F32").signals == []


def test_insured_sixty_days_before_the_class_is_around_it_and_a_day_more_is_not(
    world: World, firm: int, tmp_path: Path
) -> None:
    insured(world, firm, 6, since=date(2024, 12, 31), until=date(2025, 5, 30))
    assert len(world.supervise(tmp_path, "F32").signals) == 6
    for row in world.rows["employments"]:
        row["insured_from"] = date(2024, 12, 30)
    assert world.supervise(tmp_path / "next", "F32").signals == []


def test_the_last_day_of_february_of_a_leap_year_is_counted(world: World, firm: int, tmp_path: Path) -> None:
    dates = {"starts_on": date(2024, 3, 1), "ends_on": date(2024, 3, 31)}
    world.rows["organisations"][-1]["founded_on"] = date(2023, 12, 1)
    insured(world, firm, 6, since=date(2024, 1, 1), until=date(2024, 5, 30), **dates)
    assert len(world.supervise(tmp_path, "F32").signals) == 6
    for row in world.rows["employments"]:
        row["insured_from"] = date(2023, 12, 31)
    assert world.supervise(tmp_path / "next", "F32").signals == []


def test_most_of_the_firm_is_real_staff(world: World, firm: int, tmp_path: Path) -> None:
    insured(world, firm, 6)
    employ(world, world.people(7), firm, insured_from=date(2025, 1, 10))
    assert world.supervise(tmp_path, "F32").signals == []


def test_the_present_employer_of_persons_is_enough_without_employments(world: World, firm: int, tmp_path: Path) -> None:
    class_id = world.add_class()
    for _ in range(6):
        world.enrol(class_id, world.person(employer_id=firm, insured_from=SINCE, insured_to=UNTIL))
    outcome = world.supervise(tmp_path, "F32")
    assert len(outcome.signals) == 6
    assert "没有 employments" in outcome.narrowed["F32"]
