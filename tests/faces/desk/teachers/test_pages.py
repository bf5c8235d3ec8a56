"""Teachers on the desk: registered by number, masked everywhere, their certificates read by their county."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.utils import timezone

from jiangce.kernel import citizen_id
from jiangce.registers.filings.models import Filing
from jiangce.registers.teachers.actions import end_teacher
from jiangce.registers.teachers.models import Qualification, Teacher
from jiangce.registers.teachers.refusal import TeacherRefused
from jiangce.training.classes.load import load_of
from jiangce.training.classes.models import Lesson
from tests.province import NOW, actor, client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_a_teacher_is_registered_with_a_certificate_and_shown_masked() -> None:
    clerk, number = client("school"), citizen_id.make("440606", NOW.date().replace(year=1985), 77)
    told = {"number": number, "name": "新老师", "phone": "13600007777", "kinds": ["theory"]}
    wrong = clerk.post("/desk/teachers/new/", {**told, "number": number[:-1] + "?"})
    assert (wrong.status_code, "证件号码含有不允许的字符" in text(wrong), "新老师" in text(wrong)) == (422, True, True)
    assert clerk.post("/desk/teachers/new/", told).status_code == 302
    row = Teacher.objects.get(person__name="新老师")
    file = SimpleUploadedFile("证.pdf", b"%PDF-1.4 invented", content_type="application/pdf")
    paper = {
        "qualification-kind": "skill_certificate", "qualification-occupation": "4-10-01-05", "qualification-level": "3",
        "qualification-number": "SF-77", "qualification-first_day": "2024-01-01",
    }  # fmt: skip
    at = f"/desk/teachers/{row.pk}/"
    assert "没有上传证书" in text(clerk.post(f"{at}qualifications/", paper))
    assert clerk.post(f"{at}qualifications/", {**paper, "qualification-file": file}).status_code == 302
    page = text(client("first").get(at))
    assert all(words in page for words in ("SF-77", "养老护理员", "登记资格证书"))
    assert (number in page, "13600007777" in page, "停聘</summary>" in page) == (False, False, False)
    document = f"/desk/teachers/qualifications/{Qualification.objects.get(teacher=row).pk}/document/"
    assert client("first").get(document).content == b"%PDF-1.4 invented"
    assert [client(name).get(one).status_code for name in ("zh-first", "school2") for one in (at, document)] == [
        404
    ] * 4


def test_one_person_in_two_schools_is_told_to_both() -> None:
    page = text(
        client("school").get(
            f"/desk/teachers/{Teacher.objects.get(person__name='容兼课', organisation__short_name='启明').pk}/"
        )
    )
    assert all(words in page for words in ("在其他单位任职", "顺德区匠心技能培训中心"))


def test_the_load_of_a_teacher_counts_the_class_hours_of_every_organisation() -> None:
    lesson = Lesson.objects.filter(live=True).order_by("-during").first()
    on = timezone.localdate(lesson.starts_at)
    mine = Lesson.objects.filter(teacher__person=lesson.teacher.person_id, live=True)
    monday = on - timedelta(days=on.weekday())
    days = [(timezone.localdate(one.starts_at), one.hours) for one in mine]
    load = load_of(person_id=lesson.teacher.person_id, on=on)
    assert load.week == sum(hours for day, hours in days if monday <= day < monday + timedelta(days=7)) > 0
    assert load.month == sum(hours for day, hours in days if (day.year, day.month) == (on.year, on.month))
    page = text(client("first").get(f"/desk/teachers/{lesson.teacher_id}/"))
    assert all(words in page for words in ("授课负荷", "40 课时", "160 课时"))


def test_a_teacher_with_lessons_to_come_is_not_ended_and_all_of_them_are_named() -> None:
    lesson = Lesson.objects.filter(live=True, during__startswith__gt=NOW).order_by("-during").first()
    with pytest.raises(TeacherRefused) as refusal:
        end_teacher(teacher_id=lesson.teacher_id, on=NOW.date(), reason="离职", actor=actor("school"), at=NOW)
    (found,) = refusal.value.objections
    named = found.params["items"]
    coming = Lesson.objects.filter(teacher=lesson.teacher_id, live=True, during__endswith__date__gte=NOW.date())
    assert len(named) == coming.count() > 1
    assert any(f"{timezone.localtime(lesson.starts_at):%Y-%m-%d %H:%M}" in one for one in named)


def test_what_a_filing_lacks_is_on_the_work_list_and_its_page() -> None:
    filing = Filing.objects.get(organisation__short_name="匠心")
    for who in ("school2", "first"):
        assert f"备案 {filing.number}" in text(client(who).get("/desk/"))
        page = text(client(who).get(f"/desk/filings/standing/{filing.pk}/"))
        assert ("不再符合的备案条件" in page, "产权或租赁已于" in page) == (True, True)
