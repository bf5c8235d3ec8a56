"""A wrong appropriation is taken back by a counter-entry: by another person, with a reason, never below what stands on it."""

import pytest

from jiangce.access.accounts.models import Account
from jiangce.access.powers.enums import PostKind
from jiangce.funding.budgets.actions import AppropriationRefused, record_appropriation, reverse_appropriation
from jiangce.funding.ledger.actions import Amount, post
from jiangce.funding.ledger.enums import Bucket, EntryKind
from jiangce.funding.ledger.models import Entry
from jiangce.funding.ledger.queries import balances
from jiangce.plumbing.journal.queries import history_of
from jiangce.schemes.enums import Fund
from tests.funding.rows import AT, clerk, fund_account
from tests.province import client

pytestmark = pytest.mark.django_db
DOCUMENT, REASON = "粤财社〔2026〕1号", "金额多录了一个零"


class Booked:
    """An appropriation of 1,000.00 yuan by one finance clerk; another one beside."""

    def __init__(self, fen=1_000_00):
        self.account = fund_account(Fund.EMPLOYMENT_FUND)
        self.first, self.second = clerk(PostKind.COUNTY_FINANCE), clerk(PostKind.COUNTY_FINANCE)
        self.entry = self.give(fen)

    def give(self, fen, document=DOCUMENT):
        return record_appropriation(
            fund_account_id=self.account.pk, amount_fen=fen, document=document, actor=self.first, at=AT
        )

    def reverse(self, **changes):
        return reverse_appropriation(
            **{"entry_id": self.entry.pk, "reason": REASON, "actor": self.second, "at": AT, **changes}
        )

    def commit(self, fen):
        post(
            kind=EntryKind.COMMITMENT, posting_key=f"c{fen}", amounts=[Amount(self.account.pk, fen)], document="D",
            at=AT, actor_key="test",
        )  # fmt: skip

    @property
    def row(self):
        return {key: fen for key, fen in balances(fund_account_ids=[self.account.pk])[self.account.pk].items() if fen}


def codes(caught):
    return [objection.code for objection in caught.value.objections]


def test_the_counter_entry_empties_the_account_and_the_wrong_entry_stays():
    it = Booked()
    counter = it.reverse()
    assert it.row == {}
    assert (counter.kind, counter.reverses_id, counter.document, counter.note) == (
        EntryKind.REVERSAL, it.entry.pk, DOCUMENT, REASON,
    )  # fmt: skip
    assert sorted((leg.bucket, leg.amount_fen) for leg in counter.legs.all()) == [
        (Bucket.AVAILABLE, -1_000_00),
        (Bucket.TREASURY, 1_000_00),
    ]
    assert Entry.objects.filter(pk=it.entry.pk).exists()
    last = history_of(subject=it.account)[-1]
    assert (last.action, last.reason) == ("reverse_appropriation", REASON)


def test_its_document_is_booked_anew_with_the_right_amount_and_again_only_once():
    it = Booked()
    it.reverse()
    it.entry = it.give(100_00)
    assert it.row == {Bucket.AVAILABLE: 100_00, Bucket.TREASURY: -100_00}
    with pytest.raises(AppropriationRefused) as caught:
        it.give(100_00)
    assert codes(caught) == ["budgets.document_repeated"]
    it.reverse()
    assert it.row == {}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"reason": "  "}, ["lifecycle.reason_missing"]),
        ({"actor": "first"}, ["budgets.own_appropriation"]),
        ({"actor": "approver"}, ["lifecycle.no_power"]),
        ({"actor": "first", "reason": ""}, ["budgets.own_appropriation", "lifecycle.reason_missing"]),
    ],
)
def test_a_reversal_needs_a_reason_and_another_clerk_of_finance(changes, found):
    it = Booked()
    if changes.get("actor"):
        changes = {**changes, "actor": it.first if changes["actor"] == "first" else clerk(PostKind.COUNTY_APPROVER)}
    with pytest.raises(AppropriationRefused) as caught:
        it.reverse(**changes)
    assert codes(caught) == found
    assert it.row == {Bucket.AVAILABLE: 1_000_00, Bucket.TREASURY: -1_000_00}
    assert Entry.objects.count() == 1


def test_what_is_committed_already_is_not_taken_away():
    it = Booked()
    it.commit(1)
    with pytest.raises(AppropriationRefused) as caught:
        it.reverse()
    assert codes(caught) == ["budgets.money_in_use"]
    assert caught.value.objections[0].params == {"amount": "1,000.00", "have": "999.99", "short": "0.01"}
    it.give(1, document="另一份文件")
    it.reverse()
    assert it.row == {Bucket.COMMITTED: 1, Bucket.TREASURY: -1}


def test_only_an_appropriation_is_reversed_and_only_once():
    it = Booked()
    counter = it.reverse()
    for entry, found in ((it.entry, "budgets.reversed_already"), (counter, "budgets.not_an_appropriation")):
        with pytest.raises(AppropriationRefused) as caught:
            it.reverse(entry_id=entry.pk)
        assert codes(caught) == [found]
    assert Entry.objects.count() == 2


def test_another_region_does_not_even_find_it():
    it = Booked()
    with pytest.raises(Entry.DoesNotExist):
        it.reverse(actor=clerk(PostKind.COUNTY_FINANCE, division="440605"))


def test_the_page_offers_it_to_the_second_person_and_tells_the_first_why_not():
    it = Booked()
    address = f"/desk/money/entries/{it.entry.pk}/"
    mine, other = (client(_username(actor)) for actor in (it.first, it.second))
    assert "须由另一人冲销" in mine.get(address).content.decode()
    assert f"{address}reverse/" not in mine.get(address).content.decode()
    assert f"{address}reverse/" in other.get(address).content.decode()
    assert other.post(f"{address}reverse/", {"reason": ""}).status_code == 422
    answer = other.post(f"{address}reverse/", {"reason": REASON})
    assert answer.status_code == 302
    assert REASON in other.get(answer["Location"]).content.decode()
    assert f"{address}reverse/" not in other.get(address).content.decode()


def _username(actor):
    return Account.objects.get(pk=actor.account_id).username
