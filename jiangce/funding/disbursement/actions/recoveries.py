"""Money that comes back after it was paid (追回): to the fund account and fiscal year that it came from."""

from datetime import datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.claims.enums import LineMove, LineState
from jiangce.funding.claims.lifecycle import LINE
from jiangce.funding.claims.models import ClaimLine
from jiangce.funding.disbursement.actions.handling import PaymentRefused, lock_claims, require
from jiangce.funding.disbursement.rules import recovery_shares
from jiangce.funding.ledger.actions import Amount, post
from jiangce.funding.ledger.enums import Bucket, EntryKind
from jiangce.funding.ledger.models import Entry
from jiangce.funding.ledger.queries import outstanding_of_line
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.money import yuan
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import record
from jiangce.schemes.uses.actions import free


@transaction.atomic
def record_recovery(
    *, line_id: int, amount_fen: int, reason: str, actor: Actor, at: datetime, document: str = ""
) -> Entry:
    """Book money that came back for a paid line; split over its fund accounts as it was paid, to the fen.

    In several pieces when need be, each with its own receipt (`document`); never more than what stands as paid. When
    all of it is back the line is recovered and the person's use of the subsidy is free again.
    Raises ClaimLine.DoesNotExist outside the actor's region.
    """
    require(actor, Power.RECOVERY_RECORD, move=LineMove.RECOVER)
    lines = ClaimLine.objects.filter(actor.within(division="claim__division"))
    lock_claims(claim_ids={lines.get(pk=line_id).claim_id})
    line = ClaimLine.objects.select_for_update(of=("self",)).select_related("claim").get(pk=line_id)
    standing = outstanding_of_line(line_id=line.pk)
    paid = {account: buckets[Bucket.PAID] for account, buckets in standing.items() if buckets[Bucket.PAID] > 0}
    key = f"recovery:{line.pk}:{document.strip() or at.isoformat()}"[:80]
    if found := _objections(line, amount_fen, sum(paid.values()), reason, document, key):
        raise PaymentRefused(found)
    list(FundAccount.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=paid).order_by("pk"))
    shares = recovery_shares(amount_fen, paid)
    entry = post(
        kind=EntryKind.RECOVERY,
        posting_key=key,
        amounts=[Amount(account_id, fen, line.pk) for account_id, fen in shares.items()],
        document=document.strip() or line.claim.number,
        at=at,
        actor_key=actor.key,
        training_class_id=line.claim.training_class_id,
        note=reason[:200],
    )
    before = after = line.state
    if amount_fen == sum(paid.values()):
        before, after = advance(line, LineMove.RECOVER, lifecycle=LINE, mover=actor, reason=reason)
        line.reason = reason
        line.decided_by = actor.key
        line.save(update_fields=["state", "reason", "decided_by"])
        free(holder=f"enrolment:{line.enrolment_id}", scheme=line.scheme, at=at)
    record(
        actor=actor,
        subject=line,
        action=str(LineMove.RECOVER),
        at=at,
        before={"state": before, "paid_fen": sum(paid.values())},
        after={"state": after, "recovered_fen": amount_fen, "document": document},
        reason=reason,
        division=line.claim.division,
    )
    return entry


def _objections(
    line: ClaimLine, amount_fen: int, paid_fen: int, reason: str, document: str, key: str
) -> list[Objection]:
    found = []
    if line.state != LineState.PAID:
        found.append(Objection("lifecycle.wrong_state", {"state": line.state, "move": str(LineMove.RECOVER)}))
    if amount_fen <= 0:
        found.append(Objection("disbursement.recovery_not_positive", where="amount"))
    elif amount_fen > paid_fen:
        params = {"amount": yuan(amount_fen), "paid": yuan(paid_fen)}
        found.append(Objection("disbursement.recovery_too_much", params, where="amount"))
    if not reason.strip():
        found.append(Objection("disbursement.reason_missing", where="reason"))
    if document.strip() and Entry.objects.filter(posting_key=key).exists():
        found.append(Objection("disbursement.recovery_repeated", {"document": document}, where="document"))
    return found
