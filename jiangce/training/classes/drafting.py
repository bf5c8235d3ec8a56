"""Drafting a class and building its timetable; whatever a database constraint refuses comes back as an objection."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers.organisations.queries import organisation_of
from jiangce.registers.places.models import Place, Room
from jiangce.registers.standards.models import Occupation
from jiangce.registers.teachers.models import Teacher
from jiangce.training.classes import queries
from jiangce.training.classes.enums import EDITABLE, LessonKind
from jiangce.training.classes.models import Lesson, TrainingClass
from jiangce.training.classes.rules import LessonFact, overlap_objections
from jiangce.training.enrolment.seats import SeatsTaken, set_hours


class ClassRefused(Refused):
    """The class was not written or moved."""


@dataclass(frozen=True, slots=True)
class ClassData:
    """What the institution fills in. `ends_on` is the last day, inclusive; hours are class hours."""

    name: str
    occupation_code: str
    level: str
    division: str
    place_id: int
    starts_on: date
    ends_on: date
    theory_hours: int
    practice_hours: int
    capacity: int
    contact_name: str
    contact_phone: str
    assessor_id: int | None = None
    programme: str = "subsidised"


@dataclass(frozen=True, slots=True)
class LessonData:
    """One lesson as planned; times are aware."""

    starts_at: datetime
    ends_at: datetime
    hours: int
    kind: str
    subject: str
    room_id: int
    teacher_id: int


@transaction.atomic
def draft_class(*, data: ClassData, actor: Actor, at: datetime) -> TrainingClass:
    """A new draft of the actor's institution; refuses reversed dates, an unknown occupation and a foreign place."""
    organisation = organisation_of(actor=actor)
    _check(data, organisation.pk, actor)
    year = timezone.localdate(at).year
    order = next_number(series=f"application:{data.division}:{year}")
    row = TrainingClass(
        organisation=organisation,
        application_no=f"{data.division[:4]}-{year}-{order:05d}",
        created_at=at,
        last_mover=actor.key,
    )
    _fill(row, data)
    row.save()
    record(actor=actor, subject=row, action="draft", at=at, after={"name": row.name}, division=row.division)
    return row


@transaction.atomic
def edit_class(*, class_id: int, data: ClassData, actor: Actor, at: datetime) -> TrainingClass:
    """Change a class that is still the institution's to change."""
    row = _editable(class_id)
    _check(data, row.organisation_id, actor)
    before = {"starts_on": row.starts_on.isoformat(), "ends_on": row.ends_on.isoformat(), "name": row.name}
    _fill(row, data)
    row.save()
    after = {"starts_on": row.starts_on.isoformat(), "ends_on": row.ends_on.isoformat(), "name": row.name}
    record(actor=actor, subject=row, action="edit", at=at, before=before, after=after, division=row.division)
    return row


def _editable(class_id: int) -> TrainingClass:
    row = queries.class_for_update(class_id=class_id)
    if row.state not in EDITABLE:
        raise ClassRefused(Objection("classes.not_editable", {"state": str(row.get_state_display())}))
    return row


def _check(data: ClassData, organisation_id: int, actor: Actor) -> None:
    found = []
    if not actor.may(Power.CLASS_DRAFT):
        found.append(Objection("lifecycle.no_power", {"power": Power.CLASS_DRAFT, "move": "draft"}))
    if data.ends_on < data.starts_on:
        found.append(Objection("classes.dates_reversed", where="ends_on"))
    if not Occupation.objects.filter(pk=data.occupation_code).exists():
        found.append(Objection("classes.unknown_occupation", {"code": data.occupation_code}, where="occupation"))
    if not Place.objects.filter(pk=data.place_id, organisation=organisation_id).exists():
        found.append(Objection("classes.foreign_place", where="place"))
    if found:
        raise ClassRefused(found)


def _fill(row: TrainingClass, data: ClassData) -> None:
    row.name = data.name
    row.occupation_id = data.occupation_code
    row.level = data.level
    row.division = data.division
    row.place_id = data.place_id
    row.starts_on, row.ends_on = data.starts_on, data.ends_on
    row.theory_hours, row.practice_hours = data.theory_hours, data.practice_hours
    row.capacity = data.capacity
    row.contact_name, row.contact_phone = data.contact_name, data.contact_phone
    row.assessor_id = data.assessor_id
    row.programme = data.programme


@transaction.atomic
def set_timetable(*, class_id: int, lessons: Sequence[LessonData], actor: Actor, at: datetime) -> list[Lesson]:
    """Replace the timetable of an editable class; the seats of everybody on the roster move with it.

    Refuses overlapping lessons, a room or teacher that another class has at that time, a foreign room or teacher, and
    people who sit elsewhere at the new hours. Other classes are named by time only: whose they are is not told.
    """
    row = _editable(class_id)
    ordered = sorted(lessons, key=lambda lesson: lesson.starts_at)
    _check_resources(row, ordered)
    row.lessons.all().delete()
    made = [_lesson(row, number, lesson) for number, lesson in enumerate(ordered, start=1)]
    found = []
    for lesson in made:
        try:
            with transaction.atomic():
                lesson.save()
        except IntegrityError as error:
            found.append(_taken(lesson, error))
    try:
        set_hours(class_id=row.pk, hours=[(lesson.starts_at, lesson.ends_at) for lesson in ordered])
    except SeatsTaken as taken:
        found.append(Objection("classes.people_taken", {"count": taken.count}))
    if found:
        raise ClassRefused(found)
    record(actor=actor, subject=row, action="set_timetable", at=at, after={"lessons": len(made)}, division=row.division)
    return made


def _check_resources(row: TrainingClass, lessons: Sequence[LessonData]) -> None:
    rooms = Room.objects.filter(pk__in={lesson.room_id for lesson in lessons}, place__organisation=row.organisation_id)
    teachers = Teacher.objects.filter(
        pk__in={lesson.teacher_id for lesson in lessons}, organisation=row.organisation_id, active=True
    )
    found = []
    if rooms.count() < len({lesson.room_id for lesson in lessons}) or teachers.count() < len(
        {lesson.teacher_id for lesson in lessons}
    ):
        found.append(Objection("classes.foreign_place", where="timetable"))
    bare = [
        LessonFact(number, lesson.starts_at, lesson.ends_at, lesson.hours, lesson.kind, "", 0, "", frozenset())
        for number, lesson in enumerate(lessons, start=1)
    ]
    found += overlap_objections(bare)
    if found:
        raise ClassRefused(found)


def _lesson(row: TrainingClass, number: int, lesson: LessonData) -> Lesson:
    return Lesson(
        training_class=row,
        number=number,
        during=DateTimeTZRange(lesson.starts_at, lesson.ends_at),
        hours=lesson.hours,
        kind=lesson.kind,
        subject=lesson.subject,
        place_id=row.place_id,
        room_id=lesson.room_id,
        teacher_id=lesson.teacher_id,
    )


def _taken(lesson: Lesson, error: IntegrityError) -> Objection:
    if "lesson_room_free" in str(error):
        return Objection("classes.room_taken", {"room": lesson.room.name, "number": lesson.number})
    if "lesson_teacher_free" in str(error):
        return Objection("classes.teacher_taken", {"teacher": lesson.teacher.person.name, "number": lesson.number})
    raise error


@dataclass(frozen=True, slots=True)
class TimetablePlan:
    """How to propose a timetable: which hours of each working day, with whom and where."""

    first_day: date
    theory_hours: int
    practice_hours: int
    day_starts: tuple[time, ...]
    block_hours: int
    hour_minutes: int
    room_id: int
    teacher_id: int
    practice_teacher_id: int
    subject: str


def plan_timetable(plan: TimetablePlan) -> list[LessonData]:
    """Propose lessons: blocks on working days from the first day, theory first, then practice."""
    days, day, made = calendar(), plan.first_day, []
    left = {LessonKind.THEORY: plan.theory_hours, LessonKind.PRACTICE: plan.practice_hours}
    while any(left.values()):
        if days.is_workday(day):
            for start in plan.day_starts:
                kind = LessonKind.THEORY if left[LessonKind.THEORY] else LessonKind.PRACTICE
                hours = min(plan.block_hours, left[kind])
                if hours:
                    left[kind] -= hours
                    made.append(_block(plan, day, start, hours, kind))
        day += timedelta(days=1)
    return made


def _block(plan: TimetablePlan, day: date, start: time, hours: int, kind: LessonKind) -> LessonData:
    starts_at = timezone.make_aware(datetime.combine(day, start))
    teacher = plan.teacher_id if kind == LessonKind.THEORY else plan.practice_teacher_id
    return LessonData(
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=hours * plan.hour_minutes),
        hours=hours,
        kind=kind,
        subject=plan.subject,
        room_id=plan.room_id,
        teacher_id=teacher,
    )
