"""Which conditions of a filing no longer hold; what was never recorded is unknown."""

from datetime import date

import pytest

from jiangce.registers.conditions.rules import (
    BusinessFact,
    CertificateFact,
    ConditionFacts,
    SiteFact,
    TeachingFact,
    lacks,
)

ON = date(2026, 11, 26)
YESTERDAY, TOMORROW = date(2026, 11, 25), date(2026, 11, 27)


@pytest.mark.parametrize(
    ("closed", "rights", "codes"),
    [
        (None, [TOMORROW], []),
        (None, [ON], []),
        (None, [YESTERDAY], ["lease_over"]),
        (None, [date(2025, 1, 1), YESTERDAY], ["lease_over"]),
        (None, [YESTERDAY, None], []),
        (None, [], []),
        (TOMORROW, [TOMORROW], []),
        (ON, [YESTERDAY], ["place_closed"]),
    ],
)
def test_a_place_needs_a_right_that_holds(closed: date | None, rights: list[date | None], codes: list[str]) -> None:
    facts = ConditionFacts(ON, [SiteFact("place:1", "一号", closed, rights)], [])
    assert [one.code.removeprefix("conditions.") for one in lacks(facts)] == codes


@pytest.mark.parametrize(("until", "expired"), [([YESTERDAY], True), ([YESTERDAY, TOMORROW], False), ([None], False)])
def test_a_renewed_certificate_replaces_the_one_that_expired(until: list[date | None], expired: bool) -> None:
    facts = ConditionFacts(ON, [], [CertificateFact("teacher:1", "容*", "SF-1", until)])
    found = [(one.code, one.params["on"]) for one in lacks(facts)]
    assert found == ([("conditions.certificate_expired", "2026-11-25")] if expired else [])


@pytest.mark.parametrize(
    ("gone_from", "since"),
    [
        ([], ""),
        ([None], ""),
        ([YESTERDAY, None], ""),
        ([TOMORROW], ""),
        ([ON], "2026-11-26"),
        ([ON, YESTERDAY], "2026-11-26"),
    ],
)
def test_an_occupation_that_had_a_teacher_needs_one_who_is_left(gone_from: list[date | None], since: str) -> None:
    facts = ConditionFacts(ON, teaching=[TeachingFact("occupation:1", "养老护理员", "3", gone_from)])
    found = [(one.code, one.subject, one.params["on"]) for one in lacks(facts)]
    assert found == ([("conditions.teacher_gone", "occupation:1", since)] if since else [])


@pytest.mark.parametrize(
    ("business", "codes"),
    [
        (None, []),
        (BusinessFact(YESTERDAY, in_business=True), []),
        (BusinessFact(YESTERDAY, in_business=True, licence_until=ON), []),
        (BusinessFact(YESTERDAY, in_business=True, licence_until=YESTERDAY), ["conditions.licence_over"]),
        (BusinessFact(YESTERDAY, in_business=False, licence_until=YESTERDAY), ["conditions.struck_off"]),
    ],
)
def test_what_the_register_of_businesses_told_counts_and_what_it_did_not_is_unknown(
    business: BusinessFact | None, codes: list[str]
) -> None:
    assert [one.code for one in lacks(ConditionFacts(ON, business=business))] == codes
