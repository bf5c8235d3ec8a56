"""What the processes of one run of bin/test make once: whoever needs it first makes it, the others wait for it.

bin/test names the folder and owns the server; without it (a server of one's own) each process makes its own.
"""

import fcntl
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FOLDER = "JIANGCE_TESTS_KEEP"


def folder() -> Path | None:
    """Where this run of bin/test keeps things; None outside of it."""
    return Path(os.environ[FOLDER]) if os.environ.get(FOLDER) else None


def once(name: str, make: Callable[[], Any]) -> tuple[Any, bool]:
    """What `make` returned to the first process that asked under this name, and whether that is the one that asks now.

    Who fails leaves it to the next.
    """
    place = folder()
    if place is None:
        return make(), True
    with _alone(place / f"{name}.lock"):
        path = place / f"{name}.pickle"
        if not path.exists():
            made = make()
            path.write_bytes(pickle.dumps(made))
            return made, True
        return pickle.loads(path.read_bytes()), False


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
