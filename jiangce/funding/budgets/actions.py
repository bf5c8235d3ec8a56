"""Money comes down: appropriations, and the reversal of a wrong one (clause 7.3a)."""

import hashlib
import unicodedata
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.ledger.actions import Amount, post
from jiangce.funding.ledger.enums import Bucket, EntryKind
from jiangce.funding.ledger.models import Entry, Leg
from jiangce.funding.ledger.queries import balances
from jiangce.kernel.money import MOST_FEN, yuan
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
    accounts = FundAccount.objects.filter(actor.within(division="division"))
    account = accounts.select_for_update(of=("self",), no_key=True).get(pk=fund_account_id)
    asked = {"fund_account_id": account.pk, "amount_fen": amount_fen, "document": document}
    if found := appropriation_objections(**asked, actor=actor):
        raise AppropriationRefused(found)
    entry = post(
        kind=EntryKind.APPROPRIATION,
        posting_key=_posting_key(account.pk, document),
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
    found += actor.lacks(Power.APPROPRIATION_RECORD, "appropriation")
    if amount_fen <= 0:
        found.append(Objection("budgets.amount_not_positive", where="amount"))
    if amount_fen > MOST_FEN:
        found.append(Objection("budgets.amount_too_large", where="amount"))
    if not document.strip():
        found.append(Objection("budgets.document_missing", where="document"))
    elif _booked(fund_account_id, document):
        found.append(Objection("budgets.document_repeated", {"document": document}, where="document"))
    return found


@transaction.atomic
def reverse_appropriation(*, entry_id: int, reason: str, actor: Actor, at: datetime) -> Entry:
    """Take a wrong appropriation back by a counter-entry; the entry itself stays, and its document may be booked anew.

    Refuses without a reason, for any other kind of entry, a second time, by whoever booked it, and when less is
    available than it brought: what is committed, owed or paid already stands on that money.
    Raises Entry.DoesNotExist outside the actor's region.
    """
    accounts = FundAccount.objects.filter(actor.within(division="division"))
    entry = Entry.objects.filter(legs__fund_account__in=accounts).distinct().get(pk=entry_id)
    leg = _brought(entry)
    account = accounts.select_for_update(of=("self",), no_key=True).get(pk=leg.fund_account_id)
    if found := reversal_objections(entry=entry, actor=actor, reason=reason):
        raise AppropriationRefused(found)
    counter = post(
        kind=EntryKind.REVERSAL,
        posting_key=f"reversal:{entry.pk}",
        amounts=[Amount(account.pk, leg.amount_fen)],
        document=entry.document,
        at=at,
        actor_key=actor.key,
        note=reason.strip()[:200],
        reverses_id=entry.pk,
    )
    record(
        actor=actor,
        subject=account,
        action="reverse_appropriation",
        at=at,
        before={"amount_fen": leg.amount_fen, "document": entry.document},
        reason=reason.strip(),
        division=account.division,
    )
    return counter


def reversal_objections(*, entry: Entry, actor: Actor, reason: str) -> list[Objection]:
    """Why an appropriation cannot be taken back; reads only, so that the page can say so before it offers the button."""
    found = []
    found += actor.lacks(Power.APPROPRIATION_RECORD, "reverse_appropriation")
    if entry.kind != EntryKind.APPROPRIATION:
        return [*found, Objection("budgets.not_an_appropriation")]
    if entry.reversals.exists():
        return [*found, Objection("budgets.reversed_already")]
    if entry.actor_key == actor.key:
        found.append(Objection("budgets.own_appropriation"))
    if not reason.strip():
        found.append(Objection("lifecycle.reason_missing", {"move": "reverse_appropriation"}, where="reason"))
    leg = _brought(entry)
    available = balances(fund_account_ids=[leg.fund_account_id])[leg.fund_account_id][Bucket.AVAILABLE]
    if available < leg.amount_fen:
        params = {"amount": yuan(leg.amount_fen), "have": yuan(available), "short": yuan(leg.amount_fen - available)}
        found.append(Objection("budgets.money_in_use", params))
    return found


def _brought(entry: Entry) -> Leg:
    """The leg by which an appropriation came to its account."""
    return entry.legs.filter(amount_fen__gt=0).earliest("pk")


def _booked(fund_account_id: int, document: str) -> bool:
    """Whether this document brought money to this account that stands."""
    return _plain(document) in {_plain(entry.document) for entry in _appropriations(fund_account_id, taken_back=False)}


def _posting_key(fund_account_id: int, document: str) -> str:
    """One key per account and document; a document that is booked anew after its reversal gets the next one."""
    plain = _plain(document)
    digest = hashlib.sha256(plain.encode()).hexdigest()[:32]
    earlier = sum(_plain(row.document) == plain for row in _appropriations(fund_account_id, taken_back=True))
    return f"appropriation:{fund_account_id}:{digest}" + (f":{earlier}" if earlier else "")


def _appropriations(fund_account_id: int, *, taken_back: bool) -> QuerySet[Entry]:
    rows = Entry.objects.filter(kind=EntryKind.APPROPRIATION, legs__fund_account=fund_account_id).distinct()
    return rows.filter(reversals__isnull=not taken_back)


def _plain(document: str) -> str:
    return "".join(unicodedata.normalize("NFKC", document).split())
