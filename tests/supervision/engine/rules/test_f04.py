"""F04: full-time students as workers."""

from datetime import date
from pathlib import Path

import pytest

from tests.supervision.engine.world import World, cases


def one_in_class(world: World, tmp_path: Path, category: str | None, until: date | None, **values: object) -> list[str]:
    person = world.person(student_from=date(2022, 9, 1), student_to=until)
    world.enrol(world.add_class(**values), person, category=category)
    found = cases(world.supervise(tmp_path, "F04"), "F04")
    return [signal["severity"] for signals in found.values() for signal in signals]


@pytest.mark.parametrize(
    ("category", "until", "expected"),
    [
        ("rural_transfer_worker", date(2026, 7, 1), ["high"]),
        ("rural_transfer_worker", None, ["high"]),
        ("rural_transfer_worker", date(2025, 7, 1), ["medium"]),  # could have come as a graduate
        ("rural_transfer_worker", date(2025, 4, 1), ["medium"]),  # a student on the last day
        ("rural_transfer_worker", date(2025, 3, 31), []),
        ("rural_transfer_worker", date(2025, 3, 1), []),
        ("graduate", date(2025, 7, 1), []),
        ("graduate", date(2026, 3, 1), []),  # twelve months to the day
        ("graduate", date(2026, 3, 2), ["high"]),
        (None, date(2026, 7, 1), ["high"]),
    ],
)
def test_students_in_a_class(
    world: World, tmp_path: Path, category: str | None, until: date | None, expected: list[str]
) -> None:
    assert one_in_class(world, tmp_path, category, until) == expected


def test_twelve_months_from_a_leap_day_end_with_february(world: World, tmp_path: Path) -> None:
    days = {"starts_on": date(2024, 2, 29), "ends_on": date(2024, 3, 20)}
    assert one_in_class(world, tmp_path, "graduate", date(2025, 2, 28), **days) == []


def test_the_apprenticeship_of_students_is_meant_for_them(world: World, tmp_path: Path) -> None:
    assert one_in_class(world, tmp_path, "rural_transfer_worker", None, scheme="student_apprenticeship") == []


@pytest.mark.parametrize(("issued_on", "fires"), [(date(2025, 6, 30), True), (date(2025, 7, 1), False)])
def test_a_certificate_without_class_is_matched_on_its_day(
    world: World, tmp_path: Path, issued_on: date, fires: bool
) -> None:
    person = world.person(student_from=date(2022, 9, 1), student_to=date(2025, 7, 1))
    number = world.certificate(person, issued_on=issued_on)
    world.claim(person, None, certificate_no=number, scheme="skill_upgrade_subsidy")
    assert bool(cases(world.supervise(tmp_path, "F04"), "F04")) is fires


def test_a_graduating_student_may_claim_for_a_certificate(world: World, tmp_path: Path) -> None:
    person = world.person(student_from=date(2022, 9, 1), student_to=date(2025, 7, 1), groups="graduate")
    world.claim(person, None, certificate_no=world.certificate(person), scheme="skill_upgrade_subsidy")
    assert cases(world.supervise(tmp_path, "F04"), "F04") == {}
