"""Filings that stand: renewed, changed, suspended, resumed, ended; what each stops, and that no past day changes."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, transaction

from jiangce.registers.filings import actions, queries
from jiangce.registers.filings.models import Filing, FilingApplication, FilingMilestone
from tests.refusals import codes
from tests.registers.filings.ground import CARE, COOK, COUNTY, County, county, data, days, lists

__all__ = ["county", "lists"]


def covers(county: County, on: date, *, code: str = CARE, level: str = "4", place: int | None = None) -> bool:
    return queries.filed_for(
        organisation_id=county.school.pk, role="training_institution", occupation_code=code, level=level, on=on,
        place_id=place,
    )  # fmt: skip


def suspend(county: County, filing: Filing, at: datetime, **changes: object) -> Filing:
    told = {"ground": "rectification", "until": date(2026, 9, 22), "reason": "未经批准更换教师"}
    return actions.suspend_filing(filing_id=filing.pk, actor=county.approver, at=at, **{**told, **changes})


def kinds(filing: Filing) -> list[str]:
    return list(filing.milestones.order_by("pk").values_list("kind", flat=True))


def granted(county: County, row: FilingApplication, at: datetime) -> FilingApplication:
    """Through the checks, and after the notice if there is one to be."""
    county.checked(row, at=at)
    return county.grant(row, at=at)


def test_a_suspended_filing_covers_nothing_until_it_is_resumed(county: County) -> None:
    filing = county.filed()
    assert covers(county, days(20).date())
    assert codes(lambda: suspend(county, filing, days(20), reason="")) == ["lifecycle.reason_missing"]
    assert codes(lambda: suspend(county, filing, days(20), ground="mood")) == ["filings.ground_missing"]
    assert codes(lambda: suspend(county, filing, days(20), until=days(20).date())) == ["filings.until_in_past"]
    assert codes(lambda: actions.suspend_filing(
        filing_id=filing.pk, ground="other", until=None, reason="x", actor=county.first, at=days(20)
    )) == ["lifecycle.no_power"]  # fmt: skip
    assert kinds(filing) == ["entered"]
    suspend(county, filing, days(20))
    pause = filing.pauses.get()
    assert (str(pause.held.lower), pause.held.upper, str(pause.planned_until)) == ("2026-03-22", None, "2026-09-22")
    assert not covers(county, days(20).date())
    assert not covers(county, date(2026, 10, 1)), "a planned end resumes nothing"
    found = queries.pause_of(organisation_id=county.school.pk, role="training_institution", on=days(400).date())
    assert found == pause
    actions.resume_filing(filing_id=filing.pk, reason="复查合格", actor=county.approver, at=days(50))
    assert covers(county, days(50).date())
    assert not covers(county, days(30).date()), "the days of the pause stay paused"
    assert kinds(filing) == ["entered", "suspended", "resumed"]
    suspend(county, filing, days(60), ground="other", until=None)
    assert filing.pauses.order_by("-held").first().planned_until is None


def test_a_pause_taken_back_on_its_day_paused_nothing_and_is_still_told(county: County) -> None:
    filing = county.filed()
    suspend(county, filing, days(20))
    actions.resume_filing(filing_id=filing.pk, reason="核实有误", actor=county.approver, at=days(20))
    assert covers(county, days(20).date())
    suspend(county, filing, days(20))
    assert kinds(filing) == ["entered", "suspended", "resumed", "suspended"]


def test_a_terminated_filing_ends_today_and_bars_a_new_one_for_the_term(county: County) -> None:
    filing = county.filed()

    def terminate(**changes: object) -> Filing:
        told = {"ground": "fraud", "reason": "虚构学时"}
        return actions.terminate_filing(filing_id=filing.pk, actor=county.approver, at=days(40), **{**told, **changes})

    assert codes(lambda: terminate(ground="", reason=" ")) == ["lifecycle.reason_missing", "filings.ground_missing"]
    terminate()
    filing.refresh_from_db()
    assert (filing.state, str(filing.held.upper)) == ("ended", "2026-04-11")
    assert not covers(county, days(41).date())
    assert codes(terminate) == ["lifecycle.wrong_state"]
    row = county.bring(county.draft())
    assert codes(lambda: county.submit(row, at=days(700))) == ["filings.barred"]
    assert county.submit(row, at=days(40 + 732)).state == "submitted"


def test_a_renewal_opens_before_the_end_and_goes_on_from_it(county: County) -> None:
    filing = county.filed()
    row = county.bring(county.draft(kind="renewal", at=days(100)), at=days(100))
    assert codes(lambda: county.submit(row, at=days(100))) == ["filings.renewal_too_early"]
    at = datetime(2027, 1, 4, 2, 0, tzinfo=days(0).tzinfo)
    county.published(row, at=at)
    late = datetime(2027, 3, 20, 2, 0, tzinfo=days(0).tzinfo)
    assert "filings.not_in_force" in codes(lambda: county.grant(row, at=late))
    FilingApplication.objects.filter(pk=row.pk).update(notice_provisional=False)
    county.grant(row, at=datetime(2027, 2, 1, 2, 0, tzinfo=days(0).tzinfo))
    filing.refresh_from_db()
    assert str(filing.held.upper) == "2028-03-16"
    last = filing.milestones.order_by("pk").last()
    assert (last.kind, last.before, last.after) == ("renewed", {"until": "2027-03-16"}, {"until": "2028-03-16"})


def test_a_wider_scope_is_published_first_and_a_new_address_is_not(county: County) -> None:
    filing = county.filed()
    wide = county.bring(county.draft(kind="change", at=days(20), scopes=[(CARE, "3", None), (COOK, "4", None)]))
    county.checked(wide, at=days(20))
    assert codes(lambda: county.grant(wide, at=days(30))) == ["filings.notice_needed"]
    actions.publish_application(application_id=wide.pk, actor=county.approver, at=days(20))
    county.grant(wide, at=days(34))
    assert [covers(county, days(day).date(), code=COOK, level="5") for day in (33, 34)] == [False, True]
    moved = county.bring(
        county.draft(
            kind="change", at=days(40), address="新路 2 号", name="示范技能培训学校",
            scopes=[(CARE, "3", county.place.pk)],
        )
    )  # fmt: skip
    granted(county, moved, days(40))
    filing.refresh_from_db()
    county.school.refresh_from_db()
    assert (filing.address, county.school.name, county.school.unit.name) == (
        "新路 2 号", "示范技能培训学校", "示范技能培训学校",
    )  # fmt: skip
    assert not covers(county, days(40).date(), code=COOK, level="5")
    assert covers(county, days(39).date(), code=COOK, level="5")
    assert covers(county, days(41).date(), place=county.place.pk)
    assert not covers(county, days(41).date(), place=county.place.pk + 1)
    last = filing.milestones.order_by("pk").last()
    assert last.before["name"] == "示范职业培训学校"


def test_a_change_that_changes_nothing_is_refused(county: County) -> None:
    county.filed()
    row = county.bring(county.draft(kind="change", at=days(20)))
    assert codes(lambda: county.submit(row, at=days(20))) == ["filings.nothing_changed"]
    actions.edit_application(
        application_id=row.pk, data=data(county, address="新路 2 号"), actor=county.clerk, at=days(20)
    )
    assert county.submit(row, at=days(20)).state == "submitted"


def test_an_exit_asks_for_a_reason_and_no_documents(county: County) -> None:
    filing = county.filed()
    row = county.draft(kind="exit", at=days(60))
    assert codes(lambda: county.submit(row, at=days(60))) == ["filings.exit_reason_missing"]
    told = data(county, why="不再开展补贴性培训")
    actions.edit_application(application_id=row.pk, data=told, actor=county.clerk, at=days(60))
    granted(county, row, days(61))
    filing.refresh_from_db()
    assert (filing.state, str(filing.held.upper)) == ("ended", "2026-05-02")
    last = filing.milestones.order_by("pk").last()
    assert (last.kind, last.reason) == ("exited", "不再开展补贴性培训")
    assert county.submit(county.bring(county.draft()), at=days(62)).state == "submitted", "an exit bars nobody"


def test_what_happened_to_a_filing_is_never_rewritten(county: County) -> None:
    filing = county.filed()
    for attempt in (
        lambda: FilingMilestone.objects.filter(filing=filing).update(on=date(2020, 1, 1)),
        lambda: FilingMilestone.objects.filter(filing=filing).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert filing.milestones.get().on == days(14).date()


def test_an_expired_filing_covers_nothing_and_an_expiring_one_is_told(county: County) -> None:
    filing = county.filed()
    assert covers(county, date(2027, 3, 15))
    assert not covers(county, date(2027, 3, 16))
    window = {"on": date(2027, 1, 10), "before": date(2027, 4, 10)}
    assert queries.expiring(actor=county.clerk, **window) == [filing]
    assert queries.expiring(actor=county.clerk, on=date(2026, 5, 1), before=date(2026, 8, 1)) == []
    assert queries.expiring(actor=county.approver, **window) == [filing], "the authority is told too"
    assert queries.expiring(actor=county.first, **window) == []
    row = county.draft(kind="renewal", at=days(300))
    assert row.number.startswith(f"{COUNTY}-2026-BA-")
    assert queries.expiring(actor=county.clerk, **window) == []
