"""A real Spark standalone cluster answers as DuckDB does: three rules in every run, all of them by `bin/test -m cluster`."""

import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from jiangce.commands.supervise import main
from jiangce.supervision.engine.engines.spark import on_this_machine
from tests.supervision.engine.cluster import executors, standalone
from tests.supervision.engine.everything import everything

SETTINGS = (
    "spark.executor.memory=768m",
    "spark.driver.memory=1g",
    "spark.sql.shuffle.partitions=2",
    "spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1",
    "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1",
)
"""Java's second compiler would take longer than it saves."""


def _supervise(folder: Path, out: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, in a process of its own: there is one Java machine in each."""
    command = [sys.executable, "-m", "jiangce", "supervise", str(folder), "--out", str(out), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.mark.slow
@pytest.mark.parametrize("rules", ["F06,F13,F20", pytest.param("", marks=pytest.mark.cluster)], ids=["three", "all"])
def test_a_master_and_two_workers_give_the_answer_of_one_process(tmp_path: Path, rules: str) -> None:
    folder = everything().write(tmp_path / "data")
    alone, together = tmp_path / "alone.parquet", tmp_path / "together.parquet"
    settings = [word for setting in SETTINGS for word in ("--conf", setting)]
    with standalone(tmp_path) as master:
        ran = _supervise(folder, together, "--rules", rules, "--engine", "spark", "--master", master, *settings)
        assert ran.returncode == 0, ran.stderr[-2000:]
    assert executors(tmp_path) == {"worker-1": 1, "worker-2": 1}
    assert _supervise(folder, alone, "--rules", rules).returncode == 0
    found = pq.read_table(together).to_pylist()
    assert found and found == pq.read_table(alone).to_pylist()


def test_a_setting_that_is_none_of_spark_is_refused(tmp_path: Path) -> None:
    ran = _supervise(tmp_path, tmp_path / "out.parquet", "--engine", "spark", "--conf", "memory=4g")
    assert ran.returncode == 2
    assert "请写成 spark.executor.memory=4g" in ran.stderr


@pytest.mark.parametrize("master", ["spark://127.0.0.1:1", "spark://127.0.0.1", "spark://127.0.0.1:1,127.0.0.1:2"])
def test_a_master_that_nobody_answers_for_is_named(
    tmp_path: Path, master: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = everything().write(tmp_path / "data"), tmp_path / "out.parquet"
    assert main([str(folder), "--out", str(out), "--engine", "spark", "--master", master]) == 2
    assert f"连不上 Spark 集群 {master}" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("master", ["local[*]", "spark://127.0.0.1:7077", "spark://localhost:7077"])
def test_only_a_master_of_this_machine_is_spoken_to_over_loopback(master: str) -> None:
    assert on_this_machine(master)
    assert not on_this_machine("spark://10.1.2.3:7077") and not on_this_machine("yarn")
