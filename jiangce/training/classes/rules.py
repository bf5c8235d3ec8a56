"""Whether a class may be handed in, and whether a timetable holds together. Pure: all objections at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from jiangce.kernel.verdict import Objection
from jiangce.registers.sanctions.rules import Bar
from jiangce.registers.standards.rules import Grounding, grounding_objections
from jiangce.schemes.terms.values import Rate, Terms

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class LessonFact:
    """One lesson as the rules read it; times are aware and local to the class."""

    number: int
    starts_at: datetime
    ends_at: datetime
    hours: int
    kind: str
    room: str
    seats: int
    teacher: str
    teacher_kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """What handing a class in reads. `last_day` is the last day on which it may be handed in for its start;
    provisional when it was counted in a year whose working days are not published."""

    starts_on: date
    ends_on: date
    theory_hours: int
    practice_hours: int
    capacity: int
    people: int
    filed: bool
    assessor_chosen: bool
    assessor_filed: bool
    assessor_is_self: bool
    submitted_on: date
    last_day: date
    last_day_provisional: bool
    lessons: Sequence[LessonFact]
    paused: str = ""
    """Why the institution's filing is suspended, "" when it is not."""
    paused_until: date | None = None
    assessor_paused: str = ""
    bar: Bar | None = None
    """The sanction that keeps the institution from new classes."""
    assessor_bar: Bar | None = None
    grounding: Grounding = field(default_factory=Grounding)
    """The standard that the assessment at the end would stand on."""


def submission_objections(facts: SubmissionFacts, terms: Terms, rate: Rate | None) -> list[Objection]:
    """Every deficiency of an opening application (一次性告知), in the order of the form; empty means complete."""
    return [
        *_plan_objections(facts, terms, rate),
        *timetable_objections(facts, terms),
        *_roster_objections(facts),
        *_assessor_objections(facts),
    ]


def _plan_objections(facts: SubmissionFacts, terms: Terms, rate: Rate | None) -> list[Objection]:
    found = _bar_objections("classes.sanctioned", facts.bar, where="occupation")
    if facts.paused:
        params = {"reason": facts.paused, "until": facts.paused_until.isoformat() if facts.paused_until else "—"}
        found.append(Objection("classes.filing_suspended", params, where="occupation"))
    elif not facts.filed:
        found.append(Objection("classes.not_filed", where="occupation"))
    found += grounding_objections(facts.grounding)
    planned = facts.theory_hours + facts.practice_hours
    if rate is None:
        found.append(Objection("classes.no_rate", where="level"))
    elif planned < rate.hours:
        params = {"planned": planned, "least": rate.hours}
        found.append(Objection("classes.hours_below_rate", params, rate.ref, where="theory_hours"))
    found += _time_objections(facts, terms)
    if facts.capacity > terms.number("class_size_max"):
        params = {"people": facts.capacity, "limit": terms.number("class_size_max")}
        found.append(Objection("classes.capacity_above_term", params, terms.ref("class_size_max"), where="capacity"))
    least = terms.number("practice_share_min_percent")
    if planned and facts.practice_hours * HUNDRED < planned * least:
        params = {"share": facts.practice_hours * HUNDRED // planned, "least": least}
        found.append(Objection("classes.practice_share", params, terms.ref("practice_share_min_percent")))
    return found


def _time_objections(facts: SubmissionFacts, terms: Terms) -> list[Objection]:
    """A day counted in an unpublished year is told and refuses nothing, for the year's notice may move it; but so many
    working days never fit into fewer days."""
    days = terms.number("submit_workdays_before")
    params = {
        "days": days,
        "starts": facts.starts_on.isoformat(),
        "last": facts.last_day.isoformat(),
    }
    term = terms.ref("submit_workdays_before")
    if facts.last_day_provisional and facts.submitted_on <= facts.starts_on - timedelta(days=days):
        return [Objection("classes.last_day_provisional", params, term, where="starts_on", warning=True)]
    if facts.submitted_on > facts.last_day:
        return [Objection("classes.too_late", params, term, where="starts_on")]
    return []


def timetable_objections(facts: SubmissionFacts, terms: Terms) -> list[Objection]:
    """Hours as planned, dates inside, days not too full, minutes enough, seats enough, teachers registered."""
    if not facts.lessons:
        return [Objection("classes.no_lessons", where="timetable")]
    found = _hours_objections(facts)
    per_day: dict[date, int] = defaultdict(int)
    minutes = terms.number("class_hour_minutes")
    for lesson in facts.lessons:
        on = lesson.starts_at.date()
        per_day[on] += lesson.hours
        if not facts.starts_on <= on <= facts.ends_on:
            found.append(Objection("classes.lesson_outside", {"number": lesson.number, "on": on.isoformat()}))
        length = (lesson.ends_at - lesson.starts_at) // timedelta(minutes=1)
        if length < lesson.hours * minutes:
            params = {
                "number": lesson.number, "minutes": length, "hours": lesson.hours, "least": lesson.hours * minutes,
            }  # fmt: skip
            found.append(Objection("classes.lesson_too_short", params, terms.ref("class_hour_minutes")))
        if lesson.kind not in lesson.teacher_kinds:
            found.append(Objection("classes.teacher_kind", {"teacher": lesson.teacher, "kind": lesson.kind}))
    limit = terms.number("day_hours_max")
    for on, hours in sorted(per_day.items()):
        if hours > limit:
            params = {"on": on.isoformat(), "hours": hours, "limit": limit}
            found.append(Objection("classes.day_too_full", params, terms.ref("day_hours_max")))
    for room, seats in sorted({(lesson.room, lesson.seats) for lesson in facts.lessons}):
        if seats < facts.capacity:
            found.append(
                Objection("classes.capacity_above_seats", {"people": facts.capacity, "room": room, "seats": seats})
            )
    return _once(found) + overlap_objections(facts.lessons)


def _hours_objections(facts: SubmissionFacts) -> list[Objection]:
    found = []
    for kind, planned in (("theory", facts.theory_hours), ("practice", facts.practice_hours)):
        taught = sum(lesson.hours for lesson in facts.lessons if lesson.kind == kind)
        if taught != planned:
            params = {"kind": kind, "lessons": taught, "planned": planned}
            found.append(Objection("classes.hours_differ", params, where="timetable"))
    return found


def reversed_objections(lessons: Sequence[LessonFact]) -> list[Objection]:
    """A lesson ends after it starts."""
    return [
        Objection("classes.lesson_reversed", {"number": lesson.number})
        for lesson in lessons
        if lesson.ends_at <= lesson.starts_at
    ]


def overlap_objections(lessons: Sequence[LessonFact]) -> list[Objection]:
    """Lessons of one class may not overlap: nobody can be in two."""
    found = []
    ordered = sorted(lessons, key=lambda lesson: lesson.starts_at)
    for earlier, later in pairwise(ordered):
        if later.starts_at < earlier.ends_at:
            found.append(Objection("classes.lesson_overlaps", {"number": later.number, "other": earlier.number}))
    return found


def _bar_objections(code: str, bar: Bar | None, *, where: str) -> list[Objection]:
    if bar is None:
        return []
    params = {"number": bar.number, "measure": bar.measure, "until": bar.until.isoformat()}
    return [Objection(code, params, bar.term, where)]


def _roster_objections(facts: SubmissionFacts) -> list[Objection]:
    if not facts.people:
        return [Objection("classes.roster_empty", where="roster")]
    if facts.people > facts.capacity:
        return [Objection("classes.roster_too_long", {"people": facts.people, "limit": facts.capacity}, where="roster")]
    return []


def _assessor_objections(facts: SubmissionFacts) -> list[Objection]:
    if not facts.assessor_chosen:
        return [Objection("classes.no_assessor", where="assessor")]
    if facts.assessor_is_self:
        return [Objection("classes.assessor_is_self", where="assessor")]
    if barred := _bar_objections("classes.assessor_sanctioned", facts.assessor_bar, where="assessor"):
        return barred
    if facts.assessor_paused:
        return [Objection("classes.assessor_suspended", {"reason": facts.assessor_paused}, where="assessor")]
    if not facts.assessor_filed:
        return [Objection("classes.assessor_not_filed", where="assessor")]
    return []


def _once(found: list[Objection]) -> list[Objection]:
    """The same words once: thirty lessons of one unregistered teacher are one deficiency."""
    seen, kept = set(), []
    for objection in found:
        key = (objection.code, tuple(sorted(objection.params.items())))
        if key not in seen:
            seen.add(key)
            kept.append(objection)
    return kept
