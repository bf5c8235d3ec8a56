"""Locks and the four-eyes rule, shared by every step of paying out (rule of the house 9, docs/locks.md)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from jiangce.access.posts.actor import Actor
from jiangce.funding.claims.enums import Stage
from jiangce.funding.claims.handling import note_handling
from jiangce.funding.claims.models import Claim, Handling, Hold
from jiangce.funding.disbursement.models import PaymentBatch
from jiangce.kernel.verdict import Objection, Refused


class PaymentRefused(Refused):
    """Nothing was paid, sent, loaded or changed."""


def batch_for_update(*, batch_id: int, actor: Actor) -> PaymentBatch:
    """The batch of the actor's region, locked; raises PaymentBatch.DoesNotExist otherwise. Batches before claims."""
    batches = PaymentBatch.objects.select_for_update(of=("self",)).select_related("fund_account")
    return batches.filter(actor.within(division="division")).get(pk=batch_id)


def lock_claims(*, claim_ids: Iterable[int]) -> list[Claim]:
    """These claims, locked by ascending id."""
    claims = Claim.objects.select_for_update(of=("self",)).filter(pk__in=set(claim_ids)).order_by("pk")
    return list(claims.select_related("training_class", "organisation"))


def claims_of(batch: PaymentBatch) -> list[Claim]:
    """The claims that a batch pays, locked by ascending id."""
    ids = batch.payments.values_list("parts__line__claim", flat=True)
    return lock_claims(claim_ids=[claim_id for claim_id in ids if claim_id])


def held_objections(claims: Sequence[Claim]) -> list[Objection]:
    """One objection per hold that is not lifted."""
    holds = (
        Hold.objects.filter(claim__in=claims, lifted_at__isnull=True).select_related("claim").order_by("claim", "pk")
    )
    return [Objection("disbursement.held", {"claim": hold.claim.number, "case": hold.case_number}) for hold in holds]


def handle(*, claims: Sequence[Claim], stage: Stage, move: str, actor: Actor, at: datetime, reason: str = "") -> None:
    """Write who acted at this stage of every claim; refuse an account that already acted at another one.

    The exclusion constraint handling_four_eyes has the last word, so that two requests at the same moment cannot
    pass side by side.
    """
    taken = Handling.objects.filter(claim__in=claims, account=actor.account_id).exclude(stage=stage)
    numbers = sorted(set(taken.values_list("claim__number", flat=True)))
    if numbers:
        raise PaymentRefused([_taken(number, stage) for number in numbers])
    for claim in claims:
        try:
            with transaction.atomic():
                note_handling(claim=claim, stage=stage, move=move, actor=actor, at=at, reason=reason)
        except IntegrityError as clash:
            if "handling_four_eyes" not in str(clash):
                raise
            raise PaymentRefused(_taken(claim.number, stage)) from clash


def _taken(claim_number: str, stage: Stage) -> Objection:
    return Objection("disbursement.four_eyes_taken", {"claim": claim_number, "stage": str(stage.label)})


def require(actor: Actor, *powers: str, move: str) -> None:
    """Refuse an actor who has none of these powers."""
    if not any(actor.may(power) for power in powers):
        raise PaymentRefused(Objection("lifecycle.no_power", {"power": powers[0], "move": move}))
