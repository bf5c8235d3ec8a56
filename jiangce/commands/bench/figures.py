"""How a benchmark measures and what it prints: a ratio to a bound of the same run, beside the limit it has to keep."""

import time
from collections.abc import Callable

REPEATS = 5


def best(do: Callable[[], object], repeats: int = REPEATS) -> float:
    """The shortest of some runs, in seconds: what else the machine does only ever adds."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        do()
        times.append(time.perf_counter() - began)
    return min(times)


def at_most(what: str, ratio: float, limit: float) -> str:
    """The line of a cost: so many times the bound, not more than the limit."""
    return f"{_sign(ratio <= limit)} {what}；比值 {ratio:.1f}（上限 {limit:.0f}）"


def at_least(what: str, share: float, limit: float) -> str:
    """The line of a throughput: a share of the bound, not less than the limit."""
    return f"{_sign(share >= limit)} {what}；占比 {share:.1%}（下限 {limit:.0%}）"


def _sign(kept: bool) -> str:
    return "✓" if kept else "✕"
