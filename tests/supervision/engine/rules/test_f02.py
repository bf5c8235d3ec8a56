"""F02: a pension is drawn when the training begins."""

from datetime import date
from pathlib import Path

import pytest

from tests.supervision.engine.world import World, at, cases


@pytest.mark.parametrize(
    ("pension_from", "severity"),
    [
        (date(2024, 1, 1), "high"),
        (date(2025, 2, 1), "medium"),
        (date(2025, 3, 1), "medium"),  # the day on which the class starts
        (date(2025, 3, 2), None),
        (date(2025, 4, 20), None),
        (None, None),
    ],
)
def test_a_pension_before_the_class(
    world: World, tmp_path: Path, pension_from: date | None, severity: str | None
) -> None:
    person = world.person(pension_from=pension_from)
    world.enrol(world.add_class(), person, category="registered_unemployed")
    found = [signal for signals in cases(world.supervise(tmp_path, "F02"), "F02").values() for signal in signals]
    assert [(signal["person_id"], signal["class_id"], signal["severity"]) for signal in found] == [
        (person, 1, severity)
    ] * (severity is not None)


def test_age_alone_shows_nothing(world: World, tmp_path: Path) -> None:
    world.enrol(world.add_class(), world.person(birth_date=date(1950, 1, 1)))
    assert cases(world.supervise(tmp_path, "F02"), "F02") == {}


def test_a_market_class_is_free_to_pensioners_until_they_claim(world: World, tmp_path: Path) -> None:
    row = world.add_class(programme="market")
    quiet, claiming = world.people(2, pension_from=date(2020, 1, 1))
    for person in (quiet, claiming):
        world.enrol(row, person)
    claim = world.claim(claiming, row)
    assert [key for key in cases(world.supervise(tmp_path, "F02"), "F02")] == [f"F02:claim:{claim}"]


@pytest.mark.parametrize(("issued_on", "fires"), [(date(2024, 2, 28), False), (date(2024, 2, 29), True)])
def test_a_certificate_without_a_class_counts_on_its_day(
    world: World, tmp_path: Path, issued_on: date, fires: bool
) -> None:
    person = world.person(pension_from=date(2024, 2, 29))
    number = world.certificate(person, issued_on=issued_on)
    world.claim(person, None, certificate_no=number, scheme="skill_upgrade_subsidy", submitted_at=at("2024-06-01"))
    assert bool(cases(world.supervise(tmp_path, "F02"), "F02")) is fires


def test_a_claim_without_class_or_known_certificate_counts_on_the_local_day_of_its_hand_in(
    world: World, tmp_path: Path
) -> None:
    early, late = world.people(2, pension_from=date(2025, 4, 11))
    world.claim(early, None, submitted_at=at("2025-04-10", "23:59"))
    claim = world.claim(late, None, submitted_at=at("2025-04-11", "00:00"))
    assert list(cases(world.supervise(tmp_path, "F02"), "F02")) == [f"F02:claim:{claim}"]


def test_a_refused_claim_is_no_longer_looked_at(world: World, tmp_path: Path) -> None:
    world.claim(world.person(pension_from=date(2020, 1, 1)), None, state="refused")
    assert cases(world.supervise(tmp_path, "F02"), "F02") == {}
