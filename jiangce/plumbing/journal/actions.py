"""Writing the journal."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db import connection, models

from jiangce.plumbing.journal.models import JournalEntry


class Author(Protocol):
    """Who acts: a stable opaque key and words for people."""

    @property
    def key(self) -> str: ...

    @property
    def label(self) -> str: ...


Subject = models.Model | tuple[str, Any]
ONE_LOOK = timedelta(hours=1)
"""Who looks at the same thing for the same purpose again within this time is written down once."""


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


def record_looks(
    *, actor: Author, kind: str, keys: Iterable[Any], field: str, of: str = "", purpose: str, at: datetime
) -> int:
    """Looks at many things of one kind at once, each written down once within ONE_LOOK; returns how many were. `field`: what
    was seen of them, `of`: in which file or record. One statement however many there are."""
    after = json.dumps({"field": field, "of": of} if of else {"field": field}, ensure_ascii=False)
    told = {
        "at": at, "since": at - ONE_LOOK, "key": actor.key, "label": actor.label, "kind": kind, "after": after,
        "purpose": purpose, "keys": sorted({str(key) for key in keys}),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LOOKS, told)
        return int(cursor.rowcount)


_LOOKS = """
    INSERT INTO plumbing_journalentry
        (at, actor_key, actor_label, subject_kind, subject_key, division, action, after, reason_code, reason)
    SELECT %(at)s, %(key)s, %(label)s, %(kind)s, wanted.key, '', 'look', %(after)s::jsonb, '', %(purpose)s
    FROM unnest(%(keys)s::text[]) AS wanted(key)
    WHERE NOT EXISTS (
        SELECT 1 FROM plumbing_journalentry AS known
        WHERE known.subject_kind = %(kind)s AND known.subject_key = wanted.key AND known.action = 'look'
          AND known.actor_key = %(key)s AND known.at > %(since)s AND known.at <= %(at)s
          AND known.reason = %(purpose)s AND known.after = %(after)s::jsonb)
    ORDER BY wanted.key
"""
