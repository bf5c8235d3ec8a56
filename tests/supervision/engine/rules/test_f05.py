"""F05: the dead, prisoners and people abroad who check in."""

from datetime import date
from pathlib import Path

import pytest

from tests.supervision.engine.world import World, at, cases


def seen(world: World, tmp_path: Path, *moments: tuple[str, str], mode: str = "onsite", **facts: date) -> list[str]:
    """Severities of the signals about somebody who checks in at these moments, each in a lesson of its own."""
    row, person = world.add_class(), world.person(**facts)
    world.enrol(row, person, state="active")
    for day, clock in moments:
        world.checkin(world.lesson(row, at(day, clock), mode=mode), person, at(day, clock))
    found = cases(world.supervise(tmp_path, "F05"), "F05")
    return [signal["severity"] for signals in found.values() for signal in signals]


def test_checkins_after_the_death(world: World, tmp_path: Path) -> None:
    moments = (("2025-03-10", "09:00"), ("2025-03-14", "09:00"), ("2025-03-15", "09:00"))
    assert seen(world, tmp_path, *moments, deceased_on=date(2025, 3, 12)) == ["high"]


def test_one_record_is_enough_to_look(world: World, tmp_path: Path) -> None:
    assert seen(world, tmp_path, ("2025-03-14", "09:00"), deceased_on=date(2025, 3, 12)) == ["medium"]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [(("2024-02-28", "23:59:59"), []), (("2024-02-29", "00:00"), ["medium"])],
)
def test_the_day_of_the_death_ends_at_midnight(
    world: World, tmp_path: Path, moment: tuple[str, str], expected: list[str]
) -> None:
    assert seen(world, tmp_path, moment, deceased_on=date(2024, 2, 28)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-03-09", []),
        ("2025-03-10", []),  # the day of leaving
        ("2025-03-11", ["medium"]),
        ("2025-03-12", []),  # the day of coming back
        ("2025-03-13", []),
    ],
)
@pytest.mark.parametrize("kind", ["abroad", "custody"])
def test_first_and_last_day_away_prove_nothing(
    world: World, tmp_path: Path, kind: str, day: str, expected: list[str]
) -> None:
    facts = {f"{kind}_from": date(2025, 3, 10), f"{kind}_to": date(2025, 3, 13)}
    assert seen(world, tmp_path, (day, "09:00"), **facts) == expected


def test_who_never_came_back(world: World, tmp_path: Path) -> None:
    moments = (("2025-03-11", "09:00"), ("2025-03-12", "09:00"))
    assert seen(world, tmp_path, *moments, custody_from=date(2025, 3, 10)) == ["high"]


def test_a_lesson_across_midnight_of_the_day_of_death(world: World, tmp_path: Path) -> None:
    """Who checked in before midnight and died that day did not check out after it."""
    row, person = world.add_class(), world.person(deceased_on=date(2025, 3, 12))
    world.enrol(row, person, state="active")
    lesson = world.lesson(row, at("2025-03-12", "22:00"))
    world.checkin(lesson, person, at("2025-03-12", "22:00"))
    out = world.checkin(lesson, person, at("2025-03-13", "00:30"), direction="out")
    (signal,) = cases(world.supervise(tmp_path, "F05"), "F05")[f"F05:{person}:deceased"]
    assert f'"checkins": [{out}]' in signal["evidence"]


def test_a_live_lesson_may_be_followed_from_abroad(world: World, tmp_path: Path) -> None:
    assert seen(world, tmp_path, ("2025-03-12", "19:00"), mode="live", abroad_from=date(2025, 3, 1)) == []


def test_a_class_completed_after_the_death_needs_no_checkin(world: World, tmp_path: Path) -> None:
    dead, alive = world.person(deceased_on=date(2025, 2, 28)), world.person(deceased_on=date(2025, 3, 1))
    row = world.add_class()
    for person in (dead, alive):
        world.enrol(row, person)
    found = cases(world.supervise(tmp_path, "F05"), "F05")
    assert list(found) == [f"F05:{dead}:deceased"]
    assert '"completed": true' in found[f"F05:{dead}:deceased"][0]["evidence"]


def test_whoever_dropped_out_before_dying_is_quiet(world: World, tmp_path: Path) -> None:
    world.enrol(world.add_class(), world.person(deceased_on=date(2025, 2, 1)), state="withdrawn")
    assert cases(world.supervise(tmp_path, "F05"), "F05") == {}


def test_a_second_key_of_the_dead(world: World, tmp_path: Path) -> None:
    world.person(id_digest="same", deceased_on=date(2025, 3, 1))
    row, person = world.add_class(), world.person(id_digest="same")
    world.enrol(row, person, state="active")
    world.checkin(world.lesson(row, at("2025-03-20")), person, at("2025-03-20"))
    assert list(cases(world.supervise(tmp_path, "F05"), "F05")) == [f"F05:{person}:deceased"]
