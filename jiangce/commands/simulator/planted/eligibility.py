"""People who may not sit where they sit: employed, pensioned, on the public payroll, at school, dead, locked up, away."""

import numpy as np

from jiangce.commands.simulator.cases import Need, Pattern
from jiangce.commands.simulator.sheet import NULL_DAY
from jiangce.commands.simulator.stage import Stage

JOBSEEKERS = Need("jobseekers", seats=3)
MIXED = Need("mixed", seats=3)


def employed_jobseekers(stage: Stage) -> None:
    """F01: unemployed by their own word, insured by an employer before, during and after the class."""
    seats, rng = stage.seats, stage.rng
    stage.become(seats, "registered_unemployed")
    since = stage.start(seats) - rng.integers(30, 900, len(seats))
    until = np.full(len(seats), NULL_DAY)
    until[0] = stage.end(seats)[0] + rng.integers(1, 60)  # the last contribution falls after the class
    employer = rng.choice(stage.world["organisations"]["org_id"][stage.world.enterprises], len(seats))
    stage.employ(seats, employer, insured_from=since, insured_to=until)
    stage.truth_of_seats(seats, claims=True)


def lost_or_found_work(stage: Stage) -> None:
    """Honest: insurance that ended days before the class, or began days after it, in the same month perhaps."""
    seats = stage.seats
    stage.become(seats, "registered_unemployed")
    start, end = stage.start(seats), stage.end(seats)
    stage.people(seats, insured_from=start - 800, insured_to=start - 2)
    stage.people(seats[:1], insured_from=end[:1] + 3, insured_to=NULL_DAY)
    stage.truth_of_seats(seats)


def pensioners(stage: Stage) -> None:
    """F02: a pension is drawn since before the class; age alone does not show it."""
    seats, rng = stage.seats, stage.rng
    stage.become(seats, "registered_unemployed")
    age = np.where(stage.world["persons"]["sex"][stage.person_rows(seats)] == "male", 58, 54)
    stage.people(seats, birth_date=stage.start(seats) - (age * 365.25).astype(int) - rng.integers(0, 300, len(seats)))
    stage.people(seats, pension_from=stage.start(seats) - rng.integers(3, 1000, len(seats)))
    stage.truth_of_seats(seats, claims=True)


def retired_after(stage: Stage) -> None:
    """Honest: the first pension comes after the class."""
    stage.become(stage.seats, "registered_unemployed")
    stage.people(stage.seats, pension_from=stage.end(stage.seats) + 12)
    stage.truth_of_seats(stage.seats)


def public_staff(stage: Stage) -> None:
    """F03: paid by the treasury during the class."""
    seats, rng = stage.seats, stage.rng
    stage.become(seats, "rural_transfer_worker")
    stage.people(seats, public_staff_from=stage.start(seats) - rng.integers(200, 2500, len(seats)))
    stage.people(seats[:1], public_staff_to=stage.end(seats)[:1] + 90)
    stage.truth_of_seats(seats, claims=True)


def left_public_post(stage: Stage) -> None:
    """Honest: the public post ended the week before."""
    seats = stage.seats
    stage.become(seats, "rural_transfer_worker")
    stage.people(seats, public_staff_from=stage.start(seats) - 2000, public_staff_to=stage.start(seats) - 7)
    stage.truth_of_seats(seats)


def students_as_workers(stage: Stage) -> None:
    """F04: full-time students until long after the certificate, enrolled as rural workers."""
    seats, rng = stage.seats, stage.rng
    stage.become(seats, "rural_transfer_worker")
    start = stage.start(seats)
    stage.people(seats, birth_date=start - rng.integers(18 * 366, 21 * 365, len(seats)))
    stage.people(seats, student_from=start - rng.integers(60, 700, len(seats)), student_to=start + 420)
    stage.truth_of_seats(seats, claims=True)


def graduates(stage: Stage) -> None:
    """Honest: one in the last year of studies, as the category says; one who left school before the class."""
    seats = stage.seats
    start = stage.start(seats)
    stage.become(seats[:1], "graduate")
    stage.become(seats[1:], "rural_transfer_worker")
    stage.people(seats, birth_date=start - 22 * 365, student_from=start - 1300)
    stage.people(seats[:1], student_to=start[:1] + 100)
    stage.people(seats[1:], student_to=start[1:] - 20)
    stage.truth_of_seats(seats)


def not_there(stage: Stage) -> None:
    """F05: one is dead, one in custody, one abroad while they check in."""
    seats = stage.seats
    stage.world["enrolments"]["_absence"][seats] = 0.0
    start, end = stage.start(seats), stage.end(seats)
    middle = start + (end - start) // 2
    stage.people(seats[:1], deceased_on=middle[:1])
    stage.people(seats[1:2], custody_from=start[1:2] - 30, custody_to=end[1:2] + 200)
    stage.people(seats[2:], abroad_from=middle[2:], abroad_to=end[2:] + stage.rng.integers(2, 40))
    stage.truth_of_seats(seats, claims=True)


def absent_abroad(stage: Stage) -> None:
    """Honest: away for a few days in the class, back for the rest; custody that begins after it."""
    seats = stage.seats
    start, end = stage.start(seats), stage.end(seats)
    stage.people(seats[:1], abroad_from=start[:1] + 1, abroad_to=start[:1] + 3)
    stage.people(seats[1:], custody_from=end[1:] + 6, custody_to=end[1:] + 90)
    stage.truth_of_seats(seats)


def no_checkins_while_away(stage: Stage) -> None:
    """Whoever is abroad does not check in; the day of leaving is left out too."""
    row = stage.world["enrolments"]["_class"][stage.seats[0]]
    rows = stage.checkins(int(row))
    away = stage.start(stage.seats[:1])[0]
    day = stage.world["lessons"]["_day"][rows["_lesson"]]
    rows["keep"][(rows["_enrolment"] == stage.seats[0]) & (day >= away) & (day <= away + 3)] = False


PATTERNS = [
    Pattern("F01", JOBSEEKERS, employed_jobseekers),
    Pattern("decoy:F01", Need("jobseekers", seats=2), lost_or_found_work),
    Pattern("F02", JOBSEEKERS, pensioners),
    Pattern("decoy:F02", Need("jobseekers", seats=2), retired_after),
    Pattern("F03", MIXED, public_staff),
    Pattern("decoy:F03", Need("mixed", seats=2), left_public_post),
    Pattern("F04", MIXED, students_as_workers),
    Pattern("decoy:F04", Need("mixed", seats=2), graduates),
    Pattern("F05", MIXED, not_there),
    Pattern("decoy:F05", Need("mixed", seats=2), absent_abroad, no_checkins_while_away),
]
