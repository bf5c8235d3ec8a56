"""Appropriations, commitments and entitlements over the order of sources."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from psycopg.types.range import DateRange

from jiangce.access.powers.enums import PostKind
from jiangce.funding.budgets.actions import record_appropriation
from jiangce.funding.budgets.commitments import FundBudget
from jiangce.funding.budgets.entitlements import cancel_lines, entitle_lines
from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.budgets.offers import locked_offers
from jiangce.funding.claims.models import ClaimLine, LineSource
from jiangce.funding.ledger.enums import Bucket
from jiangce.funding.ledger.models import Entry
from jiangce.funding.ledger.queries import balances, committed_of_class
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.models import JournalEntry
from jiangce.schemes.basis.models import Clause, PolicyDocument
from jiangce.schemes.enums import Fund, Scheme
from jiangce.schemes.sources.models import SourceStep
from tests.funding.rows import AT, appropriate, claim_of, clerk, fund_account, line_of, organisation, training_class

pytestmark = pytest.mark.django_db


class County:
    """Two funds in their order, one class; nothing committed."""

    def __init__(self, special=1_000_00, employment=5_000_00):
        self.special, self.employment = fund_account(Fund.SPECIAL_ACCOUNT), fund_account(Fund.EMPLOYMENT_FUND)
        for account, fen in ((self.special, special), (self.employment, employment)):
            if fen:
                appropriate(account, fen)
        paper = PolicyDocument.objects.create(number="粤人社规〔2022〕24号", title="x", certainty="F")
        clause = Clause.objects.create(document=paper, article="七(三)", reading="先用专账结余，不足由就业补助资金支出")
        for place, fund in enumerate((Fund.SPECIAL_ACCOUNT, Fund.EMPLOYMENT_FUND), start=1):
            SourceStep.objects.create(
                scheme=Scheme.TRAINING_SUBSIDY,
                division="440000",
                place=place,
                fund=fund,
                valid=DateRange(date(2022, 1, 1), None),
                clause=clause,
            )
        self.owner = organisation()
        self.training_class = training_class(self.owner)
        self.actor = clerk(PostKind.COUNTY_APPROVER)

    def commit(self, fen):
        FundBudget().commit(training_class=self.training_class, estimate_fen=fen, actor=self.actor, at=AT)

    def release(self):
        FundBudget().release(training_class=self.training_class, actor=self.actor, at=AT)

    def claim(self, *amounts):
        """A claim in review, with lines that no fund owes yet."""
        claim = claim_of(self.owner, self.training_class, state="second_review")
        spare = FundAccount.objects.filter(fund=Fund.UI_FUND).first() or fund_account(Fund.UI_FUND)
        appropriate(spare, sum(amounts))
        lines = [line_of(claim, f"陈{place}", {spare: fen}) for place, fen in enumerate(amounts, start=1)]
        cancel_lines(claim=claim, lines=lines, actor_key="test", at=AT)
        LineSource.objects.all().delete()
        claim.round = 2
        claim.save(update_fields=["round"])
        return claim, lines

    def entitle(self, claim, lines):
        entitle_lines(claim=claim, lines=lines, actor_key=self.actor.key, at=AT)

    def row(self, account):
        return {key: fen for key, fen in balances(fund_account_ids=[account.pk])[account.pk].items() if fen}


def codes(caught):
    return [objection.code for objection in caught.value.objections]


# appropriations


def give(account, actor, fen=100_00, document="粤财社〔2026〕1号"):
    return record_appropriation(fund_account_id=account.pk, amount_fen=fen, document=document, actor=actor, at=AT)


def test_an_appropriation_is_booked_and_journalled_with_its_document():
    account, actor = fund_account(Fund.EMPLOYMENT_FUND), clerk(PostKind.COUNTY_FINANCE)
    entry = give(account, actor)
    assert balances(fund_account_ids=[account.pk])[account.pk][Bucket.AVAILABLE] == 100_00
    assert entry.document == "粤财社〔2026〕1号"
    assert JournalEntry.objects.get(action="appropriation").after["amount_fen"] == 100_00


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"fen": 0}, ["budgets.amount_not_positive"]),
        ({"fen": -1, "document": " "}, ["budgets.amount_not_positive", "budgets.document_missing"]),
        ({"fen": 99_999_999_999_999_999_00}, ["budgets.amount_too_large"]),
    ],
)
def test_an_appropriation_without_amount_or_document_is_refused(change, found):
    account, actor = fund_account(Fund.EMPLOYMENT_FUND), clerk(PostKind.COUNTY_FINANCE)
    with pytest.raises(Refused) as caught:
        give(account, actor, **change)
    assert codes(caught) == found
    assert not Entry.objects.exists()


@pytest.mark.parametrize("again", ["粤财社〔2026〕1号", "粤财社〔２０２６〕 1 号"])
def test_the_same_document_on_the_same_account_is_booked_once(again):
    account, actor = fund_account(Fund.EMPLOYMENT_FUND), clerk(PostKind.COUNTY_FINANCE)
    give(account, actor)
    with pytest.raises(Refused) as caught:
        give(account, actor, fen=200_00, document=again)
    assert codes(caught) == ["budgets.document_repeated"]
    assert Entry.objects.count() == 1


def test_only_finance_of_the_region_books_appropriations():
    account = fund_account(Fund.EMPLOYMENT_FUND)
    with pytest.raises(Refused) as caught:
        give(account, clerk(PostKind.COUNTY_APPROVER))
    assert codes(caught) == ["lifecycle.no_power"]
    with pytest.raises(FundAccount.DoesNotExist):
        give(account, clerk(PostKind.COUNTY_FINANCE, division="440605"))


# commitments


def test_a_class_takes_the_first_source_first_and_the_rest_from_the_next():
    county = County()
    county.commit(1_500_00)
    assert committed_of_class(class_id=county.training_class.pk) == {
        county.special.pk: 1_000_00,
        county.employment.pk: 500_00,
    }


def test_a_class_that_the_sources_cannot_cover_commits_nothing():
    county = County()
    with pytest.raises(Refused) as caught:
        county.commit(6_000_01)
    assert codes(caught) == ["budgets.short"]
    assert caught.value.objections[0].params["short"] == "0.01"
    assert committed_of_class(class_id=county.training_class.pk) == {}


def test_the_same_commitment_again_books_nothing():
    county = County()
    county.commit(1_500_00)
    county.commit(1_500_00)
    assert sum(committed_of_class(class_id=county.training_class.pk).values()) == 1_500_00


def test_a_class_may_be_approved_reopened_and_approved_again_at_the_same_moment():
    county = County()
    for fen in (1_500_00, 1_500_00, 900_00):
        county.commit(fen)
        assert sum(committed_of_class(class_id=county.training_class.pk).values()) == fen
        county.release()
        assert committed_of_class(class_id=county.training_class.pk) == {}
    county.release()
    assert county.row(county.special)[Bucket.AVAILABLE] == 1_000_00


def test_a_county_without_an_account_is_told_so():
    county = County()
    county.training_class.division = "440605"
    with pytest.raises(Refused) as caught:
        county.commit(1)
    assert codes(caught) == ["budgets.no_account"]


# entitlements


def test_lines_draw_on_the_sources_in_roster_order_to_the_fen_with_the_reason_of_each_share():
    county = County()
    claim, lines = county.claim(600_01, 600_01)
    county.entitle(claim, lines)
    shares = [
        (s.line_id, s.fund_account, s.amount_fen, s.why["balance_before_fen"], s.why["left_before_fen"])
        for s in LineSource.objects.order_by("line", "pk")
    ]
    first, second = lines
    assert shares == [
        (first.pk, county.special, 600_01, 1_000_00, 600_01),
        (second.pk, county.special, 399_99, 399_99, 600_01),
        (second.pk, county.employment, 200_02, 5_000_00, 200_02),
    ]


def test_an_entitlement_frees_the_commitment_of_its_class_first():
    county = County(special=0, employment=1_200_02)
    county.commit(1_200_02)
    claim, lines = county.claim(600_01, 600_00)
    county.entitle(claim, lines)
    assert county.row(county.employment) == {"treasury": -1_200_02, "available": 1, "payable": 1_200_01}


def test_a_shortfall_entitles_no_line_at_all():
    county = County(special=0, employment=1_000_00)
    claim, lines = county.claim(600_01, 600_01)
    before = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        county.entitle(claim, lines)
    assert codes(caught) == ["budgets.short"]
    assert (Entry.objects.count(), LineSource.objects.count()) == (before, 0)


def test_the_same_entitlement_again_books_one_set():
    county = County()
    claim, lines = county.claim(600_01)
    county.entitle(claim, lines)
    county.entitle(claim, list(ClaimLine.objects.filter(claim=claim).select_related("enrolment")))
    assert county.row(county.special)[Bucket.PAYABLE] == 600_01
    assert LineSource.objects.count() == 1


def test_an_upheld_objection_gives_back_exactly_what_was_owed_once():
    county = County()
    claim, lines = county.claim(1_200_00)
    county.entitle(claim, lines)
    for _ in range(2):
        cancel_lines(claim=claim, lines=lines, actor_key="test", at=AT)
    assert county.row(county.special) == {"treasury": -1_000_00, "available": 1_000_00}
    assert county.row(county.employment) == {"treasury": -5_000_00, "available": 5_000_00}


def test_accounts_are_locked_so_that_a_payment_elsewhere_may_still_name_them():
    """A foreign key is checked at commit with FOR KEY SHARE; FOR UPDATE would make it wait, and two payments wait for each
    other."""
    County()
    with CaptureQueriesContext(connection) as asked:
        assert len(locked_offers(scheme=Scheme.TRAINING_SUBSIDY, division="440606", on=AT.date())) == 2
    assert [row["sql"] for row in asked if "FOR NO KEY UPDATE" in row["sql"] and "funding_fundaccount" in row["sql"]]
    assert not [row["sql"] for row in asked if "FOR UPDATE" in row["sql"]]
