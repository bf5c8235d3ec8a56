"""Prepare batches: which shares can go, frozen payees, one batch per fund account."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.funding.claims.enums import Stage
from jiangce.funding.claims.models import Claim
from jiangce.funding.disbursement.actions.handling import PaymentRefused, handle, lock_claims, require
from jiangce.funding.disbursement.enums import PaymentState
from jiangce.funding.disbursement.facts import Key, Share, shares_of
from jiangce.funding.disbursement.models import Payment, PaymentBatch, PaymentPart
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.schemes.enums import Payee

SERIES = "payment_batch"


@transaction.atomic
def prepare_batches(*, claim_ids: Sequence[int], actor: Actor, at: datetime) -> list[PaymentBatch]:
    """Put what can be paid of these claims into batches, one per fund account; the money does not move yet.

    A person gets one payment per line, an institution one per claim. Shares that cannot go (held, account missing,
    placeholder or just returned, already in a batch …) are left out; queries.plan says why. Refuses when nothing is
    left, and an account that already acted at another stage of one of the claims.
    Raises Claim.DoesNotExist outside the actor's region.
    """
    require(actor, Power.PAYMENT_PREPARE, move="prepare")
    claims = _locked(claim_ids, actor)
    return _prepare(claims, shares_of(claim_ids=[claim.pk for claim in claims]), actor=actor, at=at)


@transaction.atomic
def prepare_repayment(*, payment_ids: Sequence[int], actor: Actor, at: datetime) -> list[PaymentBatch]:
    """Put the money of returned payments into new batches; each new payment names the one it replaces.

    Refuses a payment that was not returned or is already replaced, and an account that was not corrected since.
    Raises Payment.DoesNotExist outside the actor's region.
    """
    require(actor, Power.PAYMENT_PREPARE, move="prepare")
    payments = list(Payment.objects.filter(actor.within(division="batch__division"), pk__in=set(payment_ids)))
    if not payments or len(payments) != len(set(payment_ids)):
        raise Payment.DoesNotExist
    parts = list(PaymentPart.objects.filter(payment__in=payments).select_related("line"))
    claims = lock_claims(claim_ids={part.line.claim_id for part in parts})
    if found := [objection for payment in payments for objection in replaceable(payment)]:
        raise PaymentRefused(found)
    only: set[Key] = {(part.line_id, part.fund_account_id) for part in parts}
    shares = shares_of(claim_ids=[claim.pk for claim in claims], only=only)
    if found := _distinct(objection for share in shares for objection in share.objections):
        raise PaymentRefused(found)
    return _prepare(claims, shares, actor=actor, at=at)


def replaceable(payment: Payment) -> list[Objection]:
    """Why a payment cannot be corrected or paid again; empty means it can."""
    if payment.state != PaymentState.RETURNED:
        return [Objection("disbursement.not_returned", {"id": payment.end_to_end_id})]
    later = payment.replacements.exclude(state=PaymentState.CANCELLED).first()
    return [Objection("disbursement.already_replaced", {"id": later.end_to_end_id})] if later else []


def digest_of(payments: Iterable[Payment]) -> str:
    """SHA-256 over the frozen payee rows, in the order of their end-to-end ids."""
    body = hashlib.sha256()
    for payment in sorted(payments, key=lambda payment: payment.end_to_end_id):
        row = (
            payment.end_to_end_id,
            payment.payee_name,
            payment.account_number,
            payment.bank_name,
            payment.bank_code,
            str(payment.amount_fen),
        )
        body.update("\x1f".join(row).encode() + b"\x1e")
    return body.hexdigest()


def _locked(claim_ids: Sequence[int], actor: Actor) -> list[Claim]:
    visible = set(
        Claim.objects.filter(actor.within(division="division"), pk__in=claim_ids).values_list("pk", flat=True)
    )
    if not visible or visible != set(claim_ids):
        raise Claim.DoesNotExist
    return lock_claims(claim_ids=visible)


def _prepare(claims: Sequence[Claim], shares: Sequence[Share], *, actor: Actor, at: datetime) -> list[PaymentBatch]:
    ready = [share for share in shares if share.ready]
    if not ready:
        states = [share for share in shares if share.objections]
        found = _distinct(objection for share in states for objection in share.objections)
        raise PaymentRefused(found or [Objection("disbursement.nothing_to_pay")])
    touched = {share.line.claim_id for share in ready}
    chosen = [claim for claim in claims if claim.pk in touched]
    handle(claims=chosen, stage=Stage.PREPARE, move="prepare", actor=actor, at=at)
    by_account: dict[tuple[str, int], list[Share]] = defaultdict(list)
    for share in ready:
        by_account[share.line.claim.division, share.source.fund_account_id].append(share)
    return [
        _batch(division, account_id, by_account[division, account_id], actor=actor, at=at)
        for division, account_id in sorted(by_account)
    ]


def _batch(division: str, account_id: int, shares: Sequence[Share], *, actor: Actor, at: datetime) -> PaymentBatch:
    year = localdate(at).year
    serial = next_number(series=f"{SERIES}:{division}:{year}")
    number = batch_number(division=division, year=year, serial=serial)
    groups: dict[tuple[int, ...], list[Share]] = defaultdict(list)
    for share in shares:
        groups[_payment_key(share)].append(share)
    payments = [_payment(number, place, group) for place, group in enumerate(groups.values(), start=1)]
    batch = PaymentBatch.objects.create(
        number=number,
        fund_account_id=account_id,
        division=division,
        count=len(payments),
        total_fen=sum(payment.amount_fen for payment in payments),
        digest=digest_of(payments),
        prepared_by_id=actor.account_id,
        prepared_at=at,
    )
    for payment in payments:
        payment.batch = batch
    Payment.objects.bulk_create(payments)
    _parts(payments, list(groups.values()))
    after = {"number": number, "count": batch.count, "total_fen": batch.total_fen, "digest": batch.digest}
    record(actor=actor, subject=batch, action="prepare", at=at, after=after, division=division)
    return batch


def batch_number(*, division: str, year: int, serial: int) -> str:
    """BF + division + year + serial: 18 characters or a few more, so that end-to-end ids stay under 35."""
    return f"BF{division}{year}{serial:06d}"


def _payment_key(share: Share) -> tuple[int, ...]:
    line = share.line
    returned = share.returned.pk if share.returned else 0
    if line.payee == Payee.INSTITUTION:
        return (line.claim_id, 0, line.bank_account_id or 0, returned)
    return (line.claim_id, line.pk, line.bank_account_id or 0, returned)


def _payment(number: str, place: int, group: Sequence[Share]) -> Payment:
    first = group[0]
    account = first.line.bank_account
    return Payment(
        end_to_end_id=f"{number}{place:06d}",
        payee=first.line.payee,
        bank_account=account,
        payee_name=account.holder_name,
        account_number=account.number,
        bank_name=account.bank_name,
        bank_code=account.bank_code,
        amount_fen=sum(share.source.amount_fen for share in group),
        replaces=first.returned,
    )


def _parts(payments: Sequence[Payment], groups: Sequence[Sequence[Share]]) -> None:
    rows = [
        PaymentPart(
            payment=payment,
            line=share.line,
            fund_account_id=share.source.fund_account_id,
            amount_fen=share.source.amount_fen,
        )
        for payment, group in zip(payments, groups, strict=True)
        for share in group
    ]
    try:
        with transaction.atomic():
            PaymentPart.objects.bulk_create(rows)
    except IntegrityError as clash:
        # The claims are locked, so this is the belt to the braces: a live part already stands.
        if "payment_part_live_once" not in str(clash):
            raise
        raise PaymentRefused(Objection("disbursement.already_in_batch", {"batch": ""})) from clash


def _distinct(objections: Iterable[Objection]) -> list[Objection]:
    """Each objection once, in order: forty lines of one held claim are one reason."""
    found: list[Objection] = []
    for objection in objections:
        if objection not in found:
            found.append(objection)
    return found
