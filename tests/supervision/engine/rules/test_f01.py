"""F01: insured by an employer while trained as somebody without work."""

from datetime import date
from pathlib import Path

import pytest

from tests.supervision.engine.world import World, cases

START, END = date(2025, 3, 1), date(2025, 3, 31)


def enrolled(world: World, category: str | None = "registered_unemployed", **facts: object) -> int:
    person = world.person(**facts)
    world.enrol(world.add_class(starts_on=START, ends_on=END), person, category=category)
    return person


def test_insured_before_during_and_after_the_class(world: World, tmp_path: Path) -> None:
    person = enrolled(world, insured_from=date(2024, 6, 1))
    found = cases(world.supervise(tmp_path, "F01"), "F01")
    assert list(found) == ["F01:1"]
    (signal,) = found["F01:1"]
    assert (signal["person_id"], signal["class_id"], signal["severity"], signal["score"]) == (person, 1, "high", 1.0)
    assert '"insured_from": "2024-06-01"' in signal["evidence"]


def test_all_of_one_class_are_one_case(world: World, tmp_path: Path) -> None:
    row = world.add_class()
    people = world.people(3, insured_from=date(2024, 1, 1))
    for person in people:
        world.enrol(row, person, category="hardship_jobseeker")
    found = cases(world.supervise(tmp_path, "F01"), "F01")
    assert sorted(signal["person_id"] for signal in found[f"F01:{row}"]) == people


@pytest.mark.parametrize(
    ("insured_from", "insured_to", "fires"),
    [
        (date(2024, 1, 1), START, False),  # the last day insured is the day before
        (date(2024, 1, 1), date(2025, 3, 31), False),  # deregistered within a month
        (date(2024, 1, 1), date(2025, 4, 1), True),  # insured on the last day
        (START, None, True),
        (date(2025, 3, 2), None, False),  # found work on the second day
        (None, None, False),
    ],
)
def test_borderline_days(
    world: World, tmp_path: Path, insured_from: date | None, insured_to: date | None, fires: bool
) -> None:
    enrolled(world, insured_from=insured_from, insured_to=insured_to)
    assert bool(cases(world.supervise(tmp_path, "F01"), "F01")) is fires


@pytest.mark.parametrize(("insured_to", "fires"), [(date(2024, 3, 2), False), (date(2024, 3, 3), True)])
def test_a_month_over_a_leap_day(world: World, tmp_path: Path, insured_to: date, fires: bool) -> None:
    row = world.add_class(starts_on=date(2024, 2, 1), ends_on=date(2024, 6, 30))
    world.enrol(
        row, world.person(insured_from=date(2023, 1, 1), insured_to=insured_to), category="registered_unemployed"
    )
    found = cases(world.supervise(tmp_path, "F01"), "F01")
    assert [signal["severity"] for signals in found.values() for signal in signals] == ["medium"] * fires


@pytest.mark.parametrize("category", ["enterprise_employee", "rural_transfer_worker", "poverty_monitored", None])
def test_categories_that_may_work(world: World, tmp_path: Path, category: str | None) -> None:
    enrolled(world, category, insured_from=date(2024, 6, 1))
    assert cases(world.supervise(tmp_path, "F01"), "F01") == {}


@pytest.mark.parametrize("state", ["withdrawn", "rejected", "disqualified"])
def test_whoever_left_the_class_is_not_looked_at(world: World, tmp_path: Path, state: str) -> None:
    world.enrol(
        world.add_class(), world.person(insured_from=date(2024, 1, 1)), category="registered_unemployed", state=state
    )
    assert cases(world.supervise(tmp_path, "F01"), "F01") == {}


def test_a_spell_of_employment_and_a_second_key_of_the_person_count(world: World, tmp_path: Path) -> None:
    person = enrolled(world, id_digest="same")
    old = world.person(id_digest="same")
    firm = world.organisation(roles="enterprise")
    world.add(
        "employments", person_id=old, employer_id=firm, insured_from=date(2025, 1, 1), insured_to=date(2025, 6, 1)
    )
    (signal,) = cases(world.supervise(tmp_path, "F01"), "F01")["F01:1"]
    assert signal["person_id"] == person
    assert f'"employers": [{firm}]' in signal["evidence"]
