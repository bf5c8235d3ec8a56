"""Keys that stand more than once are found, dense or not."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from jiangce.supervision.engine.checking.repeats import Repeats

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
