"""What most lists of the desk share: what they are narrowed by first, and how long there is."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from jiangce.plumbing.clock.queries import calendar


def in_state(found: QuerySet[Any], waiting: QuerySet[Any], chosen: str | None) -> QuerySet[Any]:
    """Of what is in scope, what waits for the reader ("mine"), what is in the state that was chosen, or all of it."""
    if chosen == "mine":
        return waiting
    return found.filter(state=chosen) if chosen else found


def with_days_left(rows: Iterable[Any], *, today: date) -> list[Any]:
    """The rows of a table, each with the working days to its deadline; None without one."""
    days, found = calendar(), list(rows)
    for row in found:
        row.days_left = days.remaining(today, row.due_on) if row.due_on else None
    return found
