"""Exams that are still to be held somewhere or by somebody (the port of registers.appointments)."""

from datetime import date

from jiangce.assessment.exams.enums import ExamState
from jiangce.assessment.exams.models import Exam
from jiangce.plumbing.clock.queries import day_begins
from jiangce.registers.appointments import Appointment, Resource
from jiangce.registers.teachers.enums import Teaching


def exams_scheduled(*, of: Resource, from_on: date) -> list[Appointment]:
    """Planned exams at the place, in the room, or with the examiner, on the day or later."""
    start = day_begins(from_on)
    rows = Exam.objects.filter(state=ExamState.PLANNED, during__endswith__gt=start)
    if of.place_id is not None:
        rows = rows.filter(place=of.place_id)
    elif of.room_id is not None:
        rows = rows.filter(room=of.room_id)
    elif of.teacher_id is not None:
        rows = rows.filter(examiners__teacher=of.teacher_id)
    else:
        return []
    return [
        Appointment(row.number, row.during.lower, row.during.upper, people=row.seats, needs=Teaching.ASSESSOR)
        for row in rows.order_by("during")
    ]
