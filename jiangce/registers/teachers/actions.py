"""Writes on teachers."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from jiangce.plumbing.journal.actions import Author, record
from jiangce.registers.teachers.models import Teacher, TeacherKind


@transaction.atomic
def add_teacher(*, person_id: int, organisation_id: int, kinds: Sequence[str], actor: Author, at: datetime) -> Teacher:
    """Register a person with an organisation for some kinds of teaching; kinds are added, never taken away here."""
    row, made = Teacher.objects.get_or_create(person_id=person_id, organisation_id=organisation_id)
    for kind in kinds:
        TeacherKind.objects.get_or_create(teacher=row, kind=kind)
    if made:
        record(actor=actor, subject=row, action="add", at=at, after={"kinds": sorted(kinds)})
    return row
