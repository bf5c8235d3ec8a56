"""A sanction from its notice to its end: the right of reply, another person, the bar on new classes, the recheck."""

from datetime import date, datetime
from typing import Any

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.registers.filings.models import Filing
from jiangce.registers.sanctions import actions, queries
from jiangce.registers.sanctions.actions import NewSanction
from jiangce.registers.sanctions.models import Sanction
from tests.access.ground import actor
from tests.refusals import codes
from tests.registers.filings.ground import COUNTY, PDF, County, county, days, lists

__all__ = ["county", "lists"]
DAY_20, DAY_40 = days(20), days(40)
FACTS, BASIS = "第 3 次课在未登记的地点授课。", "职业技能培训监督管理办法第二十一条"
PAPER = [(PDF, "整改照片.pdf")]


def opened(
    county: County, filing: Filing, measure: str = "rectification", cause: str = "other_place", *,
    at: datetime = DAY_20, by: Actor | None = None, **changes: Any,
) -> Sanction:  # fmt: skip
    told = {"measure": measure, "cause": cause, "facts": FACTS, "basis": BASIS, **changes}
    return actions.open_sanction(filing_id=filing.pk, data=NewSanction(**told), actor=by or county.first, at=at)


def imposed(county: County, row: Sanction, at: datetime = DAY_40) -> Sanction:
    return actions.impose_sanction(sanction_id=row.pk, reason="事实清楚。", actor=county.approver, at=at)


def bar(county: County, on: date) -> str:
    found = queries.bar_of(organisation_id=county.school.pk, role="training_institution", on=on)
    return found.number if found else ""


def test_opening_tells_everything_that_speaks_against_it_and_writes_nothing(county: County) -> None:
    filing = county.filed()
    assert codes(lambda: opened(county, filing, cause="over_size", facts=" ", basis="")) == [
        "sanctions.cause_unfit", "sanctions.facts_missing", "sanctions.basis_missing",
    ]  # fmt: skip
    assert codes(lambda: opened(county, filing, cause="repeated")) == ["sanctions.not_repeated"]
    assert codes(lambda: opened(county, filing, source="condition")) == ["sanctions.no_condition"]
    assert codes(lambda: opened(county, filing, source="case", source_note="440606-2026-HC-00009")) == [
        "sanctions.no_case"
    ]
    assert codes(lambda: opened(county, filing, by=county.approver)) == ["lifecycle.no_power"]
    assert not Sanction.objects.exists()
    row = opened(county, filing)
    assert (row.state, str(row.reply_until), row.number) == ("notified", "2026-03-27", f"{COUNTY}-2026-CL-00001")
    assert codes(lambda: opened(county, filing)) == ["sanctions.undecided"]


def test_nobody_decides_before_the_reply_or_its_days_nor_the_one_who_opened_it(county: County) -> None:
    row = opened(county, county.filed())
    assert codes(lambda: imposed(county, row, days(22))) == ["sanctions.reply_running"]
    both = actor(PostKind.COUNTY_APPROVER, division=COUNTY)
    Sanction.objects.filter(pk=row.pk).update(checker=both.key)
    decide = {"sanction_id": row.pk, "reason": "x", "at": days(40)}
    assert codes(lambda: actions.impose_sanction(actor=both, **decide)) == ["lifecycle.second_person"]
    told = {"sanction_id": row.pk, "actor": county.clerk, "files": PAPER}
    assert codes(lambda: actions.reply_to_sanction(reason="", at=days(22), **told)) == ["lifecycle.reason_missing"]
    assert codes(lambda: actions.reply_to_sanction(reason="已登记。", at=days(30), **told)) == ["sanctions.reply_late"]
    actions.reply_to_sanction(reason="当日停电，已报备。", at=days(22), **told)
    assert queries.papers_of(sanction=row)[0].kind == "reply"
    assert imposed(county, row, days(22)).state == "imposed"


def test_an_order_bars_new_classes_for_the_term_whatever_the_recheck_says_until_it_is_lifted(county: County) -> None:
    row = imposed(county, opened(county, county.filed()))
    assert (str(row.decided_on), str(row.rectify_until), str(row.barred_until)) == (
        "2026-04-11", "2026-05-11", "2026-10-11",
    )  # fmt: skip
    assert [bar(county, on) for on in (date(2026, 4, 10), date(2026, 10, 10), date(2026, 10, 11))] == [
        "", row.number, "",
    ]  # fmt: skip
    report = {"sanction_id": row.pk, "reason": "已搬回登记地点。", "actor": county.clerk, "at": days(50)}
    assert codes(lambda: actions.report_rectified(files=[], **report)) == ["sanctions.document_missing"]
    fail = {"sanction_id": row.pk, "reason": "没有报告。", "actor": county.first}
    assert codes(lambda: actions.fail_recheck(at=days(50), **fail)) == ["sanctions.rectifying"]
    actions.report_rectified(files=PAPER, **report)
    actions.pass_recheck(sanction_id=row.pk, reason="现场复查合格。", actor=county.first, at=days(55))
    assert bar(county, days(56).date()) == row.number
    row = actions.lift_sanction(sanction_id=row.pk, reason="整改到位。", actor=county.approver, at=days(60))
    assert (row.state, bar(county, days(60).date()), bar(county, days(59).date())) == ("lifted", "", row.number)


def test_a_failed_recheck_opens_the_next_rung(county: County) -> None:
    filing = county.filed()
    row = imposed(county, opened(county, filing))
    failed = actions.fail_recheck(sanction_id=row.pk, reason="逾期未报告。", actor=county.first, at=days(90))
    told = {"measure": "circular", "cause": "not_rectified", "source": "sanction", "at": days(91)}
    assert codes(lambda: opened(county, filing, source_note="x", **told)) == ["sanctions.no_sanction"]
    after = opened(county, filing, source_note=failed.number, **told)
    assert str(imposed(county, after, days(110)).barred_until) == "2027-06-20"


def test_a_talk_bars_nothing_and_the_second_within_a_year_opens_an_order(county: County) -> None:
    filing = county.filed()
    for start in (20, 60):
        row = imposed(county, opened(county, filing, "interview", "over_size", at=days(start)), days(start + 20))
        assert (row.barred_until, row.rectify_until is None) == (None, False)
    assert opened(county, filing, cause="repeated", at=days(100)).cause == "repeated"


def test_a_termination_ends_the_filing_and_leaves_nothing_to_rectify(county: County) -> None:
    filing = county.filed()
    row = imposed(county, opened(county, filing, "termination", "fraud"))
    filing.refresh_from_db()
    assert (filing.state, filing.milestones.latest("pk").ground) == ("ended", "fraud")
    report = {"sanction_id": row.pk, "reason": "x", "files": PAPER, "actor": county.clerk, "at": days(50)}
    assert codes(lambda: actions.report_rectified(**report)) == ["sanctions.nothing_to_rectify"]
    assert codes(lambda: opened(county, filing, at=days(50))) == ["sanctions.filing_ended"]
