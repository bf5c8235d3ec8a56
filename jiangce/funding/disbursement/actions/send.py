"""Release by a second person, send with its files, or cancel."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.claims.enums import Stage
from jiangce.funding.disbursement import bank_files
from jiangce.funding.disbursement.actions.handling import (
    PaymentRefused,
    batch_for_update,
    claims_of,
    handle,
    held_objections,
    require,
)
from jiangce.funding.disbursement.actions.prepare import digest_of
from jiangce.funding.disbursement.enums import BatchMove, PaymentMove
from jiangce.funding.disbursement.lifecycle import BATCH, PAYMENT
from jiangce.funding.disbursement.models import BatchFile, Payment, PaymentBatch, PaymentPart
from jiangce.funding.ledger.actions import Amount, post
from jiangce.funding.ledger.enums import EntryKind
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.files.actions import store
from jiangce.plumbing.journal.actions import record

PURPOSE = "bank"
"""Folder of the file store for what goes to and comes from banks."""


@transaction.atomic
def release_batch(*, batch_id: int, actor: Actor, at: datetime) -> PaymentBatch:
    """The second person lets a batch go. Refuses whoever touched one of its claims at another stage, a claim that
    was held meanwhile, and rows that no longer match the digest."""
    require(actor, Power.PAYMENT_RELEASE, move=BatchMove.RELEASE)
    batch = batch_for_update(batch_id=batch_id, actor=actor)
    claims = claims_of(batch)
    before, after = advance(
        batch, BatchMove.RELEASE, lifecycle=BATCH, mover=actor, previous=f"account:{batch.prepared_by_id}"
    )
    _check(batch, held_objections(claims))
    handle(claims=claims, stage=Stage.RELEASE, move=BatchMove.RELEASE, actor=actor, at=at)
    batch.released_by_id, batch.released_at = actor.account_id, at
    batch.save(update_fields=["state", "released_by", "released_at"])
    _record(batch, BatchMove.RELEASE, before, after, actor, at)
    return batch


@transaction.atomic
def send_batch(*, batch_id: int, actor: Actor, at: datetime) -> PaymentBatch:
    """Book the batch as under way and write its files for the bank (.xlsx, .csv, pain.001).

    Sending belongs to the preparing stage: whoever released the batch is refused.
    """
    require(actor, Power.PAYMENT_PREPARE, move=BatchMove.SEND)
    batch = batch_for_update(batch_id=batch_id, actor=actor)
    claims = claims_of(batch)
    before, after = advance(batch, BatchMove.SEND, lifecycle=BATCH, mover=actor)
    _check(batch, held_objections(claims))
    handle(claims=claims, stage=Stage.PREPARE, move=BatchMove.SEND, actor=actor, at=at)
    FundAccount.objects.select_for_update(of=("self",), no_key=True).get(pk=batch.fund_account_id)
    payments = list(batch.payments.prefetch_related("parts__line").order_by("end_to_end_id"))
    for payment in payments:
        advance(payment, PaymentMove.SEND, lifecycle=PAYMENT, mover=actor)
    Payment.objects.bulk_update(payments, ["state"])
    _book(batch, payments, actor=actor, at=at)
    batch.sent_at = at
    batch.save(update_fields=["state", "sent_at"])
    for form, name, content in bank_files.written(batch=batch, payments=payments, at=at):
        kind = name.rpartition(".")[2]
        stored = store(content=content, name=name, purpose=PURPOSE, owner_key=actor.key, allowed={kind})
        BatchFile.objects.create(batch=batch, format=form, file=stored)
    _record(batch, BatchMove.SEND, before, after, actor, at)
    return batch


@transaction.atomic
def cancel_batch(*, batch_id: int, reason: str, actor: Actor, at: datetime) -> PaymentBatch:
    """Void a batch that did not go to the bank yet; its lines can be prepared anew. Needs a reason."""
    require(actor, Power.PAYMENT_RELEASE, move=BatchMove.CANCEL)
    batch = batch_for_update(batch_id=batch_id, actor=actor)
    claims = claims_of(batch)
    before, after = advance(batch, BatchMove.CANCEL, lifecycle=BATCH, mover=actor, reason=reason)
    stage = Stage.PREPARE if batch.prepared_by_id == actor.account_id else Stage.RELEASE
    handle(claims=claims, stage=stage, move=BatchMove.CANCEL, actor=actor, at=at, reason=reason)
    payments = list(batch.payments.all())
    for payment in payments:
        advance(payment, PaymentMove.CANCEL, lifecycle=PAYMENT, mover=actor)
    Payment.objects.bulk_update(payments, ["state"])
    PaymentPart.objects.filter(payment__in=payments).update(live=False)
    batch.save(update_fields=["state"])
    _record(batch, BatchMove.CANCEL, before, after, actor, at, reason=reason)
    return batch


def _check(batch: PaymentBatch, found: list[Objection]) -> None:
    if digest_of(batch.payments.all()) != batch.digest:
        found = [*found, Objection("disbursement.digest_changed", {"batch": batch.number})]
    if found:
        raise PaymentRefused(found)


def _book(batch: PaymentBatch, payments: Sequence[Payment], *, actor: Actor, at: datetime) -> None:
    by_payment: dict[int, list[PaymentPart]] = {payment.pk: [] for payment in payments}
    classes: dict[int, set[int]] = {payment.pk: set() for payment in payments}
    parts = PaymentPart.objects.filter(payment__in=payments).select_related("line__claim").order_by("line")
    for part in parts:
        by_payment[part.payment_id].append(part)
        classes[part.payment_id].add(part.line.claim.training_class_id)
    for payment in payments:
        post(
            kind=EntryKind.PAYMENT,
            posting_key=f"payment:{payment.end_to_end_id}",
            amounts=[Amount(part.fund_account_id, part.amount_fen, part.line_id) for part in by_payment[payment.pk]],
            document=batch.number,
            at=at,
            actor_key=actor.key,
            training_class_id=min(classes[payment.pk]),
        )


def _record(
    batch: PaymentBatch, move: str, before: str, after: str, actor: Actor, at: datetime, reason: str = ""
) -> None:
    record(
        actor=actor,
        subject=batch,
        action=str(move),
        at=at,
        before={"state": before},
        after={"state": after, "digest": batch.digest},
        reason=reason,
        division=batch.division,
    )
