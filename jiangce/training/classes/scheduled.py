"""Lessons that are still to be held somewhere or by somebody (the port of registers.appointments)."""

from datetime import date

from jiangce.plumbing.clock.queries import day_begins
from jiangce.registers.appointments import Appointment, Resource
from jiangce.training.classes.models import Lesson


def lessons_scheduled(*, of: Resource, from_on: date) -> list[Appointment]:
    """Live lessons with the resource on the day or later; also those of classes that are not approved yet."""
    start = day_begins(from_on)
    told = {"place": of.place_id, "room": of.room_id, "teacher": of.teacher_id}
    rows = Lesson.objects.filter(
        live=True, during__endswith__gt=start, **{name: key for name, key in told.items() if key is not None}
    )
    return [
        Appointment(
            f"{row.training_class.name} {row.number}",
            row.starts_at,
            row.ends_at,
            people=row.training_class.capacity,
            needs=row.kind,
        )
        for row in rows.select_related("training_class").order_by("during")
    ]
