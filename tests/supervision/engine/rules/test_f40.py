"""F40 内部人: shares, one clerk for all, approvals in seconds."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.supervision.engine.sessions import class_of, decide
from tests.supervision.engine.world import World, at

MINUTES = timedelta(minutes=3)


@pytest.fixture
def official(world: World) -> int:
    return add_official(world, 501)


def add_official(world: World, key: int, **values: object) -> int:
    world.add("staff", staff_key=key, person_id=world.person(**values))
    return key


def person_of(world: World, official: int) -> int:
    return next(row["person_id"] for row in world.rows["staff"] if row["staff_key"] == official)


def test_who_decides_the_claims_of_a_school_owns_a_share_of_it(world: World, official: int, tmp_path: Path) -> None:
    class_id, people = class_of(world, 2)
    decide(world, people, class_id, official, at("2025-05-06"), MINUTES)
    world.add("shareholders", org_id=world.school, person_id=person_of(world, official), share=0.3)
    [signal] = world.supervise(tmp_path, "F40").signals
    assert (signal["person_id"], signal["org_id"], signal["severity"]) == (
        person_of(world, official),
        world.school,
        "high",
    )
    assert '"claims_decided_of_it": 2' in signal["evidence"]


def test_the_share_may_be_held_under_another_key(world: World, official: int, tmp_path: Path) -> None:
    class_id, people = class_of(world, 1)
    decide(world, people, class_id, official, at("2025-05-06"), MINUTES)
    digest = next(row["id_digest"] for row in world.rows["persons"] if row["person_id"] == person_of(world, official))
    world.add("shareholders", org_id=world.school, person_id=world.person(id_digest=digest), share=0.1)
    assert len(world.supervise(tmp_path, "F40").signals) == 1


def test_a_share_of_a_school_that_others_decide_on_is_lighter(world: World, official: int, tmp_path: Path) -> None:
    class_id, people = class_of(world, 1)
    decide(world, people, class_id, official, at("2025-05-06"), MINUTES)
    other = world.organisation(legal_representative_id=person_of(world, official))
    assert [(signal["org_id"], signal["severity"]) for signal in world.supervise(tmp_path, "F40").signals] == [
        (other, "medium")
    ]


def test_a_clerk_of_the_school_may_own_it(world: World, official: int, tmp_path: Path) -> None:
    class_id, people = class_of(world, 1)
    world.enrol(class_id, world.person(), entered_by=official)
    decide(world, people, class_id, add_official(world, 502), at("2025-05-06"), MINUTES)
    world.add("shareholders", org_id=world.school, person_id=person_of(world, official), share=1.0)
    assert world.supervise(tmp_path, "F40").signals == []


def test_a_share_of_a_firm_without_anything_to_do_with_training_is_private(
    world: World, official: int, tmp_path: Path
) -> None:
    class_id, people = class_of(world, 1)
    decide(world, people, class_id, official, at("2025-05-06"), MINUTES)
    firm = world.organisation(roles="enterprise")
    world.add("shareholders", org_id=firm, person_id=person_of(world, official), share=1.0)
    assert world.supervise(tmp_path, "F40").signals == []


def one_for_all(world: World, mine: int, *, days: int = 10, of_others: int = 1) -> None:
    """A school whose claims come in over so many days, two a day, nearly all decided by 501; another decided by 502."""
    for day in range(days):
        class_id, people = class_of(world, 2)
        when = at("2025-05-06") + timedelta(days=day)
        decide(world, people, class_id, 501 if day < mine else 502, when, MINUTES)
    other = world.organisation()
    class_id, people = class_of(world, 30, org_id=other)
    decide(world, people[:of_others], class_id, 501, at("2025-05-06"), MINUTES)
    decide(world, people[of_others:], class_id, 502, at("2025-05-06"), MINUTES)


def test_one_official_decides_more_than_four_fifths_of_one_school(world: World, tmp_path: Path) -> None:
    one_for_all(world, mine=9)
    [signal] = world.supervise(tmp_path, "F40/share").signals
    assert (signal["org_id"], signal["case_id"], signal["score"]) == (
        world.school, f"F40/share:{world.school}:501", 0.9,
    )  # fmt: skip


def test_four_fifths_are_not_more_than_four_fifths(world: World, tmp_path: Path) -> None:
    one_for_all(world, mine=8)
    assert world.supervise(tmp_path, "F40/share").signals == []


def test_the_only_official_of_a_small_office_decides_everything(world: World, tmp_path: Path) -> None:
    one_for_all(world, mine=10, of_others=30)
    assert world.supervise(tmp_path, "F40/share").signals == []


def test_a_few_batches_tell_no_preference(world: World, tmp_path: Path) -> None:
    for day in range(4):
        class_id, people = class_of(world, 10)
        decide(world, people, class_id, 501, at("2025-05-06") + timedelta(days=day), MINUTES)
    class_id, people = class_of(world, 40, org_id=world.organisation())
    decide(world, people, class_id, 502, at("2025-05-06"), MINUTES)
    assert world.supervise(tmp_path, "F40/share").signals == []


def decided(world: World, number: int, apart: timedelta) -> int:
    class_id, people = class_of(world, number)
    decide(world, people, class_id, 501, at("2025-05-06", "15:00"), apart)
    return class_id


def test_a_claim_every_few_seconds_was_not_read(world: World, tmp_path: Path) -> None:
    class_id = decided(world, 12, timedelta(seconds=4))
    [signal] = world.supervise(tmp_path, "F40/seconds").signals
    assert (signal["class_id"], signal["org_id"]) == (class_id, world.school)
    assert '"claims_within_seconds": 11' in signal["evidence"]


def test_an_afternoon_of_short_decisions_is_honest(world: World, tmp_path: Path) -> None:
    decided(world, 40, timedelta(seconds=90))
    assert world.supervise(tmp_path, "F40/seconds").signals == []


def test_one_confirmation_of_a_whole_batch_is_one_act(world: World, tmp_path: Path) -> None:
    decided(world, 40, timedelta(0))
    assert world.supervise(tmp_path, "F40/seconds").signals == []


def test_eight_in_a_row_after_the_first_are_needed(world: World, tmp_path: Path) -> None:
    decided(world, 8, timedelta(seconds=10))
    assert world.supervise(tmp_path, "F40/seconds").signals == []
    world.rows["claims"].clear()
    decided(world, 9, timedelta(seconds=10))
    assert len(world.supervise(tmp_path / "next", "F40/seconds").signals) == 1


def test_decided_seconds_after_it_came_in(world: World, tmp_path: Path) -> None:
    class_id = decided(world, 8, timedelta(minutes=5))
    for row in world.rows["claims"]:
        row["submitted_at"] = row["decided_at"] - timedelta(seconds=3)
    assert [signal["class_id"] for signal in world.supervise(tmp_path, "F40/seconds").signals] == [class_id]


def test_undecided_claims_are_not_looked_at(world: World, tmp_path: Path) -> None:
    class_id, people = class_of(world, 12)
    for person in people:
        world.claim(person, class_id)
    assert world.supervise(tmp_path, "F40").signals == []


@pytest.mark.parametrize("seconds, found", [(40, True), (90, False)])
def test_each_decided_as_soon_as_it_came_in_on_many_days(
    world: World, tmp_path: Path, seconds: int, found: bool
) -> None:
    class_id = decided(world, 9, timedelta(days=1))
    for row in world.rows["claims"]:
        row["submitted_at"] = row["decided_at"] - timedelta(seconds=seconds)
    signals = world.supervise(tmp_path, "F40/seconds").signals
    assert [signal["class_id"] for signal in signals] == [class_id] * found
    assert all('"claims_within_seconds": 9' in signal["evidence"] for signal in signals)
