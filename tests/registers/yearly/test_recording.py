"""Annual checks of assessors and support measures: recorded by the county, the last check of a year counts."""

from datetime import date

import pytest

from jiangce.faces.desk.yearly.work import work_items
from jiangce.registers.filings.models import Filing
from jiangce.registers.yearly import actions, queries
from tests.refusals import codes
from tests.registers.filings.ground import AT, TODAY, County, county, lists

__all__ = ["county", "lists"]


@pytest.fixture
def assessor(county: County) -> Filing:
    county.filed()
    filing: Filing = Filing.objects.get()
    Filing.objects.filter(pk=filing.pk).update(role="assessor")
    filing.refresh_from_db()
    return filing


def check(county: County, filing: Filing, year: int = 2026, outcome: str = "passed", findings: str = "") -> object:
    return actions.record_check(
        filing_id=filing.pk, year=year, outcome=outcome, findings=findings, actor=county.first, at=AT
    )


def test_a_check_is_of_a_year_of_the_filing_and_says_what_is_wrong(county: County, assessor: Filing) -> None:
    assert codes(lambda: check(county, assessor, 2027, "failed")) == ["yearly.year_outside", "yearly.findings_missing"]
    assert codes(lambda: check(county, assessor, 2025)) == ["yearly.year_outside"]
    assert [line.check for line in queries.assessors_of_year(actor=county.first, year=2026)] == [None]
    check(county, assessor, outcome="failed", findings="没有督导记录。")
    check(county, assessor)
    lines = queries.assessors_of_year(actor=county.first, year=2026)
    assert [(line.check.outcome if line.check else "", line.supports) for line in lines] == [("passed", 0)]
    assert len(queries.checks_of(filing=assessor)) == 2


def test_who_was_not_checked_stands_on_the_work_list_until_the_year_ends(county: County, assessor: Filing) -> None:
    (item,) = work_items(actor=county.first, today=TODAY)
    assert (item.title, item.due_on) == ("2026 年度检查 · 未检查的评价机构 1 家", date(2026, 12, 31))
    assert work_items(actor=county.approver, today=TODAY) == []
    check(county, assessor)
    assert work_items(actor=county.first, today=TODAY) == []


def test_a_support_measure_is_recorded_after_the_day(county: County, assessor: Filing) -> None:
    told = {
        "filing_id": assessor.pk,
        "kind": "training",
        "what": "培训",
        "document": "",
        "actor": county.first,
        "at": AT,
    }
    assert codes(lambda: actions.record_support(on=date(2026, 3, 3), **told)) == ["yearly.day_ahead"]
    actions.record_support(on=TODAY, **told)
    assert queries.assessors_of_year(actor=county.first, year=2026)[0].supports == 1


def test_only_assessors_are_checked(county: County) -> None:
    filing = county.filed()
    with pytest.raises(Filing.DoesNotExist):
        check(county, filing)
