"""The sources of the data set, told by jiangce/wiring.py; and all of them written, of one moment."""

import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from django.db import transaction

from jiangce.kernel.exchange.tables import TABLES
from jiangce.plumbing.extracts.sources import Source
from jiangce.plumbing.extracts.writing import as_of_now, write, write_empty

Tell = Callable[[str, int], None]
_SOURCES: list[Source] = []


def register_sources(sources: Iterable[Source]) -> None:
    """Called once for each app, when all models are ready."""
    _SOURCES.extend(sources)


def export(folder: Path, *, since: date | None, tell: Tell = lambda _table, _rows: None) -> None:
    """Write every table into `folder`, which is there: whole, or with `since` only the days from then on of tables by
    day. `tell(table, rows)` hears of each."""
    with transaction.atomic():
        as_of_now()
        for source in _SOURCES:
            tell(f"{source.table.name}{source.part}", write(source, folder, since=since))
    filled = {source.table.name for source in _SOURCES}
    for table in TABLES.values():
        if not table.optional and table.name not in filled:
            write_empty(table, folder)


def export_whole(folder: Path, *, tell: Tell = lambda _table, _rows: None) -> None:
    """Write a new data set beside `folder` and move it there: one that was interrupted never looks whole."""
    beside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    export(beside, since=None, tell=tell)
    shutil.rmtree(folder, ignore_errors=True)
    beside.rename(folder)


def is_export(folder: Path) -> bool:
    """Whether an earlier run wrote a whole data set here."""
    return (folder / "persons.parquet").exists()
