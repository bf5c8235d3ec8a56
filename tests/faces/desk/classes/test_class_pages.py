"""The institution's pages of a class: what cannot be is told at its field, what is saved stays on the page."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jiangce.kernel.workdays import Calendar
from jiangce.training.classes.models import Lesson, TrainingClass
from tests.province import NOW, client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
UNPUBLISHED = Calendar.built_in().published_until.year + 1


@pytest.fixture
def draft(monkeypatch: pytest.MonkeyPatch) -> TrainingClass:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=1))
    return TrainingClass.objects.get(state="draft")


@pytest.fixture
def school() -> Client:
    return client("school")


def form_of(row: TrainingClass, **changes: Any) -> dict[str, Any]:
    same = ("name", "level", "programme", "theory_hours", "practice_hours", "capacity", "contact_name", "contact_phone")
    return {
        **{name: getattr(row, name) for name in same},
        "occupation": str(row.occupation), "place": row.place_id, "assessor": row.assessor_id,
        "starts_on": row.starts_on.isoformat(), "ends_on": row.ends_on.isoformat(),
    } | changes  # fmt: skip


def rows_of(row: TrainingClass, **changes: str) -> dict[str, str]:
    """The timetable as the browser sends it, with changes to its first row."""
    lessons = list(row.lessons.order_by("number"))
    sent = {"form-TOTAL_FORMS": str(len(lessons) + 3), "form-INITIAL_FORMS": str(len(lessons))}
    for place, lesson in enumerate(lessons):
        sent |= {f"form-{place}-{key}": value for key, value in cells_of(lesson).items()}
    return sent | {f"form-0-{key}": value for key, value in changes.items()}


def cells_of(lesson: Lesson) -> dict[str, str]:
    starts, ends = timezone.localtime(lesson.starts_at), timezone.localtime(lesson.ends_at)
    return {
        "on": f"{starts:%Y-%m-%d}", "starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}", "hours": str(lesson.hours),
        "kind": lesson.kind, "subject": lesson.subject, "room": str(lesson.room_id), "teacher": str(lesson.teacher_id),
    }  # fmt: skip


def test_a_class_of_an_unpublished_year_has_a_page_that_says_the_last_day_is_provisional(
    draft: TrainingClass, school: Client
) -> None:
    changed = form_of(draft, starts_on=f"{UNPUBLISHED}-03-01", ends_on=f"{UNPUBLISHED}-06-30")
    assert school.post(f"/desk/classes/{draft.pk}/edit/", changed).status_code == 302
    shown = school.get(f"/desk/classes/{draft.pk}/")
    assert shown.status_code == 200
    assert "暂按周末推算" in shown.content.decode()


def test_a_phone_that_is_none_is_refused_and_the_page_of_the_class_shows_the_right_one_masked(
    draft: TrainingClass, school: Client
) -> None:
    answer = school.post(f"/desk/classes/{draft.pk}/edit/", form_of(draft, contact_phone="abc"))
    assert (answer.status_code, "带区号的电话" in answer.content.decode()) == (422, True)
    assert (
        school.post(f"/desk/classes/{draft.pk}/edit/", form_of(draft, contact_phone="13912345678")).status_code == 302
    )
    assert "139****5678" in school.get(f"/desk/classes/{draft.pk}/").content.decode()


def test_a_reversed_lesson_is_refused_at_its_row_and_a_blank_row_takes_one_more(
    draft: TrainingClass, school: Client
) -> None:
    address, before = f"/desk/classes/{draft.pk}/timetable/", draft.lessons.count()
    answer = school.post(address, rows_of(draft, ends="08:00"))
    assert (answer.status_code, "结束时间须晚于开始时间" in answer.content.decode()) == (422, True)
    last = draft.lessons.order_by("number").last()
    more = cells_of(last) | {"on": f"{timezone.localtime(last.starts_at) + timedelta(days=1):%Y-%m-%d}"}
    sent = rows_of(draft) | {f"form-{before}-{key}": value for key, value in more.items()}
    assert school.post(address, sent).status_code == 302
    assert draft.lessons.count() == before + 1


def test_a_refused_plan_leaves_the_saved_timetable_on_the_page(draft: TrainingClass, school: Client) -> None:
    first = draft.lessons.order_by("number").first()
    told = {
        "first_day": "2020-12-07", "morning": "09:00", "block_hours": "4", "subject": "新的内容",
        "room": first.room_id, "teacher": first.teacher_id, "practice_teacher": first.teacher_id,
    }  # fmt: skip
    answer = school.post(f"/desk/classes/{draft.pk}/timetable/propose/", told)
    shown = answer.content.decode()
    assert (answer.status_code, "不在开班至结课日期" in shown) == (422, True)
    assert f'name="form-{draft.lessons.count() - 1}-on"' in shown
    again = told | {"first_day": draft.starts_on.isoformat(), "block_hours": "8"}
    TrainingClass.objects.filter(pk=draft.pk).update(ends_on=draft.ends_on + timedelta(days=7))
    assert school.post(f"/desk/classes/{draft.pk}/timetable/propose/", again).status_code == 302
    assert set(draft.lessons.values_list("subject", flat=True)) == {"新的内容"}


@pytest.mark.parametrize("form", ["edit/", "timetable/", "roster/"])
def test_a_locked_class_offers_no_form_and_says_why(draft: TrainingClass, school: Client, form: str) -> None:
    locked = TrainingClass.objects.filter(organisation=draft.organisation_id, state="submitted").first()
    answer = school.get(f"/desk/classes/{locked.pk}/{form}", follow=True)
    assert answer.redirect_chain[-1][0] == f"/desk/classes/{locked.pk}/"
    assert "内容已锁定" in answer.content.decode()
    assert school.get(f"/desk/classes/{draft.pk}/{form}").status_code == 200


def test_a_draft_is_discarded_by_a_click_and_leaves_the_work_list(draft: TrainingClass, school: Client) -> None:
    assert "拟报" in school.get(f"/desk/classes/{draft.pk}/").content.decode()
    assert school.post(f"/desk/classes/{draft.pk}/move/discard/").status_code == 302
    shown = school.get(f"/desk/classes/{draft.pk}/").content.decode()
    assert ("已作废" in shown, "提交开班申请" in shown) == (True, False)
    assert draft.application_no not in school.get("/desk/classes/?state=mine").content.decode()


def test_one_wrong_filter_is_told_and_does_not_undo_the_others(draft: TrainingClass, school: Client) -> None:
    shown = school.get("/desk/classes/?state=draft&from_on=abc").content.decode()
    assert (draft.application_no in shown, "共 1 件" in shown) == (True, True)
    assert "止早于起" in school.get("/desk/classes/?from_on=2026-12-02&until_on=2026-12-01").content.decode()


def test_why_a_class_was_refused_stands_on_its_page(draft: TrainingClass) -> None:
    refused = TrainingClass.objects.get(state="rejected")
    why = refused.decisions.order_by("at").last()
    shown = client("approver").get(f"/desk/classes/{refused.pk}/")
    if shown.status_code == 404:
        shown = client("zh-approver").get(f"/desk/classes/{refused.pk}/")
    assert "不予通过的理由" in shown.content.decode()
    assert why.reason in shown.content.decode()


def test_the_list_is_headed_by_what_its_reader_does_with_it() -> None:
    headings = {
        "first": "开班申请审核",
        "approver": "开班申请审核",
        "industry": "本行业的班级",
        "union": "职工参加的班级",
        "finance": "班级",
        "school": "班级",
    }
    for username, heading in headings.items():
        assert f"<h1>{heading}</h1>" in client(username).get("/desk/classes/").content.decode(), username
    assert "可查看并提出意见" in client("industry").get("/desk/classes/").content.decode()
