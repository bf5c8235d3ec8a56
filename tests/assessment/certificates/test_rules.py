"""Who may issue certificates on a day: whose filing covers them, or to whom the plan of an exit left them until then."""

from datetime import date

import pytest

from jiangce.assessment.certificates.rules import IssueFacts, issue_objections

ON = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("filed", "left_until", "numbered", "codes"),
    [
        (True, None, True, []),
        (True, date(2026, 11, 1), True, []),
        (False, None, True, ["certificates.not_filed"]),
        (False, ON, True, []),
        (False, date(2026, 11, 25), True, ["certificates.time_over"]),
        (True, None, False, ["certificates.no_code"]),
        (False, None, False, ["certificates.no_code", "certificates.not_filed"]),
    ],
)
def test_an_assessor_issues_under_its_filing_or_within_the_days_left_to_it(
    filed: bool, left_until: date | None, numbered: bool, codes: list[str]
) -> None:
    found = issue_objections(IssueFacts(on=ON, filed=filed, left_until=left_until, numbered=numbered))
    assert [one.code for one in found] == codes
