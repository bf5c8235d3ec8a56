"""Keys that stand more than once are found, dense or not."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from jiangce.supervision.engine.checking.repeats import Repeats, Ties

BATCHES = st.lists(st.lists(st.one_of(st.integers(0, 50), st.integers(-(2**62), 2**62)), max_size=20), max_size=6)


def expected(batches: list[list[int]]) -> list[int]:
    every = [key for batch in batches for key in batch]
    return sorted({key for key in every if every.count(key) > 1})


@settings(deadline=None)
@given(BATCHES)
def test_integers_that_came_twice_are_found(batches: list[list[int]]) -> None:
    repeats = Repeats(single=True)
    for batch in batches:
        repeats.add(np.array(batch, np.int64))
    assert repeats.found().tolist() == expected(batches)


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 5), max_size=20), max_size=6))
def test_digests_that_came_twice_are_found(batches: list[list[int]]) -> None:
    repeats = Repeats(single=False)
    for batch in batches:
        repeats.add(np.array(batch, np.uint64))
    assert sorted(repeats.found().tolist()) == expected(batches)


ROWS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), max_size=24)


@settings(deadline=None)
@given(ROWS, st.integers(1, 5))
def test_rows_of_one_time_and_digest_are_found_across_batches(rows: list[tuple[int, int]], size: int) -> None:
    rows.sort(key=lambda row: row[0])
    ties = Ties()
    ties.begin()
    for start in range(0, len(rows), size):
        times, digests = zip(*rows[start : start + size], strict=True)
        ties.add(np.array(digests, np.uint64), np.array(times, np.int64))
    assert ties.found().tolist() == sorted({time for time, digest in rows if rows.count((time, digest)) > 1})


def test_parts_that_overlap_in_time_are_not_whole() -> None:
    for second, whole in ((7, True), (5, False)):
        ties = Ties()
        for first in (1, second):
            ties.begin()
            ties.add(np.zeros(5, np.uint64), np.arange(first, first + 5, dtype=np.int64))
        assert ties.whole is whole
