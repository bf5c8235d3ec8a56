"""Whether a new major may be announced as told. Pure: all objections at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiangce.kernel.verdict import Objection


@dataclass(frozen=True, slots=True)
class TeacherFact:
    """A teacher on the first day: whether it is one of the organisation who works then, and the highest level (1 is the
    highest) of its certificates for the occupation that hold then; "" without one."""

    name: str
    works: bool
    level: str


@dataclass(frozen=True, slots=True)
class MajorFacts:
    """What announcing reads. `uncovered`: levels that no filing of the organisation covers on the first day, at the place;
    `seats`, `taken`: of the place, and what is promised of them to other majors and to small enterprises and the public on
    the day on which most is."""

    occupation: str
    known: bool
    twin: str
    levels: Sequence[str]
    uncovered: Sequence[str]
    starts_on: date
    today: date
    place: str
    own_place: bool
    place_open: bool
    capacity: int
    seats: int
    taken: int
    teachers: Sequence[TeacherFact]
    missing_equipment: Sequence[str]
    equipment: int


def major_objections(facts: MajorFacts) -> list[Objection]:
    """Why it may not be announced so."""
    found = []
    if not facts.known:
        found.append(Objection("majors.unknown_occupation", {"code": facts.occupation}, where="occupation_code"))
    if facts.twin:
        found.append(Objection("majors.announced_already", {"name": facts.twin}, where="occupation_code"))
    if facts.starts_on < facts.today:
        found.append(Objection("majors.starts_in_past", {"on": facts.starts_on.isoformat()}, where="starts_on"))
    if not facts.levels:
        found.append(Objection("majors.no_level", where="levels"))
    if facts.known and facts.uncovered:
        params = {"code": facts.occupation, "levels": list(facts.uncovered), "on": facts.starts_on.isoformat()}
        found.append(Objection("majors.not_filed", params, where="levels"))
    return found + _place_objections(facts) + _backing_objections(facts)


def _place_objections(facts: MajorFacts) -> list[Objection]:
    if not facts.own_place:
        return [Objection("majors.foreign_place", where="place")]
    if not facts.place_open:
        return [Objection("majors.place_closed", {"name": facts.place}, where="place")]
    if facts.taken + facts.capacity > facts.seats:
        params = {"capacity": facts.capacity, "seats": facts.seats, "taken": facts.taken}
        return [Objection("majors.seats_short", params, where="capacity")]
    return []


def teacher_objections(levels: Sequence[str], teachers: Sequence[TeacherFact]) -> list[Objection]:
    """Why these teachers do not back a major at these levels."""
    found = []
    if not teachers:
        found.append(Objection("majors.no_teacher", where="teachers"))
    for one in teachers:
        if not one.works:
            found.append(Objection("majors.teacher_gone", {"name": one.name}, where="teachers"))
        elif not one.level:
            found.append(Objection("majors.teacher_unqualified", {"name": one.name}, where="teachers"))
    level = untaught(levels, teachers)
    if level and any(one.works and one.level for one in teachers):
        found.append(Objection("majors.level_untaught", {"level": level}, where="teachers"))
    return found


def untaught(levels: Sequence[str], teachers: Sequence[TeacherFact]) -> str:
    """The highest level (1 is the highest) when nobody who works there holds it or a higher one; "" otherwise."""
    highest = min(levels, default="")
    held = [one.level for one in teachers if one.works and one.level]
    return "" if held and min(held) <= highest else highest


def _backing_objections(facts: MajorFacts) -> list[Objection]:
    found = teacher_objections(facts.levels, facts.teachers)
    if not facts.equipment:
        found.append(Objection("majors.no_equipment", where="equipment"))
    found += [
        Objection("majors.equipment_elsewhere", {"name": name}, where="equipment") for name in facts.missing_equipment
    ]
    return found


def end_objections(*, withdraws: bool, starts_on: date, today: date) -> list[Objection]:
    """It is taken back before its first day, and ended from that day on."""
    begun = starts_on <= today
    if withdraws and begun:
        return [Objection("majors.begun", {"on": starts_on.isoformat()})]
    if not withdraws and not begun:
        return [Objection("majors.not_begun", {"on": starts_on.isoformat()})]
    return []
