"""Child processes under one parent: started, restarted when they die, stopped together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

BACK_OFF = (0.2, 1.0, 3.0, 10.0)
STEADY_SECONDS = 30.0
STOP_SECONDS = 15.0
_PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """Linux only: a child is told to stop when its parent is gone, even by kill -9."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """One child. `failures` counts early deaths in a row and chooses the pause before the next start."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    not_before: float = 0.0
    environment: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, env=os.environ | self.environment, preexec_fn=_die_with_parent, start_new_session=True
        )
        self.started = time.monotonic()

    def look_after(self) -> None:
        """Start it again when it died, after a pause that grows while it keeps dying early."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            lived = now - self.started
            self.failures = 0 if lived > STEADY_SECONDS else min(self.failures + 1, len(BACK_OFF) - 1)
            self.not_before = now + BACK_OFF[self.failures]
            print(f"{self.name} 已退出（{self.process.returncode}），即将重启", file=sys.stderr, flush=True)
            self.process = None
        if self.process is None and now >= self.not_before:
            self.start()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
