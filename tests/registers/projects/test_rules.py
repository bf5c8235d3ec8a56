"""What a project, a committee and a commission of a standard need: pure rules."""

from dataclasses import replace
from datetime import date, timedelta

from jiangce.kernel.verdict import Objection
from jiangce.registers.projects import rules
from jiangce.registers.projects.rules import CommissionFacts, ReadyFacts, SeatFacts

TODAY = date(2026, 3, 2)


def codes(found: list[Objection]) -> list[str]:
    return [one.code for one in found]


def test_a_proposal_says_ability_tasks_need_and_hours_of_a_special_ability() -> None:
    told = {"tier": "special", "ability": "点心制作", "tasks": ["备料"], "need": "缺人。", "hours": 40}
    assert rules.project_objections(**told) == []
    wrong = {"tier": "course", "ability": " ", "tasks": [" "], "need": "", "hours": 0}
    assert codes(rules.project_objections(**wrong)) == [
        "projects.not_special", "projects.no_ability", "projects.no_task", "projects.no_need", "projects.no_hours",
    ]  # fmt: skip


SEAT = SeatFacts(
    seat="chair", name="评专家", both=False, expert=True, appointed=True, drafts=False, member=False, chair_taken=False
)


def test_a_committee_has_appointed_experts_or_units_and_one_chair_who_does_not_draft() -> None:
    def told(**changes: object) -> list[str]:
        return codes(rules.seat_objections(replace(SEAT, **changes)))

    assert told() == told(expert=False, appointed=False) == told(seat="member", drafts=True, chair_taken=True) == []
    assert told(both=True) == told(name="") == ["projects.expert_or_unit"]
    assert told(appointed=False, member=True) == ["projects.not_an_expert", "projects.seated_already"]
    assert told(chair_taken=True, drafts=True) == ["projects.chair_taken", "projects.chair_drafts"]


def test_a_commission_names_another_unit_its_number_and_a_day_that_has_come() -> None:
    good = CommissionFacts("procured", "x", "匠心", keeper=False, number="采购 1", on=TODAY, today=TODAY)
    assert rules.commission_objections(good) == []
    assert codes(rules.commission_objections(replace(good, keeper=True))) == ["projects.commissions_itself"]
    wrong = replace(good, development="own", name="", number=" ", on=TODAY + timedelta(days=1))
    assert codes(rules.commission_objections(wrong)) == [
        "projects.own_work", "projects.unit_unknown", "projects.no_number", "projects.signed_ahead",
    ]  # fmt: skip


def test_a_version_is_ready_when_what_its_tier_asks_for_stands() -> None:
    def told(**changes: object) -> list[str]:
        ready = ReadyFacts("special", "own", "accepted", ["chair", "member"], commissioned=False)
        return codes(rules.ready_objections(replace(ready, **changes)))

    assert told() == told(tier="local", project="", seats=[]) == []
    assert told(project="", seats=["chair"]) == ["projects.no_project", "projects.committee_short"]
    assert told(project="refused", seats=["member", "member"]) == ["projects.not_accepted", "projects.committee_short"]
    assert told(tier="course", project="", seats=["chair", "secretary"]) == []
    assert told(development="commissioned") == ["projects.no_commission"]
    assert told(development="commissioned", commissioned=True) == []
