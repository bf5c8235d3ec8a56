"""Child processes under one parent: started, restarted when they die, stopped together, none left behind."""

import contextlib
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


def die_with_parent(how: int = signal.SIGTERM) -> None:
    """Linux only: this process is sent a signal when its parent is gone, even by kill -9."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, how)


@dataclass
class Child:
    """One child with a process group of its own. `failures` counts early deaths in a row and chooses the pause before
    the next start."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    not_before: float = 0.0
    environment: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, env=os.environ | self.environment, preexec_fn=die_with_parent, start_new_session=True
        )
        self.started = time.monotonic()

    def look_after(self) -> None:
        """Start it again when it died, after a pause that grows while it keeps dying early."""
        now = time.monotonic()
        if self.process is not None and self._ended():
            lived = now - self.started
            self.failures = 0 if lived > STEADY_SECONDS else min(self.failures + 1, len(BACK_OFF) - 1)
            self.not_before = now + BACK_OFF[self.failures]
            print(f"{self.name}已退出（{self.process.returncode}），即将重启", file=sys.stderr, flush=True)
            self.process = None
        if self.process is None and now >= self.not_before:
            self.start()

    def stop(self) -> None:
        """Ask it to stop; wait() sees to it."""
        if self.process is not None and not self._ended():
            self.process.terminate()

    def wait(self) -> None:
        """Wait until it and whatever it started are gone, by force after STOP_SECONDS."""
        if self.process is None:
            return
        deadline = time.monotonic() + STOP_SECONDS
        while not self._ended():
            if time.monotonic() > deadline:
                self._kill_group()
            time.sleep(0.05)

    def _ended(self) -> bool:
        """Whether it has ended. What it started goes with it: a web server that was killed leaves processes that hold
        its port. The group is killed before its leader is reaped, so that its number can't be anybody else's yet."""
        assert self.process is not None
        if self.process.returncode is not None:
            return True
        if os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            return False
        self._kill_group()
        return self.process.poll() is not None

    def _kill_group(self) -> None:
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
