"""F21: attendance and scores written after the fact."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.supervision.engine.proofs import evidence_of, exam, full_class, result
from tests.supervision.engine.world import World, at, cases

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05")
HAND: dict[str, Any] = {"method": "manual", "device_id": None, "lon": None, "lat": None}


def attend(world: World, lessons: Iterable[int], people: list[int], received: datetime | None, **values: Any) -> None:
    """Everybody in and out; received at a moment, else at once."""
    for lesson in lessons:
        start = next(row["starts_at"] for row in world.rows["lessons"] if row["lesson_id"] == lesson)
        for direction, hours in (("in", 0), ("out", 3)):
            for person in people:
                when = start + timedelta(hours=hours)
                world.checkin(
                    lesson,
                    person,
                    when,
                    direction=direction,
                    received_at=received or when + timedelta(seconds=1),
                    **values,
                )


def test_half_of_the_attendance_entered_by_one_clerk_after_the_class_is_found(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 10)
    lessons = world.lessons(class_id, DAYS)
    attend(world, lessons, people[:5], None)
    attend(world, lessons, people[5:], at("2025-04-03", "15:00"), entered_by=7, **HAND)
    (signal,) = cases(world.supervise(tmp_path, "F21"), "F21")[f"F21:{class_id}"]
    assert (signal["severity"], signal["score"]) == ("high", 0.5)
    assert evidence_of([signal], "entered_by") == [7]
    assert evidence_of([signal], "records_after_class_end") == [30]


def test_a_terminal_without_network_on_the_last_day_is_honest(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 10, ends_on=at(DAYS[2], "12:00").date())
    first, second, last = world.lessons(class_id, DAYS)
    attend(world, (first, second), people, None, method="kiosk")
    attend(world, (last,), people, at("2025-03-06", "14:00"), method="kiosk")
    assert cases(world.supervise(tmp_path, "F21"), "F21") == {}


def test_a_class_whose_terminal_sends_everything_only_after_its_end_is_told(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 10, ends_on=at(DAYS[2], "12:00").date())
    attend(world, world.lessons(class_id, DAYS), people, at("2025-03-12"), method="kiosk")
    (signal,) = cases(world.supervise(tmp_path, "F21"), "F21")[f"F21:{class_id}"]
    assert signal["severity"] == "medium"
    assert evidence_of([signal], "by_hand") == [False]


@pytest.mark.parametrize("people, hours, found", [(10, 30, True), (9, 30, False), (10, 20, False)])
def test_twenty_entries_a_day_late_are_the_limit(
    world: World, tmp_path: Path, people: int, hours: int, found: bool
) -> None:
    class_id, roll = full_class(world, 20)
    first, second, _ = world.lessons(class_id, DAYS)
    attend(world, (first, second), roll[people:], None)
    attend(world, (first,), roll[:people], at(DAYS[0], "12:00") + timedelta(hours=hours), **HAND)
    assert bool(cases(world.supervise(tmp_path, "F21"), "F21")) is found


def test_of_a_corrected_record_only_the_correction_counts(world: World, tmp_path: Path) -> None:
    class_id, people = full_class(world, 12)
    lessons = world.lessons(class_id, DAYS)
    attend(world, lessons, people, None)
    for row in list(world.rows["checkins"]):
        world.add("checkins", **(row | HAND | {"received_at": at("2025-04-20"), "entered_by": 7}))
    (signal,) = cases(world.supervise(tmp_path, "F21"), "F21")[f"F21:{class_id}"]
    assert evidence_of([signal], "records_of_class") == evidence_of([signal], "records_afterwards") == [72]


def sat(world: World, late: int, submitted: datetime, *, size: int = 10, first: datetime | None = None) -> list[int]:
    """An exam on 7 April; the first `late` candidates have their scores written later, the others on 9 April."""
    class_id, people = full_class(world, size)
    session = exam(world, at("2025-04-07"))
    for number, person in enumerate(people):
        when = submitted if number < late else first or at("2025-04-09", "10:00")
        result(world, session, person, when + timedelta(seconds=number), entered_by=5 if number < late else None)
    assert class_id
    return people


def test_scores_written_weeks_after_the_others_are_found(world: World, tmp_path: Path) -> None:
    people = sat(world, 6, at("2025-05-01", "20:00"))
    (signals,) = cases(world.supervise(tmp_path, "F21/scores"), "F21").values()
    assert {signal["person_id"] for signal in signals} == set(people[:6])
    assert {signal["class_id"] for signal in signals} == {1}
    assert evidence_of(signals, "entered_by") == [[5]] * 6


@pytest.mark.parametrize(
    "late, submitted", [(3, at("2025-05-01")), (10, at("2025-04-09")), (6, at("2025-04-16", "09:59"))]
)
def test_a_few_corrections_one_submission_and_a_week_of_patience_are_honest(
    world: World, tmp_path: Path, late: int, submitted: datetime
) -> None:
    sat(world, late, submitted)
    assert cases(world.supervise(tmp_path, "F21/scores"), "F21") == {}


def test_a_whole_exam_scored_weeks_late_is_told(world: World, tmp_path: Path) -> None:
    sat(world, 10, at("2025-04-30"))
    (signals,) = cases(world.supervise(tmp_path, "F21/scores"), "F21").values()
    assert len(signals) == 10


@pytest.mark.parametrize("lessons_late, found", [(2, False), (4, True)])
def test_a_tenth_entered_by_hand_after_the_end_is_told_when_it_is_for_several_days(
    world: World, tmp_path: Path, lessons_late: int, found: bool
) -> None:
    """Three of ten people in so many of ten lessons: 6 % or 12 % of the records, weeks after the class."""
    class_id, people = full_class(world, 10)
    lessons = world.lessons(class_id, [f"2025-03-{day:02d}" for day in range(3, 13)])
    attend(world, lessons[lessons_late:], people, None)
    attend(world, lessons[:lessons_late], people[3:], None)
    attend(world, lessons[:lessons_late], people[:3], at("2025-04-20", "20:00"), entered_by=7, **HAND)
    assert bool(cases(world.supervise(tmp_path, "F21"), "F21")) is found
