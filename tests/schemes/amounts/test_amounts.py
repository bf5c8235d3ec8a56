"""The amount of one person: a golden table, each rule failing alone, and what must hold for any facts."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangce.schemes.amounts.rules import AmountFacts, Explanation, living_allowance, training_subsidy
from jiangce.schemes.amounts.texts import ROWS
from jiangce.schemes.eligibility.texts import TEXTS as ELIGIBILITY
from jiangce.schemes.enums import Scheme
from jiangce.schemes.terms.values import Rate, TermMissing
from tests.schemes.worked import FACTS, facts, law, person, rate

GOLDEN = [
    # what, facts, terms, standard in fen, shortage, amount in fen
    ("the whole standard with a certificate", {}, {}, 2000_00, False, 2000_00),
    ("exactly at the attendance limit", {"attendance_percent_tenths": 800}, {}, 2000_00, False, 2000_00),
    ("full attendance pays no more", {"attendance_percent_tenths": 1000}, {}, 2000_00, False, 2000_00),
    ("a shortage trade at a level that carries the extra", {"level": "3"}, {}, 2600_00, True, 3380_00),
    ("a shortage trade at a level without it", {"level": "4"}, {}, 2000_00, True, 2000_00),
    ("a level with the extra in a trade that is no shortage", {"level": "3"}, {}, 2600_00, False, 2600_00),
    ("a share of the standard", {}, {"certificate_percent": 80}, 2000_00, False, 1600_00),
    ("share and extra are both of the standard", {"level": "1"}, {"certificate_percent": 60}, 1000_00, True, 900_00),
    ("half a fen is rounded up", {}, {"certificate_percent": 50}, 1000_01, False, 500_01),
    ("a part below half a fen is dropped", {}, {"certificate_percent": 33}, 1_00, False, 33),
    ("two roundings, each its own row", {"level": "3"}, {"certificate_percent": 50}, 5, True, 3 + 2),
    ("the last day of the deadline", {"claimed_on": date(2027, 10, 30)}, {}, 2000_00, False, 2000_00),
    (
        "issued on a leap day, claimed on 28 February",
        {"certificate_issued_on": date(2024, 2, 29), "claimed_on": date(2025, 2, 28)},
        {},
        2000_00,
        False,
        2000_00,
    ),
    ("confirmed by the employer", {"employer_confirmation": "confirmed"}, {}, 1500_00, False, 1500_00),
    ("a group that is only declared", {"eligibility": {"proven": False}}, {}, 2000_00, False, 2000_00),
    ("papers without a birth date", {"eligibility": {"birth_date": None, "sex": ""}}, {}, 2000_00, False, 2000_00),
    ("trained twice this year in other trades", {"eligibility": {"uses_this_year": 2}}, {}, 2000_00, False, 2000_00),
]
FAILS = [
    ("attendance a tenth below the limit", {"attendance_percent_tenths": 799}, "amounts.attendance"),
    ("attendance unknown", {"attendance_percent_tenths": None}, "amounts.attendance"),
    ("no certificate", {"certificate_no": None, "certificate_issued_on": None}, "amounts.certificate"),
    ("certificate revoked", {"certificate_revoked": True}, "amounts.certificate_revoked"),
    ("a day after the deadline", {"claimed_on": date(2027, 10, 31)}, "amounts.deadline"),
    ("employer has not answered", {"employer_confirmation": "waiting"}, "amounts.employer_waiting"),
    ("employer denies", {"employer_confirmation": "denied"}, "amounts.employer_denied"),
    ("bank account blank", {"bank_account_ok": False}, "amounts.bank_account"),
    ("too young", {"eligibility": {"birth_date": date(2010, 9, 8)}}, "eligibility.age_below_minimum"),
    ("too old", {"eligibility": {"birth_date": date(1970, 9, 7)}}, "eligibility.age_above_maximum"),
    ("group not covered", {"eligibility": {"category": "graduate"}}, "eligibility.group_not_covered"),
    ("draws a pension", {"eligibility": {"facts_held": frozenset({"pension"})}}, "eligibility.pension"),
    ("same trade and level before", {"eligibility": {"same_occupation_level": 1}}, "eligibility.same_occupation_level"),
    ("too often this year", {"eligibility": {"uses_this_year": 3}}, "eligibility.yearly_limit"),
]


@pytest.mark.parametrize(
    ("what", "changes", "terms", "standard", "shortage", "amount"), GOLDEN, ids=[case[0] for case in GOLDEN]
)
def test_the_training_subsidy_of_the_golden_table(
    what: str, changes: dict[str, Any], terms: dict[str, Any], standard: int, shortage: bool, amount: int
) -> None:
    found = training_subsidy(facts(**changes), law(**terms), rate(standard, shortage=shortage))
    assert found.failed() == []
    assert (found.entitled, found.standard_fen, found.amount_fen) == (True, standard, amount), what


@pytest.mark.parametrize(("what", "changes", "code"), FAILS, ids=[case[0] for case in FAILS])
def test_each_rule_alone_stops_the_training_subsidy_and_is_named(what: str, changes: dict[str, Any], code: str) -> None:
    assert training_subsidy(facts(), law(), rate()).amount_fen == 2000_00
    found = training_subsidy(facts(**changes), law(), rate())
    assert [row.code for row in found.failed()] == [code], what
    assert (found.entitled, found.amount_fen, found.standard_fen) == (False, 0, 2000_00)
    assert all(row.effect_fen == 0 for row in found.rows)


def test_without_a_published_standard_nothing_is_paid() -> None:
    found = training_subsidy(facts(), law(), None)
    assert [row.code for row in found.failed()] == ["amounts.no_rate"]
    assert (found.amount_fen, found.standard_fen) == (0, 0)


def test_all_rules_that_fail_are_told_at_once() -> None:
    found = training_subsidy(facts(bank_account_ok=False, certificate_revoked=True), law(), rate())
    assert [row.code for row in found.failed()] == ["amounts.certificate_revoked", "amounts.bank_account"]


def test_a_missing_paper_holds_the_money_and_its_arrival_releases_it_without_a_further_step() -> None:
    """Acceptance A16, for a certificate that is late and for an account that is blank."""
    late = facts(certificate_no=None, certificate_issued_on=None)
    assert training_subsidy(late, law(), rate()).amount_fen == 0
    assert training_subsidy(facts(), law(), rate()).amount_fen == 2000_00
    assert training_subsidy(facts(bank_account_ok=False), law(), rate()).amount_fen == 0


def test_the_same_facts_give_the_same_decision_byte_for_byte() -> None:
    """Acceptance A1."""
    first, second = (json.dumps(training_subsidy(facts(), law(), rate()).as_json()) for _ in range(2))
    assert first == second


def test_a_term_that_nobody_has_published_stops_the_calculation_and_is_named() -> None:
    terms = law()
    terms = replace(terms, refs={code: ref for code, ref in terms.refs.items() if code != "certificate_percent"})
    with pytest.raises(TermMissing) as refusal:
        training_subsidy(facts(), terms, rate())
    assert refusal.value.objections[0].params["code"] == "certificate_percent"


def test_each_row_that_decides_by_a_number_cites_its_term() -> None:
    rows = {row.code: row for row in training_subsidy(facts(level="3"), law(), rate(shortage=True)).rows}
    cited = {code: row.term.code for code, row in rows.items() if row.term}
    assert cited == {
        "amounts.rate": "rate",
        "amounts.eligible": "groups",
        "amounts.age": "max_age_female",
        "amounts.same_level": "max_same_occupation_level",
        "amounts.yearly": "max_trainings_per_year",
        "amounts.attendance": "attendance_threshold_percent",
        "amounts.deadline": "claim_deadline_months",
        "amounts.share": "certificate_percent",
        "amounts.shortage": "shortage_extra_percent",
    }
    assert rows["amounts.attendance"].fact == {"attended": 95, "taught": 100, "percent": "95.0", "limit": 80}
    assert rows["amounts.age"].fact == {"age": 41, "least": 16, "most": 55}
    assert rows["amounts.yearly"].fact == {"used": 0, "limit": 3, "year": 2026}
    assert rows["amounts.same_level"].fact == {"used": 0, "limit": 1, "year": 2026}
    assert rows["amounts.deadline"].fact == {"issued": "2026-10-30", "claimed": "2026-11-20", "last": "2027-10-30"}


LIVING = [
    ("a group that is entitled", {}, True),
    ("another such group", {"eligibility": {"category": "disabled"}}, True),
    ("still without a certificate", {"certificate_no": None, "certificate_issued_on": None}, True),
    ("a group that is not", {"eligibility": {"category": "enterprise_employee"}}, False),
    ("already once this year", {"living_uses_this_year": 1}, False),
    ("attendance below the limit", {"attendance_percent_tenths": 799}, False),
    ("no account of one's own", {"bank_account_ok": False}, False),
    ("draws a pension", {"eligibility": {"facts_held": frozenset({"pension"})}}, False),
]


@pytest.mark.parametrize(("what", "changes", "paid"), LIVING, ids=[case[0] for case in LIVING])
def test_the_living_allowance_of_the_golden_table(what: str, changes: dict[str, Any], paid: bool) -> None:
    found = living_allowance(facts(**changes), law(Scheme.LIVING_ALLOWANCE))
    assert (found.entitled, found.amount_fen) == (paid, 500_00 if paid else 0), what
    assert (found.scheme, found.standard_fen) == (Scheme.LIVING_ALLOWANCE, 500_00)
    assert len(found.failed()) == (0 if paid else 1)


def test_a_second_living_allowance_is_paid_where_the_region_allows_two() -> None:
    used = facts(living_uses_this_year=1)
    assert living_allowance(used, law(living_allowance_per_year=2)).amount_fen == 500_00
    assert [row.code for row in living_allowance(used, law()).failed()] == ["amounts.living_yearly"]


PEOPLE = st.builds(
    person,
    birth_date=st.none() | st.dates(date(1960, 1, 1), date(2012, 12, 31)),
    sex=st.sampled_from(["male", "female", ""]),
    category=st.sampled_from(["hardship_jobseeker", "enterprise_employee", "graduate"]),
    proven=st.booleans(),
    facts_held=st.frozensets(st.sampled_from(["pension", "student", "insured"]), max_size=1),
    uses_this_year=st.integers(0, 4),
    same_occupation_level=st.integers(0, 1),
)
ANY_FACTS = st.builds(
    lambda eligibility, **changes: replace(FACTS, eligibility=eligibility, **changes),
    eligibility=PEOPLE,
    level=st.sampled_from("54321"),
    claimed_on=st.dates(date(2026, 9, 7), date(2028, 12, 31)),
    attendance_percent_tenths=st.none() | st.integers(0, 1000),
    certificate_no=st.none() | st.just("S000044060024401234567"),
    certificate_issued_on=st.none() | st.dates(date(2026, 9, 7), date(2027, 12, 31)),
    certificate_revoked=st.booleans(),
    bank_account_ok=st.booleans(),
    employer_confirmation=st.sampled_from(["not_needed", "confirmed", "waiting", "denied"]),
    living_uses_this_year=st.integers(0, 2),
)
GOOD_FACTS = st.builds(
    lambda tenths, level: replace(FACTS, attendance_percent_tenths=tenths, level=level),
    st.integers(700, 1000),
    st.sampled_from("54321"),
)
LAWS = st.builds(law, certificate_percent=st.integers(0, 100), shortage_extra_percent=st.integers(0, 30))
RATES = st.builds(lambda fen, shortage: rate(fen, shortage=shortage), st.integers(1, 10_000_00), st.booleans())


def both(one: AmountFacts, terms: Any, of: Rate | None) -> tuple[Explanation, Explanation]:
    return training_subsidy(one, terms, of), living_allowance(one, terms)


@given(one=ANY_FACTS | GOOD_FACTS, terms=LAWS, of=RATES | st.none())
def test_the_rows_sum_to_the_amount_which_is_never_negative_and_nothing_without_entitlement(
    one: AmountFacts, terms: Any, of: Rate | None
) -> None:
    for found in both(one, terms, of):
        assert found.amount_fen == sum(row.effect_fen for row in found.rows)
        assert all(row.effect_fen >= 0 for row in found.rows)
        assert found.entitled == (not found.failed())
        assert found.entitled or found.amount_fen == 0


@given(one=ANY_FACTS | GOOD_FACTS, terms=LAWS, of=RATES)
def test_the_amount_is_never_above_the_standard_but_for_the_published_shortage_extra(
    one: AmountFacts, terms: Any, of: Rate
) -> None:
    training, living = both(one, terms, of)
    extra = terms.number("shortage_extra_percent") if of.shortage and one.level in "321" else 0
    assert training.amount_fen <= of.standard_fen + -(-of.standard_fen * extra // 100)
    assert living.amount_fen in (0, terms.number("living_allowance_fen"))


@given(one=ANY_FACTS | GOOD_FACTS, terms=LAWS, of=RATES, more=st.integers(0, 1000))
def test_more_attendance_and_a_certificate_never_cost_anything(
    one: AmountFacts, terms: Any, of: Rate, more: int
) -> None:
    better = replace(one, attendance_percent_tenths=max(more, one.attendance_percent_tenths or 0))
    passed = replace(
        one, certificate_no="S000044060024401234567", certificate_issued_on=one.claimed_on, certificate_revoked=False
    )
    for before, after in ((one, better), (one, passed), (better, replace(better, bank_account_ok=True))):
        for was, now in zip(both(before, terms, of), both(after, terms, of), strict=True):
            assert now.amount_fen >= was.amount_fen


@given(one=ANY_FACTS | GOOD_FACTS, terms=LAWS, of=RATES | st.none())
def test_a_decision_comes_back_from_storage_as_it_was_and_every_row_has_words(
    one: AmountFacts, terms: Any, of: Rate | None
) -> None:
    for found in both(one, terms, of):
        assert Explanation.from_json(json.loads(json.dumps(found.as_json()))) == found
        for row in found.rows:
            words = ROWS[row.code] if row.code in ROWS else ELIGIBILITY[row.code]
            told = words.question if row.code in ROWS else words.message
            assert str(told) % row.fact
            if row.passed is False:
                assert str(words.remedy)
                assert str(words.who)
