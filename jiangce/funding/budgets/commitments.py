"""The Budget port of training: a class may only be approved when its money is set aside, in the order of sources."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from jiangce.access.posts.actor import Actor
from jiangce.funding.budgets.offers import locked_offers
from jiangce.funding.ledger.actions import Amount, post
from jiangce.funding.ledger.enums import EntryKind
from jiangce.funding.ledger.models import Entry
from jiangce.funding.ledger.queries import committed_of_class
from jiangce.kernel.money import yuan
from jiangce.kernel.verdict import Objection, Refused
from jiangce.schemes.sources.rules import split
from jiangce.training.classes.models import TrainingClass


class BudgetRefused(Refused):
    """The sources together cannot cover the class."""


class FundBudget:
    """Implements training.classes.ports.Budget over the ledger."""

    @transaction.atomic
    def commit(self, *, training_class: TrainingClass, estimate_fen: int, actor: Actor, at: datetime) -> None:
        """Set estimate_fen aside for the class; raises BudgetRefused with what is missing.

        A class that already has a commitment keeps it: the same command again books nothing.
        """
        if estimate_fen <= 0 or committed_of_class(class_id=training_class.pk):
            return
        offers = locked_offers(scheme=training_class.scheme, division=training_class.division, on=localdate(at))
        if not offers:
            where = {"year": localdate(at).year, "division": training_class.division}
            raise BudgetRefused(Objection("budgets.no_account", where))
        shares = split(estimate_fen, offers)
        if shares.short_fen:
            have = estimate_fen - shares.short_fen
            params = {"need": yuan(estimate_fen), "have": yuan(have), "short": yuan(shares.short_fen)}
            raise BudgetRefused(Objection("budgets.short", params))
        post(
            kind=EntryKind.COMMITMENT,
            posting_key=_key(EntryKind.COMMITMENT, training_class.pk),
            amounts=[Amount(share.fund_account_id, share.amount_fen) for share in shares.shares],
            document=training_class.application_no,
            at=at,
            actor_key=actor.key,
            training_class_id=training_class.pk,
        )

    @transaction.atomic
    def release(self, *, training_class: TrainingClass, actor: Actor, at: datetime) -> None:
        """Give back whatever is still committed for the class; nothing committed is nothing to do."""
        document = training_class.application_no
        release_commitment(class_id=training_class.pk, document=document, actor_key=actor.key, at=at)


def release_commitment(*, class_id: int, document: str, actor_key: str, at: datetime) -> None:
    """Release the remaining commitment of a class (locked by the caller); nothing committed is nothing to do."""
    standing = committed_of_class(class_id=class_id)
    if not standing:
        return
    post(
        kind=EntryKind.RELEASE,
        posting_key=_key(EntryKind.RELEASE, class_id),
        amounts=[Amount(account_id, fen) for account_id, fen in sorted(standing.items())],
        document=document,
        at=at,
        actor_key=actor_key,
        training_class_id=class_id,
    )


def _key(kind: EntryKind, class_id: int) -> str:
    """The n-th booking of this kind for a class: a class may be approved, reopened and approved again."""
    return f"{kind}:class:{class_id}:{Entry.objects.filter(training_class=class_id, kind=kind).count() + 1}"
