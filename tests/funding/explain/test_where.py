"""Where is the money, who must act, by when?"""

from datetime import date

import pytest

from jiangce.funding.claims.enums import ClaimState, LineState
from jiangce.funding.explain.rules import STAGES, MoneyFacts, PaymentFacts, headline_fen, where_is_the_money
from jiangce.funding.explain.texts import STAGE_LABELS, TEXTS

DUE, UNTIL = date(2026, 12, 1), date(2026, 12, 9)


def ask(claim="payable", line="entitled", *payments, **more):
    return where_is_the_money(MoneyFacts(claim, line, DUE, UNTIL, payments=payments, **more))


@pytest.mark.parametrize(
    ("claim", "code", "due"),
    [
        ("draft", "draft", DUE),
        ("submitted", "first_review", DUE),
        ("first_review", "second_review", DUE),
        ("second_review", "approval", DUE),
        ("approval", "publish", DUE),
        ("public_notice", "notice", UNTIL),
        ("objection", "objection", DUE),
        ("returned", "claim_returned", DUE),
        ("refused", "claim_refused", DUE),
        ("payable", "payable", None),
    ],
)
def test_each_stage_of_the_claim_says_who_acts_and_by_when(claim, code, due):
    answer = ask(claim)
    assert (answer.code, answer.due_on) == (f"explain.{code}", due)


@pytest.mark.parametrize(
    ("payments", "code"),
    [
        ([PaymentFacts("prepared", "prepared")], "release_waits"),
        ([PaymentFacts("prepared", "released")], "send_waits"),
        ([PaymentFacts("sent", "sent")], "under_way"),
        ([PaymentFacts("returned", "settled", return_reason="账号错误")], "payment_returned"),
        ([PaymentFacts("returned", "settled", return_reason="账号错误", corrected=True)], "repayment_waits"),
        (
            [
                PaymentFacts("returned", "settled", return_reason="账号错误", corrected=True, replaced=True),
                PaymentFacts("sent", "sent"),
            ],
            "under_way",
        ),
        ([PaymentFacts("cancelled", "cancelled")], "payable"),
    ],
)
def test_each_stage_at_the_bank_has_its_own_answer(payments, code):
    line = "returned_payment" if any(p.state == "returned" for p in payments) else "entitled"
    assert ask("payable", line, *payments).code == f"explain.{code}"


def test_one_returned_share_outweighs_one_that_is_under_way():
    answer = ask(
        "payable",
        "returned_payment",
        PaymentFacts("returned", "settled", return_reason="销户"),
        PaymentFacts("sent", "sent"),
    )
    assert (answer.code, answer.params) == ("explain.payment_returned", {"reason": "销户"})


def test_a_paid_line_names_the_day_when_the_last_share_arrived():
    answer = ask(
        "paid",
        "paid",
        PaymentFacts("paid", "settled", date(2026, 11, 3)),
        PaymentFacts("paid", "settled", date(2026, 11, 5)),
    )
    assert (answer.code, answer.params["day"], answer.stage) == ("explain.paid", "2026-11-05", len(STAGES))


def test_a_paid_line_tells_what_of_it_came_back():
    paid = PaymentFacts("paid", "settled", date(2026, 11, 3))
    answer = ask("paid", "paid", paid, amount_fen=140_000, recovered_fen=40_000)
    assert answer.code == "explain.paid_partly_recovered"
    told = str(TEXTS[answer.code].message) % answer.params
    assert "1,400.00" in told and "400.00" in told and "2026-11-03" in told


def test_a_recovered_line_did_arrive():
    assert ask("paid", "recovered", PaymentFacts("paid", "settled", date(2026, 11, 3))).stage == len(STAGES)


@pytest.mark.parametrize(
    ("claim", "line", "recovered", "fen"),
    [
        ("payable", "entitled", 0, 140_000),
        ("paid", "paid", 40_000, 100_000),
        ("paid", "recovered", 140_000, 0),
        ("payable", "refused", 0, 0),
        ("refused", "entitled", 0, 0),
    ],
)
def test_the_headline_is_what_the_payee_has_or_is_to_have(claim, line, recovered, fen):
    assert headline_fen(claim, line, amount_fen=140_000, recovered_fen=recovered) == fen


def test_a_hold_is_told_before_the_stage_but_after_the_lines_own_end():
    assert ask("payable", held_by=("HC1",)).code == "explain.held"
    assert ask("payable", "refused", held_by=("HC1",)).code == "explain.line_refused"


@pytest.mark.parametrize("claim", ClaimState.values)
@pytest.mark.parametrize("line", LineState.values)
def test_every_combination_has_an_answer_in_words(claim, line):
    answer = ask(claim, line)
    text = TEXTS[answer.code]
    assert "%" not in str(text.message) % answer.params
    assert answer.tone in {"ok", "warn", "bad", "info", "mute"}
    assert 0 <= answer.stage <= len(STAGES)


def test_every_stage_has_a_label():
    assert set(STAGE_LABELS) == set(STAGES)
