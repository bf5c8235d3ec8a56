"""Gathers what the opening rules read, after the lock."""

from datetime import date

from django.utils import timezone

from jiangce.plumbing.clock.queries import calendar
from jiangce.registers.filings.queries import filed_for, pause_of
from jiangce.registers.organisations.enums import Role
from jiangce.registers.sanctions.queries import bar_of
from jiangce.registers.sanctions.rules import Bar
from jiangce.registers.standards.register import grounding_of
from jiangce.schemes.terms.queries import in_force, rate
from jiangce.schemes.terms.values import Rate, Terms
from jiangce.training.classes.models import Lesson, TrainingClass
from jiangce.training.classes.rules import LessonFact, SubmissionFacts
from jiangce.training.enrolment.enums import IN_CLASS


def terms_for(training_class: TrainingClass, *, on: date) -> Terms:
    """The terms of a class on a day."""
    return in_force(scheme=training_class.scheme, division=training_class.division, on=on)


def rate_for(training_class: TrainingClass, *, on: date) -> Rate | None:
    """The rate of a class on a day."""
    return rate(
        scheme=training_class.scheme,
        division=training_class.division,
        occupation_code=training_class.occupation_id,
        level=training_class.level,
        on=on,
    )


def lesson_facts(lessons: list[Lesson]) -> list[LessonFact]:
    """Lessons in local time, with the seats of their rooms and what their teachers are registered for."""
    return [
        LessonFact(
            number=lesson.number,
            starts_at=timezone.localtime(lesson.during.lower),
            ends_at=timezone.localtime(lesson.during.upper),
            hours=lesson.hours,
            kind=lesson.kind,
            room=lesson.room.name,
            seats=lesson.room.seats,
            teacher=lesson.teacher.person.name,
            teacher_kinds=frozenset(kind.kind for kind in lesson.teacher.kinds.all()),
        )
        for lesson in lessons
    ]


def submission_facts(training_class: TrainingClass, *, on: date, terms: Terms) -> SubmissionFacts:
    """Everything submission_objections reads."""
    lessons = list(
        training_class.lessons.select_related("room", "teacher__person")
        .prefetch_related("teacher__kinds")
        .order_by("number")
    )
    wanted = {"occupation_code": training_class.occupation_id, "level": training_class.level}
    assessor = training_class.assessor_id
    pause = pause_of(
        organisation_id=training_class.organisation_id, role=Role.TRAINING_INSTITUTION, on=training_class.starts_on
    )
    stopped = assessor and pause_of(organisation_id=assessor, role=Role.ASSESSOR, on=training_class.ends_on)
    last = calendar().workdays_before(training_class.starts_on, terms.number("submit_workdays_before"))
    return SubmissionFacts(
        starts_on=training_class.starts_on,
        ends_on=training_class.ends_on,
        theory_hours=training_class.theory_hours,
        practice_hours=training_class.practice_hours,
        capacity=training_class.capacity,
        people=training_class.enrolments.filter(state__in=sorted(IN_CLASS)).count(),
        filed=filed_for(
            organisation_id=training_class.organisation_id,
            role=Role.TRAINING_INSTITUTION,
            on=training_class.starts_on,
            place_id=training_class.place_id,
            **wanted,
        ),
        assessor_chosen=assessor is not None,
        assessor_filed=assessor is not None
        and filed_for(organisation_id=assessor, role=Role.ASSESSOR, on=training_class.ends_on, **wanted),
        assessor_is_self=assessor == training_class.organisation_id,
        submitted_on=on,
        last_day=last.due,
        last_day_provisional=last.provisional,
        lessons=lesson_facts(lessons),
        paused=str(pause.get_ground_display()) if pause else "",
        paused_until=pause.planned_until if pause else None,
        bar=_bar(training_class.organisation_id, Role.TRAINING_INSTITUTION, on, training_class.starts_on),
        assessor_bar=_bar(assessor, Role.ASSESSOR, on) if assessor else None,
        assessor_paused=str(stopped.get_ground_display()) if stopped else "",
        grounding=grounding_of(on=training_class.ends_on, **wanted),
    )


def _bar(organisation_id: int, role: Role, *days: date) -> Bar | None:
    """The sanction that bars on one of the days, the one that lasts longest."""
    found = [bar for day in days if (bar := bar_of(organisation_id=organisation_id, role=role, on=day))]
    return max(found, key=lambda bar: bar.until, default=None)
