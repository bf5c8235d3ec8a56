"""What an area offers to the frame of its face: items for the sidebar, and pieces of work that wait."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jiangce.access.posts.actor import Actor


def _no_count(_actor: Actor) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class NavItem:
    """One item of the sidebar, shown to whoever has any of its powers; `count` is what waits there for the actor."""

    label: Any
    url_name: str
    powers: tuple[str, ...]
    icon: str = ""
    count: Callable[[Actor], int | None] = _no_count


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One piece of work on the first page. kind: due, returned or warning."""

    title: str
    url: str
    due_on: date | None
    kind: str
    note: str = ""
