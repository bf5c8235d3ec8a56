"""From an approved claim line to money that is owed: split over the sources, explained to the fen, booked."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils.timezone import localdate

from jiangce.funding.budgets.commitments import BudgetRefused, release_commitment
from jiangce.funding.budgets.offers import locked_offers
from jiangce.funding.claims.models import Claim, ClaimLine, LineSource
from jiangce.funding.ledger.actions import Amount, post
from jiangce.funding.ledger.enums import Bucket, EntryKind
from jiangce.funding.ledger.models import Leg
from jiangce.funding.ledger.queries import outstanding_of_line
from jiangce.kernel.money import yuan
from jiangce.kernel.verdict import Objection
from jiangce.schemes.sources.rules import Offer, Share, split


@transaction.atomic
def entitle_lines(*, claim: Claim, lines: Sequence[ClaimLine], actor_key: str, at: datetime) -> None:
    """Book every line as owed and store which fund pays how much of it (LineSource, with the reason of each share).

    The class's commitment goes back first, so that the lines draw on the same money; what the class did not use stays
    available. Raises BudgetRefused, with nothing booked, when the sources cannot cover a line (A13).
    """
    release_commitment(class_id=claim.training_class_id, document=claim.number, actor_key=actor_key, at=at)
    owed = _already_owed(lines)
    open_lines = [line for line in lines if line.pk not in owed]
    for scheme in sorted({line.scheme for line in open_lines}):
        chosen = sorted((line for line in open_lines if line.scheme == scheme), key=lambda line: line.enrolment.number)
        offers = locked_offers(scheme=scheme, division=claim.division, on=localdate(at))
        if not offers:
            where = {"year": localdate(at).year, "division": claim.division}
            raise BudgetRefused(Objection("budgets.no_account", where))
        for line in chosen:
            shares, offers = _cover(line, offers)
            _book(claim, line, shares, actor_key=actor_key, at=at)


def _already_owed(lines: Sequence[ClaimLine]) -> set[int]:
    """Lines that stand as payable: the same command again books nothing (A1)."""
    sums = Leg.objects.filter(line__in=lines, bucket=Bucket.PAYABLE).values("line").annotate(fen=Sum("amount_fen"))
    return {row["line"] for row in sums if row["fen"]}


def _cover(line: ClaimLine, offers: list[Offer]) -> tuple[tuple[Share, ...], list[Offer]]:
    """The shares of one line and what the offers hold afterwards."""
    result = split(line.amount_fen, offers)
    if result.short_fen:
        have = line.amount_fen - result.short_fen
        params = {"need": yuan(line.amount_fen), "have": yuan(have), "short": yuan(result.short_fen)}
        raise BudgetRefused(Objection("budgets.short", params))
    taken = {share.fund_account_id: share.amount_fen for share in result.shares}
    rest = [
        Offer(offer.fund_account_id, offer.fund, offer.place, offer.balance_fen - taken.get(offer.fund_account_id, 0))
        for offer in offers
    ]
    return result.shares, rest


def _book(claim: Claim, line: ClaimLine, shares: Sequence[Share], *, actor_key: str, at: datetime) -> None:
    LineSource.objects.filter(line=line).delete()
    LineSource.objects.bulk_create(
        LineSource(
            line=line,
            fund_account_id=share.fund_account_id,
            amount_fen=share.amount_fen,
            why={
                "place": share.place,
                "balance_before_fen": share.balance_before_fen,
                "left_before_fen": share.left_before_fen,
            },
        )
        for share in shares
    )
    post(
        kind=EntryKind.ENTITLEMENT,
        posting_key=f"entitlement:line:{line.pk}:{claim.round}",
        amounts=[Amount(share.fund_account_id, share.amount_fen, line.pk) for share in shares],
        document=claim.number,
        at=at,
        actor_key=actor_key,
        training_class_id=claim.training_class_id,
    )


@transaction.atomic
def cancel_lines(*, claim: Claim, lines: Sequence[ClaimLine], actor_key: str, at: datetime) -> None:
    """Take back what is owed and not yet sent (an upheld objection): exactly what is payable, per fund account."""
    for line in lines:
        standing = outstanding_of_line(line_id=line.pk)
        amounts = [
            Amount(account_id, buckets[Bucket.PAYABLE], line.pk)
            for account_id, buckets in sorted(standing.items())
            if buckets[Bucket.PAYABLE] > 0
        ]
        if amounts:
            post(
                kind=EntryKind.CANCELLATION,
                posting_key=f"cancellation:line:{line.pk}:{claim.round}",
                amounts=amounts,
                document=claim.number,
                at=at,
                actor_key=actor_key,
                training_class_id=claim.training_class_id,
            )
