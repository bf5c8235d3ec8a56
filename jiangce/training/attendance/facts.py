"""Gathers what a scan is judged by, in as few statements as it takes: this is the hottest path of the product."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from jiangce.kernel.geo import distance_m
from jiangce.registers.people.queries import same_as
from jiangce.schemes.terms.queries import in_force
from jiangce.schemes.terms.values import Terms
from jiangce.training.attendance.rules import Window, window_of
from jiangce.training.classes.enums import ClassState
from jiangce.training.classes.models import Lesson
from jiangce.training.enrolment.enums import EnrolmentState
from jiangce.training.enrolment.models import Enrolment

TAKES_SCANS = (ClassState.APPROVED, ClassState.IN_SESSION)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a phone says it is: WGS-84 degrees, accuracy in metres."""

    lon: float
    lat: float
    accuracy_m: float = 0.0


@lru_cache(maxsize=512)
def class_terms(scheme: str, division: str, terms_on: date) -> Terms:
    """The terms of classes approved on a day. They never change (rule of the house 1), so each process keeps them."""
    return in_force(scheme=scheme, division=division, on=terms_on)


def lesson_with_class(*, lesson_id: int) -> Lesson:
    """A lesson with its class and place in one statement; raises Lesson.DoesNotExist."""
    return Lesson.objects.select_related("training_class", "place").get(pk=lesson_id)


def terms_of(lesson: Lesson) -> Terms:
    """The terms by which a lesson is judged: those of its class's approval; before approval, those of its own day."""
    of = lesson.training_class
    return class_terms(of.scheme, of.division, of.terms_on or lesson.during.lower.date())


def window_for(lesson: Lesson) -> Window:
    return window_of(lesson.during.lower, lesson.during.upper, terms_of(lesson))


def seat_of(*, lesson: Lesson, person_id: int) -> Enrolment | None:
    """The person's seat in the lesson's class, if any, with whichever record of the person: only its keys, which is all
    that a scan needs of it."""
    of = {"training_class": lesson.training_class_id, "state": EnrolmentState.ACTIVE}
    seat = Enrolment.objects.filter(person=person_id, **of).only("pk", "person").first()
    # Most people have one record: the others are asked for only when it has no seat.
    return seat or Enrolment.objects.filter(person__in=same_as(person_id=person_id), **of).only("pk", "person").first()


def metres_outside(lesson: Lesson, position: Position | None) -> float | None:
    """How far outside the fence, its accuracy taken off; 0 inside; None without a position."""
    if position is None:
        return None
    away = distance_m(lesson.place.lon, lesson.place.lat, position.lon, position.lat)
    return max(0.0, away - lesson.place.radius_m - position.accuracy_m)
