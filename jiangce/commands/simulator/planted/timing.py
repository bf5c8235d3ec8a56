"""Lessons shorter than reported, shells without people, attendance too perfect to be true."""

import numpy as np

from jiangce.commands.simulator.attendance import IN, MID, OUT
from jiangce.commands.simulator.calendar import MINUTE, SECOND
from jiangce.commands.simulator.cases import Need, Pattern
from jiangce.commands.simulator.oversight import OUT as TEACHER_OUT
from jiangce.commands.simulator.planted.presence import by_code
from jiangce.commands.simulator.sheet import NULL
from jiangce.commands.simulator.stage import Stage


def short_lessons(stage: Stage) -> None:
    """F16: everybody, the teacher too, checks out after a quarter to a half of every lesson."""
    rows = stage.checkins(stage.classes[0])
    lesson, teacher = stage.world["lessons"], stage.world["teacher_checkins"]
    share = stage.rng.uniform(0.25, 0.5)
    row = rows["_lesson"]
    left = lesson["starts_at"] + ((lesson["ends_at"] - lesson["starts_at"]) * share).astype(np.int64)
    out = rows["direction"] == OUT
    rows["at"][out] = left[row[out]] + stage.rng.integers(0, 180_000, out.sum()) * 1000
    rows["received_at"][out] = rows["at"][out] + SECOND
    rows["keep"][rows["direction"] == MID] = False
    late = (rows["direction"] == IN) & (rows["at"] > lesson["starts_at"][row] + 8 * MINUTE)
    rows["keep"][late] = False
    with_class = np.isin(teacher["_lesson"], stage.lessons()) & (teacher["direction"] == TEACHER_OUT)
    teacher["at"][with_class] = left[teacher["_lesson"][with_class]] + 200 * SECOND
    stage.truth_of_class()
    stage.truth(
        lesson_id=np.unique(lesson["lesson_id"][row]), class_id=stage.world["classes"]["class_id"][stage.classes[0]]
    )


def few_days_taught(stage: Stage) -> None:
    """F16: after the first day or two nobody comes any more, teachers included; hours are reported in full."""
    rows = stage.checkins(stage.classes[0])
    lesson, teacher = stage.world["lessons"], stage.world["teacher_checkins"]
    lessons = stage.lessons()
    untaught = lessons[lesson["_day"][lessons] > lesson["_day"][lessons[0]] + stage.rng.integers(0, 2)]
    rows["keep"][np.isin(rows["_lesson"], untaught)] = False
    teacher.present &= ~np.isin(teacher["_lesson"], untaught)
    photo, inspection = stage.world["photos"], stage.world["inspections"]
    photo.present &= ~np.isin(photo["_lesson"], untaught)
    moved = np.isin(inspection["_lesson"], untaught)
    inspection["at"][moved] = lesson["starts_at"][lessons[0]] + 40 * MINUTE
    inspection["lesson_id"][moved] = np.where(
        inspection["lesson_id"][moved] == NULL, NULL, lesson["lesson_id"][lessons[0]]
    )
    stage.truth_of_class()
    stage.truth(lesson_id=lesson["lesson_id"][untaught], class_id=stage.world["classes"]["class_id"][stage.classes[0]])


def storm(stage: Stage) -> None:
    """Honest: one afternoon ends early for everybody, because of a storm."""
    rows = stage.checkins(stage.classes[0])
    lesson = stage.world["lessons"]
    last = stage.lessons()[len(stage.lessons()) // 2]
    home = (rows["_lesson"] == last) & (rows["direction"] != IN)
    rows["keep"][home & (rows["direction"] == MID)] = False
    end = lesson["starts_at"][last] + 45 * MINUTE
    rows["at"][home] = end + stage.rng.integers(0, 240_000, home.sum()) * 1000
    rows["received_at"][home] = rows["at"][home] + SECOND
    stage.truth_of_class()


def diligent(stage: Stage) -> None:
    """Nobody is ever absent or late."""
    for turn in range(len(stage.classes)):
        stage.world["enrolments"]["_absence"][stage.seats_of(turn)] = 0.0
        stage.world["enrolments"]["_lateness"][stage.seats_of(turn)] = 0.0


def diligent_by_code(stage: Stage) -> None:
    """Nobody is ever absent or late, and there is no queue at a terminal."""
    by_code(stage)
    diligent(stage)


def shell(stage: Stage) -> None:
    """F19: the attendance is complete, every visitor finds nearly nobody."""
    inspection = stage.world["inspections"]
    seen = np.flatnonzero(np.isin(inspection["_class"], stage.classes))
    inspection["counted"][seen] = np.floor(inspection["roll"][seen] * stage.rng.uniform(0.0, 0.3, len(seen)))
    stage.truth_of_class()


def full_house(stage: Stage) -> None:
    """Honest: a small class that nobody misses, and visitors find it complete."""
    inspection = stage.world["inspections"]
    seen = np.isin(inspection["_class"], stage.classes)
    inspection["counted"][seen] = inspection["roll"][seen]
    stage.truth_of_class()


def by_the_minute(stage: Stage) -> None:
    """F20: in every lesson everybody checks in, and out, within one minute, at the same minute of the clock each day."""
    rows = stage.checkins(stage.classes[0])
    lesson, row = stage.world["lessons"], rows["_lesson"]
    spread = int(stage.rng.integers(15, 50)) * 1000
    before, after = stage.rng.integers(2, 9) * MINUTE, stage.rng.integers(1, 4) * MINUTE
    for direction, base in ((IN, lesson["starts_at"][row] - before), (OUT, lesson["ends_at"][row] + after)):
        chosen = rows["direction"] == direction
        rows["at"][chosen] = base[chosen] + stage.rng.integers(0, spread, chosen.sum()) * 1000
    rows["received_at"][:] = rows["at"] + stage.rng.integers(200, 2000, len(row)) * 1000
    stage.truth_of_class()


NEED = Need(classes=1)
PATTERNS = [
    Pattern("F16", NEED, touch=short_lessons),
    Pattern("F16", NEED, touch=few_days_taught),
    Pattern("decoy:F16", NEED, touch=storm),
    Pattern("F19", NEED, diligent, shell),
    Pattern("decoy:F19", Need(classes=1, size=(8, 9)), diligent, full_house),
    Pattern("F20", NEED, diligent_by_code, by_the_minute),
]
