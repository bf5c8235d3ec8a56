"""Rows that prove or disprove a lesson: photos, inspections, check-ins of teachers, scores, and what players report."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from tests.supervision.engine.world import LAT, LON, World


def lesson_row(world: World, lesson_id: int) -> dict[str, Any]:
    return next(row for row in world.rows["lessons"] if row["lesson_id"] == lesson_id)


def photo(world: World, lesson_id: int, name: str, **values: Any) -> None:
    """A photo taken on the spot half an hour into the lesson."""
    row = {
        "photo_hash": name,
        "lesson_id": lesson_id,
        "taken_at": lesson_row(world, lesson_id)["starts_at"] + timedelta(minutes=30),
        "lon": LON,
        "lat": LAT,
    }
    world.add("photos", **(row | values))


def visit(world: World, lesson_id: int, /, *, counted: float, roll: float, **values: Any) -> None:
    """An inspection on site, half an hour into the lesson."""
    lesson = lesson_row(world, lesson_id)
    row = {
        "inspection_id": len(world.rows["inspections"]) + 1,
        "class_id": lesson["class_id"],
        "lesson_id": lesson_id,
        "at": lesson["starts_at"] + timedelta(minutes=30),
        "kind": "onsite",
        "counted": counted,
        "roll": roll,
    }
    world.add("inspections", **(row | values))


def teacher_came(world: World, lesson_id: int, teacher_id: int) -> None:
    """A teacher, of the list or not, checks in and out of a lesson."""
    lesson = lesson_row(world, lesson_id)
    for direction, when in (("in", lesson["starts_at"]), ("out", lesson["ends_at"])):
        world.add("teacher_checkins", lesson_id=lesson_id, teacher_id=teacher_id, at=when, direction=direction)


def exam(world: World, starts_at: datetime, **values: Any) -> int:
    """An exam of two hours in the occupation and level of a World's classes."""
    row = {
        "exam_id": len(world.rows["exams"]) + 1, "assessor_id": world.school, "occupation_code": "6-31-01-03",
        "level": "4", "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2), "seats": 40.0,
    }  # fmt: skip
    return int(world.add("exams", **(row | values))["exam_id"])


def result(world: World, exam_id: int, person_id: int, submitted_at: datetime, **values: Any) -> None:
    row = {
        "exam_id": exam_id, "person_id": person_id, "theory": 80.0, "practice": 80.0, "overall": 80.0, "passed": True,
        "submitted_at": submitted_at,
    }  # fmt: skip
    world.add("results", **(row | values))


def play(world: World, session: str, person_id: int, start: datetime, **values: Any) -> None:
    """A session of an hour at normal speed, a report every half minute. `minutes`, `rate` and `speed` (of the position
    against the clock) may be other."""
    minutes, rate, speed = values.pop("minutes", 60), values.pop("rate", 1.0), values.pop("speed", None)
    for tick in range(minutes * 2 + 1):
        row = {
            "platform_id": world.school, "session_id": session, "person_id": person_id, "course_id": "course",
            "at": start + timedelta(seconds=30 * tick), "position_s": 30.0 * tick * (speed or rate), "rate": rate,
            "ip_digest": f"home-{person_id}", "event": "play" if tick == 0 else "tick",
        }  # fmt: skip
        world.add("heartbeats", **(row | values))


def answer(world: World, session: str, person_id: int, shown: datetime, seconds: float | None, **values: Any) -> None:
    """A prompt, and the answer after so many seconds; None misses it."""
    row = {
        "platform_id": world.school, "session_id": session, "person_id": person_id, "course_id": "course",
        "position_s": 0.0, "rate": 1.0, "ip_digest": f"home-{person_id}",
    }  # fmt: skip
    event = "prompt_missed" if seconds is None else "prompt_ok"
    answered = shown + timedelta(seconds=60 if seconds is None else seconds)
    world.add("heartbeats", **(row | {"at": shown, "event": "prompt_shown"} | values))
    world.add("heartbeats", **(row | {"at": answered, "event": event} | values))


def full_class(world: World, size: int, **values: Any) -> tuple[int, list[int]]:
    """A class with so many new people on its roll."""
    class_id, people = world.add_class(**values), world.people(size)
    for person in people:
        world.enrol(class_id, person)
    return class_id, people


def evidence_of(signals: Iterable[dict[str, Any]], name: str) -> list[Any]:
    """One item of the evidence of each signal, sorted."""
    return sorted(json.loads(signal["evidence"])[name] for signal in signals)
