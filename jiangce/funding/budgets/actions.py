"""Money comes down: appropriations (clause 7.3a)."""

from datetime import datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.ledger.actions import Amount, post
from jiangce.funding.ledger.enums import EntryKind
from jiangce.funding.ledger.models import Entry
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record


class AppropriationRefused(Refused):
    """The appropriation was not booked."""


@transaction.atomic
def record_appropriation(*, fund_account_id: int, amount_fen: int, document: str, actor: Actor, at: datetime) -> Entry:
    """Book money that the treasury gave to a fund account; `document` is its number (文号).

    Refuses a missing document, an amount that is not positive, and the same document twice on one account.
    Raises FundAccount.DoesNotExist outside the actor's region.
    """
    account = FundAccount.objects.select_for_update(of=("self",)).filter(actor.within(division="division"))
    account = account.get(pk=fund_account_id)
    key = f"appropriation:{account.pk}:{document.strip()}"[:80]
    found = []
    if not actor.may(Power.APPROPRIATION_RECORD):
        found.append(Objection("lifecycle.no_power", {"power": Power.APPROPRIATION_RECORD, "move": "appropriation"}))
    if amount_fen <= 0:
        found.append(Objection("budgets.amount_not_positive", where="amount"))
    if not document.strip():
        found.append(Objection("budgets.document_missing", where="document"))
    elif Entry.objects.filter(posting_key=key).exists():
        found.append(Objection("budgets.document_repeated", {"document": document}, where="document"))
    if found:
        raise AppropriationRefused(found)
    entry = post(
        kind=EntryKind.APPROPRIATION,
        posting_key=key,
        amounts=[Amount(account.pk, amount_fen)],
        document=document.strip(),
        at=at,
        actor_key=actor.key,
    )
    record(
        actor=actor,
        subject=account,
        action="appropriation",
        at=at,
        after={"amount_fen": amount_fen, "document": document.strip()},
        division=account.division,
    )
    return entry
