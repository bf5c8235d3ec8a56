"""F36: a group that is paid more was entered days before the claim, and no register confirms it."""

from datetime import date
from pathlib import Path

import pytest

from tests.supervision.engine.world import World, at, cases

CLAIMED = at("2025-04-10", "10:00")


def claimant(world: World, *, category: str | None = "hardship_jobseeker", **facts: object) -> int:
    person = world.person(**{"groups": "hardship_jobseeker"} | facts)
    row = world.add_class()
    world.enrol(row, person, category=category)
    world.claim(person, row, submitted_at=CLAIMED)
    return person


def member(world: World, person: int, recorded_on: str, *, clock: str = "16:00", **values: object) -> None:
    row = {
        "group": "hardship_jobseeker",
        "from": date.fromisoformat(recorded_on),
        "recorded_at": at(recorded_on, clock),
    }
    world.add("group_memberships", person_id=person, **(row | {"verified": False} | values))


def severities(world: World, tmp_path: Path) -> list[str]:
    found = cases(world.supervise(tmp_path, "F36"), "F36")
    return [signal["severity"] for signals in found.values() for signal in signals]


def test_added_the_day_before_the_claim_and_unknown_to_the_register(world: World, tmp_path: Path) -> None:
    person = claimant(world)
    member(world, person, "2025-04-09")
    found = cases(world.supervise(tmp_path, "F36"), "F36")
    (signal,) = found[f"F36:{person}"]
    assert (signal["claim_id"], signal["severity"]) == (1, "high")
    assert '"register": "not_found"' in signal["evidence"]


@pytest.mark.parametrize(
    ("recorded_on", "clock", "expected"),
    [
        ("2025-04-03", "00:00", ["high"]),  # seven days before
        ("2025-04-02", "23:59:59", []),
        ("2025-04-10", "10:00", ["high"]),  # at the same moment
        ("2025-04-10", "10:00:01", []),  # after the claim
    ],
)
def test_borderline_moments(world: World, tmp_path: Path, recorded_on: str, clock: str, expected: list[str]) -> None:
    member(world, claimant(world), recorded_on, clock=clock)
    assert severities(world, tmp_path) == expected


def test_recognised_late_but_in_the_register(world: World, tmp_path: Path) -> None:
    member(world, claimant(world), "2025-04-09", verified=True, **{"from": date(2024, 11, 1)})
    assert severities(world, tmp_path) == []


def test_not_yet_looked_up(world: World, tmp_path: Path) -> None:
    """Raised just now it weighs less; had for months it shows nothing."""
    member(world, claimant(world), "2025-04-09", verified=None)
    member(world, claimant(world), "2025-04-09", verified=None, **{"from": date(2024, 11, 1)})
    assert severities(world, tmp_path) == ["medium"]


def test_an_earlier_entry_of_the_same_group_makes_it_no_news(world: World, tmp_path: Path) -> None:
    person = claimant(world)
    member(world, person, "2024-09-01")
    member(world, person, "2025-04-09")
    assert severities(world, tmp_path) == []


def test_a_group_that_is_paid_no_more(world: World, tmp_path: Path) -> None:
    member(world, claimant(world), "2025-04-09", group="veteran")
    assert severities(world, tmp_path) == []


def test_a_group_that_the_claim_does_not_use_weighs_less(world: World, tmp_path: Path) -> None:
    member(world, claimant(world, category="rural_transfer_worker"), "2025-04-09")
    assert severities(world, tmp_path) == ["medium"]


@pytest.mark.parametrize(("since", "expected"), [(date(2025, 4, 9), ["medium"]), (date(2025, 1, 1), []), (None, [])])
def test_no_entry_at_all(world: World, tmp_path: Path, since: date | None, expected: list[str]) -> None:
    claimant(world, groups_since=since)
    assert severities(world, tmp_path) == expected


def test_seven_days_over_a_leap_day(world: World, tmp_path: Path) -> None:
    person = world.person()
    world.claim(person, world.add_class(), submitted_at=at("2024-03-05"))
    member(world, person, "2024-02-27")
    assert severities(world, tmp_path) == ["medium"]
