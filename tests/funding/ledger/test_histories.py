"""Properties over random histories of one claim line's money (acceptance A, match-or-beat 9)."""

from collections import Counter

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiangce.funding.ledger.actions import Amount, post
from jiangce.funding.ledger.enums import MOVEMENTS, Bucket, EntryKind
from jiangce.funding.ledger.models import Balance, Entry, Leg
from jiangce.funding.ledger.queries import balances
from jiangce.schemes.enums import Fund
from tests.funding.rows import AT, NAMES, appropriate, claim_of, fund_account, line_of, organisation, training_class

ON_LINES = (
    EntryKind.ENTITLEMENT,
    EntryKind.CANCELLATION,
    EntryKind.PAYMENT,
    EntryKind.CONFIRMATION,
    EntryKind.RETURN,
    EntryKind.RECOVERY,
)
OUTSIDE = {Bucket.TREASURY, Bucket.AVAILABLE}
STEP = st.tuples(st.sampled_from(list(EntryKind)), st.integers(0, 1), st.integers(0, 1), st.integers(1, 400))


class Model:
    """The ledger in fifteen lines of Python: the oracle."""

    def __init__(self):
        self.accounts, self.lines, self.booked = Counter(), Counter(), []

    def lawful(self, kind, account, line, fen):
        source, target = MOVEMENTS[kind]
        accounts, lines = Counter(self.accounts), Counter(self.lines)
        accounts[account, source] -= fen
        accounts[account, target] += fen
        if line is not None:
            lines[line, account, source] -= fen
            lines[line, account, target] += fen
        bad = any(v < 0 for (_, b), v in accounts.items() if b != Bucket.TREASURY)
        bad = bad or any(v < 0 for (*_, b), v in lines.items() if b not in OUTSIDE)
        if not bad:
            self.accounts, self.lines = accounts, lines
            self.booked.append((kind, account, line, fen))
        return not bad


def attempt(step, key):
    kind, account, line, fen = step
    try:
        with transaction.atomic():
            post(
                kind=kind,
                posting_key=key,
                amounts=[Amount(account, fen, line)],
                document="D",
                at=AT,
                actor_key="test",
            )
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except DatabaseError:
        return False
    return True


def world():
    accounts = [fund_account(Fund.SPECIAL_ACCOUNT).pk, fund_account(Fund.EMPLOYMENT_FUND).pk]
    owner = organisation()
    claim = claim_of(owner, training_class(owner))
    extra = fund_account(Fund.UI_FUND)
    appropriate(extra, 2)
    lines = [line_of(claim, name, {extra: 1}).pk for name in NAMES[:2]]
    return accounts, lines


def snapshot(accounts):
    return {key: dict(sorted(row.items())) for key, row in balances(fund_account_ids=accounts).items()}


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEP, min_size=1, max_size=30))
def test_every_history_balances_and_nothing_is_refunded_beyond_what_was_paid(history):
    with transaction.atomic():
        accounts, lines = world()
        oracle = Model()
        for place, (kind, which, whose, fen) in enumerate(history):
            line = lines[whose] if kind in ON_LINES else None
            step = (kind, accounts[which], line, fen)
            assert attempt(step, f"h{place}") == oracle.lawful(*step)
            check(accounts, lines, oracle)
        check_replay(accounts, oracle)
        transaction.set_rollback(True)


def check(accounts, lines, oracle):
    assert not Leg.objects.values("entry", "fund_account").annotate(s=Sum("amount_fen")).exclude(s=0).exists()
    for row in Balance.objects.filter(fund_account__in=accounts):
        legs = Leg.objects.filter(fund_account=row.fund_account_id, bucket=row.bucket)
        assert row.amount_fen == (legs.aggregate(s=Sum("amount_fen"))["s"] or 0)
        assert row.amount_fen == oracle.accounts[row.fund_account_id, row.bucket]
    for account in accounts:
        row = balances(fund_account_ids=[account])[account]
        inside = sum(fen for bucket, fen in row.items() if bucket != Bucket.TREASURY)
        assert inside == -row[Bucket.TREASURY]
    moved = Counter()
    for leg in Leg.objects.filter(line__in=lines, fund_account__in=accounts, amount_fen__gt=0).select_related("entry"):
        moved[leg.line_id, leg.fund_account_id, leg.entry.kind] += leg.amount_fen
    for line in lines:
        for account in accounts:
            sum_of = {kind: moved[line, account, kind] for kind in EntryKind.values}
            earned = sum_of["entitlement"] - sum_of["cancellation"]
            paid = sum_of["confirmation"] - sum_of["recovery"]
            assert sum_of["recovery"] <= sum_of["confirmation"]
            assert sum_of["return"] + sum_of["confirmation"] <= sum_of["payment"]
            on_the_way = sum_of["payment"] - sum_of["return"] - sum_of["confirmation"]
            outstanding = earned - (sum_of["payment"] - sum_of["return"])
            assert paid + sum_of["recovery"] == earned - outstanding - on_the_way


def check_replay(accounts, oracle):
    """All events again, from empty accounts, give the same balances."""
    before = snapshot(accounts)
    entries = list(Entry.objects.filter(posting_key__startswith="h").order_by("pk").prefetch_related("legs"))
    again = dict(
        zip(
            accounts,
            [fund_account(Fund.SPECIAL_ACCOUNT, year=2031).pk, fund_account(Fund.EMPLOYMENT_FUND, year=2031).pk],
            strict=True,
        )
    )
    for entry in entries:
        amounts = [Amount(again[leg.fund_account_id], leg.amount_fen) for leg in entry.legs.all() if leg.amount_fen > 0]
        post(kind=entry.kind, posting_key=f"again:{entry.pk}", amounts=amounts, document="D", at=AT, actor_key="test")
    after = snapshot(list(again.values()))
    assert [before[key] for key in accounts] == [after[again[key]] for key in accounts]
    assert len(entries) == len(oracle.booked)
