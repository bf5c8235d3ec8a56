"""The benchmark of the supervision engine: what it compares with, how it cuts a day off, and one small run of it."""

import json
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pyarrow.parquet as pq
import pytest

from jiangce.commands import bench
from jiangce.commands.bench import supervision
from jiangce.commands.bench.measuring import measured
from jiangce.commands.bench.supervision import closed_day, parts
from jiangce.commands.bench.supervision.charts import draw
from jiangce.commands.bench.supervision.columns import columns_of
from jiangce.commands.bench.supervision.parts import Figure
from jiangce.commands.bench.supervision.provinces import province, rows_of
from jiangce.commands.bench.supervision.rivals import pandas_six, polars_six
from jiangce.supervision.engine.data.dataset import open_dataset
from jiangce.supervision.engine.rules import RULES
from tests.supervision.engine.everything import everything

SMALL = ["--person-times", "300", "--seed", "5"]


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the small province stays."""
    return tmp_path_factory.mktemp("bench")


def test_a_bare_scan_reads_no_column_that_no_rule_needs(tmp_path: Path) -> None:
    dataset = open_dataset(everything().write(tmp_path))
    bulk = [rule for rule in RULES if rule.name == "F20"]
    columns = columns_of(dataset, bulk)
    assert set(columns["checkins"]) == {"lesson_id", "at", "direction", "method"}
    assert set(columns) == {"checkins", "lessons", "classes", "places", "claims"}
    assert set(columns["claims"]) == {"class_id", "state", "amount_fen"}
    assert "photos" in columns_of(dataset, list(RULES))


def test_event_rules_are_neither_profiles_nor_networks_nor_rules_over_tables_alone() -> None:
    names = {rule.name for rule in RULES if parts.is_event_rule(rule)}
    assert {"F06", "F13", "F14/travel", "F37/rate"} <= names
    assert not {"F07", "N05", "P06"} & names


def test_the_six_rules_are_there() -> None:
    assert set(parts.SIX) <= {rule.name for rule in RULES}


FOUND = {
    "F06": ("person_id", "class_id"),
    "F07": ("claim_id",),
    "F13": ("device_id", "person_id"),
    "F14": ("person_id", "class_id"),
    "F14/travel": ("person_id", "class_id"),
    "F20": ("class_id",),
}
"""The columns of a signal that a rival gives as its finding."""


def test_the_rivals_find_what_the_engine_finds(tmp_path: Path) -> None:
    folder, out = everything().write(tmp_path / "data"), tmp_path / "found.parquet"
    for name, columns in FOUND.items():
        measured("supervise", folder=folder, out=out, rules=[name])
        rows = zip(*(pq.read_table(out).column(column).to_pylist() for column in columns), strict=True)
        own = {row[0] for row in rows} if len(columns) == 1 else set(rows)
        assert own, name
        assert polars_six.SIX[name](polars_six.Tables(folder)) == own, name
        assert pandas_six.SIX[name](pandas_six.Tables(folder)) == own, name


def test_a_day_is_cut_off_and_nothing_before_it_is_lost(work: Path, tmp_path: Path) -> None:
    folder = province(work, 300, 5).folder
    day = closed_day.busy_day(folder)
    rows = closed_day.split(folder, tmp_path / "year", tmp_path / "late", day)
    counted = [_days(folder / name, day) for name in closed_day.EVENTS]
    assert rows == sum(on for _, on in counted) > 0
    for name, (before, on) in zip(closed_day.EVENTS, counted, strict=True):
        assert rows_of(tmp_path / "year", name) == before
        late = list((tmp_path / "late" / name).glob("*.parquet"))
        assert sum(duckdb.read_parquet(str(path)).shape[0] for path in late) == on
    assert (tmp_path / "year" / "persons.parquet").samefile(folder / "persons.parquet")


def _days(path: Path, day: object) -> tuple[int, int]:
    """Events received before and on a day."""
    files = f"{path}/*.parquet" if path.is_dir() else f"{path}.parquet"
    time = "received_at" if path.name == "checkins" else "at"
    query = f"""SELECT count(*) FILTER (WHERE day < ?), count(*) FILTER (WHERE day = ?)
        FROM (SELECT CAST(make_timestamp(epoch_us("{time}")) + INTERVAL 8 HOUR AS DATE) AS day FROM '{files}')"""
    before, on = duckdb.execute(query, [day, day]).fetchall()[0]
    return before, on


def test_a_small_run_tells_writes_and_draws_its_figures(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ["--work", str(work), "--out", str(tmp_path), "--parts"]
    assert bench.main(["supervision", *SMALL, *wanted, "rules,day"]) == 0
    assert bench.main(["supervision", *SMALL, *wanted, "heartbeats"]) == 0
    told = capsys.readouterr().out
    assert "六条规则" in told
    results = json.loads((tmp_path / supervision.RESULTS).read_text(encoding="utf-8"))
    assert set(results) == {"rules", "day", "heartbeats"}
    assert {part["seed"] for part in results.values()} == {5}
    by_name = {figure["name"]: figure for part in results.values() for figure in part["figures"]}
    assert {"six", "all", "memory", "day", "day_profiles", "compact"} <= set(by_name)
    for name in ("day", "day_profiles"):
        assert "与全部重算的答案相同" in by_name[name]["words"]
    assert by_name["memory"]["value"] > 10**7
    assert ElementTree.parse(tmp_path / "supervision-ratios.svg").getroot().tag.endswith("svg")


def test_a_part_that_is_not_there_is_refused_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert supervision.run(["--parts", "speed", "--work", str(tmp_path)]) == 2
    assert "没有“speed”这一部分" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_charts_show_growth_and_rivals(tmp_path: Path) -> None:
    grown = [
        Figure(f"{kind}_{size}", "", size / 1e6, size / 1e7, unit).told()
        for size in (1_000_000, 10_000_000, 80_000_000)
        for kind, unit in (("growth", "s"), ("memory", "bytes"))
    ]
    rival = Figure("polars", "", 8.0, 4.0).told()
    draw({"growth": {"figures": grown}, "rivals": {"figures": [rival]}}, tmp_path)
    assert "80.0 M" in (tmp_path / "supervision-growth.svg").read_text(encoding="utf-8")
    assert "2.0 ×" in (tmp_path / "supervision-rivals.svg").read_text(encoding="utf-8")


def test_a_figure_keeps_its_limit_or_says_that_it_does_not() -> None:
    assert Figure("all", "", 24.0, 2.0, limit=12).told()["kept"] is True
    assert Figure("all", "", 24.1, 2.0, limit=12).told()["kept"] is False
    assert Figure("compact", "", 24.1, 2.0).told()["kept"] is None
