"""Each attempt to check in gets its own answer; what is refused leaves only its evidence."""

from datetime import datetime, timedelta

import pytest

from jiangce.registers.people.models import Person
from jiangce.training.attendance import facts
from jiangce.training.attendance.actions import (
    Position,
    ScanInput,
    ScanRefused,
    check_in,
    override_attendance,
    work_out_lesson,
)
from jiangce.training.attendance.closing import AttendanceRefused
from jiangce.training.attendance.codes import make_code, make_short_code
from jiangce.training.attendance.models import AttendanceOverride, CheckIn, LessonAttendance, RefusedScan
from jiangce.training.attendance.queries import rates_of_class, screen_wanted
from jiangce.training.classes.models import Lesson, TrainingClass
from jiangce.training.enrolment.models import Enrolment
from tests.province import NOW, actor, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
SLOT = 15


@pytest.fixture
def lesson() -> Lesson:
    """The next lesson of the class that is in session: nobody has scanned it yet."""
    running = TrainingClass.objects.filter(state="in_session", division="440606").get()
    return running.lessons.filter(during__startswith__gt=NOW).order_by("number").first()


@pytest.fixture
def seat(lesson: Lesson) -> Enrolment:
    return Enrolment.objects.filter(training_class=lesson.training_class).order_by("number").first()


def token(lesson: Lesson, at: object, direction: str = "in") -> str:
    return make_code(lesson_id=lesson.pk, direction=direction, at=at, slot_seconds=SLOT)


def refused(person_id: int, scan: ScanInput, at: object) -> str:
    before = CheckIn.objects.count()
    with pytest.raises(ScanRefused) as caught:
        check_in(person_id=person_id, scan=scan, at=at)
    assert CheckIn.objects.count() == before
    code = caught.value.objections[0].code
    assert RefusedScan.objects.order_by("-pk").first().objection == code
    return code


def test_a_scan_in_time_is_taken_and_seen_at_once(lesson: Lesson, seat: Enrolment) -> None:
    at = lesson.during.lower - timedelta(minutes=3)
    here = Position(lesson.place.lon, lesson.place.lat, 8)
    receipt = check_in(person_id=seat.person_id, scan=ScanInput(token=token(lesson, at), position=here), at=at)
    assert (receipt.presence, receipt.outside_m) == ("present", 0)
    assert LessonAttendance.objects.get(lesson=lesson, enrolment=seat).checked_in_at == at


def test_a_second_scan_is_told_apart_from_a_repeated_request(lesson: Lesson, seat: Enrolment) -> None:
    at = lesson.during.lower
    scan = ScanInput(token=token(lesson, at), idempotency_key="tap-1")
    check_in(person_id=seat.person_id, scan=scan, at=at)
    assert check_in(person_id=seat.person_id, scan=scan, at=at + timedelta(seconds=2)).repeated
    again = ScanInput(token=token(lesson, at), idempotency_key="tap-2")
    assert refused(seat.person_id, again, at + timedelta(seconds=4)) == "attendance.twice"
    assert CheckIn.objects.filter(lesson=lesson, person=seat.person_id).count() == 1


def test_of_those_who_scan_first_at_the_same_moment_all_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = TrainingClass.objects.filter(state="approved").first()
    first, second = Enrolment.objects.filter(training_class=waiting).order_by("number")[:2]
    read_by_the_second = facts.lesson_with_class(lesson_id=waiting.lessons.earliest("number").pk)
    at = read_by_the_second.during.lower
    scan = ScanInput(token=token(read_by_the_second, at))
    assert check_in(person_id=first.person_id, scan=scan, at=at).presence == "present"
    monkeypatch.setattr(facts, "lesson_with_class", lambda **_: read_by_the_second)
    assert read_by_the_second.training_class.state == "approved"
    assert check_in(person_id=second.person_id, scan=scan, at=at).presence == "present"
    assert [row.move for row in waiting.decisions.filter(move="start")] == ["start"]


def test_wrong_codes_each_get_their_own_answer(lesson: Lesson, seat: Enrolment) -> None:
    at = lesson.during.lower
    good = token(lesson, at)
    forged = good[:-1] + ("A" if good[-1] != "A" else "B")
    assert refused(seat.person_id, ScanInput(token="rubbish"), at) == "attendance.code_malformed"
    assert refused(seat.person_id, ScanInput(token=forged), at) == "attendance.code_forged"
    assert refused(seat.person_id, ScanInput(token=good), at + timedelta(minutes=2)) == "attendance.code_expired"
    assert refused(seat.person_id, ScanInput(token=good), at - timedelta(minutes=2)) == "attendance.code_future"


def test_another_classs_person_is_not_on_the_list(lesson: Lesson) -> None:
    stranger = Person.objects.exclude(enrolments__training_class=lesson.training_class).first()
    at = lesson.during.lower
    assert refused(stranger.pk, ScanInput(token=token(lesson, at)), at) == "attendance.not_in_class"


@pytest.mark.parametrize(
    ("direction", "shift", "code"),
    [
        ("in", timedelta(minutes=-30, seconds=-1), "attendance.too_early"),
        ("in", timedelta(minutes=45), "attendance.closed"),
        ("out", timedelta(minutes=10), "attendance.out_too_early"),
        ("out", timedelta(hours=4), "attendance.out_closed"),
    ],
)
def test_early_and_late_scans(lesson: Lesson, seat: Enrolment, direction: str, shift: timedelta, code: str) -> None:
    at = lesson.during.lower + shift
    assert refused(seat.person_id, ScanInput(token=token(lesson, at, direction)), at) == code


def test_the_window_opens_and_late_begins_on_the_second(lesson: Lesson, seat: Enrolment) -> None:
    opening = lesson.during.lower - timedelta(minutes=30)
    receipt = check_in(person_id=seat.person_id, scan=ScanInput(token=token(lesson, opening)), at=opening)
    assert receipt.presence == "present"
    other = Enrolment.objects.filter(training_class=lesson.training_class).order_by("number")[1]
    late = lesson.during.lower + timedelta(minutes=10)
    assert check_in(person_id=other.person_id, scan=ScanInput(token=token(lesson, late)), at=late).presence == "late"


def test_six_digits_work_where_a_camera_does_not(lesson: Lesson, seat: Enrolment) -> None:
    at = lesson.during.lower
    digits = make_short_code(lesson_id=lesson.pk, direction="in", at=at, slot_seconds=SLOT)
    wrong = f"{(int(digits) + 1) % 1_000_000:06d}"
    assert refused(seat.person_id, ScanInput(digits=wrong, lesson_id=lesson.pk), at) == "attendance.short_code_wrong"
    assert check_in(person_id=seat.person_id, scan=ScanInput(digits=digits, lesson_id=lesson.pk), at=at).presence


def test_a_scan_that_waited_without_network_counts_at_its_own_time(lesson: Lesson, seat: Enrolment) -> None:
    then = lesson.during.lower
    scan = ScanInput(token=token(lesson, then), claimed_at=then)
    receipt = check_in(person_id=seat.person_id, scan=scan, at=then + timedelta(hours=2))
    assert receipt.at == then
    row = CheckIn.objects.get(lesson=lesson, person=seat.person_id)
    assert row.received_at - row.at == timedelta(hours=2)
    skewed = ScanInput(token=token(lesson, then, "out"), claimed_at=then + timedelta(days=1))
    assert refused(seat.person_id, skewed, then + timedelta(hours=3)) == "attendance.clock_off"


def test_a_place_outside_the_fence_is_marked_and_none_is_noted(lesson: Lesson, seat: Enrolment) -> None:
    at = lesson.during.lower
    far = Position(lesson.place.lon + 0.1, lesson.place.lat, 10)
    receipt = check_in(person_id=seat.person_id, scan=ScanInput(token=token(lesson, at), position=far), at=at)
    assert receipt.outside_m > 9_000


def test_a_closed_lesson_marks_absence_and_missing_check_outs(lesson: Lesson, seat: Enrolment) -> None:
    at = lesson.during.lower
    check_in(person_id=seat.person_id, scan=ScanInput(token=token(lesson, at)), at=at)
    work_out_lesson(lesson_id=lesson.pk, at=lesson.during.upper + timedelta(hours=2))
    rows = dict(LessonAttendance.objects.filter(lesson=lesson).values_list("enrolment", "presence"))
    assert rows.pop(seat.pk) == "no_check_out"
    assert set(rows.values()) == {"absent"}


def test_a_correction_needs_a_reason_and_is_kept(lesson: Lesson, seat: Enrolment) -> None:
    work_out_lesson(lesson_id=lesson.pk, at=lesson.during.upper + timedelta(hours=2))
    row = LessonAttendance.objects.get(lesson=lesson, enrolment=seat)
    wanted = {"attendance_id": row.pk, "presence": "present", "actor": actor("school"), "at": lesson.during.upper}
    with pytest.raises(AttendanceRefused):
        override_attendance(reason_code="phone_broken", reason=" ", **wanted)
    assert AttendanceOverride.objects.filter(attendance=row).count() == 0
    done = override_attendance(reason_code="phone_broken", reason="手机没电，教师在场证明", **wanted)
    assert (done.presence, done.hours, done.overridden) == ("present", lesson.hours, True)
    work_out_lesson(lesson_id=lesson.pk, at=lesson.during.upper + timedelta(hours=3))
    assert LessonAttendance.objects.get(pk=row.pk).presence == "present"


def test_a_scan_that_waited_without_network_changes_the_row_of_the_closed_lesson_but_no_correction(
    lesson: Lesson,
) -> None:
    corrected, waited = Enrolment.objects.filter(training_class=lesson.training_class).order_by("number")[:2]
    then, later = lesson.during.lower, lesson.during.upper + timedelta(hours=2)
    work_out_lesson(lesson_id=lesson.pk, at=later)
    row = LessonAttendance.objects.get(lesson=lesson, enrolment=corrected)
    override_attendance(
        attendance_id=row.pk, presence="leave", reason_code="leave_granted", reason="课前请假", actor=actor("school"),
        at=later,
    )  # fmt: skip
    scan = ScanInput(token=token(lesson, then), claimed_at=then)
    assert check_in(person_id=corrected.person_id, scan=scan, at=later).presence == "leave"
    assert check_in(person_id=waited.person_id, scan=scan, at=later).presence == "present"
    rows = LessonAttendance.objects.filter(lesson=lesson, enrolment__in=[corrected, waited])
    assert set(rows.values_list("checked_in_at", "presence")) == {(then, "leave"), (then, "present")}


def test_a_check_out_without_a_check_in_is_noted_as_such(lesson: Lesson, seat: Enrolment) -> None:
    at = lesson.during.upper
    scan = ScanInput(token=token(lesson, at, "out"))
    assert check_in(person_id=seat.person_id, scan=scan, at=at).presence == "no_check_in"
    row = LessonAttendance.objects.get(lesson=lesson, enrolment=seat)
    assert (row.checked_in_at, row.checked_out_at, row.hours) == (None, at, 0)


def test_rates_count_class_hours_of_lessons_that_ended() -> None:
    running = TrainingClass.objects.filter(state="in_session", division="440606").get()
    rates = rates_of_class(class_id=running.pk, at=NOW)
    absent = Enrolment.objects.get(training_class=running, number=6)
    assert rates[absent.pk].percent_tenths < 800
    assert all(rate.hours_attended <= rate.hours_taught for rate in rates.values())


def test_the_classroom_is_shown_the_code_that_people_need_then(lesson: Lesson) -> None:
    lessons = list(lesson.training_class.lessons.order_by("during"))
    here = lessons.index(lesson)
    begins, ends = lesson.during.lower, lesson.during.upper
    minute = timedelta(minutes=1)

    def shown(at: datetime) -> tuple[int, str] | None:
        found = screen_wanted(lessons=lessons, at=at)
        return found and (lessons.index(found[0]), found[1])

    assert shown(begins - minute) == (here, "in")
    assert shown(ends - minute) == (here, "out")
    assert shown(ends + minute) == (here, "out")
    assert shown(ends + timedelta(days=400)) is None
    assert screen_wanted(lessons=[], at=NOW) is None
