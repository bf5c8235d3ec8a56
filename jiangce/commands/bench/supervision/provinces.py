"""Provinces to measure on: made once a size and seed, and kept in the work folder."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine.checking.source import read
from jiangce.supervision.engine.data.dataset import open_dataset

_JOBS = 2


@dataclass(frozen=True, slots=True)
class Province:
    """A made data set and how many events it has."""

    folder: Path
    person_times: int
    checkins: int
    heartbeats: int


def province(work: Path, person_times: int, seed: int) -> Province:
    """The province of this size and seed below `work`, made when it is not there yet."""
    folder = work / f"province-{person_times}-{seed}"
    if not folder.exists():
        command = [
            sys.executable,
            "-m",
            "jiangce",
            "simulate",
            "--person-times",
            str(person_times),
            "--seed",
            str(seed),
        ]
        subprocess.run([*command, "--out", str(folder), "--jobs", str(_JOBS)], check=True, stdout=subprocess.DEVNULL)
    return Province(folder, person_times, rows_of(folder, "checkins"), rows_of(folder, "heartbeats"))


def rows_of(folder: Path, table: str) -> int:
    """How many rows a table has: Parquet says so at the end of each file."""
    parts = open_dataset(folder).parts[TABLES[table].name]
    return int(duckdb.execute(f"SELECT count(*) FROM {read(parts)}").fetchall()[0][0]) if parts else 0
