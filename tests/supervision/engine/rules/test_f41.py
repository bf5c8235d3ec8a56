"""F41: checks that were overridden, and attendance written by hand."""

from pathlib import Path
from typing import Any

import pytest

from tests.supervision.engine.proofs import evidence_of, full_class
from tests.supervision.engine.world import World, at, cases

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05")


def enter(world: World, number: int, *, passed: int = 0, class_id: int | None = None, **values: Any) -> int:
    """Enrol so many people, some of them passed by hand; returns the class."""
    class_id = class_id or world.add_class()
    for turn, person in enumerate(world.people(number)):
        world.enrol(class_id, person, **({"entered_by": 7, "manual_pass": turn < passed} | values))
    return class_id


def test_a_class_of_which_a_third_is_let_through_by_hand_is_found(world: World, tmp_path: Path) -> None:
    class_id = enter(world, 12, passed=4)
    enter(world, 50)
    (signal,) = cases(world.supervise(tmp_path, "F41"), "F41")[f"F41:{world.school}"]
    assert (signal["class_id"], signal["severity"]) == (class_id, "medium")
    assert evidence_of([signal], "passed_by_hand") == [4]
    assert evidence_of([signal], "entered_by") == [7]


def test_a_clerk_who_spreads_overrides_over_classes_is_found_at_that_institution(world: World, tmp_path: Path) -> None:
    classes = {enter(world, 15, passed=3) for _ in range(4)}
    elsewhere = world.add_class(org_id=world.organisation())
    enter(world, 60, passed=2, class_id=elsewhere)
    signals = cases(world.supervise(tmp_path, "F41"), "F41")[f"F41:{world.school}"]
    assert {signal["class_id"] for signal in signals} == classes
    assert evidence_of(signals, "clerk_passed_by_hand") == [12] * 4
    assert {signal["severity"] for signal in signals} == {"high"}


@pytest.mark.parametrize("number, passed", [(8, 3), (20, 5)])
def test_a_few_justified_overrides_are_honest(world: World, tmp_path: Path, number: int, passed: int) -> None:
    enter(world, number, passed=passed)
    assert cases(world.supervise(tmp_path, "F41"), "F41") == {}


@pytest.mark.parametrize("clock, found", [("2025-03-03", False), ("2025-03-04", True)])
def test_people_may_be_added_until_two_days_after_the_start(
    world: World, tmp_path: Path, clock: str, found: bool
) -> None:
    """The class starts on 1 March; five minutes to midnight is still the second day after."""
    class_id = enter(world, 6)
    enter(world, 5, class_id=class_id, enrolled_at=at(clock, "23:55" if not found else "00:05"))
    assert bool(cases(world.supervise(tmp_path, "F41"), "F41")) is found


def test_without_overrides_and_clerks_the_rule_still_sees_late_additions(world: World, tmp_path: Path) -> None:
    class_id = enter(world, 6, entered_by=None, manual_pass=None)
    enter(world, 5, class_id=class_id, enrolled_at=at("2025-03-10"), entered_by=None, manual_pass=None)
    (signal,) = cases(world.supervise(tmp_path, "F41"), "F41")[f"F41:{world.school}"]
    assert evidence_of([signal], "added_late") == [5]


def by_hand(world: World, days: tuple[str, ...], share: float) -> int:
    """A class whose attendance on these days is partly entered by hand; every day has twenty people."""
    class_id, people = full_class(world, 20)
    manual = int(len(people) * share)
    for lesson in world.lessons(class_id, days):
        world.attend(lesson, people[manual:])
        world.attend(lesson, people[:manual], method="manual", entered_by=7)
    return class_id


def test_half_of_the_attendance_by_hand_is_found(world: World, tmp_path: Path) -> None:
    class_id = by_hand(world, DAYS, 0.5)
    (signal,) = cases(world.supervise(tmp_path, "F41/checkins"), "F41")[f"F41/checkins:{world.school}"]
    assert (signal["class_id"], signal["severity"], signal["score"]) == (class_id, "high", 0.5)
    assert evidence_of([signal], "clerks") == [[7]]


def test_two_days_with_a_broken_terminal_and_a_few_entries_are_honest(world: World, tmp_path: Path) -> None:
    by_hand(world, DAYS[:2], 1.0)
    by_hand(world, DAYS, 0.25)
    assert cases(world.supervise(tmp_path, "F41/checkins"), "F41") == {}
