"""Reads of the ledger."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Sum

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.ledger.enums import MOVEMENTS, Bucket, EntryKind
from jiangce.funding.ledger.models import Balance, Entry, Leg


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """One fund account with what stands in each bucket, in fen."""

    account: FundAccount
    buckets: dict[str, int]

    @property
    def appropriated(self) -> int:
        return -self.buckets[Bucket.TREASURY]

    @property
    def held_inside(self) -> int:
        """Everything that is not outside: what the proof line adds up."""
        return sum(fen for bucket, fen in self.buckets.items() if bucket != Bucket.TREASURY)

    @property
    def balanced(self) -> bool:
        return self.appropriated == self.held_inside


def balances(*, fund_account_ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """fund account id → bucket → fen; a bucket that was never touched is 0."""
    ids = list(fund_account_ids)
    found: dict[int, dict[str, int]] = {key: dict.fromkeys(Bucket.values, 0) for key in ids}
    for row in Balance.objects.filter(fund_account__in=ids):
        found[row.fund_account_id][row.bucket] = row.amount_fen
    return found


def accounts_visible_to(*, actor: Actor, year: int | None = None) -> list[AccountBalance]:
    """Fund accounts of the actor's region with their balances, newest year first."""
    accounts = FundAccount.objects.filter(actor.within(division="division")).order_by(
        "-fiscal_year", "division", "fund"
    )
    if year:
        accounts = accounts.filter(fiscal_year=year)
    rows = list(accounts)
    by_id = balances(fund_account_ids=[account.pk for account in rows])
    return [AccountBalance(account, by_id[account.pk]) for account in rows]


def account_for(*, actor: Actor, fund_account_id: int, power: str) -> AccountBalance:
    """One fund account in the actor's region; raises FundAccount.DoesNotExist otherwise."""
    if not actor.may(power):
        raise FundAccount.DoesNotExist
    account = FundAccount.objects.filter(actor.within(division="division")).get(pk=fund_account_id)
    return AccountBalance(account, balances(fund_account_ids=[account.pk])[account.pk])


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry with the amount it moved for one fund account, for lists."""

    entry: Entry
    fund_account: FundAccount
    amount_fen: int

    @property
    def source(self) -> Bucket:
        return MOVEMENTS[self.entry.kind][0]

    @property
    def target(self) -> Bucket:
        return MOVEMENTS[self.entry.kind][1]


def entries_of_account(*, fund_account_id: int, kind: str = "", limit: int = 500) -> list[EntryRow]:
    """The latest entries of a fund account (of one kind, where said), each with the fen it moved, newest first."""
    chosen = Leg.objects.filter(fund_account=fund_account_id, amount_fen__gt=0)
    legs = (
        (chosen.filter(entry__kind=kind) if kind else chosen)
        .values("entry")
        .annotate(moved=Sum("amount_fen"))
        .order_by("-entry")[:limit]
    )
    moved = {row["entry"]: row["moved"] for row in legs}
    account = FundAccount.objects.get(pk=fund_account_id)
    entries = Entry.objects.filter(pk__in=moved).select_related("training_class").order_by("-pk")
    return [EntryRow(entry, account, moved[entry.pk]) for entry in entries]


def entry_for(*, actor: Actor, entry_id: int) -> Entry:
    """One entry with its legs, when all its fund accounts lie in the actor's region; Entry.DoesNotExist otherwise."""
    if not actor.may(Power.ACCOUNT_READ):
        raise Entry.DoesNotExist
    inside = FundAccount.objects.filter(actor.within(division="division"))
    strangers = Leg.objects.exclude(fund_account__in=inside).values("entry")
    legs = Leg.objects.select_related("fund_account", "line__person", "line__claim").order_by("line", "pk")
    entries = Entry.objects.exclude(pk__in=strangers).select_related("training_class", "reverses")
    return entries.prefetch_related(Prefetch("legs", legs), "reversals").get(pk=entry_id)


def entries_of_line(*, line_id: int) -> list[EntryRow]:
    """Every entry that moved money for a claim line, oldest first, one row per fund account."""
    legs = Leg.objects.filter(line=line_id, amount_fen__gt=0).select_related("entry", "fund_account").order_by("entry")
    return [EntryRow(leg.entry, leg.fund_account, leg.amount_fen) for leg in legs]


def outstanding_of_line(*, line_id: int) -> dict[int, dict[str, int]]:
    """fund account id → bucket → fen that stands there for this line (earned − moved on)."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(Bucket.values, 0))
    sums = Leg.objects.filter(line=line_id).values("fund_account", "bucket").annotate(fen=Sum("amount_fen"))
    for row in sums:
        found[row["fund_account"]][row["bucket"]] = row["fen"]
    return dict(found)


def recovered_of_lines(*, line_ids: Iterable[int]) -> dict[int, int]:
    """claim line id → fen that came back after it was paid; a line without a recovery is not there."""
    legs = Leg.objects.filter(line__in=list(line_ids), entry__kind=EntryKind.RECOVERY, amount_fen__gt=0)
    return {row["line"]: row["fen"] for row in legs.values("line").annotate(fen=Sum("amount_fen"))}


def committed_of_class(*, class_id: int) -> dict[int, int]:
    """fund account id → fen still committed for a class (commitments − releases)."""
    sums = (
        Leg.objects.filter(
            entry__training_class=class_id,
            entry__kind__in=[EntryKind.COMMITMENT, EntryKind.RELEASE],
            bucket=Bucket.COMMITTED,
        )
        .values("fund_account")
        .annotate(fen=Sum("amount_fen"))
    )
    return {row["fund_account"]: row["fen"] for row in sums if row["fen"]}
