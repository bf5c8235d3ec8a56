"""Training in the exchange data set: classes as approved, their lessons, trainees and check-ins."""

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Lower, Upper

from jiangce.kernel.exchange.tables import TABLES
from jiangce.plumbing.extracts.parts import filled
from jiangce.plumbing.extracts.sources import Source
from jiangce.training.attendance.enums import Direction, Method, Presence
from jiangce.training.attendance.models import AttendanceOverride, CheckIn, TeacherCheckIn
from jiangce.training.classes.models import Lesson, TrainingClass
from jiangce.training.enrolment.models import Enrolment

_APPROVED = Q(approved_on__isnull=False)
_OF_APPROVED = Q(training_class__approved_on__isnull=False)

_METHOD = Case(When(method=Method.CODE, then=Value(str(Method.QR))), default=F("method"))
"""The digits under the code are the code."""


def _by_hand(direction: Direction) -> Source:
    """Corrections by hand that credit somebody, as the check-ins by hand that they stand for. Keys below zero: the
    check-ins' own are above."""
    outward = direction == Direction.OUT
    lesson = "attendance__lesson"
    return Source(
        TABLES["checkins"],
        lambda: AttendanceOverride.objects.filter(after=Presence.PRESENT),
        {
            "checkin_id": F("pk") * -2 - int(outward),
            "lesson_id": lesson,
            "class_id": f"{lesson}__training_class",
            "person_id": "attendance__enrolment__person",
            "at": Upper(f"{lesson}__during") if outward else Lower(f"{lesson}__during"),
            "received_at": "at",
            "direction": Value(str(direction)),
            "method": Value(str(Method.MANUAL)),
            "entered_by": "actor_key",
        },
        by_day="at",
        part=f"-by-hand-{direction}",
    )


SOURCES = (
    Source(
        TABLES["classes"],
        lambda: TrainingClass.objects.filter(_APPROVED),
        {
            "class_id": "pk", "org_id": "organisation", "place_id": "place", "scheme": "scheme",
            "occupation_code": "occupation", "level": "level", "programme": "programme", "division": "division",
            "approved_on": "approved_on", "starts_on": "starts_on", "ends_on": "ends_on",
            "planned_hours": F("theory_hours") + F("practice_hours"), "class_size": "capacity",
        },
    ),
    Source(
        TABLES["lessons"],
        lambda: Lesson.objects.filter(_OF_APPROVED),
        {
            "lesson_id": "pk", "class_id": "training_class", "place_id": "place", "teacher_id": "teacher",
            "kind": "kind", "mode": "mode", "starts_at": Lower("during"), "ends_at": Upper("during"), "hours": "hours",
            "room_id": "room",
        },
    ),
    Source(
        TABLES["enrolments"],
        lambda: Enrolment.objects.filter(_OF_APPROVED),
        {
            "enrolment_id": "pk", "class_id": "training_class", "person_id": "person", "enrolled_at": "enrolled_at",
            "state": "state", "ended_at": "ended_at", "category": "category", "employer_id": "employer",
            "entered_by": "upload__actor_key",
        },
    ),
    Source(
        TABLES["checkins"],
        CheckIn.objects.all,
        {
            "checkin_id": "id", "lesson_id": "lesson", "class_id": "training_class_id", "person_id": "person",
            "at": "at", "received_at": "received_at", "direction": "direction", "method": _METHOD,
            "device_id": filled("device_id"), "lon": "lon", "lat": "lat", "accuracy_m": "accuracy_m",
        },
        by_day="received_at",
    ),
    *(_by_hand(direction) for direction in Direction),
    Source(
        TABLES["teacher_checkins"],
        TeacherCheckIn.objects.all,
        {
            "lesson_id": "lesson", "teacher_id": "teacher", "at": "at", "direction": "direction",
            "device_id": filled("device_id"), "lon": "lon", "lat": "lat",
        },
        by_day="at",
    ),
)  # fmt: skip
