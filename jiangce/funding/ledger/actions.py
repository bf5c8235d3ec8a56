"""The one way to book: post(). The database balances, keeps the balances and refuses edits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from jiangce.funding.ledger.enums import MOVEMENTS, EntryKind
from jiangce.funding.ledger.models import Entry, Leg


@dataclass(frozen=True, slots=True)
class Amount:
    """What moves: fen (positive) of one fund account, for one claim line where there is one."""

    fund_account_id: int
    fen: int
    line_id: int | None = None


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

    The same posting_key again returns the entry that stands, without a second booking. An amount must be positive: a
    correction is a movement of another kind, never a negative one. PostgreSQL refuses at commit what does not balance
    or would take a bucket below zero.
    """
    if not amounts or any(amount.fen <= 0 for amount in amounts):
        raise ValueError("an entry needs positive amounts")
    if standing := Entry.objects.filter(posting_key=posting_key).first():
        return standing
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
    source, target = MOVEMENTS[kind]
    legs = []
    for amount in amounts:
        common = {"entry": entry, "fund_account_id": amount.fund_account_id, "line_id": amount.line_id}
        legs.append(Leg(**common, bucket=source, amount_fen=-amount.fen))
        legs.append(Leg(**common, bucket=target, amount_fen=amount.fen))
    # Sorted, so that two transactions touch the balance rows in the same order and never wait for each other in a ring.
    legs.sort(key=lambda leg: (leg.fund_account_id, leg.bucket, leg.line_id or 0))
    Leg.objects.bulk_create(legs)
    return entry
