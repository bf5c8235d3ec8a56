"""Writes on exams: plan, submit scores, reopen, cancel."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.assessment.exams import queries
from jiangce.assessment.exams.contents import subject_of, wanted_items
from jiangce.assessment.exams.enums import ExamMove, ExamState
from jiangce.assessment.exams.lifecycle import EXAM
from jiangce.assessment.exams.models import Exam, Examiner
from jiangce.assessment.exams.rules import ExaminerFact, PlanFacts, candidate_params, plan_objections
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers.appointments import Resource, appointments
from jiangce.registers.bookings.actions import Slot, follow, release, span
from jiangce.registers.bookings.enums import Purpose
from jiangce.registers.bookings.queries import standing
from jiangce.registers.filings.queries import filed_for
from jiangce.registers.organisations.enums import Role
from jiangce.registers.people.queries import same_people
from jiangce.registers.places.models import Room
from jiangce.registers.places.queries import room_to_schedule
from jiangce.registers.standards.links import point
from jiangce.registers.standards.register import grounding_of
from jiangce.registers.teachers.enums import Teaching
from jiangce.registers.teachers.queries import teachers_to_schedule
from jiangce.training.classes.enums import ClassState
from jiangce.training.classes.leaving import hand_to_assessor
from jiangce.training.classes.models import TrainingClass


class ExamRefused(Refused):
    """The exam was not planned or moved."""


@transaction.atomic
def plan_exam(
    *,
    class_id: int,
    room_id: int,
    starts_at: datetime,
    ends_at: datetime,
    seats: int,
    examiner_ids: Sequence[int],
    items: Sequence[str] = (),
    actor: Actor,
    at: datetime,
) -> Exam:
    """Plan the exam of a taught class, and book its room: of the assessor, or of a shared place. `items`: what it
    examines, as people write items of standards. Refuses with every
    objection at once (exams.rules.plan_objections); what somebody else took since it was asked is refused by the
    database, and told in the same words."""
    training_class = TrainingClass.objects.select_for_update(of=("self",)).select_related("assessor").get(pk=class_id)
    standing = Exam.objects.filter(training_class=training_class).exclude(state=ExamState.CANCELLED).first()
    if standing:
        raise ExamRefused(Objection("exams.already_planned", {"number": standing.number}))
    room = room_to_schedule(room_id=room_id)
    facts = _plan_facts(training_class, room, starts_at, ends_at, seats, examiner_ids, actor, at)
    examined, wrong = wanted_items(training_class, items, on=timezone.localdate(starts_at))
    if found := [*actor.lacks(Power.EXAM_PLAN, "plan"), *plan_objections(facts), *wrong]:
        raise ExamRefused(found)
    year = timezone.localdate(at).year
    order = next_number(series=f"exam:{training_class.division}:{year}")
    exam = Exam.objects.create(
        number=f"{training_class.division}-{year}-KS-{order:05d}",
        training_class=training_class,
        assessor_id=training_class.assessor_id,
        place=room.place,
        room=room,
        during=DateTimeTZRange(starts_at, ends_at),
        seats=seats,
        created_at=at,
        last_mover=actor.key,
    )
    point(subject=subject_of(exam.pk), items=examined)
    Examiner.objects.bulk_create(Examiner(exam=exam, teacher_id=teacher_id) for teacher_id in sorted(set(examiner_ids)))
    slot = Slot(room.pk, starts_at, ends_at, seats, exam.number)
    if follow(
        owner=booking_owner(exam.pk), organisation_id=exam.assessor_id, purpose=Purpose.EXAM, slots=[slot], actor=actor,
        at=at,
    ):  # fmt: skip
        raise ExamRefused(_taken(room, starts_at, ends_at))
    record(
        actor=actor, subject=exam, action="plan", at=at, after={"number": exam.number}, division=training_class.division
    )
    return exam


def booking_owner(exam_id: int) -> str:
    """The key under which an exam books its room."""
    return f"assessment.exam:{exam_id}"


def _taken(room: Room, starts_at: datetime, ends_at: datetime) -> list[Objection]:
    """The room is taken by a lesson, an exam or a booking at these hours: whose is not told."""
    others = standing(rooms=[room.pk], starts_at=starts_at, ends_at=ends_at) if starts_at < ends_at else []
    times = [span(other.starts_at, other.ends_at) for other in others]
    return [Objection("exams.room_taken", {"room": room.name, "times": times}, where="room")] if times else []


def _plan_facts(
    training_class: TrainingClass,
    room: Room,
    starts_at: datetime,
    ends_at: datetime,
    seats: int,
    examiner_ids: Sequence[int],
    actor: Actor,
    at: datetime,
) -> PlanFacts:
    lessons = training_class.lessons.select_related("teacher")
    families = same_people(person_ids={lesson.teacher.person_id for lesson in lessons})
    taught_by = frozenset().union(*families.values())
    last = max((lesson.ends_at for lesson in lessons), default=starts_at)
    on = timezone.localdate(starts_at)
    teachers = teachers_to_schedule(ids=examiner_ids).values()
    examiners = [
        ExaminerFact(
            name=teacher.person.name,
            is_examiner=teacher.works_on(on) and any(kind.kind == Teaching.ASSESSOR for kind in teacher.kinds.all()),
            of_this_body=teacher.organisation_id == training_class.assessor_id,
            taught_the_class=teacher.person_id in taught_by,
            busy_with=_busy_with(teacher.pk, starts_at, ends_at, on),
        )
        for teacher in teachers
    ]
    body = training_class.assessor
    return PlanFacts(
        class_taught=training_class.state == ClassState.TAUGHT,
        class_state=str(training_class.get_state_display()),
        last_lesson_ends=last,
        starts_at=starts_at,
        ends_at=ends_at,
        seats=seats,
        candidates=len(queries.candidates_of(class_id=training_class.pk)),
        filed=body is not None
        and filed_for(
            organisation_id=body.pk,
            role=Role.ASSESSOR,
            occupation_code=training_class.occupation_id,
            level=training_class.level,
            on=on,
        ),
        chosen_by_class=body is not None and body.unit_id == actor.unit_id,
        examiners=examiners,
        now=at,
        closed_place="" if room.open_on(on) else f"{room.place.name} {room.name}",
        room_seats=room.seats,
        may_use=room.place.shared or room.place.organisation_id == training_class.assessor_id,
        taken=_taken(room, starts_at, ends_at),
        grounding=grounding_of(occupation_code=training_class.occupation_id, level=training_class.level, on=on),
    )


def _busy_with(teacher_id: int, starts_at: datetime, ends_at: datetime, on: date) -> str:
    """What else a teacher has between two times, as one line; "" for nothing."""
    others = appointments(of=Resource(teacher_id=teacher_id), from_on=on)
    return "、".join(str(one) for one in others if one.starts_at < ends_at and starts_at < one.ends_at)


@transaction.atomic
def submit_scores(*, exam_id: int, actor: Actor, at: datetime) -> Exam:
    """提交成绩: every candidate has both scores or is marked absent, and the exam is over."""
    exam = queries.exam_for_update(exam_id=exam_id)
    found = EXAM.objections(exam.state, ExamMove.SUBMIT_SCORES, actor)
    found += not_a_teacher_objections(exam=exam, actor=actor)
    if at < exam.during.upper:
        found.append(Objection("results.too_early"))
    half = Q(absent=False) & (Q(theory_tenths__isnull=True) | Q(practice_tenths__isnull=True))
    entered = set(exam.results.exclude(half).values_list("enrolment", flat=True))
    for candidate in queries.candidates_of(class_id=exam.training_class_id):
        if candidate.pk not in entered:
            params = candidate_params(number=candidate.number, name=candidate.person.name)
            found.append(Objection("results.missing", params))
    if found:
        raise ExamRefused(found)
    exam.scored_at = at
    return move_exam(exam=exam, move=ExamMove.SUBMIT_SCORES, actor=actor, at=at)


@transaction.atomic
def reopen_scores(*, exam_id: int, reason: str, actor: Actor, at: datetime) -> Exam:
    """退回修改成绩, with a reason, before certificates are issued."""
    exam = queries.exam_for_update(exam_id=exam_id)
    return move_exam(exam=exam, move=ExamMove.REOPEN_SCORES, actor=actor, at=at, reason=reason)


@transaction.atomic
def cancel_exam(*, exam_id: int, reason: str, actor: Actor, at: datetime) -> Exam:
    """取消考试, with a reason: its room is free, and the class may be planned again."""
    exam = queries.exam_for_update(exam_id=exam_id)
    release(owner=booking_owner(exam.pk))
    return move_exam(exam=exam, move=ExamMove.CANCEL, actor=actor, at=at, reason=reason)


@transaction.atomic
def hand_exam(*, exam_id: int, assessor_id: int, reason: str, actor: Actor, at: datetime) -> Exam:
    """Another assessor checks the scores of an exam that was held and issues its certificates, because the one that held it
    is leaving; decided with the exit. The class is the receiver's too. Refused unless the scores are in."""
    exam = queries.exam_for_update(exam_id=exam_id)
    if exam.state != ExamState.SCORED:
        raise ExamRefused(Objection("exams.not_to_hand", {"number": exam.number}))
    before = exam.assessor.name
    exam.assessor_id = assessor_id
    exam.save(update_fields=["assessor"])
    record(
        actor=actor, subject=exam, action="change_assessor", at=at, before={"assessor": before},
        after={"assessor": exam.assessor.name}, reason=reason, division=exam.training_class.division,
    )  # fmt: skip
    hand_to_assessor(class_id=exam.training_class_id, assessor_id=assessor_id, reason=reason, actor=actor, at=at)
    return exam


def not_a_teacher_objections(*, exam: Exam, actor: Actor) -> list[Objection]:
    """The assessor is never the teacher of the class, whatever post he or she acts in."""
    taught = exam.training_class.lessons.filter(teacher__person__account=actor.account_id).exists()
    return [Objection("certificates.taught")] if taught and actor.account_id else []


def move_exam(*, exam: Exam, move: ExamMove, actor: Actor, at: datetime, reason: str = "") -> Exam:
    """Advance a locked exam with its journal entry."""
    before, after = advance(exam, move, lifecycle=EXAM, mover=actor, reason=reason, previous=exam.last_mover)
    exam.last_mover = actor.key
    exam.save()
    record(
        actor=actor,
        subject=exam,
        action=move,
        at=at,
        before={"state": before},
        after={"state": after},
        reason=reason,
        division=exam.training_class.division,
    )
    return exam
