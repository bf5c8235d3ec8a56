"""Scores typed on the page of an exam: 0 counts, an emptied field takes a score away, half a result is none."""

from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jiangce.assessment.certificates.actions import issue_certificates
from jiangce.assessment.exams.actions import ExamRefused, cancel_exam, plan_exam
from jiangce.assessment.exams.contents import day_of, examined_in, offered_to
from jiangce.assessment.exams.models import Exam
from jiangce.assessment.exams.queries import candidates_of
from jiangce.assessment.exams.scheduled import exams_scheduled
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.appointments import Resource
from jiangce.registers.bookings.actions import Slot, follow, release
from jiangce.registers.bookings.models import Booking
from jiangce.registers.places.models import Place, Room
from jiangce.registers.standards.models import StandardItem
from jiangce.training.classes.models import TrainingClass
from tests.province import NOW, actor, client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


@pytest.fixture
def exam(monkeypatch: pytest.MonkeyPatch) -> Exam:
    """The demonstration's exam that waits for scores; it is over."""
    row = Exam.objects.get(state="planned")
    monkeypatch.setattr("django.utils.timezone.now", lambda: max(NOW, row.during.upper) + timedelta(hours=1))
    return row


@pytest.fixture
def body(exam: Exam) -> Client:
    return client({"粤评": "assessor"}.get(exam.assessor.short_name, "assessor2"))


def page(exam: Exam, what: str = "") -> str:
    return f"/desk/exams/{exam.pk}/{what}"


def typed(exam: Exam, **rows: tuple[str, str]) -> dict[str, str]:
    """What the browser sends: every field, and beside it what stood there; rows are named by roster number (n1=…)."""
    results = {result.enrolment_id: result for result in exam.results.all()}
    sent = {}
    for candidate in candidates_of(class_id=exam.training_class_id):
        result = results.get(candidate.pk)
        was = [
            "" if result is None or value is None else f"{value / 10:g}"
            for value in ((result.theory_tenths, result.practice_tenths) if result else (None, None))
        ]
        now = rows.get(f"n{candidate.number}", tuple(was))
        for key, old, new in zip(("theory", "practice"), was, now, strict=True):
            sent |= {f"initial-e{candidate.pk}-{key}": old, f"e{candidate.pk}-{key}": new}
        sent[f"initial-e{candidate.pk}-absent"] = str(bool(result and result.absent))
    return sent


def stored(exam: Exam) -> dict[int, tuple[int | None, int | None]]:
    rows = exam.results.values_list("enrolment__number", "theory_tenths", "practice_tenths")
    return {number: (theory, practice) for number, theory, practice in rows}


def everybody(exam: Exam) -> dict[str, tuple[str, str]]:
    return {f"n{candidate.number}": ("80", "90") for candidate in candidates_of(class_id=exam.training_class_id)}


def test_zero_is_a_score_and_an_emptied_field_takes_the_score_away(exam: Exam, body: Client) -> None:
    assert body.post(page(exam, "scores/"), typed(exam, n1=("0", "0"), n2=("80", "75.5"))).status_code == 302
    assert stored(exam) == {1: (0, 0), 2: (800, 755)}
    assert body.post(page(exam, "scores/"), typed(exam, n2=("", ""))).status_code == 302
    assert stored(exam) == {1: (0, 0)}


def test_a_row_that_a_colleague_filled_meanwhile_is_not_emptied(exam: Exam, body: Client) -> None:
    shown_before = typed(exam, n2=("70", "70"))
    body.post(page(exam, "scores/"), typed(exam, n1=("80", "80")))
    assert body.post(page(exam, "scores/"), shown_before).status_code == 302
    assert stored(exam) == {1: (800, 800), 2: (700, 700)}


def test_half_a_result_is_not_entered_and_keeps_the_scores_from_being_submitted(exam: Exam, body: Client) -> None:
    rows = everybody(exam) | {"n2": ("80", "")}
    body.post(page(exam, "scores/"), typed(exam, **rows))
    shown = body.get(page(exam)).content.decode()
    assert ("未录入" in shown, "不合格" in shown) == (True, False)
    answer = body.post(page(exam, "submit/"), typed(exam))
    exam.refresh_from_db()
    assert (answer.status_code, exam.state) == (422, "planned")
    assert "没有完整成绩" in answer.content.decode()


def test_submitting_saves_what_is_typed_and_a_refusal_keeps_it_on_the_page(exam: Exam, body: Client) -> None:
    rows = everybody(exam)
    answer = body.post(page(exam, "submit/"), typed(exam, **(rows | {"n1": ("61.5", "")})))
    assert (answer.status_code, stored(exam)) == (422, {})
    assert 'value="61.5"' in answer.content.decode()
    assert body.post(page(exam, "submit/"), typed(exam, **rows)).status_code == 302
    exam.refresh_from_db()
    assert (exam.state, set(stored(exam).values())) == ("scored", {(800, 900)})


def test_a_refusal_names_a_candidate_by_number_and_masked_name(exam: Exam, body: Client) -> None:
    shown = body.post(page(exam, "submit/"), typed(exam)).content.decode()
    people = candidates_of(class_id=exam.training_class_id)
    assert f"{people[0].number} 号 {people[0].person.name[0]}" in shown
    assert [person.person.name for person in people if person.person.name in shown] == []


def test_an_issued_certificate_tells_who_issued_it(exam: Exam, body: Client) -> None:
    body.post(page(exam, "submit/"), typed(exam, **everybody(exam)))
    clerk = actor({"粤评": "assessor"}.get(exam.assessor.short_name, "assessor2"))
    first, *_rest = issue_certificates(exam_id=exam.pk, actor=clerk, at=timezone.now())
    (entry,) = history_of(subject=first)
    assert (entry.action, entry.who) == ("issue", clerk.label)


def test_more_seats_than_there_can_be_are_refused_at_the_field_and_an_exam_in_the_past_by_the_rule(
    exam: Exam,
) -> None:
    of = TrainingClass.objects.filter(state="taught").exclude(exams__state="planned").first()
    who = {"粤评": "assessor"}.get(of.assessor.short_name, "assessor2")
    planned = client(who).post(f"/desk/exams/plan/{of.pk}/", {"seats": "99999999999999"})
    assert planned.status_code == 422
    at = timezone.now()
    told = {
        "class_id": of.pk, "room_id": exam.room_id, "seats": 60, "actor": actor(who), "at": at,
        "examiner_ids": list(exam.examiners.values_list("teacher", flat=True)),
    }  # fmt: skip
    with pytest.raises(ExamRefused) as refused:
        plan_exam(starts_at=at - timedelta(hours=3), ends_at=at - timedelta(hours=1), **told)
    assert [one.code for one in refused.value.objections if one.where == "starts_at"] == ["exams.in_the_past"]
    hours = {"starts_at": at + timedelta(days=1), "ends_at": at + timedelta(days=1, hours=2)}
    assert plan_exam(**hours, **told).state == "planned"


def test_an_exam_is_not_planned_where_it_is_closed_nor_with_an_examiner_who_has_another_then(exam: Exam) -> None:
    of = TrainingClass.objects.filter(state="taught", assessor=exam.assessor).exclude(exams__state="planned").first()
    at = timezone.now()
    begins, ends = at + timedelta(days=1), at + timedelta(days=1, hours=2)
    told = {
        "class_id": of.pk, "room_id": exam.room_id, "seats": 60, "at": at,
        "actor": actor({"粤评": "assessor"}.get(exam.assessor.short_name, "assessor2")),
        "examiner_ids": list(exam.examiners.values_list("teacher", flat=True)),
    }  # fmt: skip
    Exam.objects.filter(pk=exam.pk).update(during=DateTimeTZRange(begins, ends))
    Place.objects.filter(pk=exam.place_id).update(ended_on=at.date(), end_reason="租期届满")
    with pytest.raises(ExamRefused) as refused:
        plan_exam(starts_at=begins + timedelta(hours=1), ends_at=ends, **told)
    found = {one.code: one for one in refused.value.objections}
    assert set(found) == {"exams.place_closed", "exams.examiner_busy"}
    assert exam.number in str(found["exams.examiner_busy"].params["what"])
    Place.objects.filter(pk=exam.place_id).update(ended_on=None, end_reason="")
    assert plan_exam(starts_at=ends, ends_at=ends + timedelta(hours=2), **told).state == "planned"


def test_an_exam_books_its_room_so_that_no_class_meets_there_then_and_frees_it_when_it_is_cancelled(
    exam: Exam,
) -> None:
    of = TrainingClass.objects.filter(state="taught", assessor=exam.assessor).exclude(exams__state="planned").first()
    room, at = Room.objects.get(pk=exam.room_id), timezone.now()
    begins, ends = at + timedelta(days=1), at + timedelta(days=1, hours=2)
    clerk = actor({"粤评": "assessor"}.get(exam.assessor.short_name, "assessor2"))
    told = {
        "class_id": of.pk, "starts_at": begins, "ends_at": ends, "seats": 60, "actor": clerk, "at": at,
        "examiner_ids": list(exam.examiners.values_list("teacher", flat=True)),
    }  # fmt: skip
    lesson = {"organisation_id": of.organisation_id, "purpose": "lesson", "actor": clerk, "at": at, "owner": "class:1"}
    slot = Slot(room.pk, begins + timedelta(hours=1), ends + timedelta(hours=1), 20, "课 1")
    assert follow(slots=[slot], **lesson) == []
    foreign = Room.objects.exclude(place__organisation=exam.assessor).filter(place__shared=False, seats__lt=60).first()
    for room_id, codes in (
        (room.pk, ["exams.room_taken"]),
        (foreign.pk, ["exams.room_foreign", "exams.seats_beyond_room"]),
    ):
        with pytest.raises(ExamRefused) as refused:
            plan_exam(room_id=room_id, **told)
        assert [one.code for one in refused.value.objections] == codes
    assert not Booking.objects.filter(purpose="exam", during__overlap=DateTimeTZRange(begins, ends)).exists()
    release(owner="class:1")
    planned = plan_exam(room_id=room.pk, **told)
    assert follow(slots=[slot], **lesson) == [slot], "now the class is refused"
    resource = Resource(room_id=room.pk)
    assert planned.number in [one.name for one in exams_scheduled(of=resource, from_on=begins.date())]
    cancel_exam(exam_id=planned.pk, reason="设备检修。", actor=clerk, at=at)
    assert follow(slots=[slot], **lesson) == []


def test_an_exam_names_what_it_examines_until_its_scores_are_in_and_the_item_and_the_certificate_tell_it(
    exam: Exam, body: Client
) -> None:
    first, second, *_rest = offered_to(exam.training_class, on=day_of(exam))
    foreign = StandardItem.objects.exclude(version=first.version).exclude(version__held__isnull=True).first()
    refused = body.post(page(exam, "items/"), {"examined-items": f"技能9.9.9、{foreign.pk}"})
    assert refused.status_code == 422
    told = refused.content.decode()
    assert "没有条目“技能9.9.9”" in told
    assert f"技能9.9.9、{foreign.pk}" in told, "what was typed stays"
    before = counts(second)
    assert body.post(page(exam, "items/"), {"examined-items": str(second.pk)}).status_code == 302
    assert examined_in(exam_id=exam.pk) == [second]
    assert counts(second) == (before[0] + 1, before[1])
    body.post(page(exam, "submit/"), typed(exam, **everybody(exam)))
    late = body.post(page(exam, "items/"), {"examined-items": str(first.pk)})
    assert (late.status_code, "考核条目不能再改" in late.content.decode()) == (422, True)
    clerk = actor({"粤评": "assessor"}.get(exam.assessor.short_name, "assessor2"))
    made = issue_certificates(exam_id=exam.pk, actor=clerk, at=timezone.now())
    assert counts(second) == (before[0] + 1, before[1] + len(made))
    shown = body.get(f"/desk/exams/certificates/{made[0].pk}/").content.decode()
    assert second.version.number in shown
    assert second.text in shown
    public = {"number": made[0].number, "name": made[0].holder_name}
    assert second.version.number in client().post("/verify/", public).content.decode()


def counts(item: StandardItem) -> tuple[int, int]:
    """How many exams and certificates the public page of an item tells."""
    answer = client().get(reverse("portal:standards:item", args=[item.pk]))
    return answer.context["examined_by"], answer.context["certified_by"]
