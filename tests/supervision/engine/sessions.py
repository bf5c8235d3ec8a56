"""Exams, jobs and decisions in a World, for the rules that look beyond the classroom."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from tests.supervision.engine.world import World, at

EXAM_DAY = "2025-04-03"


def assessor(world: World, **values: Any) -> int:
    """An assessment body filed long ago."""
    return world.organisation(**({"roles": "assessor", "filed_from": date(2023, 1, 1)} | values))


def examiner(world: World, body: int, **values: Any) -> int:
    return world.add_teacher(**({"org_id": body, "kinds": "assessor"} | values))


def sit(world: World, people: Iterable[int], body: int, *, day: str = EXAM_DAY, clock: str = "09:00", minutes: int = 150,
        scores: dict[str, Any] | None = None, **values: Any) -> int:  # fmt: skip
    """An exam session; everybody passes with scores and answers of their own, submitted on the next day. `scores` are
    columns of all results."""
    people, starts_at = list(people), at(day, clock)
    exam_id = 1 + len(world.rows["exams"])
    row = {
        "exam_id": exam_id, "assessor_id": body, "occupation_code": "6-31-01-03", "level": "4", "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=minutes), "seats": 40.0, "kind": "exam", "fee_fen": 18_000,
    }  # fmt: skip
    world.add("exams", **(row | values))
    for order, person in enumerate(people):
        result = {
            "exam_id": exam_id, "person_id": person, "theory": 65.0 + 7 * order % 31, "practice": 70.0 + 11 * order % 29,
            "overall": 75.0, "passed": True, "answers_hash": f"answers-{exam_id}-{person}",
            "submitted_at": starts_at + timedelta(days=1, seconds=20 * order),
        }  # fmt: skip
        world.add("results", **(result | (scores or {})))
    return exam_id


def class_of(world: World, number: int, **values: Any) -> tuple[int, list[int]]:
    """A class with so many trainees, who all complete it."""
    class_id, people = world.add_class(**values), world.people(number)
    for person in people:
        world.enrol(class_id, person)
    return class_id, people


def employ(world: World, people: Iterable[int], firm: int, **dates: Any) -> None:
    """One spell with a firm for each of them."""
    for person in people:
        world.add("employments", person_id=person, employer_id=firm, **dates)


def decide(
    world: World, people: Iterable[int], class_id: int | None, official: int, first: datetime, apart: timedelta
) -> None:
    """A claim for each of them, decided by one official one after another."""
    for order, person in enumerate(people):
        world.claim(person, class_id, decided_by=official, decided_at=first + order * apart)
