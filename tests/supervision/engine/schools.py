"""Twelve schools of five classes each, for the comparison with peers: alike but for what six of them do differently."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.supervision.engine.sessions import assessor, sit
from tests.supervision.engine.world import World, at

PEOPLE = 12


@dataclass(frozen=True)
class Ways:
    """What a school does: how many of twelve attend, pass, leave half way, were let through by hand, were checked in by
    hand, and the seconds between two check-ins."""

    attend: int = 11
    passed: int = 11
    leave: int = 0
    overridden: int = 0
    manual: int = 0
    apart: int = 31


STRANGE = {
    "P01": Ways(attend=6),
    "P02": Ways(passed=6),
    "P03": Ways(leave=4, attend=9),
    "P04": Ways(overridden=6),
    "P05": Ways(manual=4),
    "P06": Ways(apart=1),
}


def twelve_schools(world: World) -> dict[str, int]:
    """Add them; returns rule → the school that it should speak of."""
    body = assessor(world)
    schools = {code: world.organisation() for code in STRANGE}
    for code in [*STRANGE, *("honest",) * 6]:
        school = schools[code] if code in STRANGE else world.organisation()
        for _ in range(5):
            _run_class(world, school, STRANGE.get(code, Ways()), body)
    return schools


def _run_class(world: World, school: int, ways: Ways, body: int) -> None:
    class_id, people = world.add_class(org_id=school), world.people(PEOPLE)
    for order, person in enumerate(people):
        left: dict[str, Any] = {"state": "withdrawn", "ended_at": at("2025-03-16")} if order < ways.leave else {}
        world.enrol(class_id, person, manual_pass=order < ways.overridden, **left)
    lesson = world.lesson(class_id, at("2025-03-05"), teacher_id=world.add_teacher(org_id=school))
    for order, person in enumerate(people[PEOPLE - ways.attend :]):
        when = at("2025-03-05", "08:50") + timedelta(seconds=ways.apart * order)
        world.checkin(lesson, person, when, **({"method": "manual", "device_id": None} if order < ways.manual else {}))
    sit(world, people, body)
    for row in world.rows["results"][-PEOPLE : -ways.passed]:
        row["passed"] = False
