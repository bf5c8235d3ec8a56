"""The nightly check: found once, told on the work list of both sides, cleared when it holds again."""

from datetime import date, timedelta

import pytest

from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.conditions import queries
from jiangce.registers.conditions.actions import check_conditions
from jiangce.registers.conditions.models import Shortfall
from jiangce.registers.places.actions import TenureData, record_tenure
from tests.registers.filings.ground import PDF, TODAY, County, county, days, lists

__all__ = ["county", "lists"]
pytestmark = pytest.mark.django_db


def lease(county: County, last_day: date) -> None:
    data = TenureData("leased", "示范物业", date(2025, 1, 1), last_day, PDF, "合同.pdf")
    record_tenure(place_id=county.place.pk, data=data, actor=county.clerk, at=days(20))


def test_a_lease_that_ended_is_found_once_and_cleared_by_a_new_one(county: County) -> None:
    filing = county.filed()
    lease(county, TODAY + timedelta(days=30))
    assert check_conditions(at=days(20)) == 0
    assert [check_conditions(at=days(31)) for _night in (1, 2)] == [1, 1]
    (row,) = Shortfall.objects.all()
    assert (row.code, row.params["place"], row.found_on) == (
        "conditions.lease_over",
        "一号教学点",
        TODAY + timedelta(31),
    )
    assert [one.lacking for actor in (county.clerk, county.first) for one in queries.filings_short(actor=actor)] == [
        1,
        1,
    ]
    assert list(queries.filings_short(actor=county.approver)) == []
    lease(county, date(2027, 12, 31))
    assert (check_conditions(at=days(40)), queries.shortfalls_of(filing=filing)) == (0, [])
    assert [one.action for one in history_of(subject=filing)][-2:] == ["condition_lost", "condition_met"]
