"""Events: one job per subscriber, deferred in the caller's transaction, delivered after commit, at least once."""

from collections import defaultdict
from typing import Protocol

_SUBSCRIBERS: dict[str, list["Task"]] = defaultdict(list)


class Task(Protocol):
    """What procrastinate's @app.task makes."""

    name: str

    def defer(self, **task_kwargs: int | str) -> int: ...


def subscribe(event: str, task: Task) -> None:
    """Let a task hear an event. Called only from jiangce/wiring.py."""
    if task not in _SUBSCRIBERS[event]:
        _SUBSCRIBERS[event].append(task)


def emit(event: str, **ids: int | str) -> None:
    """Tell the subscribers of an event, ids only. Nothing is told when the transaction rolls back."""
    for name, value in ids.items():
        if not isinstance(value, int | str):
            raise TypeError(f"{event}: {name} is no id")
    for task in _SUBSCRIBERS[event]:
        task.defer(**ids)
