"""Timetables that nobody can keep, and teachers who are not those of the plan."""

import numpy as np

from jiangce.commands.simulator.cases import Need, Pattern
from jiangce.commands.simulator.makers import move_lessons, new_place, new_teacher, onsite, postpone
from jiangce.commands.simulator.stage import Stage
from jiangce.commands.simulator.templates import AFTERNOON, FULL_DAY, MORNING, SHORT_DAY, TEMPLATES
from jiangce.commands.simulator.world import TEACHER

_PAIR = Need(classes=2, size=(8, 10), parallel=True, templates=(FULL_DAY,))
_DAY = TEMPLATES[FULL_DAY].starts


def _truth_of_lessons(stage: Stage, lessons: np.ndarray) -> None:
    lesson = stage.world["lessons"]
    stage.truth(lesson_id=lesson["lesson_id"][lessons], class_id=lesson["class_id"][lessons])


def _same_moments(stage: Stage) -> tuple[np.ndarray, np.ndarray]:
    """Lessons of both classes that begin at the same time."""
    lesson = stage.world["lessons"]
    first, second = (onsite(stage.world, stage.lessons(turn)) for turn in (0, 1))
    _, here, there = np.intersect1d(lesson["starts_at"][first], lesson["starts_at"][second], return_indices=True)
    return first[here], second[there]


def two_rooms(stage: Stage) -> None:
    """F17: one teacher stands in two rooms, in different places, at the same time."""
    lesson = stage.world["lessons"]
    here, there = _same_moments(stage)
    lesson["teacher_id"][there] = lesson["teacher_id"][here]
    stage.truth_of_class(0)
    stage.truth_of_class(1)
    _truth_of_lessons(stage, np.concatenate([here, there]))


def double_booked(stage: Stage) -> None:
    """F17: two classes of one school have one room at the same time."""
    classes, lesson = stage.world["classes"], stage.world["lessons"]
    classes["place_id"][stage.classes[1]] = classes["place_id"][stage.classes[0]]
    here, there = _same_moments(stage)
    lesson["room_id"][there] = lesson["room_id"][here]
    stage.truth_of_class(0)
    stage.truth_of_class(1)
    _truth_of_lessons(stage, np.concatenate([here, there]))


def at_night(stage: Stage) -> None:
    """F17: on half of the days and more the last lesson begins at eleven at night."""
    lesson, lessons = stage.world["lessons"], onsite(stage.world, stage.lessons())
    last_of_day = lessons[np.append(np.diff(lesson["_day"][lessons]) > 0, True)]
    chosen = np.sort(stage.some(last_of_day, 0.5, 0.9))
    move_lessons(stage.world, chosen, lesson["_day"][chosen], 23 * 60.0)
    stage.truth_of_class()
    _truth_of_lessons(stage, chosen)


def on_holidays(stage: Stage) -> None:
    """F17: whole days are taught on statutory holidays; the exam follows later than planned."""
    world, row = stage.world, stage.classes[0]
    lesson, lessons = world["lessons"], onsite(world, stage.lessons())
    days = np.unique(lesson["_day"][lessons])
    closed = world.year.days[world.year.closed]
    closed = closed[closed > days[0]][: max(2, len(days) // 2)]
    moved = days[-len(closed) :]
    chosen = lessons[np.isin(lesson["_day"][lessons], moved)]
    slot = np.arange(len(chosen)) % len(_DAY)
    move_lessons(world, chosen, closed[np.searchsorted(moved, lesson["_day"][chosen])], np.array(_DAY)[slot])
    end = max(int(lesson["_day"][lessons].max()), int(days[-1]))
    postpone(stage, end - int(world["classes"]["ends_on"][row]))
    world["classes"]["ends_on"][row] = end
    stage.truth_of_class()
    _truth_of_lessons(stage, chosen)


def fourteen_hours(stage: Stage) -> None:
    """F17: two days in one, from half past seven in the morning to ten at night."""
    world = stage.world
    lessons = onsite(world, stage.lessons())
    days = np.unique(world["lessons"]["_day"][lessons])
    slots = np.array([450, 545, 640, 790, 885, 980, 1075, 1170])
    for first, second in zip(days[0::2], days[1::2], strict=False):
        both = lessons[np.isin(world["lessons"]["_day"][lessons], (first, second))]
        move_lessons(world, both, first, slots[: len(both)])
    stage.truth_of_class()
    _truth_of_lessons(stage, lessons)


def changes_campus(stage: Stage) -> None:
    """Honest: a teacher has one class in the morning and another in the afternoon, on two campuses of the school."""
    world = stage.world
    lesson, classes = world["lessons"], world["classes"]
    campus = new_place(stage, int(classes["org_id"][stage.classes[0]]), metres=6_000)
    classes["place_id"][stage.classes[1]] = campus
    lesson["teacher_id"][stage.lessons(1)] = lesson["teacher_id"][stage.lessons(0)[0]]
    stage.truth_of_class(0)
    stage.truth_of_class(1)


def undeclared_teacher(stage: Stage) -> None:
    """F18: somebody whom no organisation has declared checks in as the teacher of most lessons."""
    checkin = stage.world["teacher_checkins"]
    lessons = stage.some(stage.lessons(), 0.5, 1.0)
    chosen = np.isin(checkin["_lesson"], lessons)
    checkin["teacher_id"][chosen] = TEACHER + 900_000 + stage.classes[0]
    stage.truth_of_class()
    _truth_of_lessons(stage, np.unique(checkin["_lesson"][chosen]))


def lent_teacher(stage: Stage) -> None:
    """F18: one person is declared as a teacher by five institutions and teaches for all of them within the year."""
    world = stage.world
    lesson, teacher = world["lessons"], world["teachers"]
    person = int(teacher["person_id"][lesson["teacher_id"][stage.lessons(0)[0]] - TEACHER - 1])
    for turn in range(len(stage.classes)):
        lessons = onsite(world, stage.lessons(turn))
        row = lesson["teacher_id"][lessons[0]] - TEACHER - 1
        teacher["person_id"][row] = person
        stage.truth_of_class(turn)
        _truth_of_lessons(stage, lessons[lesson["teacher_id"][lessons] == row + TEACHER + 1])


def two_schools(stage: Stage) -> None:
    """Honest: a teacher is declared by two schools and teaches for one after the other; once a colleague steps in."""
    world = stage.world
    lesson, teacher = world["lessons"], world["teachers"]
    person = int(teacher["person_id"][lesson["teacher_id"][stage.lessons(0)[0]] - TEACHER - 1])
    key = new_teacher(stage, int(world["classes"]["org_id"][stage.classes[1]]), person_id=person)
    lessons = onsite(world, stage.lessons(1))
    lesson["teacher_id"][lessons[::2]] = key
    stage.truth_of_class(0)
    stage.truth_of_class(1)


PATTERNS = [
    Pattern("F17", _PAIR, two_rooms),
    Pattern("F17", Need(classes=2, size=(8, 10), parallel=True, own_org="case", templates=(FULL_DAY,)), double_booked),
    Pattern("F17", Need(classes=1, size=(8, 12), templates=(FULL_DAY,)), at_night),
    Pattern("F17", Need(classes=1, size=(8, 12), months=(9, 9), templates=(FULL_DAY,)), on_holidays),
    Pattern("F17", Need(classes=1, size=(8, 12), templates=(FULL_DAY,)), fourteen_hours),
    Pattern(
        "decoy:F17",
        Need(classes=2, size=(8, 10), parallel=True, own_org="case", templates=(MORNING, AFTERNOON)),
        changes_campus,
    ),
    Pattern("F18", Need(classes=1, size=(8, 12)), touch=undeclared_teacher),
    Pattern("F18", Need(classes=5, size=(6, 8), spread=True, own_org="class"), lent_teacher),
    Pattern("decoy:F18", Need(classes=2, size=(7, 9), spread=True, templates=(SHORT_DAY,)), two_schools),
]
