"""What a new major needs to be announced: pure rules."""

from dataclasses import replace
from datetime import date, timedelta

from jiangce.kernel.verdict import Objection
from jiangce.registers.majors import rules
from jiangce.registers.majors.rules import MajorFacts, TeacherFact

TODAY = date(2026, 3, 2)
FIRST = date(2026, 4, 1)
GOOD = MajorFacts(
    occupation="4-10-01-05", known=True, twin="", levels=["4", "5"], uncovered=[], starts_on=FIRST, today=TODAY,
    place="教学点", own_place=True, place_open=True, capacity=40, seats=100, taken=60,
    teachers=[TeacherFact("陈*", True, "4")], missing_equipment=[], equipment=2,
)  # fmt: skip


def codes(found: list[Objection]) -> list[str]:
    return [one.code for one in found]


def told(**changes: object) -> list[str]:
    return codes(rules.major_objections(replace(GOOD, **changes)))


def test_what_is_filed_housed_taught_and_equipped_is_announced() -> None:
    assert told() == []


def test_an_occupation_a_level_and_a_day_are_right_and_filed() -> None:
    wrong = {"known": False, "twin": "养老护理", "levels": [], "starts_on": TODAY - timedelta(days=1)}
    assert told(**wrong) == [
        "majors.unknown_occupation", "majors.announced_already", "majors.starts_in_past", "majors.no_level",
    ]  # fmt: skip
    assert told(uncovered=["4"]) == ["majors.not_filed"]


def test_one_person_more_than_seats_are_left_is_refused() -> None:
    assert told(taken=60) == [] and told(taken=61) == ["majors.seats_short"]
    assert told(own_place=False) == ["majors.foreign_place"]
    assert told(place_open=False) == ["majors.place_closed"]


def test_somebody_is_qualified_for_the_highest_level_and_everybody_for_the_occupation() -> None:
    low, strange, gone = TeacherFact("李*", True, "5"), TeacherFact("王*", True, ""), TeacherFact("赵*", False, "1")
    assert told(teachers=[]) == ["majors.no_teacher"]
    assert told(teachers=[low]) == ["majors.level_untaught"]
    assert told(teachers=[*GOOD.teachers, low]) == []
    assert told(teachers=[*GOOD.teachers, strange, gone]) == ["majors.teacher_unqualified", "majors.teacher_gone"]


def test_the_highest_level_is_untaught_when_whoever_holds_it_is_gone() -> None:
    high, low = TeacherFact("陈*", True, "3"), TeacherFact("李*", True, "5")
    assert rules.untaught(["4", "5"], [high, low]) == ""
    assert rules.untaught(["4", "5"], [replace(high, works=False), low]) == "4"
    assert rules.untaught(["5"], [low]) == "" and rules.untaught(["5"], []) == "5"


def test_equipment_stands_at_the_place() -> None:
    assert told(equipment=0) == ["majors.no_equipment"]
    assert told(missing_equipment=["车床"]) == ["majors.equipment_elsewhere"]


def test_it_is_taken_back_before_its_first_day_and_ended_from_then_on() -> None:
    day = timedelta(days=1)
    assert rules.end_objections(withdraws=True, starts_on=FIRST, today=FIRST - day) == []
    assert codes(rules.end_objections(withdraws=True, starts_on=FIRST, today=FIRST)) == ["majors.begun"]
    assert codes(rules.end_objections(withdraws=False, starts_on=FIRST, today=FIRST - day)) == ["majors.not_begun"]
    assert rules.end_objections(withdraws=False, starts_on=FIRST, today=FIRST) == []
