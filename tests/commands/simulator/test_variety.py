"""The honest part of a province looks like one: cities, seasons, sizes, drop-outs, late and corrected records."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from jiangce.kernel.exchange import TABLES
from tests.commands.simulator.conftest import PERSON_TIMES

UNUSED = {("heartbeats", "event"), ("classes", "scheme"), ("classes", "level"), ("exams", "level"), ("claims", "state")}
"""Schemes that pay for no class, levels for which nobody trains, and states that few claims are in at any time."""
HONEST = "class_id NOT IN (SELECT class_id FROM truth WHERE class_id IS NOT NULL)"


def _one(records: duckdb.DuckDBPyConnection, question: str) -> float:
    return records.execute(question).fetchone()[0]


def test_there_are_as_many_person_times_as_asked_for_and_nearly_half_are_honest(
    records: duckdb.DuckDBPyConnection,
) -> None:
    assert abs(_one(records, "SELECT count(*) FROM enrolments") - PERSON_TIMES) <= 6
    assert _one(records, f"SELECT count(*) FROM enrolments WHERE {HONEST}") >= 0.4 * PERSON_TIMES


@pytest.mark.parametrize("people", ["100", "200"])
def test_a_tiny_province_is_as_large_as_asked_for(simulated: Callable[..., Path], people: str) -> None:
    seats = pq.read_metadata(simulated("--person-times", people, "--seed", "5") / "enrolments.parquet").num_rows
    assert abs(seats - int(people)) <= 6


LISTS = [
    (table.name, column.name)
    for table in TABLES.values()
    for column in table
    if column.values and (table.name, column.name) not in UNUSED
]


@pytest.mark.parametrize(("table", "column"), LISTS)
def test_every_word_of_a_closed_list_is_written(simulated: Callable[..., Path], table: str, column: str) -> None:
    province = simulated("--person-times", "20000", "--seed", "12", "--no-heartbeats")
    definition = TABLES[table].column(column)
    source = province / table if table == "checkins" else province / f"{table}.parquet"
    rows = pq.read_table(source, columns=[column])
    found = {item for cell in set(rows[column].to_pylist()) if cell for item in cell.split("|")}
    assert found == set(definition.values)


def test_what_may_be_missing_is_missing_now_and_then(simulated: Callable[..., Path]) -> None:
    province = simulated("--person-times", "20000", "--seed", "12", "--no-heartbeats")
    for table, column in (
        ("persons", "phone_digest"),
        ("enrolments", "ended_at"),
        ("lessons", "place_id"),
        ("results", "teacher_id"),
        ("certificates", "revoked_on"),
        ("group_memberships", "to"),
        ("photos", "lon"),
    ):
        cells = pq.read_table(province / f"{table}.parquet", columns=[column])[column]
        assert 0 < cells.null_count < len(cells), (table, column)


def test_classes_differ_in_size_programme_level_band_and_place(records: duckdb.DuckDBPyConnection) -> None:
    assert _one(records, "SELECT count(DISTINCT programme) FROM classes") == 6
    assert _one(records, "SELECT count(DISTINCT occupation_code) FROM classes") > 40
    assert _one(records, "SELECT count(DISTINCT left(division, 4)) FROM classes") >= 12
    assert _one(records, f"SELECT count(DISTINCT class_size) FROM classes WHERE {HONEST}") > 8
    assert _one(records, "SELECT count(DISTINCT mode) FROM lessons") == 3
    evening = "hour(starts_at + INTERVAL 8 HOUR) = 18"
    assert 0 < _one(records, f"SELECT avg(CAST({evening} AS INT)) FROM lessons WHERE mode = 'onsite'") < 0.5


def test_occupations_are_those_of_the_catalogue(records: duckdb.DuckDBPyConnection) -> None:
    catalogue = "read_csv('jiangce/registers/standards/data/occupations.csv', all_varchar = true)"
    assert (
        _one(records, f"SELECT count(*) FROM classes WHERE occupation_code NOT IN (SELECT code FROM {catalogue})") == 0
    )


def test_honest_lessons_keep_off_holidays(records: duckdb.DuckDBPyConnection) -> None:
    held = (
        f"SELECT CAST(starts_at + INTERVAL 8 HOUR AS DATE) AS day FROM lessons WHERE mode <> 'selfpaced' AND {HONEST}"
    )
    assert _one(records, f"SELECT count(*) FROM ({held}) WHERE day IN (SELECT day FROM closed)") == 0


def test_february_is_quiet(records: duckdb.DuckDBPyConnection) -> None:
    by_month = dict(records.execute("SELECT month(starts_on), count(*) FROM classes GROUP BY 1").fetchall())
    assert by_month.get(2, 0) < max(by_month[3], by_month[4])


def test_attendance_is_good_but_not_perfect(records: duckdb.DuckDBPyConnection) -> None:
    came = _one(records, f"SELECT count(DISTINCT (lesson_id, person_id)) FROM checkins WHERE {HONEST}")
    due = _one(
        records,
        f"SELECT count(*) FROM lessons JOIN enrolments USING (class_id) WHERE mode <> 'selfpaced' AND {HONEST}",
    )
    assert 0.85 < came / due < 0.97


def test_some_drop_out_and_are_seen_no_more(records: duckdb.DuckDBPyConnection) -> None:
    gone = f"state IN ('withdrawn', 'interrupted') AND {HONEST}"
    assert 0.01 < _one(records, f"SELECT avg(CAST({gone} AS INT)) FROM enrolments WHERE {HONEST}") < 0.09
    seen_after = f"""SELECT count(*) FROM checkins JOIN enrolments USING (class_id, person_id)
        WHERE {gone} AND moment > ended_at"""
    assert _one(records, seen_after) == 0


def test_some_records_come_late_and_some_are_corrected(records: duckdb.DuckDBPyConnection) -> None:
    assert _one(records, f"SELECT count(*) FROM checkins WHERE received_at > moment + INTERVAL 1 DAY AND {HONEST}") > 0
    assert _one(records, f"SELECT count(*) - count(DISTINCT checkin_id) FROM checkins WHERE {HONEST}") > 0
    assert _one(records, "SELECT count(*) FROM checkins WHERE received_at < moment") == 0


def test_a_terminal_serves_one_after_the_other(records: duckdb.DuckDBPyConnection) -> None:
    gap = f"""SELECT min(epoch(gap)) FROM (SELECT moment - lag(moment) OVER (PARTITION BY lesson_id, direction, device_id
        ORDER BY moment) AS gap FROM checkins WHERE method IN ('kiosk', 'card') AND {HONEST} AND checkin_id IN
        (SELECT checkin_id FROM checkins GROUP BY 1 HAVING count(*) = 1))"""
    assert _one(records, gap) >= 2


@pytest.mark.parametrize("method", ["qr", "face", "card", "kiosk", "manual"])
def test_every_method_of_checking_in_is_used(records: duckdb.DuckDBPyConnection, method: str) -> None:
    assert _one(records, f"SELECT count(*) FROM checkins WHERE method = '{method}'") > 0


def test_reports_of_a_player_jitter(records: duckdb.DuckDBPyConnection) -> None:
    gaps = f"""SELECT epoch(moment - lag(moment) OVER (PARTITION BY session_id ORDER BY moment)) AS gap, event
        FROM heartbeats WHERE {HONEST}"""
    middle, spread = records.execute(
        f"SELECT median(gap), quantile_cont(gap, 0.99) - quantile_cont(gap, 0.01) FROM ({gaps}) WHERE event = 'tick'"
    ).fetchone()
    assert 29.5 < middle < 30.5
    assert spread > 0.5
