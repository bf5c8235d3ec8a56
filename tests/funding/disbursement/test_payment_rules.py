"""Which shares may go to the bank, what contradicts a bank's answer, how a recovery is split."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangce.funding.disbursement.rules import (
    PayeeAccount,
    ResultRow,
    SentPayment,
    ShareFacts,
    objections,
    recovery_shares,
    result_objections,
)

ACCOUNT = PayeeAccount("陈小明", "6222021234567890123", "某某银行顺德支行", "102588000123")
PAYABLE = ShareFacts(1, "SL1", "payable", "entitled", "陈*", 180_000, 180_000, account=ACCOUNT)
SENT_ON, TODAY = date(2026, 11, 20), date(2026, 11, 24)


def codes(found):
    return [objection.code.removeprefix("disbursement.") for objection in found]


def test_a_share_with_nothing_against_it_may_be_paid():
    assert objections(PAYABLE) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"claim_state": "public_notice"}, "claim_not_payable"),
        ({"line_state": "refused"}, "line_not_payable"),
        ({"held_by": ("HC1",)}, "held"),
        ({"revoked_certificate": "S0001"}, "certificate_lost"),
        ({"live_batch": "BF1"}, "already_in_batch"),
        ({"owed_fen": 179_999}, "ledger_differs"),
        ({"account": None}, "account_missing"),
        ({"account": replace(ACCOUNT, number=" ")}, "account_missing"),
        ({"account": replace(ACCOUNT, number="0000000000000000")}, "account_placeholder"),
        ({"account": replace(ACCOUNT, holder_name=" ")}, "holder_missing"),
        ({"account": replace(ACCOUNT, holder_name="=HYPERLINK()")}, "holder_missing"),
        ({"account": replace(ACCOUNT, bank_code="12")}, "bank_code_malformed"),
        ({"returned": ACCOUNT, "return_reason": "户名不符"}, "account_just_returned"),
    ],
)
def test_each_check_alone_pays_nothing_and_names_itself(change, code):
    assert codes(objections(replace(PAYABLE, **change))) == [code]


def test_all_checks_answer_at_once():
    bad = replace(PAYABLE, claim_state="objection", held_by=("HC1", "HC2"), account=None)
    assert codes(objections(bad)) == ["claim_not_payable", "held", "held", "account_missing"]


def test_a_returned_account_with_a_corrected_holder_may_be_paid():
    assert objections(replace(PAYABLE, returned=replace(ACCOUNT, holder_name="陈晓明"))) == []


SENT = {
    "E1": SentPayment("E1", 180_000, "sent", "BF1"),
    "E2": SentPayment("E2", 180_000, "sent", "BF1"),
    "P1": SentPayment("P1", 5_000, "paid", "BF1"),
    "R1": SentPayment("R1", 5_000, "returned", "BF1", date(2026, 11, 21), "02", "账号错误"),
    "X1": SentPayment("X1", 5_000, "sent", "BF9"),
}


def ask(*rows):
    return result_objections(rows, SENT, batch_number="BF1", sent_on=SENT_ON, today=TODAY)


def test_an_answer_that_agrees_with_what_was_sent_has_no_objection():
    assert ask(ResultRow(2, "E1", True, 180_000), ResultRow(3, "E2", False, 180_000, TODAY, "02", "账号错误")) == []


def test_the_same_answer_once_more_is_harmless():
    assert ask(ResultRow(2, "P1", True, 5_000), ResultRow(3, "R1", False, 5_000, None, "02", "")) == []
    assert ask(ResultRow(2, "R1", False, 5_000, date(2026, 11, 21), "02", "账号错误")) == []


@pytest.mark.parametrize(
    ("row", "found", "stood"),
    [
        (ResultRow(2, "R1", False, 5_000, date(2026, 11, 22), "02", "账号错误"), "2026-11-22", "2026-11-21"),
        (ResultRow(2, "R1", False, 5_000, None, "AC04", "账户已销户"), "AC04 账户已销户", "02 账号错误"),
    ],
)
def test_another_day_or_reason_for_an_answered_payment_is_told_and_changes_nothing(row, found, stood):
    (told,) = ask(row)
    assert (told.code, told.warning) == ("disbursement.result_differs", True)
    assert (told.params["found"], told.params["stood"]) == (found, stood)


def test_the_day_of_sending_is_the_first_day_that_an_answer_may_name():
    assert ask(ResultRow(2, "E1", True, 180_000, SENT_ON)) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (ResultRow(2, "NO", True, 1), "result_unknown_id"),
        (ResultRow(2, "X1", True, 5_000), "result_other_batch"),
        (ResultRow(2, "E1", True, 180_001), "result_wrong_amount"),
        (ResultRow(2, "E1", False, 180_000), "result_reason_missing"),
        (ResultRow(2, "E1", True, 180_000, date(2026, 11, 25)), "result_future_date"),
        (ResultRow(2, "E1", True, 180_000, date(2026, 11, 19)), "result_early_date"),
        (ResultRow(2, "P1", False, 5_000, None, "02"), "result_changed"),
        (ResultRow(2, "R1", True, 5_000), "result_changed"),
    ],
)
def test_each_contradiction_is_refused_with_its_row(row, code):
    (found,) = ask(row)
    assert (found.code, found.where) == (f"disbursement.{code}", "row:2")


def test_two_answers_for_one_payment_are_refused():
    found = ask(ResultRow(2, "E1", True, 180_000), ResultRow(3, "E1", False, 180_000, None, "02"))
    assert codes(found) == ["result_contradiction"]
    assert found[0].params["first"] == 2


@given(
    st.dictionaries(st.integers(1, 9), st.integers(1, 10**9), min_size=1, max_size=5).flatmap(
        lambda paid: st.tuples(st.just(paid), st.integers(1, sum(paid.values())))
    )
)
def test_a_recovery_is_split_to_the_fen_and_never_takes_more_than_an_account_paid(case):
    paid, amount = case
    shares = recovery_shares(amount, paid)
    assert sum(shares.values()) == amount
    assert all(0 < fen <= paid[key] for key, fen in shares.items())


def test_a_full_recovery_goes_back_in_exactly_the_shares_that_were_paid():
    assert recovery_shares(180_000, {3: 50_001, 8: 129_999}) == {3: 50_001, 8: 129_999}


def test_a_recovery_beyond_what_was_paid_is_refused():
    with pytest.raises(ValueError, match="beyond"):
        recovery_shares(6, {1: 5})
