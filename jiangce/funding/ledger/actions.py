"""The one way to book: post(). The database balances, keeps the balances and refuses edits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from jiangce.funding.ledger.enums import MOVEMENTS, EntryKind
from jiangce.funding.ledger.models import Entry, Leg


@dataclass(frozen=True, slots=True)
class Amount:
    """What moves: fen (positive) of one fund account, for one claim line where there is one."""

    fund_account_id: int
    fen: int
    line_id: int | None = None


class PostingKeyReused(ValueError):
    """A posting key came back with another content: two different commands share a key, which is a fault."""


@transaction.atomic
def post(
    *,
    kind: EntryKind,
    posting_key: str,
    amounts: Sequence[Amount],
    document: str,
    at: datetime,
    actor_key: str,
    training_class_id: int | None = None,
    note: str = "",
    reverses_id: int | None = None,
) -> Entry:
    """Book amounts from the kind's source bucket to its target bucket (ledger.enums.MOVEMENTS); return the entry.

    The same posting_key again returns the entry that stands, without a second booking (and raises PostingKeyReused
    when it comes with other amounts). An amount must be positive: a
    correction is a movement of another kind, never a negative one. PostgreSQL refuses at commit what does not balance
    or would take a bucket below zero.
    """
    if not amounts or any(amount.fen <= 0 for amount in amounts):
        raise ValueError("an entry needs positive amounts")
    if standing := Entry.objects.filter(posting_key=posting_key).first():
        return _same(standing, kind, amounts)
    try:
        with transaction.atomic():
            entry = Entry.objects.create(
                kind=kind,
                posting_key=posting_key,
                at=at,
                training_class_id=training_class_id,
                document=document,
                note=note,
                reverses_id=reverses_id,
                actor_key=actor_key,
            )
    except IntegrityError:
        # Another writer booked the same command a moment ago; anything else is a real error and is raised again.
        if standing := Entry.objects.filter(posting_key=posting_key).first():
            return _same(standing, kind, amounts)
        raise
    Leg.objects.bulk_create(_legs(entry, amounts))
    return entry


def _legs(entry: Entry, amounts: Sequence[Amount]) -> list[Leg]:
    source, target = MOVEMENTS[entry.kind]
    legs = []
    for amount in amounts:
        common = {"entry": entry, "fund_account_id": amount.fund_account_id, "line_id": amount.line_id}
        legs.append(Leg(**common, bucket=source, amount_fen=-amount.fen))
        legs.append(Leg(**common, bucket=target, amount_fen=amount.fen))
    # Sorted, so that two transactions touch the balance rows in the same order and never wait for each other in a ring.
    legs.sort(key=lambda leg: (leg.fund_account_id, leg.bucket, leg.line_id or 0))
    return legs


def _same(standing: Entry, kind: EntryKind, amounts: Sequence[Amount]) -> Entry:
    asked = sorted((amount.fund_account_id, amount.line_id or 0, amount.fen) for amount in amounts)
    booked = sorted(
        (leg.fund_account_id, leg.line_id or 0, leg.amount_fen) for leg in standing.legs.filter(amount_fen__gt=0)
    )
    if standing.kind != kind or asked != booked:
        raise PostingKeyReused(standing.posting_key)
    return standing
