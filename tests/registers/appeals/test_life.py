"""Appeals: in time, once, at the next higher level, by somebody who had no part; and what a quashed decision brings back."""

from datetime import datetime

import pytest

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.registers.appeals import actions
from jiangce.registers.appeals.models import Appeal
from jiangce.registers.filings import actions as filings
from jiangce.registers.filings.directory import entry
from jiangce.registers.filings.models import Filing, FilingApplication
from jiangce.registers.sanctions import queries as sanctions
from tests.access.ground import actor, school
from tests.refusals import codes
from tests.registers.filings.ground import County, county, days, lists
from tests.registers.sanctions.test_life import imposed, opened

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
