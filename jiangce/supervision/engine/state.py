"""What is kept between two runs: the daily relations, what they read of tables, and for which rules all this was made."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.rule import Relation

_BOOK = "state.json"


@dataclass(frozen=True, slots=True)
class Book:
    """`made_for` is a digest of all that decides what is kept; `until` the greatest time of receipt that was seen."""

    made_for: str
    until: datetime | None


def digest(relations: Iterable[Relation], dataset: DataSet) -> str:
    """Changes when a relation, one of its terms, the kind of a key, or the columns that are there do."""
    parts = [f"{one.name}|{one.scope}|{one.by}|{one.sql}|{one.terms}" for one in relations]
    columns = [f"{table.name}.{column.name}" for table in TABLES.values() for column in table]
    there = [name for name in columns if dataset.has(name)]
    return hashlib.sha256(json.dumps([sorted(parts), sorted(dataset.kinds.items()), there]).encode()).hexdigest()


def read_book(folder: Path) -> Book | None:
    """None when there is nothing kept yet."""
    path = folder / _BOOK
    if not path.exists():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    return Book(told["made_for"], datetime.fromisoformat(told["until"]) if told["until"] else None)


def kept(folder: Path, name: str) -> Path:
    """The file of a relation."""
    return folder / f"{name}.parquet"


def keep(folder: Path, book: Book, tables: dict[str, pa.Table]) -> None:
    """Write all of it; the book last, and gone while the rest is being written, so that half a state is none."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _BOOK).unlink(missing_ok=True)
    for name, table in tables.items():
        pq.write_table(table, kept(folder, name), compression="zstd")
    told = {"made_for": book.made_for, "until": book.until.isoformat() if book.until else None}
    draft = folder / f".{_BOOK}"
    draft.write_text(json.dumps(told), encoding="utf-8")
    draft.replace(folder / _BOOK)
