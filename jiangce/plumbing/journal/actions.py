"""Writing the journal."""

from datetime import datetime
from typing import Any, Protocol

from django.db import models

from jiangce.plumbing.journal.models import JournalEntry


class Author(Protocol):
    """Who acts: a stable opaque key and words for people."""

    @property
    def key(self) -> str: ...

    @property
    def label(self) -> str: ...


Subject = models.Model | tuple[str, Any]


def subject_of(subject: Subject) -> tuple[str, str]:
    """(kind, key) of a model instance or of a pair."""
    if isinstance(subject, models.Model):
        return subject._meta.label_lower, str(subject.pk)
    kind, key = subject
    return kind, str(key)


def record(
    *,
    actor: Author,
    subject: Subject,
    action: str,
    at: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    reason_code: str = "",
    division: str = "",
) -> JournalEntry:
    """Write one act, in the caller's transaction. `before` and `after` never hold a full personal number."""
    kind, key = subject_of(subject)
    return JournalEntry.objects.create(
        at=at,
        actor_key=actor.key,
        actor_label=actor.label,
        subject_kind=kind,
        subject_key=key,
        division=division,
        action=str(action),
        before=before,
        after=after,
        reason=reason,
        reason_code=reason_code,
    )


def record_look(*, actor: Author, subject: Subject, field: str, purpose: str, at: datetime) -> JournalEntry:
    """A look at a full personal value, with its purpose (rule of the house 8)."""
    return record(actor=actor, subject=subject, action="look", at=at, after={"field": field}, reason=purpose)
