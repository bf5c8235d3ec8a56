"""F31 晋级无据."""

from datetime import date
from pathlib import Path
from typing import Any

from tests.supervision.engine.world import World


def climb(world: World, *steps: tuple[str, date], person: int | None = None, **last: Any) -> int:
    """Certificates of one occupation, level by level; `last` are columns of the last one."""
    person = person or world.person()
    for number, (level, day) in enumerate(steps, start=1):
        world.certificate(person, level=level, issued_on=day, **(last if number == len(steps) else {}))
    return person


def people(world: World, folder: Path) -> list[int]:
    return [signal["person_id"] for signal in world.supervise(folder, "F31").signals]


def test_level_three_months_after_level_five_has_no_basis(world: World, tmp_path: Path) -> None:
    person = climb(world, ("5", date(2025, 1, 10)), ("3", date(2025, 6, 1)))
    number = world.rows["certificates"][-1]["certificate_no"]
    claim = world.claim(person, None, certificate_no=number)
    [signal] = world.supervise(tmp_path, "F31").signals
    assert (signal["person_id"], signal["claim_id"], signal["severity"]) == (person, claim, "high")
    assert '"days_between": 142' in signal["evidence"]


def test_a_level_in_between_does_not_make_two_levels_a_year(world: World, tmp_path: Path) -> None:
    person = climb(world, ("5", date(2025, 1, 10)), ("4", date(2025, 5, 1)), ("3", date(2025, 9, 1)))
    assert people(world, tmp_path) == [person]


def test_steps_with_years_between_are_honest(world: World, tmp_path: Path) -> None:
    climb(world, ("5", date(2019, 5, 1)), ("4", date(2022, 5, 1)), ("3", date(2025, 6, 1)))
    assert people(world, tmp_path) == []


def test_a_year_to_the_day_from_the_leap_day_is_enough(world: World, tmp_path: Path) -> None:
    climb(world, ("5", date(2024, 2, 29)), ("3", date(2025, 2, 28)))
    assert people(world, tmp_path) == []
    person = climb(world, ("5", date(2024, 2, 29)), ("3", date(2025, 2, 27)))
    assert people(world, tmp_path / "next") == [person]


def test_one_level_within_three_months_is_too_early_and_after_them_not(world: World, tmp_path: Path) -> None:
    climb(world, ("5", date(2025, 1, 10)), ("4", date(2025, 4, 10)))
    person = climb(world, ("5", date(2025, 1, 10)), ("4", date(2025, 4, 9)))
    assert people(world, tmp_path) == [person]


def test_another_occupation_or_a_revoked_certificate_is_no_rung(world: World, tmp_path: Path) -> None:
    person = climb(world, ("5", date(2025, 1, 10)))
    climb(world, ("3", date(2025, 6, 1)), person=person, occupation_code="4-08-05-01")
    climb(world, ("5", date(2025, 1, 10)), ("3", date(2025, 6, 1)), revoked_on=date(2025, 7, 1))
    assert people(world, tmp_path) == []


def test_direct_recognition_may_skip(world: World, tmp_path: Path) -> None:
    climb(world, ("5", date(2025, 1, 10)), ("3", date(2025, 6, 1)), route="direct")
    assert people(world, tmp_path) == []


def test_a_first_certificate_of_any_level_may_rest_on_years_of_work(world: World, tmp_path: Path) -> None:
    climb(world, ("1", date(2025, 6, 1)))
    assert people(world, tmp_path) == []


def test_a_special_technician_was_a_senior_technician_before(world: World, tmp_path: Path) -> None:
    person = climb(world, ("special", date(2025, 6, 1)), route="direct")
    climb(world, ("1", date(2020, 6, 1)), ("special", date(2025, 6, 1)), route="direct")
    climb(world, ("1", date(2015, 6, 1)), ("special", date(2020, 6, 1)), ("chief", date(2025, 6, 1)), route="direct")
    assert people(world, tmp_path) == [person]


def test_the_lower_certificate_may_stand_under_an_older_key(world: World, tmp_path: Path) -> None:
    first = climb(world, ("5", date(2025, 1, 10)))
    digest = next(row["id_digest"] for row in world.rows["persons"] if row["person_id"] == first)
    second = climb(world, ("3", date(2025, 6, 1)), person=world.person(id_digest=digest))
    assert people(world, tmp_path) == [second]
