"""A bar on the error output that says how far the work is."""

import sys
from typing import TextIO

_WIDTH = 30


class Progress:
    """Counts finished parts out of `total`. On a terminal the bar is redrawn, elsewhere each part is a line."""

    def __init__(self, total: int, out: TextIO | None = None) -> None:
        self._total, self._done = total, 0
        self._out = out or sys.stderr

    def step(self, words: str) -> None:
        """One more part is finished; `words` name it."""
        self._done += 1
        filled = _WIDTH * self._done // self._total
        bar = f"[{'█' * filled}{'·' * (_WIDTH - filled)}] {self._done}/{self._total} {words}"
        if self._out.isatty():
            self._out.write(f"\r\x1b[2K{bar}" + ("\n" if self._done == self._total else ""))
        else:
            self._out.write(bar + "\n")
        self._out.flush()
