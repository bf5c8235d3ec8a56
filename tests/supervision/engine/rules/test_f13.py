"""F13: one device for many."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from tests.supervision.engine.world import World, at, cases, supervised


def scene(
    world: World, *, people: int, seconds: int = 2, start: str = "08:50", day: str = "2025-03-03", **values: Any
) -> int:
    """People check in on one device, so many seconds apart; the lesson."""
    row = world.add_class()
    lesson = world.lesson(row, at(day))
    for order, person in enumerate(world.people(people)):
        world.checkin(
            lesson, person, at(day, start) + timedelta(seconds=seconds * order), **({"device_id": "ring"} | values)
        )
    return lesson


def test_more_people_than_the_limit_in_a_window(world: World, tmp_path: Path) -> None:
    scene(world, people=4)
    ((case, signals),) = cases(world.supervise(tmp_path, "F13"), "F13").items()
    assert case == "F13:ring:2025-03-03"
    assert len({row["person_id"] for row in signals}) == 4
    assert {(row["device_id"], row["severity"]) for row in signals} == {("ring", "medium")}


def test_a_crowd_is_high(world: World, tmp_path: Path) -> None:
    scene(world, people=7)
    assert {row["severity"] for row in world.supervise(tmp_path, "F13").signals} == {"high"}


def test_a_family_on_one_phone_is_honest(world: World, tmp_path: Path) -> None:
    scene(world, people=3)
    assert world.supervise(tmp_path, "F13").signals == []


def test_the_shared_kiosk_and_the_card_reader_are_honest(world: World, tmp_path: Path) -> None:
    scene(world, people=20, method="kiosk", device_id="kiosk-1")
    scene(world, people=20, method="card", device_id="reader-1")
    scene(world, people=20, method="manual", device_id="desk-1", entered_by=1)
    assert world.supervise(tmp_path, "F13").signals == []


def test_the_same_people_spread_over_more_than_the_window_are_honest(world: World, tmp_path: Path) -> None:
    scene(world, people=4, seconds=200)  # the fourth comes exactly ten minutes after the first: outside
    assert world.supervise(tmp_path, "F13").signals == []


def test_just_inside_the_window_counts(world: World, tmp_path: Path) -> None:
    scene(world, people=4, seconds=199)
    assert len(cases(world.supervise(tmp_path, "F13"), "F13")) == 1


def test_a_window_across_midnight_belongs_to_the_day_on_which_it_ends(world: World, tmp_path: Path) -> None:
    scene(world, people=4, start="23:59:57", day="2024-02-29")
    for slice_rows in (1, 100):
        found = cases(world.supervise(tmp_path / str(slice_rows), "F13", slice_rows=slice_rows), "F13")
        assert list(found) == ["F13:ring:2024-03-01"]


def test_one_person_many_times_and_no_device_are_honest(world: World, tmp_path: Path) -> None:
    lesson, person = scene(world, people=1), world.person()
    for second in range(8):
        world.checkin(lesson, person, at("2025-03-03", f"09:00:0{second}"), device_id="own")
    scene(world, people=8, device_id=None)
    scene(world, people=8, device_id="")
    assert world.supervise(tmp_path, "F13").signals == []


def test_a_data_set_without_devices_is_told(world: World, tmp_path: Path) -> None:
    scene(world, people=8)
    folder = world.write(tmp_path)
    path = folder / "checkins.parquet"
    pq.write_table(pq.read_table(path).drop_columns("device_id"), path)
    outcome = supervised(folder, "F13")
    assert outcome.skipped == {"F13": "数据中没有 checkins.device_id"}
    assert outcome.signals == []
