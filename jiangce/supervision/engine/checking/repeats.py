"""Which of many 64-bit keys stand more than once, in little memory."""

import numpy as np

DENSE = 4
"""Integers are followed in an array of their own range while that is at most this many times their number."""
_START = 1 << 16


class Repeats:
    """Keys come in batches; `found` names those that came twice. Integers in a narrow range are marked in an array of
    32-bit row numbers (a few nanoseconds each); any others are kept and sorted in the end (8 bytes each)."""

    def __init__(self, *, single: bool) -> None:
        self._seen = np.zeros(_START, np.uint32) if single else None
        self._count = 0
        self._repeated: list[np.ndarray] = []
        self._kept: list[np.ndarray] = []

    def add(self, keys: np.ndarray) -> None:
        """Take a batch of int64 or uint64 keys."""
        if not len(keys):
            return
        if self._seen is not None and self._fits(keys):
            self._mark(keys)
        else:
            self._kept.append(keys.astype(np.int64))
        self._count += len(keys)

    def found(self) -> np.ndarray:
        """The distinct keys that came more than once, sorted, in the type in which they came."""
        if self._kept and self._seen is not None:
            self._kept.append(np.flatnonzero(self._seen).astype(np.int64))
        repeated = list(self._repeated)
        if self._kept:
            kept = np.concatenate(self._kept)
            kept.sort()
            repeated.append(kept[1:][kept[1:] == kept[:-1]])
        found = np.unique(np.concatenate(repeated)) if repeated else np.empty(0, np.int64)
        return found if self._seen is not None else found.view(np.uint64)

    def _fits(self, keys: np.ndarray) -> bool:
        """Whether the array holds all these keys, after growing where that is worth it."""
        assert self._seen is not None
        least, greatest = int(keys.min()), int(keys.max())
        if least < 0:
            return False
        if greatest >= len(self._seen):
            room = DENSE * (self._count + len(keys))
            if greatest >= room:
                return False
            self._seen = np.concatenate((self._seen, np.zeros(max(room, greatest + 1) - len(self._seen), np.uint32)))
        return True

    def _mark(self, keys: np.ndarray) -> None:
        assert self._seen is not None
        numbers = np.arange(self._count + 1, self._count + 1 + len(keys), dtype=np.uint32)
        again = self._seen[keys] != 0
        self._seen[keys] = numbers
        again |= self._seen[keys] != numbers
        if again.any():
            self._repeated.append(keys[again])
