"""F43: numbers that nobody issued, or that belong to somebody else, or to another year."""

from datetime import date
from pathlib import Path

import pytest

from tests.supervision.engine.world import World, at, cases


def claimed(
    world: World, tmp_path: Path, number: str | None, *, person: int | None = None, **values: object
) -> list[str]:
    """Severities of the signals about one claim for a certificate."""
    world.claim(person or world.person(), None, certificate_no=number, **values)
    found = cases(world.supervise(tmp_path, "F43"), "F43")
    return [signal["severity"] for signals in found.values() for signal in signals]


def test_a_number_that_is_not_in_the_registry(world: World, tmp_path: Path) -> None:
    world.certificate(world.person())
    person = world.person()
    claim = world.claim(person, world.add_class(), certificate_no="S000044000001254999999")
    (signal,) = cases(world.supervise(tmp_path, "F43"), "F43")["F43:S000044000001254999999"]
    assert (signal["person_id"], signal["claim_id"], signal["class_id"]) == (person, claim, 1)
    assert '"fault": "not_in_registry"' in signal["evidence"]
    assert '"well_formed": true' in signal["evidence"]


def test_of_a_province_that_the_registry_does_not_cover(world: World, tmp_path: Path) -> None:
    world.certificate(world.person())
    assert claimed(world, tmp_path, "S000023000001254000001") == ["medium"]


def test_a_number_that_is_none(world: World, tmp_path: Path) -> None:
    world.certificate(world.person())
    world.claim(world.person(), None, certificate_no="44-A")
    (signals,) = cases(world.supervise(tmp_path, "F43"), "F43").values()
    assert '"well_formed": false' in signals[0]["evidence"]


def test_the_certificate_of_somebody_else(world: World, tmp_path: Path) -> None:
    assert claimed(world, tmp_path, world.certificate(world.person())) == ["high"]


def test_ones_own_certificate_under_an_older_key_and_untidily_written(world: World, tmp_path: Path) -> None:
    old, new = world.people(2, id_digest="same")
    number = world.certificate(old)
    assert claimed(world, tmp_path, f" {number.lower()}", person=new) == []


@pytest.mark.parametrize(
    ("submitted", "expected"), [(("2025-04-30", "23:59"), []), (("2025-05-01", "00:00"), ["high"])]
)
def test_revoked_before_the_claim(
    world: World, tmp_path: Path, submitted: tuple[str, str], expected: list[str]
) -> None:
    person = world.person()
    number = world.certificate(person, revoked_on=date(2025, 5, 1))
    assert claimed(world, tmp_path, number, person=person, submitted_at=at(*submitted)) == expected


@pytest.mark.parametrize("number", [None, " "])
def test_claims_without_a_number(world: World, tmp_path: Path, number: str | None) -> None:
    assert claimed(world, tmp_path, number) == []


def test_refused_claims_are_no_longer_looked_at(world: World, tmp_path: Path) -> None:
    assert claimed(world, tmp_path, "S000044000001254999999", state="refused") == []


@pytest.mark.parametrize(
    ("number", "issued_on", "fires"),
    [
        ("S000044000001254000001", date(2025, 12, 31), False),
        ("S000044000001254000001", date(2026, 1, 6), False),  # numbered in December
        ("S000044000001254000001", date(2026, 1, 31), False),
        ("S000044000001254000001", date(2026, 2, 1), True),
        ("S000044000001254000001", date(2024, 12, 31), True),  # the next year's number
        ("S000044000001244000001", date(2024, 2, 29), False),
        ("S000044000001224000001", date(2025, 4, 5), True),
        ("SA00044000001224000001", date(2025, 4, 5), False),  # two letters: the place of the year is not sure
        ("S00004400000122A000001", date(2025, 4, 5), True),  # the second letter stands after the year
        ("2244010000400001", date(2025, 4, 5), True),  # the older form of sixteen digits
        ("2544010000400001", date(2025, 4, 5), False),
        ("A-22", date(2025, 4, 5), False),
    ],
)
def test_the_year_inside_the_number(world: World, tmp_path: Path, number: str, issued_on: date, fires: bool) -> None:
    person = world.person()
    world.certificate(person, certificate_no=number, issued_on=issued_on)
    found = cases(world.supervise(tmp_path, "F43/year"), "F43")
    assert [signal["person_id"] for signals in found.values() for signal in signals] == [person] * fires


def test_a_certificate_of_training_is_numbered_otherwise(world: World, tmp_path: Path) -> None:
    world.certificate(world.person(), certificate_no="S000044000001224000001", kind="completion")
    assert cases(world.supervise(tmp_path, "F43/year"), "F43") == {}
