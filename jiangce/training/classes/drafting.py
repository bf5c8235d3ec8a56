"""Drafting a class and building its timetable; whatever a database constraint refuses comes back as an objection."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from jiangce.registers.bookings.actions import Slot, follow
from jiangce.registers.bookings.enums import Purpose
from jiangce.registers.organisations.queries import organisation_of
from jiangce.registers.places.models import Place, Room
from jiangce.registers.places.queries import rooms_to_schedule
from jiangce.registers.standards.models import Occupation
from jiangce.registers.teachers.models import Teacher
from jiangce.registers.teachers.queries import teachers_to_schedule
from jiangce.training.classes import queries
from jiangce.training.classes.enums import DEAD, EDITABLE, LessonKind
from jiangce.training.classes.models import Lesson, TrainingClass
from jiangce.training.classes.rules import LessonFact, overlap_objections, reversed_objections
from jiangce.training.enrolment.seats import SeatsTaken, set_hours

MINUTES_OF_A_DAY = 24 * 60


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
    """A new draft of the actor's institution; refuses wrong dates, an unknown occupation and a foreign place."""
    organisation = organisation_of(actor=actor)
    _check(data, organisation.pk, actor, today=timezone.localdate(at), but=None)
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
    _check(data, row.organisation_id, actor, today=timezone.localdate(at), but=row.pk)
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


def _check(data: ClassData, organisation_id: int, actor: Actor, *, today: date, but: int | None) -> None:
    """`but` is the class that is being changed."""
    found = []
    found += actor.lacks(Power.CLASS_DRAFT, "draft")
    if data.starts_on < today:
        found.append(Objection("classes.starts_in_past", {"starts": data.starts_on.isoformat()}, where="starts_on"))
    if data.ends_on < data.starts_on:
        found.append(Objection("classes.dates_reversed", where="ends_on"))
    if not data.theory_hours + data.practice_hours:
        found.append(Objection("classes.no_hours", where="theory_hours"))
    if not Occupation.objects.filter(pk=data.occupation_code).exists():
        found.append(Objection("classes.unknown_occupation", {"code": data.occupation_code}, where="occupation"))
    if not Place.objects.filter(pk=data.place_id, organisation=organisation_id).exists():
        found.append(Objection("classes.foreign_place", where="place"))
    same = TrainingClass.objects.filter(organisation=organisation_id, name=data.name).exclude(state__in=sorted(DEAD))
    if twin := same.exclude(pk=but).first():
        found.append(Objection("classes.same_name", {"number": twin.application_no}, where="name"))
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

    Refuses reversed and overlapping lessons, every room and teacher that another class has at that time, a foreign room
    or teacher, and people who sit elsewhere at the new hours. Whose the other classes are is not told.
    """
    row = _editable(class_id)
    ordered = sorted(lessons, key=lambda lesson: lesson.starts_at)
    _check_resources(row, ordered)
    row.lessons.all().delete()
    made = [_lesson(row, number, lesson) for number, lesson in enumerate(ordered, start=1)]
    found = _book(row, made, actor=actor, at=at) + _teacher_clashes(made)
    if not found:
        found = _save_lessons(made)
    try:
        set_hours(class_id=row.pk, hours=[(lesson.starts_at, lesson.ends_at) for lesson in ordered])
    except SeatsTaken as taken:
        found.append(Objection("classes.people_taken", {"count": taken.count}))
    if found:
        raise ClassRefused(found)
    record(actor=actor, subject=row, action="set_timetable", at=at, after={"lessons": len(made)}, division=row.division)
    return made


def _check_resources(row: TrainingClass, lessons: Sequence[LessonData]) -> None:
    wanted, people = {lesson.room_id for lesson in lessons}, {lesson.teacher_id for lesson in lessons}
    rooms = rooms_to_schedule(ids=wanted, organisation_id=row.organisation_id)
    teachers = teachers_to_schedule(ids=people, organisation_id=row.organisation_id)
    found = []
    if len(rooms) < len(wanted) or len(teachers) < len(people):
        found.append(Objection("classes.foreign_place", where="timetable"))
    bare = [
        LessonFact(number, lesson.starts_at, lesson.ends_at, lesson.hours, lesson.kind, "", 0, "", frozenset())
        for number, lesson in enumerate(lessons, start=1)
    ]
    found += reversed_objections(bare) or overlap_objections(bare)
    found += _gone(lessons, rooms, teachers)
    if found:
        raise ClassRefused(found)


def _gone(lessons: Sequence[LessonData], rooms: dict[int, Room], teachers: dict[int, Teacher]) -> list[Objection]:
    """Every room that is closed, and every teacher who is gone, on the day of a lesson: each with all its days."""
    closed: dict[str, list[str]] = defaultdict(list)
    gone: dict[str, list[str]] = defaultdict(list)
    for lesson in lessons:
        day = timezone.localdate(lesson.starts_at)
        room, teacher = rooms.get(lesson.room_id), teachers.get(lesson.teacher_id)
        if room and not room.open_on(day):
            closed[room.name].append(day.isoformat())
        if teacher and not teacher.works_on(day):
            gone[teacher.person.name].append(day.isoformat())
    return [
        *(Objection("classes.room_closed", {"room": name, "days": sorted(set(days))}) for name, days in closed.items()),
        *(
            Objection("classes.teacher_gone", {"teacher": name, "days": sorted(set(days))})
            for name, days in gone.items()
        ),
    ]


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


_BOOKS_AS = "training.trainingclass:"


def booking_owner(class_id: int) -> str:
    """The key under which a class books rooms."""
    return f"{_BOOKS_AS}{class_id}"


def booked_by(owner: str) -> int | None:
    """The class that books under this key; None when somebody else does."""
    return int(owner.removeprefix(_BOOKS_AS)) if owner.startswith(_BOOKS_AS) else None


def _book(row: TrainingClass, made: Sequence[Lesson], *, actor: Actor, at: datetime) -> list[Objection]:
    """Book the rooms of the lessons, in place of those of the timetable before; every room that is taken (by a class, an
    exam or a booking: whose is not told), with all its lessons."""
    slots = [
        Slot(lesson.room_id, lesson.starts_at, lesson.ends_at, row.capacity, f"{row.name} {lesson.number}")
        for lesson in made
    ]
    taken = follow(
        owner=booking_owner(row.pk), organisation_id=row.organisation_id, purpose=Purpose.LESSON, slots=slots,
        actor=actor, at=at,
    )  # fmt: skip
    in_room: dict[Room, list[Lesson]] = defaultdict(list)
    for lesson, slot in zip(made, slots, strict=True):
        if slot in taken:
            in_room[lesson.room].append(lesson)
    return [_room_taken(room, lessons) for room, lessons in in_room.items()]


def _teacher_clashes(made: Sequence[Lesson]) -> list[Objection]:
    """Every teacher who is taken, each with all the lessons."""
    if not made:
        return []
    span = DateTimeTZRange(made[0].starts_at, max(lesson.ends_at for lesson in made))
    people = {lesson.teacher_id for lesson in made}
    others = list(Lesson.objects.filter(teacher__in=people, live=True, during__overlap=span))
    of_teacher: dict[Teacher, list[Lesson]] = defaultdict(list)
    for lesson in made:
        at_once = [other for other in others if other.starts_at < lesson.ends_at and lesson.starts_at < other.ends_at]
        if any(other.teacher_id == lesson.teacher_id for other in at_once):
            of_teacher[lesson.teacher].append(lesson)
    return [_teacher_taken(teacher, lessons) for teacher, lessons in of_teacher.items()]


def _save_lessons(made: Sequence[Lesson]) -> list[Objection]:
    """Store them; what another class took since it was asked is refused by the database."""
    found = []
    for lesson in made:
        try:
            with transaction.atomic():
                lesson.save()
        except IntegrityError as error:
            if "lesson_room_free" in str(error):
                found.append(_room_taken(lesson.room, [lesson]))
            elif "lesson_teacher_free" in str(error):
                found.append(_teacher_taken(lesson.teacher, [lesson]))
            else:
                raise
    return found


def _room_taken(room: Room, lessons: Sequence[Lesson]) -> Objection:
    return Objection("classes.room_taken", {"room": room.name, "lessons": _when(lessons)})


def _teacher_taken(teacher: Teacher, lessons: Sequence[Lesson]) -> Objection:
    return Objection("classes.teacher_taken", {"teacher": teacher.person.name, "lessons": _when(lessons)})


def _when(lessons: Sequence[Lesson]) -> list[str]:
    return [f"{lesson.number} · {timezone.localtime(lesson.starts_at):%Y-%m-%d %H:%M}" for lesson in lessons]


@dataclass(frozen=True, slots=True)
class TimetablePlan:
    """How to propose a timetable: which hours of each working day, with whom and where. `last_day` is the last that may
    hold a lesson (inclusive), None when the class has no end yet."""

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
    last_day: date | None = None


@transaction.atomic
def propose_timetable(*, class_id: int, plan: TimetablePlan, actor: Actor, at: datetime) -> list[Lesson]:
    """Replace the timetable by the one planned within the dates of the class; refuses as plan and set_timetable do."""
    row = _editable(class_id)
    if not row.starts_on <= plan.first_day <= row.ends_on:
        params = {
            "first": plan.first_day.isoformat(),
            "starts": row.starts_on.isoformat(),
            "ends": row.ends_on.isoformat(),
        }
        raise ClassRefused(Objection("classes.first_day_outside", params, where="first_day"))
    lessons = plan_timetable(replace(plan, last_day=row.ends_on))
    return set_timetable(class_id=class_id, lessons=lessons, actor=actor, at=at)


def plan_timetable(plan: TimetablePlan) -> list[LessonData]:
    """Propose lessons: blocks on working days from the first day, theory first, then practice.

    Days of an unpublished year count as plain weekdays. Refuses a block that runs past midnight, and hours that do not
    fit until the last day.
    """
    _check_blocks(plan)
    made: list[LessonData] = []
    left = {LessonKind.THEORY: plan.theory_hours, LessonKind.PRACTICE: plan.practice_hours}
    for workday in calendar().workdays_between(plan.first_day, plan.last_day or date.max):
        if not any(left.values()):
            return made
        for start in plan.day_starts:
            kind = LessonKind.THEORY if left[LessonKind.THEORY] else LessonKind.PRACTICE
            hours = min(plan.block_hours, left[kind])
            if hours:
                left[kind] -= hours
                made.append(_block(plan, workday.due, start, hours, kind))
    if any(left.values()):
        params = {"first": plan.first_day.isoformat(), "hours": sum(left.values())}
        raise ClassRefused(Objection("classes.days_too_few", params, where="first_day"))
    return made


def _check_blocks(plan: TimetablePlan) -> None:
    length = plan.block_hours * plan.hour_minutes
    late = [start for start in plan.day_starts if start.hour * 60 + start.minute + length >= MINUTES_OF_A_DAY]
    if late:
        params = {"start": [f"{start:%H:%M}" for start in late], "hours": plan.block_hours}
        raise ClassRefused(Objection("classes.past_midnight", params, where="block_hours"))


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
