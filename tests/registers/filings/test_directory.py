"""The directory of a day: worked out from periods, pauses and milestones, and the same however much happens after."""

from datetime import date

import pytest

from jiangce.registers.filings import actions, directory
from jiangce.registers.filings.directory import Entry, Wanted
from jiangce.registers.filings.models import Filing
from tests.registers.filings.ground import CARE, COOK, COUNTY, County, county, days, lists

__all__ = ["county", "lists"]
ROLE = "training_institution"


def on(day: int) -> date:
    return days(day).date()


def listing(day: int, **wanted: str) -> list[Entry]:
    return directory.entries(directory.listed(role=ROLE, on=on(day), wanted=Wanted(**wanted)), on=on(day))


def gone(day: int) -> list[Entry]:
    return directory.entries(directory.removed(role=ROLE, on=on(day)), on=on(day))


@pytest.fixture
def life(county: County) -> Filing:
    """Filed on day 14, renamed and narrowed on day 20, paused on 30, resumed on 40, terminated on 50."""
    row = county.bring(county.draft(scopes=[(CARE, "3", None), (COOK, "4", None)]))
    county.published(row)
    filing = county.grant(row, at=days(14)).filing
    change = county.bring(
        county.draft(
            kind="change", at=days(18), name="改名职业培训学校", address="新路 2 号", scopes=[(CARE, "3", None)]
        )
    )
    county.checked(change, at=days(18))
    county.grant(change, at=days(20))
    told = {"filing_id": filing.pk, "actor": county.approver}
    actions.suspend_filing(ground="rectification", until=date(2026, 10, 1), reason="整改", at=days(30), **told)
    actions.resume_filing(reason="合格", at=days(40), **told)
    actions.terminate_filing(ground="fraud", reason="虚构学时", at=days(50), **told)
    return filing


def test_each_day_has_its_own_directory(life: Filing) -> None:
    states = {day: [one.state for one in listing(day)] for day in (13, 14, 29, 30, 39, 40, 49, 50)}
    assert states == {
        13: [], 14: ["listed"], 29: ["listed"], 30: ["suspended"], 39: ["suspended"], 40: ["listed"], 49: ["listed"],
        50: [],
    }  # fmt: skip
    assert [one.state for one in gone(49)] == []
    (left,) = gone(50)
    assert (left.removed_on, left.removal, left.removal_ground, left.removal_reason) == (
        on(50), "terminated", "fraud", "虚构学时",
    )  # fmt: skip


def test_a_past_day_tells_the_name_address_scope_and_end_of_that_day(life: Filing) -> None:
    (before,), (after,), (left,) = listing(19), listing(20), gone(60)
    assert (before.name, before.address, [one.code for one in before.scopes]) == (
        "示范职业培训学校", "示范路 1 号", [COOK, CARE],
    )  # fmt: skip
    assert (after.name, after.address, [one.code for one in after.scopes]) == ("改名职业培训学校", "新路 2 号", [CARE])
    assert (str(before.last_day), str(after.last_day)) == ("2027-03-15", "2027-03-15"), "the termination came later"
    assert ([one.code for one in left.scopes], left.last_day) == ([CARE], on(49))
    (paused,) = listing(35)
    assert (paused.pause_from, paused.pause_reason, str(paused.pause_until)) == (on(30), "整改", "2026-10-01")


def test_what_changed_between_two_days_is_told_newest_first(life: Filing) -> None:
    def between(since: int, until: int) -> list[str]:
        return [one.kind for one in directory.happenings(role=ROLE, since=on(since), until=on(until))]

    assert between(13, 50) == ["terminated", "resumed", "suspended", "changed", "entered"]
    assert between(20, 40) == ["resumed", "suspended"]
    assert between(50, 90) == []
    assert [one.kind for one in directory.happenings(number=life.number, until=on(30))] == [
        "suspended", "changed", "entered",
    ]  # fmt: skip


def test_the_end_of_a_period_is_a_removal_with_its_reason(county: County) -> None:
    filing = county.filed()
    after = date(2027, 3, 20)
    (left,) = directory.entries(directory.removed(role=ROLE, on=after), on=after)
    assert (left.state, left.removal, str(left.removed_on)) == ("removed", "expired", "2027-03-16")
    assert [one.kind for one in directory.happenings(role=ROLE, until=after)] == ["expired", "entered"]
    assert directory.entry(number=filing.number, on=on(14)).state == "listed"
    with pytest.raises(Filing.DoesNotExist):
        directory.entry(number=filing.number, on=on(13))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"text": "改名"}, True),
        ({"text": "示范职业"}, True),
        ({"text": "没有"}, False),
        ({"occupation": CARE}, True),
        ({"occupation": "养老护理"}, True),
        ({"occupation": "6-18-01-01"}, False),
        ({"division": "440600"}, True),
        ({"division": COUNTY}, True),
        ({"division": "440400"}, False),
    ],
)
def test_the_directory_is_searched_by_name_past_name_occupation_and_region(
    life: Filing, wanted: dict[str, str], found: bool
) -> None:
    assert bool(listing(29, **wanted)) is found


def test_an_account_is_nobodys_business_in_the_directory(county: County) -> None:
    county.filed()
    row = county.bring(county.draft(kind="change", at=days(20), account_number="6222000011112222", account_bank="银行"))
    county.checked(row, at=days(20))
    county.grant(row, at=days(21))
    (newest, *_rest) = directory.happenings(role=ROLE, until=on(30))
    assert (newest.kind, newest.after, newest.before) == ("changed", {}, {})


def test_an_application_is_shown_while_its_notice_runs(county: County) -> None:
    row = county.bring(county.draft())
    county.published(row)
    assert [bool(directory.in_notice(role=ROLE, on=on(day))) for day in (0, 7, 8)] == [True, True, False]
