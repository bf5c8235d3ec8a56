"""Who may be trained on public money: every objection refuses on one side of its line and passes on the other."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangce.registers.people.enums import FactKind
from jiangce.schemes.eligibility.rules import EXCLUDING, objections, refusals
from jiangce.schemes.eligibility.texts import TEXTS
from jiangce.schemes.terms.values import TermMissing, Terms
from tests.schemes.worked import STARTS_ON, law, person

BOTH_WAYS = [
    # code, what refuses, what passes
    ("age_below_minimum", {"birth_date": date(2010, 9, 8)}, {"birth_date": date(2010, 9, 7)}),
    ("age_above_maximum", {"birth_date": date(1970, 9, 7)}, {"birth_date": date(1970, 9, 8)}),
    (
        "age_above_maximum",
        {"sex": "male", "birth_date": date(1965, 9, 7)},
        {"sex": "male", "birth_date": date(1965, 9, 8)},
    ),
    ("group_not_covered", {"category": "graduate"}, {"category": "disabled"}),
    ("same_occupation_level", {"same_occupation_level": 1}, {"same_occupation_level": 0}),
    ("yearly_limit", {"uses_this_year": 3}, {"uses_this_year": 2}),
    *[(kind, {"facts_held": frozenset({kind})}, {"facts_held": frozenset({"insured"})}) for kind in EXCLUDING],
]
WARNINGS = [
    ("age_unknown", {"birth_date": None}, {}),
    ("group_only_declared", {"proven": False}, {"proven": True}),
]


def codes(changes: dict[str, Any], **terms: Any) -> list[str]:
    return [one.code for one in objections(person(**changes), law(**terms), on=STARTS_ON)]


@pytest.mark.parametrize(("code", "bad", "good"), BOTH_WAYS, ids=[f"{case[0]}-{case[1]}" for case in BOTH_WAYS])
def test_an_objection_refuses_on_one_side_and_passes_on_the_other(
    code: str, bad: dict[str, Any], good: dict[str, Any]
) -> None:
    assert codes(bad) == [f"eligibility.{code}"]
    assert refusals(objections(person(**bad), law(), on=STARTS_ON))
    assert codes(good) == []


@pytest.mark.parametrize(("code", "bad", "good"), WARNINGS, ids=[case[0] for case in WARNINGS])
def test_what_could_not_be_checked_warns_and_never_refuses(
    code: str, bad: dict[str, Any], good: dict[str, Any]
) -> None:
    assert codes(bad) == [f"eligibility.{code}"]
    assert refusals(objections(person(**bad), law(), on=STARTS_ON)) == []
    assert codes(good) == []


def test_every_code_of_the_section_is_tried_both_ways() -> None:
    tried = {f"eligibility.{case[0]}" for case in BOTH_WAYS + WARNINGS}
    assert tried == set(TEXTS)


def test_every_fact_that_excludes_is_one_that_the_register_keeps() -> None:
    assert set(EXCLUDING) == set(FactKind.values) - {FactKind.INSURED}


def test_a_person_without_a_known_sex_has_no_upper_age() -> None:
    assert codes({"sex": "", "birth_date": date(1940, 1, 1)}) == []
    assert codes({"sex": "", "birth_date": date(2011, 1, 1)}) == ["eligibility.age_below_minimum"]


def test_the_region_and_day_decide_not_the_code() -> None:
    sixty = {"birth_date": date(1966, 1, 1)}
    assert codes(sixty) == ["eligibility.age_above_maximum"]
    assert codes(sixty, max_age_female=60) == []
    assert codes({"uses_this_year": 2}, max_trainings_per_year=2) == ["eligibility.yearly_limit"]
    assert codes({"same_occupation_level": 1}, max_same_occupation_level=2) == []


def test_all_objections_are_told_at_once_in_the_order_of_an_officer() -> None:
    worst = {
        "birth_date": date(2012, 1, 1),
        "category": "graduate",
        "facts_held": frozenset({"student", "pension"}),
        "uses_this_year": 5,
        "same_occupation_level": 2,
    }
    assert [code.removeprefix("eligibility.") for code in codes(worst)] == [
        "age_below_minimum",
        "group_not_covered",
        "pension",
        "student",
        "same_occupation_level",
        "yearly_limit",
    ]


@pytest.mark.parametrize(
    ("changes", "term", "params"),
    [
        ({"birth_date": date(2012, 1, 1)}, "min_age", {"age": 14, "limit": 16}),
        ({"birth_date": date(1960, 1, 1)}, "max_age_female", {"age": 66, "limit": 55}),
        ({"category": "graduate"}, "groups", {"group": "graduate"}),
        ({"same_occupation_level": 1}, "max_same_occupation_level", {"used": 1, "limit": 1}),
        ({"uses_this_year": 4}, "max_trainings_per_year", {"used": 4, "limit": 3, "year": 2026}),
    ],
)
def test_a_refusal_cites_its_term_and_tells_the_numbers(
    changes: dict[str, Any], term: str, params: dict[str, Any]
) -> None:
    (found,) = objections(person(**changes), law(), on=STARTS_ON)
    assert found.term is not None
    assert (found.term.code, dict(found.params)) == (term, params)
    assert "%(" not in str(TEXTS[found.code].message) % found.params


def test_without_published_terms_nobody_is_judged() -> None:
    with pytest.raises(TermMissing):
        objections(person(), Terms.of(on=STARTS_ON), on=STARTS_ON)


@given(birth=st.dates(date(1940, 1, 1), date(2026, 9, 7)), sex=st.sampled_from(["male", "female"]))
def test_age_counts_completed_years_to_the_day(birth: date, sex: str) -> None:
    months = (STARTS_ON.year - birth.year) * 12 + STARTS_ON.month - birth.month - (STARTS_ON.day < birth.day)
    most = 60 if sex == "male" else 55
    wanted = ["eligibility.age_below_minimum"] if months < 16 * 12 else []
    wanted += ["eligibility.age_above_maximum"] if months >= (most + 1) * 12 else []
    assert codes({"birth_date": birth, "sex": sex}) == wanted
