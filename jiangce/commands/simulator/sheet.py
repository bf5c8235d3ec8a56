"""Tables under construction: columns of one length, to which a planted case may add rows.

Missing values are marked by dtype until the table is written: the least integer for keys, times, dates and divisions,
-1 for codes and flags (int8), NaN for numbers, None for text.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

NULL = np.iinfo(np.int64).min
NULL_DAY = np.iinfo(np.int32).min
NULL_CODE = -1


def null_of(dtype: np.dtype) -> Any:
    """The mark of a missing value in a column of this dtype."""
    match dtype.kind, dtype.itemsize:
        case "i", 8:
            return NULL
        case "i", 4:
            return NULL_DAY
        case "i", 1:
            return NULL_CODE
        case "f", _:
            return np.nan
        case "O", _:
            return None
    raise TypeError(f"no missing value for {dtype}")


class Sheet:
    """One table: `base` columns, made at once and edited in place, and rows added later. A column whose name begins
    with an underscore belongs to the simulator and is not written. Every sheet owns its columns: what is edited here
    changes nowhere else."""

    def __init__(self, **columns: np.ndarray) -> None:
        lengths = {len(column) for column in columns.values()}
        if len(lengths) > 1:
            raise ValueError(
                f"columns of different lengths: { {name: len(column) for name, column in columns.items()} }"
            )
        self.base: dict[str, np.ndarray] = {name: column.copy() for name, column in columns.items()}
        self.present = np.ones(lengths.pop() if lengths else 0, bool)
        self._added: list[dict[str, Any]] = []

    def __len__(self) -> int:
        return len(self.present)

    def __getitem__(self, name: str) -> np.ndarray:
        return self.base[name]

    def __setitem__(self, name: str, column: np.ndarray) -> None:
        if len(column) != len(self):
            raise ValueError(f"{name}: {len(column)} values for {len(self)} rows")
        self.base[name] = column.copy()

    def add(self, **columns: Any) -> None:
        """Rows after the base; a scalar holds for all of them, a column not named stays missing. KeyError for a
        column that the base does not have."""
        if unknown := columns.keys() - self.base.keys():
            raise KeyError(", ".join(sorted(unknown)))
        self._added.append({name: np.array(value, copy=True) for name, value in columns.items()})

    def extended(self, **columns: Any) -> "Sheet":
        """A sheet whose base has these rows as well, so that they can be found by their place; all columns are due."""
        if columns.keys() != self.base.keys() or self._added:
            raise ValueError("only a sheet without added rows is extended, by all of its columns")
        longer = Sheet(
            **{name: np.concatenate([values, columns[name]]).astype(values.dtype) for name, values in self.base.items()}
        )
        longer.present[: len(self)] = self.present
        return longer

    def merged(self) -> dict[str, np.ndarray]:
        """The columns to write: base rows that are present, then the added rows."""
        names = [name for name in self.base if not name.startswith("_")]
        parts = [{name: self.base[name][self.present] for name in names}]
        parts += [self._filled(rows, names) for rows in self._added]
        if len(parts) == 1:
            return parts[0]
        return {name: np.concatenate([part[name] for part in parts]) for name in names}

    def _filled(self, rows: Mapping[str, Any], names: list[str]) -> dict[str, np.ndarray]:
        length = max((len(value) for value in rows.values() if np.ndim(value)), default=1)
        filled = {}
        for name in names:
            dtype = self.base[name].dtype
            filled[name] = np.full(length, null_of(dtype), dtype)
            if name in rows:
                filled[name][:] = rows[name]
        return filled


def fresh(columns: Mapping[str, Any], length: int) -> dict[str, np.ndarray]:
    """Columns of `length` missing values; the mapping gives a dtype for each name."""
    return {name: np.full(length, null_of(np.dtype(dtype)), dtype) for name, dtype in columns.items()}
