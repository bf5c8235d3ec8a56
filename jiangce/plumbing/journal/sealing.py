"""The hash chain of the journal, without a lock on the way in: a job seals what is surely complete, in batches.

Entries are sealed in the order of their transaction and id once no older transaction can still add one; an entry that
was inserted earlier but committed later is sealed later, so nothing is ever left out.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from jiangce.plumbing.journal.models import JournalEntry, JournalSeal

BATCH = 5000
GENESIS = "0" * 64
_LOCK = 7_201_001


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
        ids = _complete_after(last)
        if not ids:
            return 0
        previous = last.digest if last else GENESIS
        JournalSeal.objects.create(ids=ids, digest=_digest(ids, previous), previous=previous, at=at)
    return len(ids)


def _complete_after(last: JournalSeal | None) -> list[int]:
    """The next ids to seal, ascending. Below the oldest open transaction nothing can be added any more, so the sealed
    entries are always the first ones by (xid, id), and the last sealed one says where to go on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        oldest_open = cursor.fetchone()[0]
    rows = JournalEntry.objects.filter(xid__lt=oldest_open)
    if last is not None:
        mark = JournalEntry.objects.filter(pk__in=last.ids).order_by("-xid", "-pk").values_list("xid", "pk").first()
        xid, key = mark or (oldest_open, 0)
        if xid < oldest_open:
            rows = rows.filter(Q(xid__gt=xid) | Q(xid=xid, pk__gt=key))
        else:  # restored into a new server, which counts its transactions from the start again
            sealed = JournalSeal.objects.values_list("ids", flat=True)
            rows = rows.filter(pk__gt=max(max(ids) for ids in sealed.iterator()))
    return sorted(rows.order_by("xid", "pk").values_list("pk", flat=True)[:BATCH])


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
