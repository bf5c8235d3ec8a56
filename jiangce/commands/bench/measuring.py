"""Work done in a process of its own, and what it cost: CPU seconds of user and system, and its peak of memory."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

ANSWER = "=== answer "
"""Stands before the answer of a task, whatever else its libraries print."""
WORK = "jiangce.commands.bench.supervision.work"


class WorkFailed(Exception):
    """A measured process ended with an error, which it has printed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """`cpu` in seconds, without the start of the interpreter and its imports; `peak` in bytes; `told` is what the work says of
    itself: counts, and under `parts` the CPU seconds of its steps."""

    cpu: float
    peak: int
    told: dict[str, Any]

    def part(self, name: str) -> float:
        """CPU seconds of one step."""
        return float(self.told["parts"][name])


def measured(task: str, *, work: str = WORK, **options: object) -> Cost:
    """Run a task of work.py, or of another module with such a `main`. Raises WorkFailed."""
    command = [sys.executable, "-m", work, task, json.dumps(options, default=str)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    answer = process.stdout.read()
    # wait4 tells what this one child used, where getrusage would add up all of them.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise WorkFailed(f"{task}：退出码 {process.returncode}")
    told = json.loads(answer[answer.rindex(ANSWER) + len(ANSWER) :])
    used = usage.ru_utime + usage.ru_stime + told.get("others", 0.0)
    return Cost(used - told["start"], usage.ru_maxrss * 1024, told)


def fastest(costs: list[Cost]) -> Cost:
    """The one of least CPU: what else the machine does only ever adds."""
    return min(costs, key=lambda cost: cost.cpu)
