"""Runs a simulation: makes the province, writes its parts in several processes, and moves the whole into place."""

import multiprocessing
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from jiangce.commands.simulator.parts import Part, Province
from jiangce.commands.simulator.progress import Progress
from jiangce.kernel.exchange import TABLES

_province: Province | None = None  # what forked workers find already made


def simulate(*, seed: int, person_times: int, year: int, out: Path, jobs: int, with_heartbeats: bool) -> dict[str, int]:
    """Write a province into a folder that is new or empty; returns the rows of each table. The files are written beside
    it and moved at the end, so that an interrupted run leaves nothing that looks whole."""
    global _province
    out = out.absolute()
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.parent / f".{out.name}.draft-{os.getpid()}"
    draft.mkdir()
    try:
        _province = Province(seed, person_times, year)
        counts = _write_all(_province.parts(with_heartbeats), draft, jobs)
        if out.exists():
            out.rmdir()
        draft.rename(out)
    finally:
        _province = None
        shutil.rmtree(draft, ignore_errors=True)
    return counts


def _write_all(parts: list[Part], draft: Path, jobs: int) -> dict[str, int]:
    """Rows of each table, in the order of the definition."""
    progress = Progress(len(parts))
    counts = dict.fromkeys((*TABLES, "truth"), 0)
    for part, rows in _written(parts, draft, jobs):
        counts[part.table] += rows
        progress.step(part.words)
    return counts


def _written(parts: list[Part], draft: Path, jobs: int) -> Iterator[tuple[Part, int]]:
    work = [(part, draft) for part in parts]
    if jobs == 1:
        yield from map(_write, work)
        return
    # Forked, so that the province is made once and shared; Arrow starts its threads only in the workers.
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        yield from pool.imap_unordered(_write, work)


def _write(work: tuple[Part, Path]) -> tuple[Part, int]:
    part, draft = work
    if _province is None:
        raise RuntimeError("no province was made")
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    return part, _province.write(part, draft)
