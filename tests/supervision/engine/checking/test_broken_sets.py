"""A broken data set is refused before any rule, with file, row and column; a good one with its oddities is taken."""

from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jiangce.commands import supervise
from jiangce.supervision.engine.data.faults import DataSetRefused, Fault
from tests.supervision.engine.checking.broken import append, change, good, recast
from tests.supervision.engine.world import World, at, checked


def faults(folder: Path) -> list[Fault]:
    with pytest.raises(DataSetRefused) as refused:
        checked(folder)
    return refused.value.faults


def only(folder: Path) -> tuple[str, int | None, str]:
    (fault,) = faults(folder)
    return fault.file, fault.row, fault.column


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return good(tmp_path / "set")


def test_a_good_set_is_taken(folder: Path) -> None:
    assert checked(folder).winners == {}


def test_a_missing_required_column(folder: Path) -> None:
    path = folder / "lessons.parquet"
    pq.write_table(pq.read_table(path).drop_columns("starts_at"), path)
    assert only(folder) == ("lessons.parquet", None, "starts_at")


def test_a_missing_optional_column_is_no_fault(folder: Path) -> None:
    path = folder / "checkins.parquet"
    pq.write_table(pq.read_table(path).drop_columns("device_id"), path)
    assert not checked(folder).has("checkins.device_id")


def test_a_missing_table(folder: Path) -> None:
    (folder / "claims.parquet").unlink()
    assert only(folder) == ("claims", None, "")


def test_a_wrong_type(folder: Path) -> None:
    recast(folder, "checkins", "at", pa.string())
    assert only(folder) == ("checkins.parquet", None, "at")


def test_narrow_integers_are_widened(folder: Path) -> None:
    recast(folder, "places", "seats", pa.int16())
    recast(folder, "checkins", "person_id", pa.int32())
    assert checked(folder).kinds["persons.person_id"] == "BIGINT"


def test_a_null_in_a_required_column(folder: Path) -> None:
    change(folder, "checkins", 4, lesson_id=None)
    assert only(folder) == ("checkins.parquet", 4, "lesson_id")


def test_an_unknown_value_of_a_closed_list(folder: Path) -> None:
    change(folder, "checkins", 2, direction="sideways")
    assert only(folder) == ("checkins.parquet", 2, "direction")
    change(folder, "checkins", 2, direction="in")
    change(folder, "persons", 3, groups="veteran|king")
    assert only(folder) == ("persons.parquet", 3, "groups")


def test_a_division_of_five_digits(folder: Path) -> None:
    change(folder, "organisations", 1, division="44010")
    assert only(folder) == ("organisations.parquet", 1, "division")


def test_a_dangling_reference(folder: Path) -> None:
    change(folder, "checkins", 5, person_id=999)
    assert only(folder) == ("checkins.parquet", 5, "person_id")


def test_what_may_be_evidence_may_dangle(folder: Path) -> None:
    change(folder, "checkins", 5, entered_by=77, device_id="unknown")
    checked(folder)


def test_rows_out_of_order(folder: Path) -> None:
    early = datetime(2020, 1, 1)
    change(folder, "checkins", 7, received_at=early)
    assert only(folder) == ("checkins.parquet", 7, "received_at")


def test_each_part_is_sorted_by_itself(folder: Path) -> None:
    whole = pq.read_table(folder / "checkins.parquet")
    (folder / "checkins.parquet").unlink()
    parts = folder / "checkins"
    parts.mkdir()
    pq.write_table(whole.slice(6), parts / "a.parquet")
    pq.write_table(whole.slice(0, 6), parts / "b.parquet")
    checked(folder)
    change(parts, "b", 3, person_id=999)
    assert only(folder) == ("checkins/b.parquet", 3, "person_id")


def test_two_different_rows_with_one_key_and_one_time(folder: Path) -> None:
    last = pq.read_table(folder / "checkins.parquet").num_rows
    append(folder, "checkins", last, direction="mid")
    assert only(folder) == ("checkins.parquet", last + 1, "checkin_id")


def beat(world: World, **values: object) -> None:
    row = {"platform_id": world.school, "session_id": 1, "person_id": 1, "course_id": 7, "at": at("2025-03-03")}
    world.add("heartbeats", **(row | {"position_s": 0.0, "rate": 1.0, "event": "tick"} | values))


def test_two_events_of_a_session_at_one_time_are_two_records(world: World, tmp_path: Path) -> None:
    beat(world)
    beat(world, event="prompt_shown")
    beat(world, session_id=2)
    assert checked(world.write(tmp_path)).winners == {}


def test_two_different_heartbeats_of_one_session_time_and_event(world: World, tmp_path: Path) -> None:
    beat(world)
    beat(world, position_s=9.0)
    assert only(world.write(tmp_path)) == ("heartbeats.parquet", 2, "platform_id, session_id, at, event")


def test_the_same_row_twice_counts_once(folder: Path) -> None:
    last = pq.read_table(folder / "checkins.parquet").num_rows
    append(folder, "checkins", last)
    assert checked(folder).winners["checkins"].num_rows == 1


def test_a_key_without_time_must_stand_once(folder: Path) -> None:
    append(folder, "lessons", 2, kind="practice")
    assert only(folder) == ("lessons.parquet", 3, "lesson_id")


def test_of_a_correction_the_last_row_wins(folder: Path) -> None:
    rows = pq.read_table(folder / "checkins.parquet").to_pylist()
    later = rows[-1]["received_at"] + timedelta(hours=1)
    append(folder, "checkins", 2, method="manual", received_at=later)
    (won,) = checked(folder).winners["checkins"].to_pylist()
    assert (won["checkin_id"], won["method"]) == (rows[1]["checkin_id"], "manual")


def test_a_truncated_parquet_file(folder: Path) -> None:
    path = folder / "checkins.parquet"
    path.write_bytes(path.read_bytes()[:-100])
    (fault,) = faults(folder)
    assert fault.file == "checkins.parquet"
    assert "不完整" in fault.what


def test_a_damaged_page_inside_a_parquet_file(folder: Path) -> None:
    path = folder / "checkins.parquet"
    content = bytearray(path.read_bytes())
    content[4:400] = b"\xff" * 396
    path.write_bytes(content)
    assert "checkins.parquet" in {fault.file for fault in faults(folder)}


def test_a_table_that_is_there_twice(folder: Path) -> None:
    (folder / "claims.csv").write_text("claim_id\n", encoding="utf-8")
    (fault,) = faults(folder)
    assert "两份" in fault.what


def test_a_written_cell_of_a_wrong_type(tmp_path: Path) -> None:
    folder = good(tmp_path / "written")
    table = pq.read_table(folder / "lessons.parquet").to_pylist()
    (folder / "lessons.parquet").unlink()
    names = list(table[0])
    lines = [",".join(names)]
    for row in table:
        row["hours"] = "four" if row["lesson_id"] == 2 else row["hours"]
        lines.append(",".join("" if row[name] is None else str(row[name]) for name in names))
    (folder / "lessons.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert ("lessons.csv", 2, "hours") in {(fault.file, fault.row, fault.column) for fault in faults(folder)}


def test_all_faults_of_the_cells_are_told_at_once(folder: Path) -> None:
    change(folder, "checkins", 2, direction="sideways", person_id=999)
    change(folder, "lessons", 1, mode="dreamt")
    assert {fault.column for fault in faults(folder)} == {"direction", "person_id", "mode"}


def test_the_command_refuses_and_writes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder, "checkins", 4, lesson_id=None)
    out = tmp_path / "signals.parquet"
    assert supervise.main([str(folder), "--out", str(out)]) == 1
    assert "checkins.parquet 第 4 行 lesson_id 列" in capsys.readouterr().err
    assert not out.exists()
