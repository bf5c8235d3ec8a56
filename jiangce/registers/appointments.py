"""Who is where and when: what training and assessment have scheduled at a place, in a room, with a teacher. A port:
closing and ending ask it before they act (wiring.py)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Appointment:
    """One lesson or exam: its name, when (aware), how many people it is for, and what it needs the teacher to be
    registered for."""

    name: str
    starts_at: datetime
    ends_at: datetime
    people: int = 0
    needs: str = ""

    def __str__(self) -> str:
        """As a refusal names it: 养老护理员五级 1 班 3 · 2026-12-01 09:00."""
        return f"{self.name} · {timezone.localtime(self.starts_at):%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class Resource:
    """What is asked about: exactly one of these is told."""

    place_id: int | None = None
    room_id: int | None = None
    teacher_id: int | None = None


class Appointments(Protocol):
    """Everything scheduled with the resource that ends on the day or later, in order of time. Reads only."""

    def __call__(self, *, of: Resource, from_on: date) -> list[Appointment]: ...


_askable: list[Appointments] = []


def register_appointments(*implementations: Appointments) -> None:
    """Called once, by the wiring."""
    _askable[:] = implementations


def appointments(*, of: Resource, from_on: date) -> list[Appointment]:
    """Everything scheduled with the resource on the day or later, in order of time."""
    found = [one for ask in _askable for one in ask(of=of, from_on=from_on)]
    return sorted(found, key=lambda one: (one.starts_at, one.name))
