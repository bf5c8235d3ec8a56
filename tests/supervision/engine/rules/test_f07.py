"""F07: the same occupation and level again."""

from datetime import date
from pathlib import Path

from tests.supervision.engine.world import World, cases


def test_two_classes_of_one_occupation_and_level(world: World, tmp_path: Path) -> None:
    person = world.person()
    claims = [world.claim(person, world.add_class(), fund=fund) for fund in ("employment_fund", "ui_fund")]
    (signals,) = cases(world.supervise(tmp_path, "F07"), "F07").values()
    assert {row["claim_id"] for row in signals} == set(claims)
    assert {row["severity"] for row in signals} == {"high"}


def test_two_person_ids_of_one_identity_number(world: World, tmp_path: Path) -> None:
    for _ in range(2):
        world.claim(world.person(id_digest="same"), world.add_class())
    (signals,) = cases(world.supervise(tmp_path, "F07"), "F07").values()
    assert len({row["person_id"] for row in signals}) == 2


def test_another_level_or_occupation_is_honest(world: World, tmp_path: Path) -> None:
    person = world.person()
    for values in ({}, {"level": "3"}, {"occupation_code": "4-03-02-01"}, {"level": None}, {"level": None}):
        world.claim(person, world.add_class(**values))
    assert world.supervise(tmp_path, "F07").signals == []


def test_what_goes_with_one_training_repeats_nothing(world: World, tmp_path: Path) -> None:
    person, row = world.person(), world.add_class()
    for scheme in ("training_subsidy", "living_allowance", "assessment_subsidy"):
        world.claim(person, row, scheme=scheme)
    assert world.supervise(tmp_path, "F07").signals == []


def test_a_refused_claim_repeats_nothing(world: World, tmp_path: Path) -> None:
    person = world.person()
    for state in ("refused", "recovered", "paid"):
        world.claim(person, world.add_class(), state=state)
    assert world.supervise(tmp_path, "F07").signals == []


def test_a_certificate_held_before_the_class_began(world: World, tmp_path: Path) -> None:
    person, row = world.person(), world.add_class()
    number = world.certificate(person, issued_on=date(2025, 2, 28))
    world.claim(person, row)
    (signal,) = world.supervise(tmp_path, "F07").signals
    assert (signal["class_id"], signal["severity"]) == (row, "medium")
    assert number in signal["evidence"]


def test_a_certificate_from_the_class_itself_or_revoked_is_honest(world: World, tmp_path: Path) -> None:
    one, other = world.person(), world.person()
    world.certificate(one, issued_on=date(2025, 3, 1))
    world.certificate(other, issued_on=date(2024, 2, 29), revoked_on=date(2024, 6, 1))
    for person in (one, other):
        world.claim(person, world.add_class())
    assert world.supervise(tmp_path, "F07").signals == []


def test_of_a_corrected_claim_only_the_last_state_counts(world: World, tmp_path: Path) -> None:
    person, row = world.person(), world.add_class()
    world.claim(person, row)
    key = world.claim(person, world.add_class())
    later = world.rows["claims"][-1]["submitted_at"].replace(day=20)
    world.claim(person, world.rows["claims"][-1]["class_id"], claim_id=key, submitted_at=later, state="refused")
    assert world.supervise(tmp_path, "F07").signals == []
