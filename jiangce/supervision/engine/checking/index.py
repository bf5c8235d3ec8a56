"""The keys of a large table, sorted, on disk: so that a day's keys are sought among those of years without reading these.

A file holds at least the keys of the parts that were checked; one that stands no more does no harm, for what is found here is
only a suspicion.
"""

from pathlib import Path

import numpy as np

FOLD = 8
"""Later keys become part of the large file when there is one for so many of it."""


class KeyIndex:
    """Sorted keys by table below a folder. What is noted counts from `commit_in` on, when the run that noted it has ended well."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for draft in folder.glob("draft-*.npy"):
            draft.unlink()

    def __contains__(self, table: str) -> bool:
        return self._path(table).exists()

    def met(self, table: str, keys: np.ndarray) -> np.ndarray:
        """Those of some distinct keys that are known."""
        found = np.zeros(len(keys), bool)
        for path in (self._path(table), self._path(f"{table}.later")):
            if path.exists() and len(known := np.load(path, mmap_mode="r")):
                places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
                found |= known[places] == keys
        return keys[found]

    def note(self, table: str, keys: np.ndarray, *, beside: bool) -> None:
        """Know these sorted keys, instead of or `beside` those that are known."""
        self._folder.mkdir(parents=True, exist_ok=True)
        later = self._path(f"{table}.later")
        if beside:
            if later.exists():
                keys = np.sort(np.concatenate((np.load(later), keys)))
            known = np.load(self._path(table), mmap_mode="r")
            if len(keys) * FOLD <= len(known):
                np.save(self._draft(later), keys)
                return
            keys = np.sort(np.concatenate((known, keys)))
        np.save(self._draft(self._path(table)), keys)
        np.save(self._draft(later), keys[:0])

    @staticmethod
    def commit_in(folder: Path) -> None:
        """Let what was noted below a folder count."""
        for draft in folder.glob("draft-*.npy"):
            draft.replace(draft.with_name(draft.name.removeprefix("draft-")))

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.npy"

    def _draft(self, path: Path) -> Path:
        return path.with_name(f"draft-{path.name}")
