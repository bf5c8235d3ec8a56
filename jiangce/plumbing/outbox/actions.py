"""Events: one job per subscriber, deferred in the caller's transaction, delivered after commit, at least once."""

from collections import defaultdict
from typing import Protocol

from django.db import InterfaceError, OperationalError
from procrastinate import BaseRetryStrategy, RetryStrategy

OUTAGE = RetryStrategy(max_attempts=10, exponential_wait=2, retry_exceptions=(OperationalError, InterfaceError))
"""A job that met a database on its way down is run again: after 2, 4, 8 … seconds, for half an hour in all. A job that
fails for a reason of its own fails once and is kept."""
_SUBSCRIBERS: dict[str, list["Task"]] = defaultdict(list)


class Task(Protocol):
    """What procrastinate's @app.task makes."""

    name: str
    retry_strategy: BaseRetryStrategy | None

    def defer(self, **task_kwargs: int | str) -> int: ...


def subscribe(event: str, task: Task) -> None:
    """Let a task hear an event. Called only from jiangce/wiring.py."""
    task.retry_strategy = task.retry_strategy or OUTAGE
    if task not in _SUBSCRIBERS[event]:
        _SUBSCRIBERS[event].append(task)


def emit(event: str, **ids: int | str) -> None:
    """Tell the subscribers of an event, ids only. Nothing is told when the transaction rolls back."""
    for name, value in ids.items():
        if not isinstance(value, int | str):
            raise TypeError(f"{event}: {name} is no id")
    for task in _SUBSCRIBERS[event]:
        task.defer(**ids)
