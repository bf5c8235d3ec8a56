"""Teachers kept by their organisations: real names, certificates from–to, one person in two schools, an end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jiangce.access.powers.enums import PostKind
from jiangce.kernel import citizen_id
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers import appointments
from jiangce.registers.appointments import Appointment
from jiangce.registers.people.models import Person
from jiangce.registers.teachers import actions, queries
from jiangce.registers.teachers.actions import QualificationData, TeacherData
from jiangce.registers.teachers.models import Qualification, Teacher
from jiangce.registers.teachers.refusal import TeacherRefused
from tests.access.ground import actor
from tests.registers.filings.ground import AT, CARE, PDF, TODAY, County, county, lists, organisation

__all__ = ["county", "lists"]
pytestmark = pytest.mark.django_db
NUMBER = citizen_id.make("440606", date(1978, 3, 2), 21)
WRONG = "0" if NUMBER[-1] != "0" else "1"
RONG = TeacherData(NUMBER, "容兼课", "13600000021", ("theory", "practice"))
PAPER = QualificationData("skill_certificate", CARE, "2", "SF-1", date(2024, 1, 1), date(2026, 3, 31), PDF, "证书.pdf")


def codes(refusal: pytest.ExceptionInfo[TeacherRefused]) -> list[str]:
    return [one.code.removeprefix("teachers.") for one in refusal.value.objections]


def register(county: County, **changes: object) -> Teacher:
    return actions.register_teacher(data=replace(RONG, **changes), actor=county.clerk, at=AT)  # type: ignore[arg-type]


def test_a_person_is_registered_once_by_number_and_name(county: County) -> None:
    row = register(county)
    assert (row.person.name, sorted(row.kinds.values_list("kind", flat=True))) == ("容兼课", ["practice", "theory"])
    for changes, wanted in (
        ({}, ["works_here_already"]),
        ({"name": "别的人"}, ["name_differs", "works_here_already"]),
        ({"number": NUMBER[:-1] + WRONG}, ["number_check_digit"]),
    ):
        with pytest.raises(TeacherRefused) as refusal:
            register(county, **changes)
        assert codes(refusal) == wanted
    assert (Person.objects.count(), Teacher.objects.count()) == (1, 1)


def test_one_person_in_two_schools_is_seen_by_both_and_by_staff(county: County) -> None:
    here, other = register(county), organisation(2, "另一所学校")
    clerk = actor(PostKind.INSTITUTION_CLERK, unit=other.unit)
    there = actions.register_teacher(data=RONG, actor=clerk, at=AT)
    assert there.person_id == here.person_id
    assert [row.organisation for row in queries.elsewhere(teacher=here)] == [other]
    assert [row.organisation for row in queries.elsewhere(teacher=there)] == [county.school]
    assert queries.elsewhere_counts(people=[here.person_id]) == {here.person_id: 2}
    assert set(queries.teachers_visible_to(actor=county.first)) == {here, there}
    with pytest.raises(Teacher.DoesNotExist):
        queries.teacher_for(actor=clerk, teacher_id=here.pk)


def test_a_dual_teacher_is_one_as_long_as_both_certificates_hold(county: County) -> None:
    row = register(county)
    told = {"teacher_id": row.pk, "actor": county.clerk, "at": AT}
    actions.record_qualification(data=PAPER, **told)
    assert queries.dual_among(teachers=[row.pk], on=TODAY) == set()
    to_teach = replace(PAPER, kind="teacher_certificate", occupation_code="", level="", last_day=None)
    actions.record_qualification(data=to_teach, **told)
    assert queries.dual_among(teachers=[row.pk], on=date(2026, 3, 31)) == {row.pk}
    assert queries.dual_among(teachers=[row.pk], on=date(2026, 4, 1)) == set()


def test_a_certificate_ends_with_a_reason_and_stays(county: County) -> None:
    row = register(county)
    paper = actions.record_qualification(teacher_id=row.pk, data=PAPER, actor=county.clerk, at=AT)
    told = {"qualification_id": paper.pk, "actor": county.clerk, "at": AT}
    with pytest.raises(TeacherRefused) as refusal:
        actions.end_qualification(on=date(2026, 4, 1), reason="", **told)
    assert codes(refusal) == ["reason_missing", "end_outside"]
    actions.end_qualification(on=TODAY, reason="证书被撤销", **told)
    assert not Qualification.objects.get(pk=paper.pk).holds_on(TODAY)
    with pytest.raises(TeacherRefused) as refusal:
        actions.record_qualification(
            teacher_id=row.pk, data=replace(PAPER, content=b"", level=""), actor=county.clerk, at=AT
        )
    assert codes(refusal) == ["skill_without_level", "no_document"]


def test_nobody_ends_and_no_kind_goes_while_lessons_need_it(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    row = register(county)
    coming = Appointment("甲班 1", AT + timedelta(days=5), AT + timedelta(days=5, hours=3), needs="theory")
    monkeypatch.setattr(appointments, "_askable", [lambda *, of, from_on: [coming] if of.teacher_id == row.pk else []])
    told = {"teacher_id": row.pk, "actor": county.clerk, "at": AT}
    with pytest.raises(TeacherRefused) as refusal:
        actions.end_teacher(on=TODAY, reason="离职", **told)
    assert [one.params["items"] for one in refusal.value.objections] == [["甲班 1 · 2026-03-07 10:00"]]
    with pytest.raises(TeacherRefused) as refusal:
        actions.set_kinds(kinds=["practice"], **told)
    assert codes(refusal) == ["kind_needed"]
    actions.set_kinds(kinds=["theory", "master"], **told)
    assert sorted(row.kinds.values_list("kind", flat=True)) == ["master", "theory"]


def test_who_left_is_gone_from_a_day_and_may_return(county: County) -> None:
    row, day = register(county), TODAY + timedelta(days=10)
    actions.end_teacher(teacher_id=row.pk, on=day, reason="合同期满", actor=county.clerk, at=AT)
    assert queries.teachers_of(actor=county.clerk, on=TODAY) == [row]
    assert queries.teachers_of(actor=county.clerk, on=day) == []
    again = register(county, kinds=("theory",))
    assert (again.pk, queries.teachers_of(actor=county.clerk, on=day)) == (row.pk, [row])
    assert [one.action for one in history_of(subject=row)] == ["add", "end_teacher", "return_teacher"]
