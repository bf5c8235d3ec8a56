"""What is written keeps to the contract of the exchange data set."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jiangce.commands.simulator.writing import to_table
from jiangce.kernel.exchange import TABLES
from tests.commands.simulator.conformance import parts_of, problems


def test_a_small_province_keeps_to_the_contract(province: Path) -> None:
    assert problems(province) == []


def test_a_tiny_province_keeps_to_the_contract(simulated: Callable[..., Path]) -> None:
    tiny = simulated("--person-times", "200", "--seed", "5")

    assert problems(tiny) == []
    assert {path.name.split(".")[0] for path in tiny.iterdir()} == {*TABLES, "truth"}


def test_heartbeats_can_be_left_out(simulated: Callable[..., Path]) -> None:
    silent = simulated("--person-times", "200", "--seed", "5", "--no-heartbeats")

    assert not (silent / "heartbeats").exists()
    assert problems(silent, without=("heartbeats",)) == []


def test_a_broken_data_set_would_be_noticed(province: Path, tmp_path: Path) -> None:
    for path in province.iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / "claims.parquet").unlink()
    claims = pq.read_table(province / "claims.parquet")
    doubled = pa.concat_tables([claims, claims.slice(0, 1)])
    pq.write_table(doubled, tmp_path / "claims.parquet", store_schema=False)

    assert problems(tmp_path) == ["claims: 1 keys are repeated"]


def test_events_lie_in_parts_of_a_month_by_the_time_of_receipt(province: Path) -> None:
    for path in parts_of(province, "checkins"):
        local = duckdb.sql(
            f"SELECT DISTINCT strftime(received_at AT TIME ZONE 'Asia/Shanghai', '%Y-%m') FROM '{path}'"
        ).fetchall()
        assert local == [(path.stem.removeprefix("part-"),)]


def test_a_required_column_that_was_forgotten_is_refused() -> None:
    with pytest.raises(KeyError, match="staff.person_id"):
        to_table(TABLES["staff"], {"staff_key": np.array([1])})
