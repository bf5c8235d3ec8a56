"""What is kept between two runs, apart from relations: for which rules it was made, of which files, up to which receipt."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from jiangce.kernel.exchange import TABLES
from jiangce.supervision import engine
from jiangce.supervision.engine.checking.index import KeyIndex
from jiangce.supervision.engine.checking.seen import Seen
from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.rule import Relation, Rule

_BOOK = "state.json"
_WINNERS = "winners"


@dataclass(frozen=True, slots=True)
class Book:
    """`made_for` is a digest of all that decides what is kept; `stamps` tell for each file its size and time of change; `kinds`
    of which kind keys were; `until` for each table of events the greatest time of receipt that was seen."""

    made_for: str
    stamps: Mapping[str, str]
    kinds: Mapping[str, str]
    until: Mapping[str, datetime]


def digest(relations: Iterable[Relation], rules: Iterable[Rule], dataset: DataSet) -> str:
    """Changes when a relation, a rule, a term, the kind of a key, or the columns that are there do."""
    parts = [f"{one.name}|{one.scope}|{one.by}|{one.reach}|{one.sql}|{one.terms}" for one in relations]
    parts += [f"{one.name}|{one.by}|{one.sql}|{sorted(one.inputs.items())}|{one.terms}|{one.subjects}" for one in rules]
    columns = [f"{table.name}.{column.name}" for table in TABLES.values() for column in table]
    there = [name for name in columns if dataset.has(name)]
    return hashlib.sha256(json.dumps([sorted(parts), sorted(dataset.kinds.items()), there]).encode()).hexdigest()


@cache
def program() -> str:
    """A digest of the engine's own code and of DuckDB's version: what another program kept or checked counts for nothing."""
    found = hashlib.sha256(duckdb.__version__.encode())
    home = Path(engine.__file__).parent
    for path in sorted(home.rglob("*.py")):
        found.update(path.relative_to(home).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def read_book(folder: Path) -> Book | None:
    """None when there is nothing kept yet, or another version of the program kept it."""
    path = folder / _BOOK
    if not path.exists():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    if told.get("program") != program():
        return None
    until = {name: datetime.fromisoformat(value) for name, value in told["until"].items()}
    return Book(told["made_for"], told["stamps"], told["kinds"], until)


def write_book(folder: Path, book: Book) -> None:
    """Write it at the end, when all else is there."""
    until = {name: value.isoformat() for name, value in book.until.items()}
    told = {
        "program": program(),
        "made_for": book.made_for,
        "stamps": dict(book.stamps),
        "kinds": dict(book.kinds),
        "until": until,
    }
    draft = folder / f".{_BOOK}"
    draft.write_text(json.dumps(told), encoding="utf-8")
    draft.replace(folder / _BOOK)


def close_book(folder: Path) -> None:
    """Take the book away while the rest is being written, so that half a state is none."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _BOOK).unlink(missing_ok=True)


def keep_winners(folder: Path, winners: Mapping[str, pa.Table]) -> None:
    """The rows that count of keys that stand more than once; written only where they differ from what is kept."""
    (folder / _WINNERS).mkdir(exist_ok=True)
    for name in TABLES:
        path = folder / _WINNERS / f"{name}.parquet"
        if name in winners:
            pq.write_table(winners[name], path, compression="zstd")
        else:
            path.unlink(missing_ok=True)


def seen(folder: Path | None) -> Seen | None:
    """What an earlier run checked, nothing if there was none; None without a folder."""
    if folder is None:
        return None
    book, index = read_book(folder), KeyIndex(folder / "keys")
    if book is None:
        return Seen({}, {}, {}, index)
    winners = {path.stem: pq.read_table(path) for path in sorted((folder / _WINNERS).glob("*.parquet"))}
    return Seen(book.stamps, book.kinds, winners, index)


def keep_keys(folder: Path) -> None:
    """Let the keys count that the checks of this run have noted."""
    KeyIndex.commit_in(folder / "keys")
