"""Both engines, any size of slice, Parquet and CSV: one answer."""

from pathlib import Path

import pyarrow as pa
import pytest

from jiangce.supervision.engine.engines.in_process import DuckDBEngine
from jiangce.supervision.engine.rules import RULES
from jiangce.supervision.engine.running import run
from jiangce.supervision.engine.signals import table_of
from tests.supervision.engine.everything import everything
from tests.supervision.engine.world import checked


def answer(folder: Path, *, slice_rows: int = 5_000_000) -> pa.Table:
    dataset = checked(folder)
    engine = DuckDBEngine(dataset, slice_rows=slice_rows)
    try:
        return table_of(dataset, run(dataset, list(RULES), engine).signals)
    finally:
        engine.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return everything().write(tmp_path_factory.mktemp("everything"))


def test_every_rule_fires_here(folder: Path) -> None:
    dataset = checked(folder)
    engine = DuckDBEngine(dataset)
    outcome = run(dataset, list(RULES), engine)
    engine.close()
    assert outcome.skipped == {}
    assert [name for name, count in outcome.counts.items() if not count] == []


def test_slices_of_single_days_give_the_same_answer(folder: Path) -> None:
    assert answer(folder, slice_rows=1) == answer(folder)


def test_csv_gives_the_same_answer(folder: Path, tmp_path: Path) -> None:
    assert answer(everything().write(tmp_path, format="csv")) == answer(folder)


FEW_ROWS = {
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}
"""For some rows a table, compiling costs three times the work. The cluster's test compiles."""


@pytest.mark.slow
def test_spark_gives_the_same_answer(folder: Path) -> None:
    from jiangce.supervision.engine.engines.spark import SparkEngine

    dataset = checked(folder)
    engine = SparkEngine(dataset, master="local[1]", settings=FEW_ROWS)
    try:
        found = table_of(dataset, run(dataset, list(RULES), engine).signals)
    finally:
        engine.close()
    assert found.to_pylist() == answer(folder).to_pylist()
