"""The suspension of a filing: proposed, answered, decided by another person, rechecked, lifted; at once in an emergency, and
then lapsing by itself; quashed on appeal."""

from dataclasses import replace
from datetime import date

from jiangce.access.powers.enums import PostKind
from jiangce.registers.appeals import actions as appeals
from jiangce.registers.filings.actions import resume_filing
from jiangce.registers.filings.models import Filing
from jiangce.registers.sanctions import actions, queries
from jiangce.registers.sanctions.models import Sanction
from jiangce.registers.sanctions.rules import (
    OpenFacts,
    milder,
    open_objections,
    report_objections,
    urgent_objections,
    wait_of,
)
from tests.access.ground import actor
from tests.refusals import codes
from tests.registers.filings.ground import County, county, days, lists
from tests.registers.sanctions.test_life import DAY_20, PAPER, imposed, opened

__all__ = ["county", "lists"]
SOUND = OpenFacts(
    measure="suspension", measure_words="暂停备案", covered=True, level="county", levels={"county"}, levels_term=None,
    cause="safety", facts="消防通道被封堵。", basis="办法第二十一条", source="free", source_words="", standing=True, undecided="",
    allowed={"safety", "conditions_lost"}, allowed_term=None, repeats=0, enough=0, enough_term=None,
    urgent=True, urgent_causes={"safety"},
)  # fmt: skip


def state(filing: Filing) -> str:
    filing.refresh_from_db()
    return str(filing.state)


def told(facts: OpenFacts) -> list[str]:
    return [one.code for one in open_objections(facts)]


def test_only_danger_suspends_before_a_decision_and_nothing_is_suspended_twice() -> None:
    assert told(SOUND) == []
    assert told(replace(SOUND, cause="conditions_lost")) == ["sanctions.not_urgent"]
    assert told(replace(SOUND, cause="conditions_lost", urgent=False)) == []
    assert told(replace(SOUND, measure="circular")) == ["sanctions.urgent_unfit"]
    assert told(replace(SOUND, suspended=True)) == ["sanctions.suspended_already"]
    assert told(replace(SOUND, suspended=True, measure="circular", urgent=False)) == []
    assert milder("suspension") is None, "no rung of the ladder"


def test_an_urgent_pause_is_confirmed_in_its_days_or_not_at_all() -> None:
    last = date(2026, 4, 11)
    assert urgent_objections(on=last, urgent_until=last) == []
    assert [one.code for one in urgent_objections(on=date(2026, 4, 12), urgent_until=last)] == ["sanctions.urgent_over"]
    assert urgent_objections(on=last, urgent_until=None) == []


def test_after_a_failed_recheck_only_a_suspended_filing_is_reported_on_again() -> None:
    failed = {"documents": 1, "state": "failed"}
    assert report_objections(measure="suspension", **failed) == []
    assert [one.code for one in report_objections(measure="circular", **failed)] == ["sanctions.rechecked_already"]


def test_what_a_sanction_waits_for_follows_from_its_state_and_its_days() -> None:
    reply, rectify = date(2026, 3, 27), date(2026, 7, 11)

    def waits(state: str, on: date, measure: str = "suspension") -> str:
        told = {"state": state, "measure": measure, "on": on, "reply_until": reply, "rectify_until": rectify}
        return str(wait_of(**told) or "")

    assert (waits("notified", reply), waits("notified", date(2026, 3, 28))) == ("reply", "decision")
    assert (waits("imposed", rectify), waits("imposed", date(2026, 7, 12))) == ("report", "recheck")
    assert [waits(state, reply) for state in ("replied", "reported", "passed", "failed", "lifted")] == [
        "decision", "recheck", "lifting", "report", "",
    ]  # fmt: skip
    assert [waits(state, reply, "circular") for state in ("passed", "failed")] == ["", ""]
    assert waits("imposed", reply, "termination") == ""


def suspended(county: County, filing: Filing, **changes: object) -> Sanction:
    return opened(county, filing, "suspension", "conditions_lost", **changes)


def test_a_suspension_begins_with_the_decision_of_another_person_and_ends_by_two_after_a_recheck(
    county: County,
) -> None:
    filing = county.filed()
    row = suspended(county, filing)
    assert state(filing) == "filed", "nobody is suspended before the reply"
    assert [queries.waits(row, on=days(day).date()) for day in (21, 30)] == [
        ("reply", date(2026, 3, 27)), ("decision", date(2026, 4, 13)),
    ]  # fmt: skip
    assert codes(lambda: imposed(county, row, days(21))) == ["sanctions.reply_running"]
    row = imposed(county, row)
    pause = filing.pauses.get()
    assert (state(filing), str(row.rectify_until), row.barred_until) == ("suspended", "2026-07-11", None)
    assert (pause.rests_on, str(pause.planned_until), pause.ground) == (row.number, "2026-07-12", "condition_lost")
    assert codes(lambda: resume_filing(filing_id=filing.pk, reason="x", actor=county.approver, at=days(41))) == [
        "filings.pause_rests_on"
    ]
    assert codes(lambda: suspended(county, filing)) == ["sanctions.suspended_already"]
    key = {"sanction_id": row.pk}
    report = {"reason": "已续租。", "files": PAPER, "actor": county.clerk, **key}
    actions.report_rectified(at=days(50), **report)
    actions.fail_recheck(reason="合同没有签字。", actor=county.first, at=days(52), **key)
    assert row in queries.waiting_for(actor=county.clerk, on=days(53).date()), "still suspended: report again"
    actions.report_rectified(at=days(55), **report)
    reported = actions.pass_recheck(reason="看过合同。", actor=county.first, at=days(56), **key)
    assert queries.waits(reported, on=days(56).date()) == ("lifting", date(2026, 5, 13))
    assert state(filing) == "suspended"
    assert row in queries.waiting_for(actor=county.approver, on=days(56).date())
    actions.lift_sanction(reason="条件恢复。", actor=county.approver, at=days(57), **key)
    assert state(filing) == "filed"
    assert list(filing.milestones.order_by("pk").values_list("kind", flat=True)) == ["entered", "suspended", "resumed"]


def urgent(county: County, filing: Filing) -> Sanction:
    return opened(county, filing, "suspension", "safety", urgent=True)


def test_danger_suspends_at_once_and_the_decision_confirms_it(county: County) -> None:
    filing = county.filed()
    assert codes(lambda: suspended(county, filing, urgent=True)) == ["sanctions.not_urgent"]
    assert (state(filing), Sanction.objects.count()) == ("filed", 0)
    row = urgent(county, filing)
    assert (state(filing), str(row.urgent_until)) == ("suspended", "2026-04-11")
    assert row.decide_by == row.urgent_until, "before the days of the decision are over"
    assert actions.lapse_urgent(at=days(40)) == 0, "the last day counts"
    row = imposed(county, row)
    assert str(filing.pauses.get().planned_until) == "2026-07-12"
    assert filing.milestones.latest("pk").kind == "confirmed"
    assert actions.lapse_urgent(at=days(90)) == 0
    assert state(filing) == "suspended"


def test_an_urgent_pause_that_nobody_confirms_lapses_and_one_that_is_dropped_ends(county: County) -> None:
    filing = county.filed()
    row = urgent(county, filing)
    assert codes(lambda: imposed(county, row, days(41))) == ["sanctions.urgent_over"]
    assert (actions.lapse_urgent(at=days(41)), actions.lapse_urgent(at=days(41))) == (1, 0)
    row.refresh_from_db()
    assert (row.state, row.decided_on, state(filing)) == ("lapsed", None, "filed")
    again = opened(county, filing, "suspension", "safety", urgent=True, at=days(42))
    assert state(filing) == "suspended"
    told = {"sanction_id": again.pk, "reason": "通道已清。", "actor": county.approver, "at": days(43)}
    assert actions.drop_sanction(**told).state == "dropped"
    assert state(filing) == "filed"


def test_an_appeal_that_quashes_a_suspension_lets_the_filing_hold_again(county: County) -> None:
    filing = county.filed()
    row = imposed(county, suspended(county, filing, at=DAY_20))
    appeal = appeals.file_appeal(
        against="sanction", subject_id=row.pk, grounds="租约已续。", actor=county.clerk, at=days(45)
    )
    city = actor(PostKind.CITY_APPROVER, division="440600")
    appeals.quash_decision(appeal_id=appeal.pk, reason="租约确已续签。", actor=city, at=days(46))
    row.refresh_from_db()
    assert (row.state, state(filing)) == ("quashed", "filed")
