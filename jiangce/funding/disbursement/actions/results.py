"""Load the bank's answer: paid or returned, whole or not at all."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Sum

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.claims.enums import ClaimMove, ClaimState, LineMove, LineState
from jiangce.funding.claims.lifecycle import CLAIM, LINE
from jiangce.funding.claims.models import Claim, ClaimLine
from jiangce.funding.disbursement import bank_answers
from jiangce.funding.disbursement.actions.handling import PaymentRefused, batch_for_update, claims_of, require
from jiangce.funding.disbursement.actions.send import PURPOSE
from jiangce.funding.disbursement.enums import BatchMove, BatchState, PaymentMove, PaymentState
from jiangce.funding.disbursement.lifecycle import BATCH, PAYMENT
from jiangce.funding.disbursement.models import BankResult, Payment, PaymentBatch, PaymentPart
from jiangce.funding.disbursement.rules import SETTLED_LINES, ResultRow, SentPayment, result_objections
from jiangce.funding.ledger.actions import Amount, post
from jiangce.funding.ledger.enums import Bucket, EntryKind
from jiangce.funding.ledger.models import Entry, Leg
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.files.actions import store
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.outbox.actions import emit
from jiangce.schemes.uses.actions import spend

_SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file that was taken: its row, how many of its answers stood already, and which of them say otherwise now."""

    result: BankResult
    known: int
    warnings: tuple[Objection, ...]


@transaction.atomic
def load_bank_result(*, batch_id: int, content: bytes, name: str, actor: Actor, at: datetime) -> Loaded:
    """Take the bank's file for a sent batch: money arrived is booked as paid, money returned as owed again.

    Refuses, with every row that objects and nothing loaded: an unreadable or repeated file, one without news, an
    unknown flow number, another batch's, a wrong amount or currency, a day before sending or after today, two answers
    for one payment, a changed answer. The batch settles when every payment is answered; a claim settles when all its
    lines are.
    """
    require(actor, Power.PAYMENT_RECONCILE, move="load_result")
    batch = batch_for_update(batch_id=batch_id, actor=actor)
    claims = {claim.pk: claim for claim in claims_of(batch)}
    if batch.state not in (BatchState.SENT, BatchState.SETTLED):
        raise PaymentRefused(Objection("lifecycle.wrong_state", {"state": batch.state, "move": str(BatchMove.SETTLE)}))
    payments = {payment.end_to_end_id: payment for payment in batch.payments.select_for_update(of=("self",))}
    answer = bank_answers.read(content)
    rows, warnings = _checked(batch, answer, payments, content, at)
    news = [row for row in rows if payments[row.end_to_end_id].state == PaymentState.SENT]
    FundAccount.objects.select_for_update(of=("self",), no_key=True).get(pk=batch.fund_account_id)
    stored = store(content=content, name=name, purpose=PURPOSE, owner_key=actor.key, allowed={"csv", "xml"})
    for row in news:
        _settle_payment(payments[row.end_to_end_id], row, batch, actor=actor, at=at)
    result = BankResult.objects.create(
        batch=batch,
        file=stored,
        format=answer.format,
        paid_count=sum(row.paid for row in news),
        returned_count=sum(not row.paid for row in news),
        actor_key=actor.key,
        loaded_at=at,
    )
    _move_lines([payments[row.end_to_end_id] for row in news], actor=actor, at=at)
    _settle_claims(list(claims.values()), actor=actor, at=at)
    _settle_batch(batch, actor=actor, at=at)
    loaded = Loaded(result, len(rows) - len(news), warnings)
    _record_result(batch, loaded, actor=actor, at=at)
    return loaded


def _checked(
    batch: PaymentBatch, answer: bank_answers.Answer, payments: dict[str, Payment], content: bytes, at: datetime
) -> tuple[list[ResultRow], tuple[Objection, ...]]:
    """The rows to load, with what they say otherwise than what stands; or every objection at once."""
    found = list(answer.objections)
    sha256 = hashlib.sha256(content).hexdigest()
    if batch.results.filter(file__sha256=sha256).exists():
        found.append(Objection("disbursement.result_repeated"))
    if answer.message and answer.message != batch.number:
        params = {"message": answer.message, "batch": batch.number}
        found.append(Objection("disbursement.result_other_message", params))
    rows = list(answer.rows)
    if answer.everything:
        whole = answer.everything
        rows = [
            ResultRow(place, key, whole.paid, None, whole.on, whole.return_code, whole.return_reason)
            for place, key in enumerate(sorted(payments), start=1)
        ]
    if not rows and not found:
        found.append(Objection("disbursement.result_empty"))
    strangers = {row.end_to_end_id for row in rows} - set(payments)
    known = [*payments.values(), *Payment.objects.filter(end_to_end_id__in=strangers).select_related("batch")]
    sent = {
        payment.end_to_end_id: SentPayment(
            payment.end_to_end_id,
            payment.amount_fen,
            payment.state,
            batch.number if payment.batch_id == batch.pk else payment.batch.number,
            payment.settled_on,
            payment.return_code,
            payment.return_reason,
        )
        for payment in known
    }
    days = {"sent_on": batch.sent_at.astimezone(_SHANGHAI).date(), "today": at.astimezone(_SHANGHAI).date()}
    found += result_objections(rows, sent, batch_number=batch.number, **days)
    acceptable = all(objection.warning for objection in found)
    if acceptable and all(sent[row.end_to_end_id].state != PaymentState.SENT for row in rows):
        raise PaymentRefused([Objection("disbursement.result_known", {"count": len(rows)}), *found])
    if not acceptable:
        raise PaymentRefused(found)
    return rows, tuple(found)


def _settle_payment(payment: Payment, row: ResultRow, batch: PaymentBatch, *, actor: Actor, at: datetime) -> None:
    move = PaymentMove.CONFIRM if row.paid else PaymentMove.BOUNCE
    advance(payment, move, lifecycle=PAYMENT, mover=actor)
    payment.settled_on = row.on or at.astimezone(_SHANGHAI).date()
    if not row.paid:
        payment.return_code = row.return_code
        payment.return_reason = row.return_reason or row.return_code
    payment.save(update_fields=["state", "settled_on", "return_code", "return_reason"])
    parts = list(payment.parts.select_related("line__claim").order_by("line"))
    sent = Entry.objects.get(posting_key=f"payment:{payment.end_to_end_id}")
    kind = EntryKind.CONFIRMATION if row.paid else EntryKind.RETURN
    post(
        kind=kind,
        posting_key=f"{kind}:{payment.end_to_end_id}",
        amounts=[Amount(part.fund_account_id, part.amount_fen, part.line_id) for part in parts],
        document=batch.number,
        at=at,
        actor_key=actor.key,
        training_class_id=sent.training_class_id,
        note=payment.return_reason,
        reverses_id=None if row.paid else sent.pk,
    )
    if not row.paid:
        payment.parts.update(live=False)
    emit("payment.paid" if row.paid else "payment.returned", payment_id=payment.pk)


def _move_lines(payments: Sequence[Payment], *, actor: Actor, at: datetime) -> None:
    """A line is paid when all its money arrived, and waits for repayment as soon as one part came back."""
    parts = PaymentPart.objects.filter(payment__in=payments)
    bounced = set(parts.filter(payment__state=PaymentState.RETURNED).values_list("line", flat=True))
    lines = ClaimLine.objects.select_for_update(of=("self",)).filter(pk__in=parts.values("line")).order_by("pk")
    lines = list(lines.select_related("claim").prefetch_related("sources__fund_account"))
    arrived = _arrived([line.pk for line in lines])
    for line in lines:
        if arrived.get(line.pk, 0) == line.amount_fen:
            _pay_line(line, actor=actor, at=at)
        elif line.pk in bounced and line.state == LineState.ENTITLED:
            before, after = advance(line, LineMove.BOUNCE, lifecycle=LINE, mover=actor)
            line.save(update_fields=["state"])
            _record_line(line, LineMove.BOUNCE, before, after, actor, at)


def _pay_line(line: ClaimLine, *, actor: Actor, at: datetime) -> None:
    before, after = advance(line, LineMove.PAY, lifecycle=LINE, mover=actor)
    line.save(update_fields=["state"])
    first = min(line.sources.all(), key=lambda source: (source.why.get("place", 0), source.pk))
    spend(holder=f"enrolment:{line.enrolment_id}", scheme=line.scheme, fund=first.fund_account.fund, at=at)
    _record_line(line, LineMove.PAY, before, after, actor, at)


def _arrived(line_ids: Sequence[int]) -> dict[int, int]:
    sums = Leg.objects.filter(line__in=line_ids, bucket=Bucket.PAID).values("line").annotate(fen=Sum("amount_fen"))
    return {row["line"]: row["fen"] for row in sums}


def _settle_claims(claims: Sequence[Claim], *, actor: Actor, at: datetime) -> None:
    for claim in claims:
        open_lines = claim.lines.exclude(state__in=SETTLED_LINES)
        if claim.state != ClaimState.PAYABLE or open_lines.exists():
            continue
        before, after = advance(claim, ClaimMove.SETTLE, lifecycle=CLAIM, mover=actor)
        claim.last_mover = actor.key
        claim.save(update_fields=["state", "last_mover"])
        record(
            actor=actor,
            subject=claim,
            action=str(ClaimMove.SETTLE),
            at=at,
            before={"state": before},
            after={"state": after},
            division=claim.division,
        )


def _settle_batch(batch: PaymentBatch, *, actor: Actor, at: datetime) -> None:
    if batch.state != BatchState.SENT or batch.payments.filter(state=PaymentState.SENT).exists():
        return
    advance(batch, BatchMove.SETTLE, lifecycle=BATCH, mover=actor)
    batch.settled_at = at
    batch.save(update_fields=["state", "settled_at"])


def _record_result(batch: PaymentBatch, loaded: Loaded, *, actor: Actor, at: datetime) -> None:
    result = loaded.result
    after = {
        "result": result.pk,
        "paid": result.paid_count,
        "returned": result.returned_count,
        "known": loaded.known,
        "differing": [objection.params["id"] for objection in loaded.warnings],
        "state": batch.state,
    }
    record(actor=actor, subject=batch, action="load_result", at=at, after=after, division=batch.division)


def _record_line(line: ClaimLine, move: str, before: str, after: str, actor: Actor, at: datetime) -> None:
    record(
        actor=actor,
        subject=line,
        action=str(move),
        at=at,
        before={"state": before},
        after={"state": after},
        division=line.claim.division,
    )
