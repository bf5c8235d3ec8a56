"""Who may be asked, leave and end an alliance: pure rules."""

from dataclasses import replace
from datetime import date

from jiangce.kernel.verdict import Objection, TermRef
from jiangce.registers.alliances import rules
from jiangce.registers.alliances.rules import EndFacts, LeaveFacts, OfferFacts, Running

SINCE, TODAY = date(2026, 1, 5), date(2026, 3, 2)


def codes(found: list[Objection]) -> list[str]:
    return [one.code for one in found]


JOIN = OfferFacts(
    kind="join", role="school", code="x", name="甲校", member=False, lead=False, since=SINCE, first_day=TODAY
)
LEAD = OfferFacts(kind="lead", role="upstream", code="7", name="甲校", member=True, lead=False, since=SINCE)


def test_a_stranger_is_asked_to_join_and_a_member_to_lead() -> None:
    assert codes(rules.offer_objections(JOIN)) == codes(rules.offer_objections(LEAD)) == []
    assert codes(rules.offer_objections(replace(JOIN, member=True))) == ["alliances.member_already"]
    assert codes(rules.offer_objections(replace(LEAD, member=False))) == ["alliances.no_member"]
    assert codes(rules.offer_objections(replace(LEAD, lead=True))) == ["alliances.lead_already"]


def test_nobody_is_asked_twice_before_the_founding_as_a_second_lead_or_unknown() -> None:
    wrong = replace(JOIN, name="", role="lead", first_day=date(2026, 1, 1), asked_by=TODAY)
    assert codes(rules.offer_objections(wrong)) == [
        "alliances.unknown_organisation", "alliances.second_lead", "alliances.before_founding",
        "alliances.asked_already",
    ]  # fmt: skip


def test_an_answer_is_in_time_on_the_last_day_and_late_on_the_next() -> None:
    told = {"answer_by": TODAY, "term": TermRef("alliance_offer_days", 15)}
    assert rules.late_objections(today=TODAY, **told) == []
    late = rules.late_objections(today=date(2026, 3, 3), **told)
    assert (codes(late), late[0].term) == (["alliances.offer_over"], told["term"])


def test_who_owes_an_answer_leads_or_has_left_does_not_leave() -> None:
    leaving = LeaveFacts("甲校", "school", SINCE, TODAY, "转产。", left=False, waiting=[])
    assert rules.leave_objections(leaving) == []
    assert codes(rules.leave_objections(replace(leaving, role="lead"))) == ["alliances.not_to_end"]
    wrong = replace(leaving, last_day=date(2026, 1, 1), left=True, waiting=["A-1"], reason=" ")
    assert codes(rules.leave_objections(wrong)) == [
        "alliances.days_swapped", "alliances.not_to_end", "alliances.still_waiting", "alliances.reason_missing",
    ]  # fmt: skip


OWN, THEIRS, WAITING = (
    Running(1, "A-1", "concluded", own=True),
    Running(2, "A-2", "concluded", own=False),
    Running(3, "A-3", "offered", own=True),
)


def ending(**changes: object) -> list[str]:
    told = EndFacts(
        last_day=TODAY, today=TODAY, latest=SINCE, running=[OWN, THEIRS, WAITING],
        decided={1: "end", 2: "run_on", 3: "decline"},
    )  # fmt: skip
    return codes(rules.end_objections(replace(told, **changes)))


def test_an_alliance_ends_when_every_agreement_is_decided_by_whoever_may() -> None:
    assert ending() == ending(decided={1: "run_on", 2: "run_on", 3: "decline"}) == []
    assert ending(decided={}) == ["alliances.undecided"] * 3
    assert ending(decided={1: "decline", 2: "end", 3: "run_on"}) == [
        "alliances.of_others", "alliances.of_others", "alliances.never_confirmed",
    ]  # fmt: skip


def test_it_ends_on_no_day_to_come_and_not_before_what_was_done_in_it() -> None:
    assert ending(last_day=date(2026, 3, 3)) == ["alliances.day_ahead"]
    assert ending(latest=date(2026, 3, 2), last_day=date(2026, 3, 1)) == ["alliances.ends_before"]
