"""After a lesson: who was absent, the hours of everybody; and corrections by hand, reasoned and kept."""

from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Sum

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.periods import add_months
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record
from jiangce.training.attendance import facts
from jiangce.training.attendance.enums import OverrideReason, Presence
from jiangce.training.attendance.models import AttendanceOverride, LessonAttendance
from jiangce.training.attendance.scanning import judge
from jiangce.training.classes.enums import ClassState
from jiangce.training.classes.models import Lesson
from jiangce.training.enrolment.enums import IN_CLASS
from jiangce.training.enrolment.models import Enrolment

COUNTS_FULL = (Presence.PRESENT,)
CORRECTABLE = (ClassState.IN_SESSION, ClassState.TAUGHT)
LOOK_BACK = timedelta(days=30)
MONTHS_AHEAD = 3


class AttendanceRefused(Refused):
    """The correction was not made."""


@transaction.atomic
def work_out_lesson(*, lesson_id: int, at: datetime) -> int:
    """Close one lesson: a row for everybody on the roll, presence and hours settled, sums kept. Returns the rows.

    Working it out again gives the same (late scans that came meanwhile are counted); corrections by hand stay.
    """
    lesson = Lesson.objects.select_for_update(of=("self",)).select_related("training_class", "place").get(pk=lesson_id)
    closed = at >= facts.window_for(lesson).out_closes_at
    seats = list(
        Enrolment.objects.filter(training_class=lesson.training_class_id, state__in=sorted(IN_CLASS)).values_list(
            "pk", flat=True
        )
    )
    LessonAttendance.objects.bulk_create(
        [LessonAttendance(lesson=lesson, enrolment_id=seat) for seat in seats], ignore_conflicts=True
    )
    rows = list(LessonAttendance.objects.select_for_update(of=("self",)).filter(lesson=lesson))
    for row in rows:
        if not row.overridden:
            judge(row, lesson, closed=closed)
    LessonAttendance.objects.bulk_update(rows, ["presence", "hours"])
    sum_up(class_id=lesson.training_class_id, at=at)
    return len(rows)


def sum_up(*, class_id: int, at: datetime) -> None:
    """Hours taught so far and hours counted, per person: what pages and the claim read."""
    over = Lesson.objects.filter(training_class=class_id, during__endswith__lte=at)
    taught = over.aggregate(hours=Sum("hours"))["hours"] or 0
    counted = dict(
        LessonAttendance.objects.filter(lesson__in=over)
        .values("enrolment")
        .annotate(n=Sum("hours"))
        .values_list("enrolment", "n")
    )
    seats = list(Enrolment.objects.filter(training_class=class_id, state__in=sorted(IN_CLASS)))
    for seat in seats:
        seat.hours_taught, seat.hours_attended = taught, counted.get(seat.pk, 0)
    Enrolment.objects.bulk_update(seats, ["hours_taught", "hours_attended"])


def close_lessons(*, at: datetime) -> int:
    """Close every lesson whose check-out window ended and that still has somebody expected; return how many."""
    over = Lesson.objects.filter(
        live=True,
        training_class__state__in=CORRECTABLE,
        during__endswith__lte=at,
        during__endswith__gt=at - LOOK_BACK,
    ).select_related("training_class", "place")
    closed = 0
    for lesson in over.order_by("during"):
        if at >= facts.window_for(lesson).out_closes_at and _unsettled(lesson):
            work_out_lesson(lesson_id=lesson.pk, at=at)
            closed += 1
    return closed


def _unsettled(lesson: Lesson) -> bool:
    """Somebody on the roll has no row, or a row that is still open."""
    seats = Enrolment.objects.filter(training_class=lesson.training_class_id, state__in=sorted(IN_CLASS)).count()
    rows = LessonAttendance.objects.filter(lesson=lesson)
    open_rows = rows.filter(overridden=False, checked_out_at__isnull=True).exclude(
        presence__in=[Presence.ABSENT, Presence.NO_CHECK_OUT, Presence.LEAVE]
    )
    return rows.count() < seats or open_rows.exists()


@transaction.atomic
def override_attendance(
    *, attendance_id: int, presence: str, reason_code: str, reason: str, actor: Actor, at: datetime
) -> LessonAttendance:
    """更正考勤: reasoned, journalled, kept beside what the scans said. Refused once results are in."""
    row = (
        LessonAttendance.objects.select_for_update(of=("self",))
        .select_related("lesson__training_class", "enrolment")
        .get(pk=attendance_id)
    )
    of = row.lesson.training_class
    found = []
    found += actor.lacks(Power.ATTENDANCE_OVERRIDE, "override")
    if of.state not in CORRECTABLE:
        found.append(Objection("attendance.override_locked", {"state": str(of.get_state_display())}))
    if reason_code not in OverrideReason.values or not reason.strip():
        found.append(Objection("attendance.override_reason", where="reason"))
    if presence not in (Presence.PRESENT, Presence.ABSENT, Presence.LEAVE) or presence == row.presence:
        found.append(Objection("attendance.override_same", where="presence"))
    if found:
        raise AttendanceRefused(found)
    before = row.presence
    AttendanceOverride.objects.create(
        attendance=row,
        before=before,
        after=presence,
        reason_code=reason_code,
        reason=reason.strip(),
        actor_key=actor.key,
        actor_label=actor.label,
        at=at,
    )
    row.presence, row.overridden = presence, True
    row.hours = row.lesson.hours if presence in COUNTS_FULL else 0
    row.save()
    sum_up(class_id=of.pk, at=at)
    record(
        actor=actor,
        subject=row,
        action="override",
        at=at,
        before={"presence": before},
        after={"presence": presence},
        reason=reason,
        reason_code=reason_code,
        division=of.division,
    )
    return row


def create_coming_partitions(*, today: date) -> None:
    """Make the check-in partitions of this month and the next ones; making one again is nothing."""
    with connection.cursor() as cursor:
        for ahead in range(MONTHS_AHEAD + 1):
            cursor.execute("SELECT training_checkin_partition(%s)", [add_months(today, ahead)])
