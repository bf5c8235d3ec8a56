"""F34: apprenticeships whose numbers cannot be."""

from datetime import date
from pathlib import Path
from typing import Any

from tests.supervision.engine.proofs import evidence_of
from tests.supervision.engine.world import World, at, cases

APPRENTICESHIP: dict[str, Any] = {
    "programme": "apprenticeship",
    "scheme": "enterprise_apprenticeship",
    "occupation_code": "6-18-01-01",
    "starts_on": date(2024, 2, 29),
    "ends_on": date(2025, 2, 28),
}


def apprentices(world: World, number: int, **values: Any) -> tuple[int, list[int]]:
    """A class of so many apprentices; keywords of the class are known by name, the others are the enrolments'."""
    told = {name: values.pop(name) for name in list(values) if name in APPRENTICESHIP}
    class_id, people = world.add_class(**(APPRENTICESHIP | told)), world.people(number)
    for person in people:
        world.enrol(class_id, person, **values)
    return class_id, people


def test_nine_apprentices_of_one_mentor_are_found_and_eight_are_not(world: World, tmp_path: Path) -> None:
    busy, other = world.people(2)
    class_id, _ = apprentices(world, 9, mentor_id=busy)
    apprentices(world, 8, mentor_id=other)
    (signal,) = cases(world.supervise(tmp_path, "F34"), "F34")[f"F34:{busy}"]
    assert (signal["person_id"], signal["class_id"]) == (busy, class_id)
    assert evidence_of([signal], "apprentices") == [9]


def test_classes_at_a_time_add_up_and_classes_one_after_the_other_do_not(world: World, tmp_path: Path) -> None:
    both, turns = world.people(2)
    apprentices(world, 5, mentor_id=both)
    second, _ = apprentices(world, 5, mentor_id=both, starts_on=date(2025, 2, 28), ends_on=date(2025, 12, 1))
    apprentices(world, 5, mentor_id=turns)
    apprentices(world, 5, mentor_id=turns, starts_on=date(2025, 3, 1), ends_on=date(2025, 12, 1))
    found = cases(world.supervise(tmp_path, "F34"), "F34")
    assert {case: [signal["class_id"] for signal in signals] for case, signals in found.items()} == {
        f"F34:{both}": [second]
    }


def test_who_left_before_the_start_needs_no_mentor(world: World, tmp_path: Path) -> None:
    mentor = world.person()
    class_id, _ = apprentices(world, 8, mentor_id=mentor)
    world.enrol(class_id, world.person(), mentor_id=mentor, state="withdrawn", ended_at=at("2024-02-20"))
    assert cases(world.supervise(tmp_path, "F34"), "F34") == {}


def test_more_apprentices_than_staff_are_found_and_as_many_are_not(world: World, tmp_path: Path) -> None:
    small = world.organisation(roles="enterprise", headcount=5.0)
    even = world.organisation(roles="enterprise", headcount=6.0)
    unknown = world.organisation(roles="enterprise")
    class_id, _ = apprentices(world, 6, employer_id=small)
    apprentices(world, 6, employer_id=even)
    apprentices(world, 6, employer_id=unknown)
    (signal,) = cases(world.supervise(tmp_path, "F34/staff"), "F34")[f"F34/staff:{small}"]
    assert (signal["org_id"], signal["class_id"]) == (small, class_id)


def test_the_enterprise_that_runs_a_class_is_the_employer_where_none_is_named(world: World, tmp_path: Path) -> None:
    firm = world.organisation(roles="enterprise|lead_enterprise", headcount=2.0)
    class_id = world.add_class(**APPRENTICESHIP, org_id=firm)
    for person in world.people(3):
        world.enrol(class_id, person)
    assert set(cases(world.supervise(tmp_path, "F34/staff"), "F34")) == {f"F34/staff:{firm}"}


def employed(world: World, people: list[int], posts: list[str | None]) -> None:
    firm = world.organisation(roles="enterprise")
    for person, post in zip(people, posts, strict=True):
        world.add("employments", person_id=person, employer_id=firm, insured_from=date(2022, 1, 1), post=post)


def test_clerks_who_learn_to_work_at_machines_are_found(world: World, tmp_path: Path) -> None:
    class_id, people = apprentices(world, 5)
    employed(world, people, ["会计", "行政文员", "前台接待", "车工", None])
    signals = cases(world.supervise(tmp_path, "F34/posts"), "F34")[f"F34/posts:{class_id}"]
    assert {signal["person_id"] for signal in signals} == set(people[:3])
    assert {signal["score"] for signal in signals} == {0.75}


def test_two_clerks_and_clerks_who_learn_a_service_are_honest(world: World, tmp_path: Path) -> None:
    _, people = apprentices(world, 4)
    employed(world, people, ["会计", "文员", "钳工", "焊工"])
    _, others = apprentices(world, 4, occupation_code="4-04-05-05")
    employed(world, others, ["会计", "文员", "前台", "行政"])
    assert cases(world.supervise(tmp_path, "F34/posts"), "F34") == {}
