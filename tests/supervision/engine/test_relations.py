"""Relations that several rules read."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from jiangce.supervision.engine.engines.in_process import DuckDBEngine
from jiangce.supervision.engine.plan import Plan
from jiangce.supervision.engine.relations.attendance import ATTENDANCE, LESSON_DAYS
from jiangce.supervision.engine.relations.online import PLAY_SEGMENTS
from jiangce.supervision.engine.rule import Relation, Rule
from jiangce.supervision.engine.running import look_at_all
from tests.supervision.engine.world import World, at, checked


def rows(world: World, folder: Path, relation: Relation, *, slice_rows: int = 100) -> list[dict[str, Any]]:
    """A daily relation over a world, in the order of its days."""
    engine = DuckDBEngine(checked(world.write(folder)), slice_rows=slice_rows)
    asking = Rule("T00", "", "", (), "", sql=f"SELECT * FROM {relation.name}", reads=(relation,))
    try:
        plan = Plan(engine, [asking])
        plan.before()
        look_at_all(plan, engine, lambda _: None)
        return engine.rows(f"SELECT * FROM {relation.name} ORDER BY ALL").to_pylist()
    finally:
        engine.close()


def beats(world: World, session: int, start: str, minutes: int, *, rate: float = 1.0, day: str = "2025-03-03") -> None:
    person = world.person()
    for minute in range(minutes + 1):
        world.add(
            "heartbeats",
            platform_id=world.school, session_id=session, person_id=person, course_id=7, rate=rate,
            at=at(day, start) + timedelta(minutes=minute), position_s=minute * 60.0 * rate, ip_digest="ip-1",
            event="play" if minute == 0 else "end" if minute == minutes else "prompt_ok" if minute == 5 else "tick",
        )  # fmt: skip


def test_heartbeats_become_one_row_a_session(world: World, tmp_path: Path) -> None:
    beats(world, 1, "09:00", 30)
    beats(world, 2, "09:10", 20, rate=2.0)
    first, second = rows(world, tmp_path, PLAY_SEGMENTS)
    assert (first["beats"], first["from_s"], first["to_s"], first["prompts_ok"]) == (31, 0.0, 1800.0, 1)
    assert (second["top_rate"], second["last_at"] - second["first_at"]) == (2.0, timedelta(minutes=20))


def test_a_session_across_midnight_has_a_row_on_either_day(world: World, tmp_path: Path) -> None:
    beats(world, 1, "23:50", 20, day="2024-02-29")
    for slice_rows in (1, 100):
        found = rows(world, tmp_path / str(slice_rows), PLAY_SEGMENTS, slice_rows=slice_rows)
        assert [(str(row["day"]), row["beats"]) for row in found] == [("2024-02-29", 10), ("2024-03-01", 11)]


def test_a_world_without_events_has_no_rows(world: World, tmp_path: Path) -> None:
    assert rows(world, tmp_path, PLAY_SEGMENTS) == []


def per_lesson(sql: str) -> Relation:
    return Relation("asked", "daily", sql, by="lesson_id", reads=(ATTENDANCE,))


def test_attendance_is_one_row_a_trainee_and_lesson(world: World, tmp_path: Path) -> None:
    lesson, people = world.lesson(world.add_class(), at("2025-03-03", "09:00")), world.people(2)
    world.attend(lesson, people)
    world.checkin(lesson, people[0], at("2025-03-03", "10:30"), direction="mid")
    found = rows(world, tmp_path, per_lesson("SELECT * FROM attendance"))
    assert {(row["person_id"], row["mids"], row["records"]) for row in found} == {(people[0], 1, 3), (people[1], 0, 2)}
    assert found[0]["in_at"] < found[0]["out_at"]


def test_a_check_in_days_away_from_its_lesson_is_no_attendance(world: World, tmp_path: Path) -> None:
    lesson, person = world.lesson(world.add_class(), at("2025-03-03", "09:00")), world.person()
    world.checkin(lesson, person, at("2025-03-06", "09:00"))
    assert rows(world, tmp_path, per_lesson("SELECT * FROM attendance")) == []


def test_a_lesson_across_midnight_is_whole_on_the_day_it_starts(world: World, tmp_path: Path) -> None:
    lesson = world.lesson(world.add_class(), at("2024-02-29", "22:00"), minutes=180)
    world.attend(lesson, world.people(3))
    for slice_rows in (1, 100):
        (row,) = rows(world, tmp_path / str(slice_rows), LESSON_DAYS, slice_rows=slice_rows)
        assert (str(row["day"]), row["ins"], row["outs"]) == ("2024-02-29", 3, 3)
