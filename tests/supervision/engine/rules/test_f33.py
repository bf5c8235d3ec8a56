"""F33: apprentices whose job ended while the training went on."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.supervision.engine.proofs import evidence_of
from tests.supervision.engine.world import World, at, cases

APPRENTICESHIP: dict[str, Any] = {
    "programme": "apprenticeship",
    "scheme": "enterprise_apprenticeship",
    "starts_on": date(2024, 1, 8),
    "ends_on": date(2024, 6, 28),
}
EARLY, LATE = ("2024-01-10", "2024-02-28"), ("2024-03-08", "2024-03-20")


def apprentice(world: World, *, until: date | None, days: tuple[str, ...] = EARLY + LATE, **values: Any) -> int:
    """A class of one apprentice whose insurance at the employer ends; returns the class."""
    class_id, firm, person = world.add_class(**APPRENTICESHIP), world.organisation(roles="enterprise"), world.person()
    world.enrol(class_id, person, employer_id=firm, **values)
    world.add("employments", person_id=person, employer_id=firm, insured_from=date(2022, 5, 1), insured_to=until)
    for lesson in world.lessons(class_id, days):
        world.attend(lesson, [person])
    return class_id


def only(world: World, tmp_path: Path, class_id: int) -> dict[str, Any]:
    (signal,) = cases(world.supervise(tmp_path, "F33"), "F33")[f"F33:{class_id}"]
    return signal


def test_an_apprentice_who_attends_after_leaving_and_is_claimed_is_found(world: World, tmp_path: Path) -> None:
    class_id = apprentice(world, until=date(2024, 3, 1))
    claim = world.claim(world.rows["enrolments"][0]["person_id"], class_id, scheme="enterprise_apprenticeship")
    signal = only(world, tmp_path, class_id)
    assert (signal["severity"], signal["first_at"]) == ("high", at("2024-03-01", "08:00").replace(tzinfo=None))
    assert evidence_of([signal], "lessons_after") == [2]
    assert evidence_of([signal], "claims") == [[claim]]


def test_attendance_alone_is_found_without_a_claim(world: World, tmp_path: Path) -> None:
    assert only(world, tmp_path, apprentice(world, until=date(2024, 3, 1)))["severity"] == "medium"


@pytest.mark.parametrize(
    "until, found", [(date(2024, 2, 29), True), (date(2024, 3, 1), True), (date(2024, 3, 2), False)]
)
def test_a_week_of_grace_ends_on_the_right_day_of_a_leap_year(
    world: World, tmp_path: Path, until: date, found: bool
) -> None:
    apprentice(world, until=until)
    assert bool(cases(world.supervise(tmp_path, "F33"), "F33")) is found


def test_who_left_and_said_so_who_still_works_and_who_came_back_are_honest(world: World, tmp_path: Path) -> None:
    apprentice(world, until=date(2024, 3, 1), days=EARLY, state="interrupted", ended_at=at("2024-03-01"))
    apprentice(world, until=None)
    apprentice(world, until=date(2024, 3, 1))
    back = world.rows["employments"][-1]
    world.add("employments", **(back | {"insured_from": date(2024, 3, 4), "insured_to": None}))
    assert cases(world.supervise(tmp_path, "F33"), "F33") == {}


def test_a_claim_for_whoever_left_months_before_the_end_needs_no_check_in(world: World, tmp_path: Path) -> None:
    class_id = apprentice(world, until=date(2024, 3, 1), days=EARLY)
    world.claim(world.rows["enrolments"][0]["person_id"], class_id, scheme="enterprise_apprenticeship")
    assert evidence_of([only(world, tmp_path, class_id)], "lessons_after") == [0]


def test_without_employments_the_dates_of_the_person_count_but_not_a_students(world: World, tmp_path: Path) -> None:
    found = []
    for scheme in ("enterprise_apprenticeship", "student_apprenticeship"):
        class_id, person = (
            world.add_class(**(APPRENTICESHIP | {"scheme": scheme})),
            world.person(insured_to=date(2024, 3, 1)),
        )
        world.enrol(class_id, person)
        for lesson in world.lessons(class_id, EARLY + LATE):
            world.attend(lesson, [person])
        found.append(class_id)
    outcome = world.supervise(tmp_path, "F33")
    assert set(cases(outcome, "F33")) == {f"F33:{found[0]}"}
    assert "employments" in outcome.narrowed["F33"]


def test_other_programmes_may_be_attended_by_people_without_work(world: World, tmp_path: Path) -> None:
    class_id, person = world.add_class(), world.person(insured_to=date(2025, 3, 2))
    world.enrol(class_id, person)
    for lesson in world.lessons(class_id, ("2025-03-20", "2025-03-21")):
        world.attend(lesson, [person])
    world.claim(person, class_id)
    assert cases(world.supervise(tmp_path, "F33"), "F33") == {}
