"""Which of many 64-bit keys stand more than once, in little memory."""

from itertools import pairwise

import numpy as np

DENSE = 4
"""Integers are followed in an array of their own range while that is at most this many times their number."""
_START = 1 << 16


def distinct(keys: np.ndarray) -> np.ndarray:
    """Each key once, sorted (numpy's own way to that loads a good part of numpy first)."""
    ordered = np.sort(keys)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


class Repeats:
    """Keys come in batches; `found` names those that came twice. Integers in a narrow range are marked in an array of
    32-bit row numbers (a few nanoseconds each); any others are kept and sorted in the end (8 bytes each)."""

    def __init__(self, *, single: bool) -> None:
        self._seen = np.zeros(_START, np.uint32) if single else None
        self._base: int | None = None
        self._count = 0
        self._repeated: list[np.ndarray] = []
        self._kept: list[np.ndarray] = []

    def begin(self) -> None:
        """A new part: all the same to keys that have no order."""

    def add(self, keys: np.ndarray, _times: np.ndarray | None = None) -> None:
        """Take a batch of int64 or uint64 keys."""
        if not len(keys):
            return
        if self._base is None:
            # Keys of a register often start at a great number and go on from there.
            self._base = max(0, int(keys.min()) - _START // 2) if self._seen is not None else 0
        if self._seen is not None and self._fits(keys):
            self._mark(keys - self._base)
        else:
            self._kept.append(keys.astype(np.int64))
        self._count += len(keys)

    def found(self) -> np.ndarray:
        """The distinct keys that came more than once, sorted, in the type in which they came."""
        if self._kept and self._seen is not None:
            self._kept.append(np.flatnonzero(self._seen).astype(np.int64) + (self._base or 0))
        repeated = [keys + (self._base or 0) for keys in self._repeated]
        if self._kept:
            kept = np.concatenate(self._kept)
            kept.sort()
            self._kept = [kept]
            repeated.append(kept[1:][kept[1:] == kept[:-1]])
        found = distinct(np.concatenate(repeated)) if repeated else np.empty(0, np.int64)
        return found if self._seen is not None else found.view(np.uint64)

    def sorted(self) -> np.ndarray:
        """All keys in order, after `found`."""
        if self._kept:
            return self._kept[0]
        return (
            np.flatnonzero(self._seen).astype(np.int64) + (self._base or 0)
            if self._seen is not None
            else np.empty(0, np.int64)
        )

    def _fits(self, keys: np.ndarray) -> bool:
        """Whether the array holds all these keys, after growing where that is worth it."""
        assert self._seen is not None and self._base is not None
        least, greatest = int(keys.min()) - self._base, int(keys.max()) - self._base
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


class Ties:
    """Keys that hold the time by which their rows are sorted: only rows with one time can have one key, and they stand
    together. Takes nothing but the rows of the last time along. `whole` is false when parts overlap in time: then rows
    of one time stand apart, and nothing is known."""

    def __init__(self) -> None:
        self._times = np.empty(0, np.int64)
        self._digests = np.empty(0, np.uint64)
        self._found: list[np.ndarray] = []
        self._ranges: list[list[int]] = []
        self._fresh = True

    def begin(self) -> None:
        """A new part."""
        self._fresh = True
        self._times, self._digests = self._times[:0], self._digests[:0]

    def beside(self, ends: tuple[int, int] | None) -> None:
        """There is another part with these first and last times, or with times that nobody knows, whose own keys are known."""
        info = np.iinfo(np.int64)
        self._ranges.append([*(ends or (info.min, info.max))])

    def add(self, digests: np.ndarray, times: np.ndarray) -> None:
        """Take the next rows of a part."""
        if not len(times):
            return
        if self._fresh:
            self._ranges.append([int(times[0]), int(times[-1])])
            self._fresh = False
        self._ranges[-1][1] = int(times[-1])
        times, digests = np.concatenate((self._times, times)), np.concatenate((self._digests, digests))
        same = times[1:] == times[:-1]
        tied = np.zeros(len(times), bool)
        tied[1:] |= same
        tied[:-1] |= same
        some, of = times[tied], digests[tied]
        order = np.lexsort((of, some))
        some, of = some[order], of[order]
        self._found.append(some[1:][(some[1:] == some[:-1]) & (of[1:] == of[:-1])])
        last = np.searchsorted(times, times[-1])
        self._times, self._digests = times[last:], digests[last:]

    @property
    def whole(self) -> bool:
        ranges = sorted(self._ranges)
        return all(before[1] < after[0] for before, after in pairwise(ranges))

    def found(self) -> np.ndarray:
        """The times at which a digest stands more than once."""
        return distinct(np.concatenate(self._found)) if self._found else np.empty(0, np.int64)
