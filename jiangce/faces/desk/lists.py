"""What most lists of the desk are narrowed by first."""

from typing import Any

from django.db.models import QuerySet


def in_state(found: QuerySet[Any], waiting: QuerySet[Any], chosen: str | None) -> QuerySet[Any]:
    """Of what is in scope, what waits for the reader ("mine"), what is in the state that was chosen, or all of it."""
    if chosen == "mine":
        return waiting
    return found.filter(state=chosen) if chosen else found
