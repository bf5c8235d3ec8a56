"""A run over kept summaries answers as a full run does, whatever came new, late, corrected, or across midnight."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiangce.supervision.engine.checking import check
from jiangce.supervision.engine.data.dataset import open_dataset
from jiangce.supervision.engine.engines.in_process import DuckDBEngine
from jiangce.supervision.engine.incremental import resume, seen
from jiangce.supervision.engine.rules import RULES
from jiangce.supervision.engine.running import run
from tests.supervision.engine.everything import everything
from tests.supervision.engine.world import LAT, LON, World, at

SINCE = date(2025, 3, 6)


def answer(folder: Path, state: Path | None = None, since: date | None = None) -> tuple[pa.Table, list[str]]:
    """The signals of a folder, and what was told."""
    dataset, told = open_dataset(folder), list[str]()
    check(dataset, seen(state))
    engine = DuckDBEngine(dataset)
    try:
        if state is None:
            outcome = run(dataset, list(RULES), engine)
        else:
            outcome = resume(dataset, list(RULES), engine, state, since, tell=told.append)
        return outcome.table(dataset), told
    finally:
        engine.close()


def same_after(world: World, folder: Path, change: "list[dict[str, object]]") -> None:
    """Kept summaries of the world, then these check-ins received: both ways give one answer."""
    answer(world.write(folder / "set"), folder / "state")
    world.rows["checkins"] += change
    world.write(folder / "set")
    found, told = answer(folder / "set", folder / "state", SINCE)
    assert "沿用" in told[0]
    assert found.to_pylist() == answer(folder / "set")[0].to_pylist()


def event(
    world: World, lesson: int, person: int, when: datetime, received: datetime, **values: object
) -> dict[str, object]:
    world.checkin(lesson, person, when, received_at=received, **values)
    return world.rows["checkins"].pop()


def test_nothing_new_gives_the_same_answer(tmp_path: Path) -> None:
    same_after(everything(), tmp_path, [])


def test_a_new_day_a_late_record_and_a_correction(tmp_path: Path) -> None:
    world = everything()
    lesson = world.rows["lessons"][0]["lesson_id"]
    old = world.rows["checkins"][5]
    received = at("2025-03-06", "20:00")
    late = event(world, lesson, 4, at("2025-03-03", "09:20"), received, lon=LON + 2, lat=LAT, direction="mid")
    fixed = old | {"received_at": received + timedelta(minutes=1), "at": old["at"] - timedelta(days=1), "lon": LON + 1}
    same_after(world, tmp_path, [late, fixed])


def test_a_pair_across_midnight_of_which_only_the_second_is_new(tmp_path: Path) -> None:
    world = World()
    row, person = world.add_class(), world.person()
    lesson = world.lesson(row, at("2025-03-05", "22:00"))
    world.checkin(lesson, person, at("2025-03-05", "23:58"), lon=LON, lat=LAT)
    new = event(world, lesson, person, at("2025-03-06", "00:03"), at("2025-03-06", "00:04"), lon=LON + 1, lat=LAT)
    same_after(world, tmp_path, [new])


def test_a_lesson_that_was_moved_to_another_place(tmp_path: Path) -> None:
    world = everything()
    answer(world.write(tmp_path / "set"), tmp_path / "state")
    branch = world.add_place(lon=LON + 1)
    for lesson in world.rows["lessons"][:3]:
        lesson["place_id"] = branch
    world.write(tmp_path / "set")
    found, told = answer(tmp_path / "set", tmp_path / "state", SINCE)
    assert "沿用" in told[0]
    assert found.to_pylist() == answer(tmp_path / "set")[0].to_pylist()
    assert "lessons_outside" in str(found.column("evidence").to_pylist())


def test_other_rules_or_no_state_make_all_anew(tmp_path: Path) -> None:
    folder = everything().write(tmp_path / "set")
    _, told = answer(folder, tmp_path / "state", SINCE)
    assert "全部重算" in told[0]


def test_records_that_came_before_the_day_but_after_the_last_run_count_too(tmp_path: Path) -> None:
    world = everything()
    folder = world.write(tmp_path / "set")
    answer(folder, tmp_path / "state")
    lesson = world.rows["lessons"][0]["lesson_id"]
    world.checkin(lesson, 4, at("2025-03-05", "22:00"), lon=LON + 2, received_at=at("2025-03-05", "22:01"))
    world.write(folder)
    found, _ = answer(folder, tmp_path / "state", date(2025, 4, 1))
    assert found.to_pylist() == answer(folder)[0].to_pylist()


MINUTES = st.integers(0, 4 * 24 * 60)
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 11),  # person
        st.integers(0, 7),  # lesson
        MINUTES,  # when
        st.sampled_from(["ring", "own"]),
        st.sampled_from([0.0, 0.00005, 0.01, 1.0]),  # degrees away
        st.sampled_from(["in", "mid", "out"]),
        st.booleans(),  # a correction of an older record
    ),
    max_size=12,
)


@pytest.mark.slow
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(CHANGES)
def test_any_change_gives_the_answer_of_a_full_run(tmp_path_factory, changes: list[tuple]) -> None:  # type: ignore[no-untyped-def]
    world = everything()
    received, rows = at("2025-03-06", "08:00"), []
    lessons = [row["lesson_id"] for row in world.rows["lessons"]]
    for number, (person, lesson, minutes, device, away, direction, corrects) in enumerate(changes):
        when = at("2025-03-02") + timedelta(minutes=minutes)
        values = {"device_id": device, "lon": LON + away, "lat": LAT, "direction": direction}
        row = event(world, lessons[lesson], person + 2, when, received + timedelta(minutes=number), **values)
        if corrects:
            row["checkin_id"] = world.rows["checkins"][number * 3]["checkin_id"]
        rows.append(row)
    same_after(world, tmp_path_factory.mktemp("any"), rows)
