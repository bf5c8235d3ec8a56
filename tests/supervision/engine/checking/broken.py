"""Ways to break a data set that was good."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.supervision.engine.world import World


def good(folder: Path) -> Path:
    """A small class with its check-ins, whole and in order."""
    world = World()
    row, people = world.add_class(), world.people(3)
    for person in people:
        world.enrol(row, person)
    for lesson in world.lessons(row, ["2025-03-03", "2025-03-04"]):
        world.attend(lesson, people)
    return world.write(folder)


def change(folder: Path, table: str, row: int, **values: Any) -> None:
    """Set cells of a row, counted from 1."""
    path = folder / f"{table}.parquet"
    old = pq.read_table(path)
    rows = old.to_pylist()
    rows[row - 1].update(values)
    pq.write_table(pa.Table.from_pylist(rows, old.schema), path)


def append(folder: Path, table: str, like: int, **values: Any) -> None:
    """Add a row like another one but for some cells."""
    path = folder / f"{table}.parquet"
    old = pq.read_table(path)
    rows = old.to_pylist()
    pq.write_table(pa.Table.from_pylist([*rows, rows[like - 1] | values], old.schema), path)


def recast(folder: Path, table: str, column: str, type: pa.DataType) -> None:
    """Write a column in another type."""
    path = folder / f"{table}.parquet"
    old = pq.read_table(path)
    place = old.schema.get_field_index(column)
    pq.write_table(old.set_column(place, column, old.column(column).cast(type)), path)
