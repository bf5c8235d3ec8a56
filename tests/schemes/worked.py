"""One worked example that every rule test varies: a certified electrician, her law and her rate."""

from dataclasses import replace
from datetime import date
from typing import Any

from jiangce.kernel.verdict import TermRef
from jiangce.schemes.amounts.rules import AmountFacts
from jiangce.schemes.eligibility.rules import EligibilityFacts
from jiangce.schemes.enums import Scheme
from jiangce.schemes.terms.values import Rate, Terms

STARTS_ON = date(2026, 9, 7)
VALUES = {
    "min_age": 16,
    "max_age_male": 60,
    "max_age_female": 55,
    "groups": ["hardship_jobseeker", "enterprise_employee", "disabled"],
    "max_trainings_per_year": 3,
    "max_same_occupation_level": 1,
    "attendance_threshold_percent": 80,
    "claim_deadline_months": 12,
    "certificate_percent": 100,
    "shortage_extra_percent": 30,
    "shortage_levels": ["3", "2", "1"],
    "living_allowance_fen": 500_00,
    "living_allowance_groups": ["hardship_jobseeker", "disabled"],
    "living_allowance_per_year": 1,
}
WOMAN = EligibilityFacts(category="hardship_jobseeker", birth_date=date(1985, 3, 2), sex="female", proven=True)
FACTS = AmountFacts(
    eligibility=WOMAN,
    starts_on=STARTS_ON,
    level="4",
    claimed_on=date(2026, 11, 20),
    attendance_percent_tenths=950,
    hours_attended=95,
    hours_taught=100,
    certificate_no="S000044060024401234567",
    certificate_issued_on=date(2026, 10, 30),
    bank_account_ok=True,
    enrolment_state="completed",
)


def law(scheme: str = Scheme.TRAINING_SUBSIDY, **changes: Any) -> Terms:
    """The terms of the example, with some values changed."""
    return Terms.of(on=date(2026, 8, 20), scheme=scheme, division="440606", **{**VALUES, **changes})


def person(**changes: Any) -> EligibilityFacts:
    return replace(WOMAN, **changes)


def facts(*, eligibility: dict[str, Any] | None = None, **changes: Any) -> AmountFacts:
    """The facts of the example; `eligibility` changes the person."""
    return replace(FACTS, eligibility=person(**(eligibility or {})), **changes)


def rate(standard_fen: int = 2000_00, *, shortage: bool = False) -> Rate:
    return Rate(standard_fen, 56, shortage, TermRef("rate", standard_fen, "fen"))
