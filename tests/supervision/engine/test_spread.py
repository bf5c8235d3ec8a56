"""How many rows a day has is told by the headings of the files; what they don't tell is counted."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine.data.parts import Part, parts_of
from jiangce.supervision.engine.data.spread import spread
from jiangce.supervision.engine.engines.engine import Slice
from jiangce.supervision.engine.engines.in_process import pack

TIMES = (
    # happened, received; times in UTC
    ("2025-03-01 15:59:59", "2025-03-01 15:59:59"),
    ("2025-03-01 16:00:00", "2025-03-01 16:00:00"),
    ("2025-02-10 02:00:00", "2025-03-02 16:30:00"),
)


def written(
    folder: Path, *, type: str = "TIMESTAMPTZ", columns: str = "at, received_at", file: str = "parquet"
) -> list[Part]:
    rows = ", ".join(f"('{happened}+00'::{type}, '{received}+00'::{type})" for happened, received in TIMES)
    table = f"(VALUES {rows}) own(at_, received_at)"
    chosen = columns.replace("at, ", 'at_ AS "at", ')
    duckdb.execute(f"COPY (SELECT {chosen} FROM {table}) TO '{folder}/checkins.{file}'")
    return parts_of(folder, TABLES["checkins"])


@pytest.mark.parametrize("type", ["TIMESTAMPTZ", "TIMESTAMP"])
def test_rows_lie_evenly_over_the_days_on_which_they_were_received(tmp_path: Path, type: str) -> None:
    assert spread(written(tmp_path, type=type), TABLES["checkins"]) == {
        date(2025, 2, 10): 0, date(2025, 3, 1): 1, date(2025, 3, 2): 1, date(2025, 3, 3): 1,
    }  # fmt: skip


def test_what_does_not_tell_is_left_to_be_counted(tmp_path: Path) -> None:
    for number, options in enumerate(({"columns": "received_at"}, {"type": "TIMESTAMP_NS"}, {"file": "csv"})):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert spread(written(folder, **options), TABLES["checkins"]) is None


def test_slices_leave_no_day_out_and_cut_none() -> None:
    days = [(date(2025, 1, 1), 4.0), (date(2025, 1, 2), 5.5), (date(2025, 1, 9), 20.0), (date(2025, 1, 12), 0)]
    assert pack(days, 10) == [
        Slice(date(2025, 1, 1), date(2025, 1, 2)), Slice(date(2025, 1, 3), date(2025, 1, 9)),
        Slice(date(2025, 1, 10), date(2025, 1, 12)),
    ]  # fmt: skip
    assert pack([], 10) == []
