"""Apprentices who left long ago, and more of them than anybody could teach."""

import numpy as np

from jiangce.commands.simulator.calendar import moment
from jiangce.commands.simulator.cases import Need, Pattern
from jiangce.commands.simulator.enrolments import INTERRUPTED
from jiangce.commands.simulator.makers import new_org, pay_to
from jiangce.commands.simulator.stage import Stage
from jiangce.commands.simulator.streams import digest


def _leave(stage: Stage, seats: np.ndarray) -> np.ndarray:
    """The insurance of these apprentices ends between a quarter and two thirds of the training; returns the days."""
    world = stage.world
    start, end = stage.start(seats), stage.end(seats)
    until = start + np.round((end - start) * stage.rng.uniform(0.25, 0.65, len(seats))).astype(int)
    employer = world["classes"]["_employer"][stage.classes[0]]
    since = world["persons"]["insured_from"][stage.person_rows(seats)]
    stage.employ(seats, employer, insured_from=since, insured_to=until)
    return until


def already_left(stage: Stage) -> None:
    """F33: some apprentices lost their job during the training, and still attend and are paid for."""
    seats = stage.some(stage.seats, 0.25, 0.6)
    _leave(stage, seats)
    stage.world["enrolments"]["_absence"][seats] = 0.03
    stage.truth_of_seats(seats, claims=True)


def left_and_said_so(stage: Stage) -> None:
    """Honest: two apprentices left, their training was interrupted that day, and nothing was claimed for them."""
    world, seats = stage.world, stage.seats[:2]
    until = _leave(stage, seats)
    enrolment = world["enrolments"]
    enrolment["state"][seats] = INTERRUPTED
    enrolment["ended_at"][seats] = moment(until, 17 * 60)
    enrolment["_left"][seats] = until
    for table in ("results", "certificates", "claims"):
        world[table].present[seats] = False
    stage.truth_of_seats(seats)


def one_mentor(stage: Stage) -> None:
    """F34: one mentor for the whole class."""
    mentor = stage.world["enrolments"]["mentor_id"]
    mentor[stage.seats] = mentor[stage.seats[0]]
    stage.truth_of_class()
    stage.truth(person_id=mentor[stage.seats[0]])
    stage.truth_of_seats(stage.seats)


def more_apprentices_than_staff(stage: Stage) -> None:
    """F34: the firm has fewer staff than apprentices."""
    world, seats = stage.world, stage.seats
    firm = new_org(stage, "enterprise", headcount=float(stage.rng.integers(3, len(seats) - 2)))
    world["enrolments"]["employer_id"][seats] = firm
    pay_to(stage, seats, firm, int(digest(world.seed, "account", firm)[0]))
    stage.employ(seats, firm, insured_from=stage.start(seats) - stage.rng.integers(250, 900, len(seats)))
    stage.truth_of_class()
    stage.truth(org_id=firm)


def clerks_at_machines(stage: Stage) -> None:
    """F34: most apprentices of a technical trade hold posts in the office."""
    world = stage.world
    seats = stage.some(stage.seats, 0.6, 0.9)
    posts = np.array(["会计", "行政文员", "前台", "人事专员"], object)
    employment = world["employments"]
    chosen = np.isin(employment["person_id"], world["enrolments"]["person_id"][seats])
    employment["post"][chosen] = posts[stage.rng.integers(0, len(posts), chosen.sum())]
    technical = np.flatnonzero([code.startswith("6-18") for code in world.trades.codes])
    code = world.trades.codes[technical[0]]
    for table, rows in (("classes", stage.classes), ("exams", stage.classes), ("certificates", stage.seats)):
        world[table]["occupation_code"][rows] = code
    stage.truth_of_class()
    stage.truth_of_seats(seats, claims=True)


def eight_each(stage: Stage) -> None:
    """Honest: the mentor has eight apprentices, as many as are allowed, and a second mentor the others."""
    mentor = stage.world["enrolments"]["mentor_id"]
    first, last = mentor[stage.seats[0]], mentor[stage.seats[-1]]
    mentor[stage.seats[:8]], mentor[stage.seats[8:]] = first, last
    stage.truth_of_class()


APPRENTICES = Need("apprentices", classes=1, size=(11, 14), months=(1, 8))
PATTERNS = [
    Pattern("F33", APPRENTICES, already_left),
    Pattern("decoy:F33", APPRENTICES, left_and_said_so),
    Pattern("F34", APPRENTICES, one_mentor),
    Pattern("F34", APPRENTICES, more_apprentices_than_staff),
    Pattern("F34", APPRENTICES, clerks_at_machines),
    Pattern("decoy:F34", APPRENTICES, eight_each),
]
