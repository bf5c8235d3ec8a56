"""F03: on the public payroll when the training begins."""

from datetime import date
from pathlib import Path

import pytest

from tests.supervision.engine.world import World, cases


@pytest.mark.parametrize(
    ("since", "until", "severity"),
    [
        (date(2015, 1, 1), None, "high"),
        (date(2015, 1, 1), date(2025, 4, 1), "high"),  # the first day after it is the day after the class
        (date(2015, 1, 1), date(2025, 3, 31), "medium"),
        (date(2015, 1, 1), date(2025, 3, 2), "medium"),  # still there on the first day
        (date(2015, 1, 1), date(2025, 3, 1), None),
        (date(2025, 3, 1), None, "high"),
        (date(2025, 3, 2), None, None),
        (None, None, None),
    ],
)
def test_days_on_the_payroll(
    world: World, tmp_path: Path, since: date | None, until: date | None, severity: str | None
) -> None:
    world.enrol(world.add_class(), world.person(public_staff_from=since, public_staff_to=until))
    found = cases(world.supervise(tmp_path, "F03"), "F03")
    assert [signal["severity"] for signal in found.get("F03:class:1", [])] == [severity] * (severity is not None)


def test_the_register_may_know_another_key_of_the_person(world: World, tmp_path: Path) -> None:
    person = world.person(id_digest="same")
    world.person(id_digest="same", public_staff_from=date(2010, 1, 1))
    world.enrol(world.add_class(), person)
    (signal,) = cases(world.supervise(tmp_path, "F03"), "F03")["F03:class:1"]
    assert signal["person_id"] == person


def test_a_class_at_ones_own_cost_is_no_concern(world: World, tmp_path: Path) -> None:
    world.enrol(world.add_class(programme="market"), world.person(public_staff_from=date(2010, 1, 1)))
    assert cases(world.supervise(tmp_path, "F03"), "F03") == {}
