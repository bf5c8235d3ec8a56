"""Records written after the fact, and checks that were overridden."""

import numpy as np

from jiangce.commands.simulator.attendance import KIOSK, MANUAL
from jiangce.commands.simulator.calendar import MINUTE, SECOND, moment
from jiangce.commands.simulator.cases import Need, Pattern
from jiangce.commands.simulator.organisations import clerk_of
from jiangce.commands.simulator.sheet import NULL, NULL_CODE
from jiangce.commands.simulator.stage import Stage
from jiangce.commands.simulator.world import STAFF


def _clerk(stage: Stage) -> int:
    return int(clerk_of(stage.world, np.array([stage.org_row()]), stage.classes[0])[0])


def attendance_in_bulk(stage: Stage) -> None:
    """F21: days after the end of the class one clerk enters half of its attendance and more, within a quarter of an hour."""
    rows, rng = stage.checkins(stage.classes[0]), stage.rng
    chosen = np.flatnonzero(rng.random(len(rows["at"])) < rng.uniform(0.5, 0.9))
    begin = moment(stage.end(stage.seats[:1])[0] + rng.integers(2, 15), 9 * 60 + rng.uniform(0, 480))
    rows["received_at"][chosen] = begin + np.sort(rng.integers(0, 900_000, len(chosen))) * 1000
    rows["method"][chosen] = MANUAL
    rows["entered_by"][chosen] = _clerk(stage)
    rows["device_id"][chosen] = NULL
    rows["mocked"][chosen] = NULL_CODE
    for name in ("lon", "lat", "accuracy_m", "score"):
        rows[name][chosen] = np.nan
    stage.truth_of_class()
    stage.truth_of_seats(stage.seats, claims=True)


def scores_in_bulk(stage: Stage) -> None:
    """F21: weeks after the exam one official lifts the scores of most candidates within minutes; failures become passes."""
    world, rng = stage.world, stage.rng
    result = world["results"]
    seats = stage.seats[result.present[stage.seats]]
    lifted = stage.some(seats, 0.6, 0.9)
    rows = {name: values[lifted].copy() for name, values in result.base.items()}
    for name in ("theory", "practice", "overall"):
        result[name][lifted] = np.round(rng.uniform(35, 58, len(lifted)), 1)
    result["passed"][lifted] = 0
    later = moment(world["exams"]["_day"][stage.classes[0]] + rng.integers(20, 40), 20 * 60 + rng.uniform(0, 120))
    rows["submitted_at"] = later + np.arange(len(lifted)) * rng.integers(2, 6) * SECOND
    rows["entered_by"][:] = rng.choice(world.officials[int(world["classes"]["_city"][stage.classes[0]])])
    result.add(**rows)
    stage.truth_of_class()
    stage.truth_of_seats(lifted, claims=True)


def by_kiosk(stage: Stage) -> None:
    """The class checks in at a terminal."""
    stage.world["classes"]["_method"][stage.classes] = KIOSK


def terminal_offline(stage: Stage) -> None:
    """Honest: the terminal had no network for the last day and sent it the day after; a clerk mends two rows in time."""
    rows = stage.checkins(stage.classes[0])
    lesson = stage.world["lessons"]
    last = lesson["_day"][rows["_lesson"]].max()
    held = (lesson["_day"][rows["_lesson"]] == last) & (rows["method"] == KIOSK)
    order = np.argsort(np.argsort(rows["at"][held]))
    rows["received_at"][held] = moment(last + 1, 8 * 60 + 20) + order * 150_000
    mended = np.flatnonzero(~held)[:2]
    rows["method"][mended] = MANUAL
    rows["entered_by"][mended] = _clerk(stage)
    rows["received_at"][mended] = rows["at"][mended] + np.array([30, 95]) * MINUTE
    stage.truth_of_class()


def overrides(stage: Stage) -> None:
    """F41: one clerk lets half of the trainees and more through by hand, and adds others days after the start."""
    enrolment = stage.world["enrolments"]
    seats = stage.some(stage.seats, 0.4, 0.75)
    clerk = _clerk(stage)
    enrolment["manual_pass"][seats] = 1
    enrolment["entered_by"][stage.seats] = clerk
    late = stage.seats[~np.isin(stage.seats, seats)][:3]
    days = stage.rng.integers(1, 3, len(late))
    enrolment["enrolled_at"][late] = moment(stage.start(late) + days, 17 * 60 + 40)
    stage.truth_of_class()
    stage.truth_of_seats(np.union1d(seats, late), claims=True)


def justified_overrides(stage: Stage) -> None:
    """Honest: two trainees with a renewed card are let through, by two clerks, with good reason."""
    enrolment, seats = stage.world["enrolments"], stage.seats[:2]
    enrolment["manual_pass"][stage.seats] = 0
    enrolment["manual_pass"][seats] = 1
    enrolment["entered_by"][seats] = STAFF + 1 + 2 * stage.org_row() + np.array([0, 1])
    stage.truth_of_class()
    stage.truth_of_seats(seats)


NEED = Need(classes=1)
PATTERNS = [
    Pattern("F21", NEED, touch=attendance_in_bulk),
    Pattern("F21", NEED, scores_in_bulk),
    Pattern("decoy:F21", NEED, by_kiosk, terminal_offline),
    Pattern("F41", Need(classes=1, size=(12, 18), own_org="case"), overrides),
    Pattern("decoy:F41", Need(classes=1, own_org="case"), justified_overrides),
]
