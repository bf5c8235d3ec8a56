"""F38: one file stands behind the claims of several people, or behind two trainings of one."""

from pathlib import Path

import pytest

from tests.supervision.engine.world import World, at, cases


def hand_in(world: World, claim: int, digest: str = "file", kind: str = "contract") -> None:
    world.add("documents", document_id=len(world.rows["documents"]) + 1, claim_id=claim, kind=kind, digest=digest)


def claims(world: World, number: int, **values: object) -> list[int]:
    """Claims of several people of one class."""
    row = world.add_class()
    return [world.claim(person, row, **values) for person in world.people(number)]


def test_one_paper_behind_the_claims_of_several_people(world: World, tmp_path: Path) -> None:
    for claim in claims(world, 2):
        hand_in(world, claim)
    found = cases(world.supervise(tmp_path, "F38"), "F38")
    assert sorted(signal["claim_id"] for signal in found["F38:file"]) == [1, 2]
    assert {signal["severity"] for signal in found["F38:file"]} == {"high"}


def test_papers_of_their_own(world: World, tmp_path: Path) -> None:
    for claim in claims(world, 3):
        hand_in(world, claim, digest=f"file-{claim}")
    assert cases(world.supervise(tmp_path, "F38"), "F38") == {}


def test_handed_in_again_after_a_refusal(world: World, tmp_path: Path) -> None:
    person, row = world.person(), world.add_class()
    for state in ("refused", "paid"):
        hand_in(world, world.claim(person, row, state=state), kind="invoice")
    assert cases(world.supervise(tmp_path, "F38"), "F38") == {}


def test_the_paper_of_a_claim_that_was_refused_is_free_for_nobody_else_to_pay(world: World, tmp_path: Path) -> None:
    one, other = claims(world, 2)
    world.rows["claims"][0]["state"] = "refused"
    hand_in(world, one)
    hand_in(world, other)
    assert cases(world.supervise(tmp_path, "F38"), "F38") == {}


def test_a_record_of_the_whole_class_handed_in_by_its_school(world: World, tmp_path: Path) -> None:
    for claim in claims(world, 5, org_id=world.school):
        hand_in(world, claim, kind="video")
    assert cases(world.supervise(tmp_path, "F38"), "F38") == {}


def test_the_video_of_another_class(world: World, tmp_path: Path) -> None:
    for claim in claims(world, 2, org_id=world.school) + claims(world, 2, org_id=world.school):
        hand_in(world, claim, kind="video")
    assert len(cases(world.supervise(tmp_path, "F38"), "F38")["F38:file"]) == 4


@pytest.mark.parametrize(("kind", "expected"), [("invoice", ["medium", "medium"]), ("contract", [])])
def test_one_person_and_two_trainings(world: World, tmp_path: Path, kind: str, expected: list[str]) -> None:
    """An invoice pays once; a labour contract may be shown again. Between the claims lies the end of a leap February."""
    person = world.person()
    for moment in (at("2024-02-29", "23:59"), at("2024-03-01", "00:00")):
        hand_in(world, world.claim(person, world.add_class(), submitted_at=moment), kind=kind)
    found = cases(world.supervise(tmp_path, "F38"), "F38")
    assert [signal["severity"] for signals in found.values() for signal in signals] == expected


def test_allowance_and_subsidy_of_one_class_share_their_papers(world: World, tmp_path: Path) -> None:
    person, row = world.person(), world.add_class()
    for scheme in ("training_subsidy", "living_allowance"):
        hand_in(world, world.claim(person, row, scheme=scheme), kind="invoice")
    assert cases(world.supervise(tmp_path, "F38"), "F38") == {}


def test_without_documents_the_rule_says_nothing(world: World, tmp_path: Path) -> None:
    claims(world, 2)
    assert "documents" in world.supervise(tmp_path, "F38").skipped["F38"]


def test_one_enrolment_photo_for_two_people(world: World, tmp_path: Path) -> None:
    row = world.add_class()
    people = world.people(2)
    for person in people:
        world.enrol(row, person, photo_hash="face")
    found = cases(world.supervise(tmp_path, "F38/photo"), "F38")
    assert sorted(signal["person_id"] for signal in found["F38/photo:face"]) == people


def test_one_photo_for_two_classes_or_keys_of_a_person_and_no_photo(world: World, tmp_path: Path) -> None:
    for person in world.people(2, id_digest="same"):
        world.enrol(world.add_class(), person, photo_hash="face")
    for person in world.people(2):
        world.enrol(world.add_class(), person)
    assert cases(world.supervise(tmp_path, "F38/photo"), "F38") == {}
