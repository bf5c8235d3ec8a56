"""A day that comes as files of its own: the years before it are neither checked nor read again, and the answer is that of a
full run all the same."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine.data.faults import DataSetRefused
from jiangce.supervision.engine.incremental import book
from tests.supervision.engine.everything import everything
from tests.supervision.engine.test_incremental import answer
from tests.supervision.engine.world import LAT, LON, World, arrow, at

Rows = list[dict[str, Any]]
NEXT = datetime(2025, 3, 6, 2)
"""The time of receipt of the first record of the day that comes later."""


def part(world: World, folder: Path, name: str, rows: Rows) -> None:
    """Write check-ins as one file of many."""
    (folder / "checkins").mkdir(exist_ok=True)
    pq.write_table(arrow(TABLES["checkins"], rows), folder / "checkins" / f"{name}.parquet")


def year(world: World, folder: Path) -> Path:
    """The world with its check-ins in a folder of files."""
    world.write(folder)
    (folder / "checkins.parquet").unlink()
    part(world, folder, "2025-a", world.rows["checkins"])
    return folder


def same(folder: Path, state: Path, since: date) -> list[dict[str, Any]]:
    """A resumed run answers as a full one; returns the answer."""
    found, told = answer(folder, state, since)
    assert "沿用" in told[0]
    assert found.to_pylist() == answer(folder)[0].to_pylist()
    return found.to_pylist()


def changed(world: World, old: dict[str, Any], received: datetime, **values: Any) -> dict[str, Any]:
    return old | {"received_at": received} | values


def test_three_days_one_after_the_other(tmp_path: Path) -> None:
    world, state = everything(), tmp_path / "state"
    folder = year(world, tmp_path / "set")
    answer(folder, state)
    lesson = world.rows["lessons"][0]["lesson_id"]
    for number in range(3):
        received = NEXT + timedelta(days=number)
        world.checkin(lesson, 4, received, received_at=received, lon=LON + 2 + number, lat=LAT, direction="mid")
        fresh = world.rows["checkins"].pop()
        old = world.rows["checkins"][number]
        part(world, folder, f"2025-b{number}", [fresh, changed(world, old, received, lon=LON + 1)])
        same(folder, state, received.date())


def test_a_correction_of_a_correction_and_one_that_comes_too_late(tmp_path: Path) -> None:
    world, state = everything(), tmp_path / "state"
    old = world.rows["checkins"][7]
    world.rows["checkins"].append(changed(world, old, old["received_at"] + timedelta(hours=9), lon=LON + 1, lat=LAT))
    folder = year(world, tmp_path / "set")
    answer(folder, state)
    part(world, folder, "2025-b", [changed(world, old, NEXT, lon=LON + 3, lat=LAT, person_id=5)])
    same(folder, state, NEXT.date())
    # Received between the first and the second version: it never counts.
    part(world, folder, "2025-c", [changed(world, old, old["received_at"] + timedelta(hours=1), lon=LON - 3)])
    same(folder, state, old["received_at"].date())


def test_a_pair_across_midnight_in_two_files(tmp_path: Path) -> None:
    world, state = World(), tmp_path / "state"
    row, person = world.add_class(), world.person()
    lesson = world.lesson(row, at("2025-03-05", "22:00"))
    world.enrol(row, person)
    world.checkin(lesson, person, at("2025-03-05", "23:58"), lon=LON, lat=LAT)
    folder = year(world, tmp_path / "set")
    answer(folder, state)
    world.checkin(lesson, person, at("2025-03-06", "00:03"), lon=LON + 1, lat=LAT, direction="out")
    part(world, folder, "2025-b", [world.rows["checkins"].pop()])
    assert "F14" in {row["rule"] for row in same(folder, state, date(2025, 3, 6))}


def test_tables_that_changed_with_the_day_ask_their_rules_again(tmp_path: Path) -> None:
    world, state = everything(), tmp_path / "state"
    folder = year(world, tmp_path / "set")
    answer(folder, state)
    for row in world.rows["enrolments"][:3]:
        row["state"] = "withdrawn"
    world.rows["claims"] = world.rows["claims"][2:]
    world.rows["documents"] = [row for row in world.rows["documents"] if row["claim_id"] > 2]
    for name in ("enrolments", "claims", "documents"):
        if world.rows[name]:
            pq.write_table(arrow(TABLES[name], world.rows[name]), folder / f"{name}.parquet")
    same(folder, state, NEXT.date())


def test_a_file_that_is_gone_makes_all_anew(tmp_path: Path) -> None:
    world, state = everything(), tmp_path / "state"
    folder = year(world, tmp_path / "set")
    part(world, folder, "2025-b", [changed(world, world.rows["checkins"][3], NEXT, lon=LON + 1)])
    answer(folder, state)
    (folder / "checkins" / "2025-b.parquet").unlink()
    found, told = answer(folder, state, NEXT.date())
    assert "全部重算" in told[0]
    assert found.to_pylist() == answer(folder)[0].to_pylist()


def test_what_another_version_of_the_program_kept_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, state = year(everything(), tmp_path / "set"), tmp_path / "state"
    with monkeypatch.context() as before:
        before.setattr(book, "program", lambda: "another")
        answer(folder, state)
        same(folder, state, NEXT.date())
    found, told = answer(folder, state, NEXT.date())
    assert "全部重算" in told[0]
    assert found.to_pylist() == answer(folder)[0].to_pylist()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"lesson_id": 999_999}, "在 lessons.lesson_id 中找不到"),
        ({"direction": "up"}, "取值不在允许的范围"),
        ({"received_at": None, "lon": LON + 1}, "同一主键、同一时间有两行不同的内容"),
    ],
)
def test_a_broken_day_is_refused_beside_a_year_that_is_known(
    tmp_path: Path, values: dict[str, Any], words: str
) -> None:
    world, state = everything(), tmp_path / "state"
    folder = year(world, tmp_path / "set")
    answer(folder, state)
    old = world.rows["checkins"][3]
    row = changed(world, old, NEXT, **values)
    row["received_at"] = row["received_at"] or old["received_at"]
    part(world, folder, "2025-b", [row])
    with pytest.raises(DataSetRefused, match=words) as refused:
        answer(folder, state, NEXT.date())
    assert {fault.file for fault in refused.value.faults} <= {"checkins/2025-a.parquet", "checkins/2025-b.parquet"}


def test_a_lesson_that_went_while_its_check_ins_stayed_is_refused(tmp_path: Path) -> None:
    world, state = everything(), tmp_path / "state"
    folder = year(world, tmp_path / "set")
    answer(folder, state)
    gone = world.rows["checkins"][0]["lesson_id"]
    rows = [row for row in world.rows["lessons"] if row["lesson_id"] != gone]
    pq.write_table(arrow(TABLES["lessons"], rows), folder / "lessons.parquet")
    with pytest.raises(DataSetRefused, match="在 lessons.lesson_id 中找不到"):
        answer(folder, state, NEXT.date())


DAYS = st.lists(
    st.lists(
        st.tuples(
            st.integers(0, 11),  # person
            st.integers(0, 7),  # lesson
            st.integers(0, 4 * 24 * 60),  # minutes after 2 March
            st.sampled_from(["ring", "own"]),
            st.sampled_from([0.0, 0.00005, 0.01, 1.0]),  # degrees away
            st.sampled_from(["in", "mid", "out"]),
            st.integers(-1, 60),  # which earlier record it corrects, if any
        ),
        min_size=1,
        max_size=6,
    ),
    min_size=1,
    max_size=2,
)


@pytest.mark.slow
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(DAYS)
def test_any_days_give_the_answer_of_a_full_run(tmp_path_factory, days: list[list[tuple]]) -> None:  # type: ignore[no-untyped-def]
    world, base = everything(), tmp_path_factory.mktemp("days")
    folder, state = year(world, base / "set"), base / "state"
    answer(folder, state)
    lessons = [row["lesson_id"] for row in world.rows["lessons"]]
    for number, changes in enumerate(days):
        received, rows = NEXT + timedelta(days=number), Rows()
        for order, (person, lesson, minutes, device, away, direction, corrects) in enumerate(changes):
            when = at("2025-03-02") + timedelta(minutes=minutes)
            world.checkin(
                lessons[lesson], person + 2, when, received_at=received + timedelta(minutes=order), device_id=device,
                lon=LON + away, lat=LAT, direction=direction,
            )  # fmt: skip
            row = world.rows["checkins"].pop()
            if corrects >= 0:
                row["checkin_id"] = world.rows["checkins"][corrects]["checkin_id"]
            rows.append(row)
        part(world, folder, f"2025-b{number}", rows)
        same(folder, state, received.date())
