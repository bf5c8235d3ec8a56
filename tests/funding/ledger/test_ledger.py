"""The ledger balances, keeps its balances, and refuses every edit: in the database, not in Python."""

import threading

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Sum

from jiangce.funding.ledger.actions import Amount, PostingKeyReused, post
from jiangce.funding.ledger.enums import Bucket, EntryKind
from jiangce.funding.ledger.models import Balance, Entry, Leg
from jiangce.funding.ledger.queries import balances
from jiangce.schemes.enums import Fund
from tests.funding.rows import AT, appropriate, fund_account, money


def book(kind, key, *amounts):
    return post(kind=kind, posting_key=key, amounts=list(amounts), document="D", at=AT, actor_key="test")


@pytest.fixture
def account(db):
    found = fund_account(Fund.EMPLOYMENT_FUND)
    appropriate(found, 1_000)
    return found


def of(account):
    return balances(fund_account_ids=[account.pk])[account.pk]


def settle():
    """Run the deferred triggers now, as a commit would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_an_appropriation_becomes_available(account):
    settle()
    assert (of(account)[Bucket.AVAILABLE], of(account)[Bucket.TREASURY]) == (1_000, -1_000)


def test_the_same_posting_key_books_once(account):
    first = book(EntryKind.COMMITMENT, "k", Amount(account.pk, 300))
    assert book(EntryKind.COMMITMENT, "k", Amount(account.pk, 300)) == first
    assert of(account)[Bucket.COMMITTED] == 300


def test_a_posting_key_with_other_amounts_is_a_fault(account):
    book(EntryKind.COMMITMENT, "k", Amount(account.pk, 300))
    with pytest.raises(PostingKeyReused):
        book(EntryKind.COMMITMENT, "k", Amount(account.pk, 301))
    assert of(account)[Bucket.COMMITTED] == 300


@pytest.mark.parametrize("fen", [0, -1])
def test_an_amount_that_is_not_positive_is_never_booked(account, fen):
    with pytest.raises(ValueError, match="positive"):
        book(EntryKind.COMMITMENT, "k", Amount(account.pk, fen))
    assert not Entry.objects.filter(posting_key="k").exists()


def test_a_bucket_below_zero_is_refused_at_commit(account):
    book(EntryKind.COMMITMENT, "k", Amount(account.pk, 1_001))
    with pytest.raises(DatabaseError, match="below zero"):
        settle()


def test_inside_one_transaction_the_order_of_entries_does_not_matter(account):
    book(EntryKind.ENTITLEMENT, "e", Amount(account.pk, 1_500))
    appropriate(account, 500)
    settle()
    assert of(account)[Bucket.PAYABLE] == 1_500


def test_a_line_never_moves_on_more_than_stands_there(db):
    case = money(people=2)
    line = case.lines[0]
    book(EntryKind.PAYMENT, "p", Amount(case.employment.pk, line.amount_fen + 1, line.pk))
    with pytest.raises(DatabaseError, match="of claim line"):
        settle()


def test_an_unbalanced_entry_is_refused_at_commit(account):
    entry = Entry.objects.create(kind="commitment", posting_key="raw", at=AT, document="D", actor_key="x")
    Leg.objects.create(entry=entry, fund_account=account, bucket=Bucket.AVAILABLE, amount_fen=-5)
    Leg.objects.create(entry=entry, fund_account=account, bucket=Bucket.COMMITTED, amount_fen=4)
    with pytest.raises(DatabaseError, match="not balanced"):
        settle()


def test_money_never_crosses_fund_accounts_inside_one_entry(account):
    other = fund_account(Fund.SPECIAL_ACCOUNT)
    entry = Entry.objects.create(kind="commitment", posting_key="raw", at=AT, document="D", actor_key="x")
    Leg.objects.create(entry=entry, fund_account=account, bucket=Bucket.AVAILABLE, amount_fen=-5)
    Leg.objects.create(entry=entry, fund_account=other, bucket=Bucket.AVAILABLE, amount_fen=5)
    with pytest.raises(DatabaseError, match="not balanced"):
        settle()


def test_an_entry_without_legs_is_refused_at_commit(account):
    Entry.objects.create(kind="commitment", posting_key="raw", at=AT, document="D", actor_key="x")
    with pytest.raises(DatabaseError, match="fewer than two legs"):
        settle()


@pytest.mark.parametrize("model", [Entry, Leg])
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_what_is_booked_is_never_changed_or_deleted(account, model, verb):
    before = list(model.objects.values())
    with pytest.raises(DatabaseError), transaction.atomic():
        rows = model.objects.all()
        rows.update(
            **({"document": "X"} if model is Entry else {"amount_fen": 7})
        ) if verb == "update" else rows.delete()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        table = model._meta.db_table
        cursor.execute(f"UPDATE {table} SET id = id" if verb == "update" else f"DELETE FROM {table}")
    assert list(model.objects.values()) == before


def test_a_balance_is_never_deleted(account):
    with pytest.raises(DatabaseError), transaction.atomic():
        Balance.objects.all().delete()


def test_a_leg_of_nothing_is_refused(account):
    with pytest.raises(IntegrityError), transaction.atomic():
        Leg.objects.create(entry=Entry.objects.first(), fund_account=account, bucket=Bucket.PAID, amount_fen=0)


@pytest.mark.django_db(transaction=True)
def test_two_writers_with_one_posting_key_book_once():
    account = fund_account(Fund.EMPLOYMENT_FUND)
    appropriate(account, 1_000)
    gate, found, errors = threading.Barrier(6), [], []

    def write():
        try:
            gate.wait()
            found.append(book(EntryKind.COMMITMENT, "same", Amount(account.pk, 100)).pk)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert errors == []
    assert len(set(found)) == 1
    assert of(account)[Bucket.COMMITTED] == 100
    assert Leg.objects.filter(entry__posting_key="same").aggregate(s=Sum("amount_fen"))["s"] == 0


@pytest.mark.django_db(transaction=True)
def test_many_writers_never_take_a_balance_below_zero():
    account = fund_account(Fund.EMPLOYMENT_FUND)
    appropriate(account, 1_000)
    gate, refused = threading.Barrier(8), []

    def write(n):
        try:
            gate.wait()
            book(EntryKind.COMMITMENT, f"w{n}", Amount(account.pk, 300))
        except DatabaseError:
            refused.append(n)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(refused) == 5
    assert (of(account)[Bucket.COMMITTED], of(account)[Bucket.AVAILABLE]) == (900, 100)
