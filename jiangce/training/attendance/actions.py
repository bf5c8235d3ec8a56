"""Writes of attendance, split by verb: scanning.py and closing.py; this is the one name that others import."""

from jiangce.training.attendance.closing import (
    AttendanceRefused,
    close_lessons,
    create_coming_partitions,
    override_attendance,
    work_out_lesson,
)
from jiangce.training.attendance.facts import Position
from jiangce.training.attendance.scanning import Receipt, ScanInput, ScanRefused, check_in, teacher_check_in

__all__ = [
    "AttendanceRefused",
    "Position",
    "Receipt",
    "ScanInput",
    "ScanRefused",
    "check_in",
    "close_lessons",
    "create_coming_partitions",
    "override_attendance",
    "teacher_check_in",
    "work_out_lesson",
]
