"""Writes on teachers: registered by number, for kinds of teaching, with qualifications, ended from a day on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.files.actions import DOCUMENTS, store
from jiangce.plumbing.journal.actions import Author, record
from jiangce.registers.appointments import Resource, appointments
from jiangce.registers.ending import EndFacts, end_objections
from jiangce.registers.organisations.queries import organisation_of
from jiangce.registers.people.actions import register_person
from jiangce.registers.people.enums import Trust
from jiangce.registers.people.queries import known_people
from jiangce.registers.periods import period
from jiangce.registers.standards.models import Occupation
from jiangce.registers.teachers import queries
from jiangce.registers.teachers.models import Qualification, Teacher, TeacherKind
from jiangce.registers.teachers.refusal import TeacherRefused
from jiangce.registers.teachers.rules import (
    QualificationFacts,
    RegisterFacts,
    qualification_objections,
    read_number,
    register_objections,
)


@transaction.atomic
def add_teacher(*, person_id: int, organisation_id: int, kinds: Sequence[str], actor: Author, at: datetime) -> Teacher:
    """Register a person with an organisation for some kinds of teaching; kinds are added, never taken away here."""
    row, made = Teacher.objects.get_or_create(person_id=person_id, organisation_id=organisation_id)
    for kind in kinds:
        TeacherKind.objects.get_or_create(teacher=row, kind=kind)
    if made:
        record(actor=actor, subject=row, action="add", at=at, after={"kinds": sorted(kinds)})
    return row


@dataclass(frozen=True, slots=True)
class TeacherData:
    """What is told of a person: the number as written on the document, the name, what he or she is registered for."""

    number: str
    name: str
    phone: str
    kinds: Collection[str]


@transaction.atomic
def register_teacher(*, data: TeacherData, actor: Actor, at: datetime) -> Teacher:
    """Register a person with the actor's organisation by the real name and number.

    Refuses, all at once: a number that is none, another name than the register has for it, no kind, one who works here
    already. One who was ended before works again from now on; the earlier end stays in the journal.
    """
    organisation = organisation_of(actor=actor)
    parsed = read_number(data.number, on=timezone.localdate(at))
    found = actor.lacks(Power.TEACHER_WRITE, "register")
    known = None
    if isinstance(parsed, Objection):
        found.append(parsed)
    else:
        known = known_people(numbers=[parsed.number]).get(parsed.number)
    standing = Teacher.objects.filter(person=known.id, organisation=organisation).first() if known else None
    facts = RegisterFacts(
        name=data.name,
        known_name=known.name if known else "",
        kinds=data.kinds,
        works_here=standing is not None and standing.ended_on is None,
    )
    found += register_objections(facts)
    if found or isinstance(parsed, Objection):
        raise TeacherRefused(found)
    person = register_person(
        parsed=parsed, name=data.name.strip(), phone=data.phone, source="teachers", trust=Trust.DECLARED, at=at,
        actor=actor,
    )  # fmt: skip
    if standing is not None:
        _return(standing, actor=actor, at=at)
    return add_teacher(
        person_id=person.pk, organisation_id=organisation.pk, kinds=sorted(data.kinds), actor=actor, at=at
    )


def _return(row: Teacher, *, actor: Actor, at: datetime) -> None:
    before = {"on": row.ended_on.isoformat() if row.ended_on else ""}
    row.ended_on, row.end_reason = None, ""
    row.save()
    record(actor=actor, subject=row, action="return_teacher", at=at, before=before)


@transaction.atomic
def set_kinds(*, teacher_id: int, kinds: Collection[str], actor: Actor, at: datetime) -> Teacher:
    """What the teacher is registered for from now on; refuses none, and taking away what lessons or exams to come need
    (all of them named)."""
    row = queries.teacher_for_update(teacher_id=teacher_id)
    before, wanted = set(row.kinds.values_list("kind", flat=True)), set(kinds)
    coming = appointments(of=Resource(teacher_id=row.pk), from_on=timezone.localdate(at))
    needed = [str(one) for one in coming if one.needs in before - wanted]
    found = actor.lacks(Power.TEACHER_WRITE, "set_kinds")
    if not wanted:
        found.append(Objection("teachers.no_kind", where="kinds"))
    if needed:
        found.append(Objection("teachers.kind_needed", {"items": needed}, where="kinds"))
    if found:
        raise TeacherRefused(found)
    if wanted != before:
        row.kinds.filter(kind__in=before - wanted).delete()
        TeacherKind.objects.bulk_create(TeacherKind(teacher=row, kind=kind) for kind in sorted(wanted - before))
        told = {"before": {"kinds": sorted(before)}, "after": {"kinds": sorted(wanted)}}
        record(actor=actor, subject=row, action="set_kinds", at=at, **told)
    return row


@transaction.atomic
def end_teacher(*, teacher_id: int, on: date, reason: str, actor: Actor, at: datetime) -> Teacher:
    """停聘 from the day `on`. Refuses without a reason, a day in the past, and while lessons or exams are scheduled with
    the person on that day or later: all of them named."""
    row = queries.teacher_for_update(teacher_id=teacher_id)
    facts = EndFacts(
        on=on,
        today=timezone.localdate(at),
        reason=reason,
        ended_on=row.ended_on,
        scheduled=[str(one) for one in appointments(of=Resource(teacher_id=row.pk), from_on=on)],
    )
    if found := actor.lacks(Power.TEACHER_WRITE, "end") + end_objections(facts, section="teachers"):
        raise TeacherRefused(found)
    row.ended_on, row.end_reason = on, reason.strip()
    row.save()
    record(actor=actor, subject=row, action="end_teacher", at=at, after={"on": on.isoformat()}, reason=row.end_reason)
    return row


@dataclass(frozen=True, slots=True)
class QualificationData:
    """A certificate: from which day to which (the last, inclusive; none: for life), with its document."""

    kind: str
    occupation_code: str
    level: str
    number: str
    first_day: date
    last_day: date | None
    content: bytes
    file_name: str


@transaction.atomic
def record_qualification(*, teacher_id: int, data: QualificationData, actor: Actor, at: datetime) -> Qualification:
    """Record a certificate with its document; refuses as rules.qualification_objections and the file store do."""
    teacher = queries.teacher_for_update(teacher_id=teacher_id)
    known = Occupation.objects.filter(pk=data.occupation_code).exists()
    facts = QualificationFacts(data.kind, known, data.level, data.first_day, data.last_day, bool(data.content))
    if found := actor.lacks(Power.TEACHER_WRITE, "add_qualification") + qualification_objections(facts):
        raise TeacherRefused(found)
    document = store(
        content=data.content, name=data.file_name, purpose="qualifications", owner_key=actor.key, allowed=DOCUMENTS
    )
    row = Qualification.objects.create(
        teacher=teacher,
        kind=data.kind,
        occupation_id=data.occupation_code or None,
        level=data.level,
        number=data.number,
        held=period(data.first_day, data.last_day),
        document=document,
        recorded_at=at,
    )
    after = {
        "row": row.pk, "qualification": row.kind, "number": row.number, "from": data.first_day.isoformat(),
        "until": data.last_day.isoformat() if data.last_day else "",
    }  # fmt: skip
    record(actor=actor, subject=teacher, action="add_qualification", at=at, after=after)
    return row


@transaction.atomic
def end_qualification(*, qualification_id: int, on: date, reason: str, actor: Actor, at: datetime) -> Qualification:
    """It no longer holds from the day `on`, with a reason; on its first day it never held."""
    row = Qualification.objects.select_for_update(of=("self",)).select_related("teacher").get(pk=qualification_id)
    found = actor.lacks(Power.TEACHER_WRITE, "end_qualification")
    if not reason.strip():
        found.append(Objection("teachers.reason_missing", where="reason"))
    if not row.holds_on(on):
        found.append(Objection("teachers.end_outside", {"on": on.isoformat()}, where="on"))
    if found:
        raise TeacherRefused(found)
    row.held, row.end_reason = DateRange(row.held.lower, on), reason.strip()
    row.save()
    after = {"row": row.pk, "qualification": row.kind, "number": row.number, "on": on.isoformat()}
    record(actor=actor, subject=row.teacher, action="end_qualification", at=at, after=after, reason=row.end_reason)
    return row
