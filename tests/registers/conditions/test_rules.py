"""Which conditions of a filing no longer hold; what was never recorded is unknown."""

from datetime import date

import pytest

from jiangce.registers.conditions.rules import CertificateFact, ConditionFacts, SiteFact, lacks

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
