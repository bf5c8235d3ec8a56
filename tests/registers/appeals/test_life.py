"""Appeals: in time, once, at the next higher level, by somebody who had no part; and what a quashed decision brings back."""

from datetime import datetime

import pytest

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.registers.appeals import actions
from jiangce.registers.appeals.models import Appeal
from jiangce.registers.filings import actions as filings
from jiangce.registers.filings.directory import entry
from jiangce.registers.filings.lapsing import close_late_applications
from jiangce.registers.filings.models import Filing, FilingApplication
from jiangce.registers.sanctions import queries as sanctions
from jiangce.registers.sanctions.actions import lapse_urgent
from tests.access.ground import actor, school
from tests.refusals import codes
from tests.registers.filings.ground import County, county, days, lists
from tests.registers.sanctions.test_life import imposed, opened
from tests.registers.sanctions.test_suspension import state, urgent

__all__ = ["county", "lists"]


@pytest.fixture
def city(county: County) -> Actor:
    return actor(PostKind.CITY_APPROVER, division="440600")


def appeal(
    county: County, against: str, pk: int, at: datetime, grounds: str = "事实不清。", by: Actor | None = None
) -> Appeal:
    return actions.file_appeal(against=against, subject_id=pk, grounds=grounds, actor=by or county.clerk, at=at)


def quash(row: Appeal, by: Actor, at: datetime, reason: str = "程序有误。") -> Appeal:
    return actions.quash_decision(appeal_id=row.pk, reason=reason, actor=by, at=at)


def rejected(county: County) -> FilingApplication:
    row = county.checked(county.bring(county.draft()))
    return filings.reject_application(application_id=row.pk, actor=county.approver, at=days(3), reason="不具备条件。")


def test_an_appeal_comes_within_its_days_once_from_the_organisation_itself(county: County) -> None:
    row = county.submit(county.bring(county.draft()))
    assert codes(lambda: appeal(county, "application", row.pk, days(1))) == ["appeals.nothing_decided"]
    filings.decline_application(application_id=row.pk, actor=county.first, at=days(1), reason="不属本县区受理。")
    stranger = actor(PostKind.INSTITUTION_CLERK, unit=school())
    assert codes(lambda: appeal(county, "application", row.pk, days(1), by=stranger)) == ["appeals.not_own"]
    assert codes(lambda: appeal(county, "application", row.pk, days(62), " ")) == [
        "appeals.late", "appeals.grounds_missing",
    ]  # fmt: skip
    first = appeal(county, "application", row.pk, days(61))
    assert (first.level, first.state) == ("440600", "submitted")
    assert codes(lambda: appeal(county, "application", row.pk, days(61))) == ["appeals.once"]
    actions.withdraw_appeal(appeal_id=first.pk, actor=county.clerk, at=days(61))
    assert appeal(county, "application", row.pk, days(61)).state == "submitted"


def test_the_level_above_decides_and_nobody_who_had_a_part(county: County, city: Actor) -> None:
    row = appeal(county, "application", rejected(county).pk, days(5))
    province = actor(PostKind.PROVINCE_SUPERVISOR, division="440000")
    assert codes(lambda: quash(row, province, days(6))) == ["appeals.other_level"]
    assert codes(lambda: quash(row, county.approver, days(6))) == ["lifecycle.no_power"]
    assert codes(lambda: quash(row, city, days(6), " ")) == ["lifecycle.reason_missing"]
    Appeal.objects.filter(pk=row.pk).update(takers=[city.key])
    assert codes(lambda: quash(row, city, days(6))) == ["appeals.same_person"]


def test_a_quashed_refusal_returns_to_its_step_with_its_clock(county: County, city: Actor) -> None:
    refused = rejected(county)
    quash(appeal(county, "application", refused.pk, days(5)), city, days(6))
    refused.refresh_from_db()
    assert (refused.state, str(refused.due_on)) == ("checked", "2026-03-13")
    again = filings.reject_application(
        application_id=refused.pk, actor=county.approver, at=days(7), reason="仍不具备。"
    )
    assert appeal(county, "application", again.pk, days(8)).decided_on == days(7).date(), "a new decision, a new appeal"


def test_an_upheld_decision_stands(county: County, city: Actor) -> None:
    refused = rejected(county)
    row = appeal(county, "application", refused.pk, days(5))
    row = actions.uphold_decision(appeal_id=row.pk, reason="依据充分。", actor=city, at=days(6))
    refused.refresh_from_db()
    assert (row.state, refused.state) == ("upheld", "rejected")


def test_a_quashed_order_bars_nothing_any_more(county: County, city: Actor) -> None:
    sanction = imposed(county, opened(county, county.filed()))
    quash(appeal(county, "sanction", sanction.pk, days(45)), city, days(50))
    sanction.refresh_from_db()
    assert sanction.state == "quashed"
    assert not sanctions.bar_of(organisation_id=county.school.pk, role="training_institution", on=days(50).date())


def test_a_quashed_termination_files_again_without_changing_a_past_day(county: County, city: Actor) -> None:
    filing = county.filed()
    imposed(county, opened(county, filing, "termination", "fraud"))
    sanction = filing.sanctions.get()
    quash(appeal(county, "sanction", sanction.pk, days(45)), city, days(50))
    again = Filing.objects.exclude(pk=filing.pk).get()
    filing.refresh_from_db()
    assert (filing.state, again.state, str(again.held.lower), str(again.held.upper)) == (
        "ended", "filed", "2026-04-21", "2027-03-16",
    )  # fmt: skip
    assert again.scopes.count() == 1
    assert [entry(number=filing.number, on=days(day).date()).state for day in (39, 45, 60)] == [
        "listed", "removed", "removed",
    ]  # fmt: skip
    row = county.bring(county.draft(role="training_institution", at=days(60)), at=days(60))
    assert codes(lambda: county.submit(row, at=days(60))) == ["filings.filed_already"], "and nothing bars it"


def test_a_lapse_that_is_quashed_gives_the_days_again_unless_the_organisation_applied_anew(
    county: County, city: Actor
) -> None:
    row = county.submit(county.bring(county.draft()))
    filings.return_application(application_id=row.pk, actor=county.first, at=days(1), reason="缺页。")
    assert codes(lambda: appeal(county, "application", row.pk, days(2))) == ["appeals.nothing_decided"]
    assert close_late_applications(at=days(30)) == 1
    told = appeal(county, "application", row.pk, days(31), "退回通知没有送达。")
    assert (told.decision, str(told.decided_on)) == ("至 2026-03-31 没有补正后重新提交。", "2026-04-01")
    again = county.submit(county.bring(county.draft(at=days(31)), at=days(31)), at=days(31))
    assert codes(lambda: quash(told, city, days(32))) == ["filings.application_open"]
    filings.withdraw_application(application_id=again.pk, actor=county.clerk, at=days(32), reason="等复核。")
    quash(told, city, days(32))
    row.refresh_from_db()
    assert (row.state, str(row.due_on)) == ("returned", "2026-05-07"), "20 working days again"
    assert county.submit(row, at=days(33)).state == "submitted"


def test_a_suspension_before_its_decision_is_quashed_by_itself_and_the_measure_goes_on(
    county: County, city: Actor
) -> None:
    filing = county.filed()
    row = urgent(county, filing)
    assert codes(lambda: appeal(county, "sanction", row.pk, days(21))) == ["appeals.nothing_decided"]
    told = appeal(county, "hold", row.pk, days(21))
    assert (told.sanction, told.decided_on, told.due_on) == (row, row.opened_on, row.urgent_until)
    assert codes(lambda: appeal(county, "hold", row.pk, days(21))) == ["appeals.once"]
    quash(told, city, days(22))
    row.refresh_from_db()
    assert (state(filing), row.state, row.urgent_until) == ("filed", "notified", None)
    assert lapse_urgent(at=days(60)) == 0
    assert codes(lambda: appeal(county, "hold", row.pk, days(23))) == ["appeals.nothing_decided", "appeals.once"]
    imposed(county, row)
    assert state(filing) == "suspended"
    assert appeal(county, "sanction", row.pk, days(41)).decided_on == days(40).date(), "a decision of its own"


def test_what_was_decided_meanwhile_is_not_undone_with_the_suspension_before_it(county: County, city: Actor) -> None:
    filing = county.filed()
    row = urgent(county, filing)
    told = appeal(county, "hold", row.pk, days(21))
    imposed(county, row)
    assert codes(lambda: quash(told, city, days(40))) == ["sanctions.hold_over"]
    assert state(filing) == "suspended"
    assert actions.uphold_decision(appeal_id=told.pk, reason="已经确认。", actor=city, at=days(40)).state == "upheld"
