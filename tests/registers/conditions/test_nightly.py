"""The nightly check: found once, told on the work list of both sides, cleared when it holds again."""

from datetime import date, timedelta

import pytest

from jiangce.kernel import citizen_id
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.conditions import queries
from jiangce.registers.conditions.actions import ask_about_businesses, check_conditions
from jiangce.registers.conditions.models import Shortfall
from jiangce.registers.filings.models import Filing
from jiangce.registers.majors.actions import change_teachers, withdraw_major
from jiangce.registers.majors.models import Major
from jiangce.registers.places.actions import TenureData, record_tenure
from jiangce.registers.teachers.actions import (
    QualificationData,
    TeacherData,
    end_teacher,
    record_qualification,
    register_teacher,
)
from jiangce.registers.teachers.models import Teacher
from jiangce.registers.verification import ports
from jiangce.registers.verification.actions import try_question
from jiangce.registers.verification.models import Question
from jiangce.registers.verification.ports import Reply
from tests.refusals import codes
from tests.registers.filings.ground import CARE, PDF, TODAY, County, county, days, lists

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


def teacher(county: County, order: int, level: str, first_day: date = TODAY) -> Teacher:
    number = citizen_id.make("440606", date(1980, 1, 1), order)
    row = register_teacher(
        data=TeacherData(number, "容教", f"1370000{order:04d}", ("theory",)), actor=county.clerk, at=days(1)
    )
    data = QualificationData("skill_certificate", CARE, level, f"SF-{order}", first_day, None, PDF, "证书.pdf")
    record_qualification(teacher_id=row.pk, data=data, actor=county.clerk, at=days(1))
    return row


def lacking(filing: Filing) -> list[str]:
    return [row.code.removeprefix("conditions.") for row in queries.shortfalls_of(filing=filing)]


def test_the_last_teacher_of_an_occupation_is_missed_until_another_is_there(county: County) -> None:
    one, low = teacher(county, 1, "3"), teacher(county, 2, "4")
    filing = county.filed()
    assert check_conditions(at=days(15)) == 0
    for row in (one, low):
        told = {"on": days(20).date(), "reason": "离职", "actor": county.clerk, "at": days(20)}
        end_teacher(teacher_id=row.pk, **told)
    assert [check_conditions(at=days(day)) for day in (19, 20)] == [0, 1]
    (found,) = queries.shortfalls_of(filing=filing)
    assert (found.code, found.params["level"], found.params["on"]) == (
        "conditions.teacher_gone", "3", days(20).date().isoformat(),
    )  # fmt: skip
    assert [one.lacking for actor in (county.clerk, county.first) for one in queries.filings_short(actor=actor)] == [
        1,
        1,
    ]
    teacher(county, 3, "4")
    assert (check_conditions(at=days(21)), lacking(filing)) == (1, ["teacher_gone"]), "level 4 does not teach level 3"
    teacher(county, 4, "2")
    assert (check_conditions(at=days(22)), lacking(filing)) == (0, [])


def test_a_school_that_never_told_of_a_teacher_lacks_none(county: County) -> None:
    teacher(county, 2, "4")
    county.filed()
    assert check_conditions(at=days(15)) == 0


def leaves(row: Teacher, county: County, day: int) -> None:
    end_teacher(teacher_id=row.pk, on=days(day).date(), reason="离职", actor=county.clerk, at=days(day))


def test_a_new_major_whose_teacher_left_is_short_with_a_clock_until_others_back_it(county: County) -> None:
    one, other, low = teacher(county, 1, "3"), teacher(county, 2, "3"), teacher(county, 3, "4")
    filing = county.filed()
    row = Major.objects.create(
        organisation=county.school, role="training_institution", occupation_id=CARE, name="智慧养老护理", levels=["4", "3"],
        place=county.place, capacity=10, starts_on=days(30).date(), announced_at=days(15),
    )  # fmt: skip
    row.teachers.set([one])
    assert check_conditions(at=days(15)) == 0
    leaves(one, county, 20)
    assert check_conditions(at=days(20)) == 1
    (found,) = queries.shortfalls_of(filing=filing)
    assert (found.code, found.params["level"], found.due_on) == ("conditions.major_untaught", "3", days(50).date())
    assert queries.shortfalls_of_majors([row.pk]) == {row.pk: [found]}
    assert [one.restore_by for one in queries.filings_short(actor=county.first)] == [days(50).date()]

    def backed(by: list[Teacher], day: int = 21) -> Major:
        keys = [one.pk for one in by]
        return change_teachers(major_id=row.pk, teachers=keys, actor=county.clerk, at=days(day))

    assert codes(lambda: backed([])) == ["majors.no_teacher"]
    assert codes(lambda: backed([one, low])) == ["majors.teacher_gone", "majors.level_untaught"]
    assert list(row.teachers.all()) == [one]
    backed([other, low])
    assert check_conditions(at=days(21)) == 0
    leaves(low, county, 25)
    assert (check_conditions(at=days(25)), lacking(filing)) == (1, ["major_teacher"]), "named, and no longer there"
    withdraw_major(major_id=row.pk, reason="不再开办。", actor=county.clerk, at=days(26))
    assert (check_conditions(at=days(26)), lacking(filing)) == (0, []), "nothing is announced any more"
    assert codes(lambda: backed([other], 27)) == ["majors.over"]


def told(county: County, day: int, monkeypatch: pytest.MonkeyPatch, **fields: str) -> None:
    """The register of businesses answers the question that waits."""
    reply = Reply(True, days(day), {"name": county.school.name, **fields})
    monkeypatch.setattr(ports, "_registers", [lambda _query: reply])
    try_question(question_id=Question.objects.latest("pk").pk, at=days(day))


def test_the_register_of_businesses_is_asked_once_in_so_many_days_and_its_answer_counts(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    filing = county.filed()
    assert [ask_about_businesses(at=days(day)) for day in (20, 21, 49)] == [1, 0, 0]
    told(county, 20, monkeypatch, standing="struck_off", licence_until="2026-03-01")
    assert (check_conditions(at=days(21)), lacking(filing)) == (1, ["struck_off"])
    assert ask_about_businesses(at=days(51)) == 1
    told(county, 51, monkeypatch, standing="struck_off")
    assert (check_conditions(at=days(52)), lacking(filing)) == (1, ["struck_off"])
    assert ask_about_businesses(at=days(82)) == 1
    told(county, 82, monkeypatch, standing="open", licence_until="2026-05-01")
    assert (check_conditions(at=days(83)), lacking(filing)) == (1, ["licence_over"])
    assert ask_about_businesses(at=days(113)) == 1
    told(county, 113, monkeypatch, standing="open", name="另一家学校")
    assert (check_conditions(at=days(114)), lacking(filing)) == (1, ["licence_over"]), "another's answer tells nothing"
    assert ask_about_businesses(at=days(144)) == 1
    told(county, 144, monkeypatch, standing="open", licence_until="2030-05-01")
    assert (check_conditions(at=days(145)), lacking(filing)) == (0, [])
