"""Reading the journal."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from jiangce.plumbing.journal.actions import Subject, subject_of
from jiangce.plumbing.journal.models import JournalEntry


@dataclass(frozen=True, slots=True)
class Moment:
    """One act on a thing, for its timeline."""

    at: datetime
    who: str
    action: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str
    reason_code: str


def history_of(*, subject: Subject, limit: int = 200, without: Collection[str] = ()) -> list[Moment]:
    """The acts on a thing, oldest first; those `without` some kinds of acts."""
    kind, key = subject_of(subject)
    rows = JournalEntry.objects.filter(subject_kind=kind, subject_key=key).exclude(action__in=without)
    rows = rows.order_by("-pk")[:limit]
    return [_moment(row) for row in reversed(rows)]


def _moment(row: JournalEntry) -> Moment:
    return Moment(row.at, row.actor_label, row.action, row.before, row.after, row.reason, row.reason_code)


def acts_on(*, kind: str, keys: Iterable[Any], actions: Iterable[str]) -> list[tuple[str, Moment]]:
    """(subject key, act) for the acts of these names on any of these things, oldest first."""
    names = [str(action) for action in actions]
    rows = JournalEntry.objects.filter(subject_kind=kind, subject_key__in=[str(key) for key in keys], action__in=names)
    return [(row.subject_key, _moment(row)) for row in rows.order_by("pk")]


def looks_at(*, subject: Subject, also: Iterable[Any] = (), limit: int = 300) -> list[Moment]:
    """Who looked at this thing, or at those of its kind with the keys in `also`; newest first."""
    kind, key = subject_of(subject)
    keys = {key, *(str(one) for one in also)}
    rows = JournalEntry.objects.filter(subject_kind=kind, subject_key__in=keys, action="look")
    return [_moment(row) for row in rows.order_by("-pk")[:limit]]


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for in the journal; an empty field matches everything."""

    who: str = ""
    action: str = ""
    subject: str = ""
    from_on: date | None = None
    until_on: date | None = None


def search(*, wanted: Search) -> QuerySet[JournalEntry]:
    """Entries that match, newest first."""
    rows = JournalEntry.objects.order_by("-pk")
    if wanted.who:
        rows = rows.filter(actor_label__contains=wanted.who)
    if wanted.action:
        rows = rows.filter(action=wanted.action)
    if wanted.subject:
        rows = rows.filter(subject_key=wanted.subject)
    if wanted.from_on:
        rows = rows.filter(at__date__gte=wanted.from_on)
    return rows.filter(at__date__lte=wanted.until_on) if wanted.until_on else rows
