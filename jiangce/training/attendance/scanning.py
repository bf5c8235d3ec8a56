"""A scan: of a trainee by code or six digits, and of the teacher. Few statements, one transaction, one receipt."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from jiangce.access.posts.actor import system
from jiangce.access.powers.enums import Power
from jiangce.kernel.scancode import Scan
from jiangce.kernel.verdict import Objection, Refused
from jiangce.registers.privacy.enums import Purpose
from jiangce.registers.privacy.queries import consented
from jiangce.training.attendance import codes, facts
from jiangce.training.attendance.enums import Direction, Method
from jiangce.training.attendance.facts import Position
from jiangce.training.attendance.models import LessonAttendance, RefusedScan, TeacherCheckIn
from jiangce.training.attendance.rules import counted_hours, place_objections, presence_of, time_objections
from jiangce.training.classes.actions import start_class_once
from jiangce.training.classes.enums import ClassState
from jiangce.training.classes.models import Lesson
from jiangce.training.enrolment.models import Enrolment

STARTER = system("attendance", Power.CLASS_RUN)
OFFLINE_FOR = timedelta(hours=12)
"""How long a check-in may wait on a phone without network before it is no longer taken."""


class ScanRefused(Refused):
    """The scan was not accepted; it is kept as a RefusedScan."""


@dataclass(frozen=True, slots=True)
class ScanInput:
    """What a phone sends. `claimed_at` is set only for a scan that waited without network: the phone's own time."""

    token: str = ""
    digits: str = ""
    lesson_id: int | None = None
    direction: str = Direction.IN
    device_id: str = ""
    position: Position | None = None
    idempotency_key: str = ""
    claimed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the worker sees at once. `repeated` when the same request had been answered before."""

    lesson: Lesson
    direction: str
    at: datetime
    presence: str
    outside_m: float | None
    repeated: bool = False


_INSERT = """
    INSERT INTO training_checkin (month, lesson_id, training_class_id, person_id, direction, method, at, received_at,
                                  device_id, lon, lat, accuracy_m, outside_m, idempotency_key)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (month, lesson_id, person_id, direction) DO NOTHING
    RETURNING id
"""
_INSERT_ATTENDANCE = """
    INSERT INTO training_lessonattendance (lesson_id, enrolment_id, presence, checked_in_at, checked_out_at, hours,
                                           overridden)
    VALUES (%s, %s, %s, %s, %s, %s, false)
    ON CONFLICT (lesson_id, enrolment_id) DO NOTHING
    RETURNING id
"""
_STANDING = """
    SELECT at, idempotency_key, outside_m FROM training_checkin
    WHERE month = %s AND lesson_id = %s AND person_id = %s AND direction = %s
"""


def check_in(*, person_id: int, scan: ScanInput, at: datetime) -> Receipt:
    """Take one scan of a trainee, or raise ScanRefused with its own answer; a refused scan leaves only its evidence.

    The same idempotency key again gives the same receipt (a lost answer, a double tap).
    """
    lesson: Lesson | None = None
    if scan.position and not consented(person_id=person_id, purpose=Purpose.LOCATION):
        scan = replace(scan, position=None)  # not read, not stored: the scan itself counts as it is
    try:
        lesson, direction = _lesson_of(scan, at=at)
        with transaction.atomic():
            return _take(lesson, direction, person_id, scan, at=at)
    except ScanRefused as refused:
        _keep_refused(refused.objections[0], scan, at=at, lesson=lesson, person_id=person_id)
        raise


def _lesson_of(scan: ScanInput, *, at: datetime) -> tuple[Lesson, str]:
    """The lesson and direction that the code is for, after checking the code by the lesson's own terms."""
    claimed = codes.lesson_named(scan.token) if scan.token else scan.lesson_id
    if claimed is None:
        raise ScanRefused(Objection("attendance.code_malformed"))
    try:
        lesson = facts.lesson_with_class(lesson_id=claimed)
    except Lesson.DoesNotExist:
        raise ScanRefused(Objection("attendance.code_forged")) from None
    terms = facts.terms_of(lesson)
    timing = {"slot_seconds": terms.number("scan_slot_seconds"), "accept_slots": terms.number("scan_accept_slots")}
    moment = _moment(scan, at)
    if not scan.token:
        right = codes.check_short_code(scan.digits, lesson_id=lesson.pk, direction=scan.direction, at=moment, **timing)
        if not right:
            raise ScanRefused(Objection("attendance.short_code_wrong"))
        return lesson, scan.direction
    found = codes.read_code(scan.token, at=moment, **timing)
    if isinstance(found, Scan):
        return lesson, found.direction
    raise ScanRefused(found)


def _moment(scan: ScanInput, at: datetime) -> datetime:
    """The time a scan counts at: the phone's own for one that waited offline, else the server's."""
    if scan.claimed_at is None:
        return at
    if not at - OFFLINE_FOR <= scan.claimed_at <= at:
        raise ScanRefused(Objection("attendance.clock_off"))
    return scan.claimed_at


def _take(lesson: Lesson, direction: str, person_id: int, scan: ScanInput, *, at: datetime) -> Receipt:
    moment = _moment(scan, at)
    terms, window = facts.terms_of(lesson), facts.window_for(lesson)
    seat = facts.seat_of(lesson=lesson, person_id=person_id)
    if seat is None:
        raise ScanRefused(Objection("attendance.not_in_class", {"name": lesson.training_class.name}))
    if lesson.training_class.state not in facts.TAKES_SCANS:
        state = str(lesson.training_class.get_state_display())
        raise ScanRefused(Objection("attendance.class_not_open", {"state": state}))
    outside = facts.metres_outside(lesson, scan.position)
    found = time_objections(window, direction, timezone.localtime(moment)) + place_objections(outside, terms)
    if found:
        raise ScanRefused(found)
    # A merged person signs in with one record and may sit with another: the check-in belongs to the seat's.
    if not _insert(lesson, direction, seat.person_id, scan, moment=moment, at=at, outside=outside):
        return _already(lesson, direction, seat.person_id, scan, seat)
    if lesson.training_class.state == ClassState.APPROVED:
        start_class_once(class_id=lesson.training_class_id, actor=STARTER, at=at)
    attendance = _attend(lesson, seat, direction, moment)
    return Receipt(lesson, direction, moment, attendance.presence, outside)


def _insert(
    lesson: Lesson,
    direction: str,
    person_id: int,
    scan: ScanInput,
    *,
    moment: datetime,
    at: datetime,
    outside: float | None,
) -> bool:
    position = scan.position
    method = Method.QR if scan.token else Method.CODE
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [
                month_of(lesson), lesson.pk, lesson.training_class_id, person_id, direction, method, moment, at,
                scan.device_id[:64], position.lon if position else None, position.lat if position else None,
                position.accuracy_m if position else None, outside, scan.idempotency_key[:64],
            ],
        )  # fmt: skip
        return cursor.fetchone() is not None


def month_of(lesson: Lesson) -> object:
    """The partition key: the first day of the lesson's month, in the installation's zone."""
    return timezone.localtime(lesson.during.lower).date().replace(day=1)


def _already(lesson: Lesson, direction: str, person_id: int, scan: ScanInput, seat: Enrolment) -> Receipt:
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [month_of(lesson), lesson.pk, person_id, direction])
        stood_at, key, outside = cursor.fetchone()
    if scan.idempotency_key and key == scan.idempotency_key:
        attendance = LessonAttendance.objects.get(lesson=lesson, enrolment=seat)
        return Receipt(lesson, direction, stood_at, attendance.presence, outside, repeated=True)
    params = {"at": f"{timezone.localtime(stood_at):%H:%M:%S}", "direction": str(Direction(direction).label)}
    raise ScanRefused(Objection("attendance.twice", params))


def _attend(lesson: Lesson, seat: Enrolment, direction: str, moment: datetime) -> LessonAttendance:
    """Write what this scan makes of the person in the lesson; a correction by hand is never overwritten.

    A check-in is nearly always the first that is known of somebody in a lesson, so its row is made at once as it is to
    be; where one stands already, that one is locked and changed.
    """
    fresh = LessonAttendance(lesson=lesson, enrolment=seat)
    _mark(fresh, direction, moment)
    if direction == Direction.IN and _add(fresh):
        return fresh
    rows = LessonAttendance.objects.select_for_update(of=("self",)).filter(lesson=lesson, enrolment=seat)
    row = rows.first()
    if row is None:
        if _add(fresh):
            return fresh
        row = rows.get()
    _mark(row, direction, moment)
    row.save()
    return row


def _mark(row: LessonAttendance, direction: str, moment: datetime) -> None:
    if direction == Direction.IN:
        row.checked_in_at = moment
    else:
        row.checked_out_at = moment
    if not row.overridden:
        judge(row, row.lesson, closed=False)


def _add(row: LessonAttendance) -> bool:
    """Insert it unless the person has a row in this lesson; whether it was inserted."""
    values = [row.lesson_id, row.enrolment_id, row.presence, row.checked_in_at, row.checked_out_at, row.hours]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT_ATTENDANCE, values)
        return cursor.fetchone() is not None


def judge(row: LessonAttendance, lesson: Lesson, *, closed: bool) -> None:
    """Work out presence and hours of one row from its two times."""
    terms, window = facts.terms_of(lesson), facts.window_for(lesson)
    row.presence = presence_of(row.checked_in_at, row.checked_out_at, window, terms, closed=closed)
    row.hours = 0
    if row.checked_in_at and row.checked_out_at:
        row.hours = counted_hours(row.presence, row.checked_in_at, row.checked_out_at, window, lesson.hours, terms)


def _keep_refused(
    objection: Objection, scan: ScanInput, *, at: datetime, lesson: Lesson | None, person_id: int | None
) -> None:
    RefusedScan.objects.create(
        lesson=lesson,
        person_id=person_id,
        objection=objection.code,
        at=at,
        device_id=scan.device_id[:64],
        lon=scan.position.lon if scan.position else None,
        lat=scan.position.lat if scan.position else None,
    )


@transaction.atomic
def teacher_check_in(
    *, lesson_id: int, account_id: int, direction: str, device_id: str, position: Position | None, at: datetime
) -> TeacherCheckIn:
    """The teacher's own check-in or check-out: only of the lesson's own teacher, in its window, once each."""
    lesson = Lesson.objects.select_related("training_class", "place", "teacher__person").get(pk=lesson_id)
    found = []
    if lesson.teacher.person.account_id != account_id:
        found.append(Objection("attendance.not_your_lesson"))
    if lesson.training_class.state not in facts.TAKES_SCANS:
        state = str(lesson.training_class.get_state_display())
        found.append(Objection("attendance.class_not_open", {"state": state}))
    found = found or time_objections(facts.window_for(lesson), direction, timezone.localtime(at))
    standing = TeacherCheckIn.objects.filter(lesson=lesson, teacher=lesson.teacher_id, direction=direction).first()
    if standing and not found:
        params = {"at": f"{timezone.localtime(standing.at):%H:%M:%S}", "direction": str(Direction(direction).label)}
        found.append(Objection("attendance.twice", params))
    if found:
        raise ScanRefused(found)
    row = TeacherCheckIn.objects.create(
        lesson=lesson,
        teacher_id=lesson.teacher_id,
        direction=direction,
        at=at,
        device_id=device_id[:64],
        lon=position.lon if position else None,
        lat=position.lat if position else None,
    )
    if lesson.training_class.state == ClassState.APPROVED:
        start_class_once(class_id=lesson.training_class_id, actor=STARTER, at=at)
    return row
