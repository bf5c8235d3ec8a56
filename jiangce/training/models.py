"""Models of the training app, one section each."""

from jiangce.training.attendance.models import (
    AttendanceOverride,
    CheckIn,
    LessonAttendance,
    RefusedScan,
    TeacherCheckIn,
)
from jiangce.training.classes.models import ClassComment, ClassDecision, Lesson, TrainingClass
from jiangce.training.enrolment.models import Enrolment, RosterUpload

__all__ = [
    "AttendanceOverride",
    "CheckIn",
    "ClassComment",
    "ClassDecision",
    "Enrolment",
    "Lesson",
    "LessonAttendance",
    "RefusedScan",
    "RosterUpload",
    "TeacherCheckIn",
    "TrainingClass",
]
