"""N03 空壳企业."""

from datetime import date
from pathlib import Path

import pytest

from tests.supervision.engine.sessions import class_of, employ
from tests.supervision.engine.world import World, at


@pytest.fixture
def firm(world: World) -> int:
    return world.organisation(roles="enterprise", founded_on=date(2025, 1, 5))


def trained(
    world: World, firm: int, number: int = 6, *, until: date | None = date(2025, 6, 1), known: str = "2025-12-31"
) -> int:
    """A class of March of the firm's people, all claimed for; a later claim says how far the data set goes."""
    class_id, people = class_of(world, number)
    employ(world, people, firm, insured_from=date(2025, 1, 20), insured_to=until)
    for person in people:
        world.claim(person, class_id)
    world.claim(world.person(), None, submitted_at=at(known))
    return class_id


def test_a_firm_appears_claims_and_vanishes(world: World, firm: int, tmp_path: Path) -> None:
    class_id = trained(world, firm)
    [signal] = world.supervise(tmp_path, "N03").signals
    assert (signal["class_id"], signal["org_id"], signal["severity"]) == (class_id, firm, "high")
    assert '"claims_for_its_people": 6' in signal["evidence"]


def test_a_new_factory_keeps_its_people(world: World, firm: int, tmp_path: Path) -> None:
    trained(world, firm, until=None)
    assert world.supervise(tmp_path, "N03").signals == []


def test_an_old_firm_that_closes_is_honest(world: World, tmp_path: Path) -> None:
    trained(world, world.organisation(roles="enterprise", founded_on=date(2024, 3, 1)))
    assert world.supervise(tmp_path, "N03").signals == []


def test_a_year_is_a_day_longer_over_the_leap_day(world: World, tmp_path: Path) -> None:
    trained(world, world.organisation(roles="enterprise", founded_on=date(2024, 3, 2)))
    assert len(world.supervise(tmp_path, "N03").signals) == 1


def test_four_people_are_too_few(world: World, firm: int, tmp_path: Path) -> None:
    trained(world, firm, 4)
    assert world.supervise(tmp_path, "N03").signals == []


def test_whether_it_is_gone_is_not_known_yet(world: World, firm: int, tmp_path: Path) -> None:
    trained(world, firm, known="2025-07-28")
    assert world.supervise(tmp_path, "N03").signals == []
    trained(world, firm, known="2025-07-29")
    assert len(world.supervise(tmp_path / "next", "N03").signals) == 2


def test_nobody_claimed_anything(world: World, firm: int, tmp_path: Path) -> None:
    trained(world, firm)
    for row in world.rows["claims"]:
        row["state"] = "refused"
    assert world.supervise(tmp_path, "N03").signals == []


def test_most_of_its_staff_is_still_there(world: World, firm: int, tmp_path: Path) -> None:
    trained(world, firm)
    employ(world, world.people(2), firm, insured_from=date(2025, 1, 20))
    assert world.supervise(tmp_path, "N03").signals == []
