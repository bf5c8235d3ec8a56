"""The hash chain of the journal, without a lock on the way in: a job seals what is surely complete, in batches.

Entries are sealed in the order of their transaction and id once no older transaction can still add one; an entry that
was inserted earlier but committed later is sealed later, so nothing is ever left out.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from jiangce.plumbing.journal.models import JournalEntry, JournalSeal

BATCH = 5000
GENESIS = "0" * 64
_LOCK = 7_201_001
_READY = """
    SELECT entry.id FROM plumbing_journalentry entry
    WHERE entry.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint AND entry.id > %s
       OR entry.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint AND entry.id = ANY(%s)
    ORDER BY entry.id LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class SealCheck:
    """How many seals hold; `broken` is the first one that does not, or None."""

    seals: int
    entries: int
    broken: int | None


def seal_journal(*, at: datetime) -> int:
    """Seal every complete entry that is not sealed yet; return how many. One sealer at a time."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        last = JournalSeal.objects.order_by("-pk").first()
        high = max(last.ids) if last else 0
        waiting = _gaps(last)
        with connection.cursor() as cursor:
            cursor.execute(_READY, [high, waiting, BATCH])
            ids = [row[0] for row in cursor.fetchall()]
        if not ids:
            return 0
        previous = last.digest if last else GENESIS
        JournalSeal.objects.create(ids=ids, digest=_digest(ids, previous), previous=previous, at=at)
    return len(ids)


def _gaps(last: JournalSeal | None) -> list[int]:
    """Ids below the last sealed one that were not complete then."""
    if last is None:
        return []
    low, high = min(last.ids), max(last.ids)
    missing = sorted(set(range(low, high)) - set(last.ids))
    return missing[-BATCH:]


def check_seals() -> SealCheck:
    """Recompute the whole chain; names the first seal that does not hold."""
    previous, entries, count = GENESIS, 0, 0
    for seal in JournalSeal.objects.order_by("pk").iterator():
        count += 1
        entries += len(seal.ids)
        if seal.previous != previous or seal.digest != _digest(seal.ids, previous):
            return SealCheck(count, entries, seal.pk)
        previous = seal.digest
    return SealCheck(count, entries, None)


def _digest(ids: list[int], previous: str) -> str:
    found = hashlib.sha256(previous.encode())
    rows = JournalEntry.objects.filter(pk__in=ids).order_by("pk")
    for row in rows.values_list(
        "pk", "at", "actor_key", "actor_label", "subject_kind", "subject_key", "division", "action", "before", "after",
        "reason_code", "reason",
    ):  # fmt: skip
        found.update(json.dumps(row, default=str, sort_keys=True, ensure_ascii=False).encode())
    return found.hexdigest()
