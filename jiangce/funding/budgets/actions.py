"""Money comes down: appropriations (clause 7.3a)."""

import hashlib
import unicodedata
from datetime import datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.ledger.actions import Amount, post
from jiangce.funding.ledger.enums import EntryKind
from jiangce.funding.ledger.models import Entry
from jiangce.kernel.money import MOST_FEN
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record


class AppropriationRefused(Refused):
    """The appropriation was not booked."""


@transaction.atomic
def record_appropriation(*, fund_account_id: int, amount_fen: int, document: str, actor: Actor, at: datetime) -> Entry:
    """Book money that the treasury gave to a fund account; `document` is its number (文号).

    Refuses a missing document, an amount that is not positive or beyond all bounds, and the same document twice on one
    account, however it is spaced or which width its characters have.
    Raises FundAccount.DoesNotExist outside the actor's region.
    """
    accounts = FundAccount.objects.select_for_update(of=("self",)).filter(actor.within(division="division"))
    account = accounts.get(pk=fund_account_id)
    asked = {"fund_account_id": account.pk, "amount_fen": amount_fen, "document": document}
    if found := appropriation_objections(**asked, actor=actor):
        raise AppropriationRefused(found)
    number = hashlib.sha256(_plain(document).encode()).hexdigest()[:32]
    entry = post(
        kind=EntryKind.APPROPRIATION,
        posting_key=f"appropriation:{account.pk}:{number}",
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


def appropriation_objections(*, fund_account_id: int, amount_fen: int, document: str, actor: Actor) -> list[Objection]:
    """Why an appropriation cannot be booked; empty means it can. Reads only, so that a page can ask before it confirms."""
    found = []
    if not actor.may(Power.APPROPRIATION_RECORD):
        found.append(Objection("lifecycle.no_power", {"power": Power.APPROPRIATION_RECORD, "move": "appropriation"}))
    if amount_fen <= 0:
        found.append(Objection("budgets.amount_not_positive", where="amount"))
    if amount_fen > MOST_FEN:
        found.append(Objection("budgets.amount_too_large", where="amount"))
    if not document.strip():
        found.append(Objection("budgets.document_missing", where="document"))
    elif _booked(fund_account_id, document):
        found.append(Objection("budgets.document_repeated", {"document": document}, where="document"))
    return found


def _booked(fund_account_id: int, document: str) -> bool:
    """Whether this document already brought money to this account."""
    entries = Entry.objects.filter(kind=EntryKind.APPROPRIATION, legs__fund_account=fund_account_id)
    return _plain(document) in {_plain(number) for number in entries.values_list("document", flat=True)}


def _plain(document: str) -> str:
    return "".join(unicodedata.normalize("NFKC", document).split())
