"""Whether an exam may be planned: pure decisions over facts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from jiangce.kernel import masking
from jiangce.kernel.verdict import Objection
from jiangce.registers.standards.rules import Grounding, grounding_objections


@dataclass(frozen=True, slots=True)
class ExaminerFact:
    """One proposed examiner: whether registered as assessor, of this body, and a teacher of the class."""

    name: str
    is_examiner: bool
    of_this_body: bool
    taught_the_class: bool
    busy_with: str = ""
    """What else the examiner has at these hours, "" for nothing."""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What planning an exam reads. Times are aware, `now` is when it is planned; seats and candidates are people."""

    class_taught: bool
    class_state: str
    last_lesson_ends: datetime
    starts_at: datetime
    ends_at: datetime
    seats: int
    candidates: int
    filed: bool
    chosen_by_class: bool
    examiners: Sequence[ExaminerFact]
    now: datetime
    closed_place: str = ""
    """The name of the place and room when it is closed on the day of the exam, "" when it is open."""
    room_seats: int = 0
    may_use: bool = True
    """Whether the room is the body's own, or of a shared place."""
    taken: Sequence[Objection] = ()
    """The objection to a room that is taken at these hours."""
    grounding: Grounding = field(default_factory=Grounding)
    """The standard that grounds the certificates on the day of the exam."""


def candidate_params(*, number: int, name: str) -> dict[str, Any]:
    """How a refusal names a candidate: by the roster number and the masked name, as the page shows both."""
    return {"number": number, "name": masking.name(name)}


def plan_objections(facts: PlanFacts) -> list[Objection]:
    """Why this exam may not be planned, all reasons at once; empty means it may."""
    found = []
    if not facts.class_taught:
        found.append(Objection("exams.class_not_taught", {"state": facts.class_state}))
    if not facts.chosen_by_class:
        found.append(Objection("exams.not_chosen"))
    if not facts.filed:
        found.append(Objection("exams.not_filed"))
    found += grounding_objections(facts.grounding)
    if facts.ends_at <= facts.starts_at:
        found.append(Objection("exams.times_reversed", where="ends_at"))
    elif facts.starts_at < facts.now:
        found.append(Objection("exams.in_the_past", where="starts_at"))
    elif facts.starts_at < facts.last_lesson_ends:
        found.append(Objection("exams.before_last_lesson", where="starts_at"))
    if facts.closed_place:
        found.append(Objection("exams.place_closed", {"place": facts.closed_place}, where="room"))
    if not facts.may_use:
        found.append(Objection("exams.room_foreign", where="room"))
    if facts.seats > facts.room_seats:
        params = {"seats": facts.seats, "there": facts.room_seats}
        found.append(Objection("exams.seats_beyond_room", params, where="seats"))
    found += facts.taken
    if facts.seats < facts.candidates:
        found.append(Objection("exams.seats_short", {"seats": facts.seats, "people": facts.candidates}, where="seats"))
    if not facts.examiners:
        found.append(Objection("exams.no_examiner", where="examiners"))
    return found + _examiner_objections(facts.examiners)


def _examiner_objections(examiners: Sequence[ExaminerFact]) -> list[Objection]:
    found = []
    for examiner in examiners:
        where = {"name": examiner.name}
        if not (examiner.is_examiner and examiner.of_this_body):
            found.append(Objection("exams.not_an_examiner", where, where="examiners"))
        if examiner.taught_the_class:
            found.append(Objection("exams.examiner_taught", where, where="examiners"))
        if examiner.busy_with:
            found.append(Objection("exams.examiner_busy", where | {"what": examiner.busy_with}, where="examiners"))
    return found
