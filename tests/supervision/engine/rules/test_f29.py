"""F29 考培不分: the same teacher, the same owner."""

from pathlib import Path

import pytest

from tests.supervision.engine.sessions import assessor, class_of, examiner, sit
from tests.supervision.engine.world import World


@pytest.fixture
def body(world: World) -> int:
    return assessor(world)


def examined(world: World, body: int, by: int | None, **values: object) -> int:
    """A class taught by the World's teacher, examined by this one."""
    class_id, people = class_of(world, 6)
    world.lessons(class_id, ("2025-03-03", "2025-03-04"))
    sit(world, people, body, scores={"teacher_id": by}, **values)
    return class_id


def test_the_teacher_of_the_class_may_not_examine_it(world: World, body: int, tmp_path: Path) -> None:
    class_id = examined(world, body, world.teacher)
    [signal] = world.supervise(tmp_path, "F29").signals
    assert (signal["class_id"], signal["score"]) == (class_id, 1.0)
    assert '"candidates_examined": 6' in signal["evidence"]


def test_nor_under_the_key_of_another_organisation_or_identity(world: World, body: int, tmp_path: Path) -> None:
    person = world.rows["teachers"][0]["person_id"]
    digest = next(row["id_digest"] for row in world.rows["persons"] if row["person_id"] == person)
    class_id = examined(world, body, examiner(world, body, person_id=world.person(id_digest=digest)))
    assert [signal["class_id"] for signal in world.supervise(tmp_path, "F29").signals] == [class_id]


def test_another_examiner_is_honest(world: World, body: int, tmp_path: Path) -> None:
    examined(world, body, examiner(world, body))
    assert world.supervise(tmp_path, "F29").signals == []


def test_a_teacher_may_examine_the_class_of_another(world: World, body: int, tmp_path: Path) -> None:
    mine, _ = class_of(world, 6, occupation_code="4-08-05-01")
    world.lessons(mine, ("2025-03-03",))
    other, people = class_of(world, 6)
    world.lessons(other, ("2025-03-03",), teacher_id=world.add_teacher())
    sit(world, people, body, scores={"teacher_id": world.teacher})
    assert world.supervise(tmp_path, "F29").signals == []


def test_an_exam_of_another_level_or_before_the_class_is_not_of_this_class(
    world: World, body: int, tmp_path: Path
) -> None:
    examined(world, body, world.teacher, level="3")
    examined(world, body, world.teacher, day="2025-02-28")
    assert world.supervise(tmp_path, "F29").signals == []


def test_an_examiner_who_is_no_teacher_of_the_data_set_or_unknown_is_not_judged(
    world: World, body: int, tmp_path: Path
) -> None:
    examined(world, body, 999)
    examined(world, body, None)
    assert world.supervise(tmp_path, "F29").signals == []


def test_one_legal_representative_of_school_and_assessor(world: World, tmp_path: Path) -> None:
    owner = world.person()
    world.rows["organisations"][0]["legal_representative_id"] = owner
    body = assessor(world, legal_representative_id=owner)
    class_id = examined(world, body, None)
    [signal] = world.supervise(tmp_path, "F29/owner").signals
    assert (signal["class_id"], signal["org_id"], signal["case_id"]) == (
        class_id, world.school, f"F29/owner:{world.school}:{body}",
    )  # fmt: skip


def test_two_representatives_and_unknown_ones_are_honest(world: World, body: int, tmp_path: Path) -> None:
    world.rows["organisations"][0]["legal_representative_id"] = world.person()
    examined(world, body, None)
    examined(world, assessor(world, legal_representative_id=world.person()), None)
    assert world.supervise(tmp_path, "F29/owner").signals == []


def test_a_school_that_assesses_its_own_students_is_one_organisation(world: World, tmp_path: Path) -> None:
    world.rows["organisations"][0]["legal_representative_id"] = world.person()
    examined(world, world.school, None)
    assert world.supervise(tmp_path, "F29/owner").signals == []
