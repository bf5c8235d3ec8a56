"""Borrowed licences, shell firms with invented staff, jobs that exist on paper."""

import numpy as np

from jiangce.commands.simulator.cases import Need, Pattern
from jiangce.commands.simulator.makers import city_of, new_org, new_place, new_teacher
from jiangce.commands.simulator.sheet import NULL_DAY
from jiangce.commands.simulator.stage import Stage
from jiangce.commands.simulator.streams import digest
from jiangce.commands.simulator.timetable import THEORY
from jiangce.commands.simulator.world import ORG, PERSON


def lent_licence(stage: Stage) -> None:
    """F24: the class is filed by one school and held at the place of another legal person, by its teachers; the subsidy
    goes to that one's account."""
    world, row = stage.world, stage.classes[0]
    lesson, claim, lessons = world["lessons"], world["claims"], stage.lessons()
    other = new_org(stage, "training_institution", filed_from=world.year.first - 300)
    world["classes"]["place_id"][row] = new_place(stage, other, metres=9_000)
    theory = lesson["kind"][lessons] == THEORY
    lesson["teacher_id"][lessons[theory]] = new_teacher(stage, other)
    lesson["teacher_id"][lessons[~theory]] = new_teacher(stage, other)
    claim["org_id"][stage.seats] = world["classes"]["org_id"][row]
    claim["account_digest"][stage.seats] = digest(world.seed, "account", other)[0]
    claim["payee_name_digest"][stage.seats] = digest(world.seed, "payee", other)[0]
    stage.truth_of_class()
    stage.truth(org_id=other)
    stage.truth_of_seats(stage.seats, claims=True)


def rented_room(stage: Stage) -> None:
    """Honest: a school's room is rented; teachers and account are the institution's own."""
    world = stage.world
    schools = np.flatnonzero(world["organisations"]["roles"] == "school")
    school = schools[world["organisations"]["_city"][schools] == city_of(stage)][0]
    world["classes"]["place_id"][stage.classes[0]] = new_place(stage, int(ORG + 1 + school), metres=3_000)
    stage.truth_of_class()


def shell_firm(stage: Stage) -> None:
    """F32: a firm weeks old insures a whole class for two or three months, then all lose the job and draw benefit."""
    world, rng, seats = stage.world, stage.rng, stage.seats
    start, end = int(stage.start(seats)[0]), int(stage.end(seats)[0])
    firm = new_org(
        stage,
        "enterprise",
        founded_on=start - rng.integers(40, 90),
        headcount=float(len(seats) + 1),
    )
    since = start - rng.integers(12, 35) - rng.integers(0, 3, len(seats))
    until = end + rng.integers(5, 30) + rng.integers(0, 3, len(seats))
    stage.employ(seats, firm, insured_from=since, insured_to=until)
    drawing = stage.some(seats, 0.6, 0.9)
    stage.people(drawing, unemployment_benefit_from=until[np.searchsorted(seats, drawing)] + 20)
    world["enrolments"]["employer_id"][seats] = firm
    stage.truth_of_class()
    stage.truth(org_id=firm)
    stage.truth_of_seats(seats, claims=True)


def new_factory(stage: Stage) -> None:
    """Honest: a factory opened this year trains its first staff, and keeps them."""
    seats = stage.seats
    start = int(stage.start(seats)[0])
    firm = new_org(stage, "enterprise", founded_on=start - 120, headcount=180.0)
    stage.employ(seats, firm, insured_from=start - 30 - stage.rng.integers(0, 40, len(seats)), insured_to=NULL_DAY)
    stage.world["enrolments"]["employer_id"][seats] = firm
    stage.truth_of_class()


def paper_jobs(stage: Stage) -> None:
    """F35: most of a class sign with one firm of a handful of people on one day, and nobody is ever insured."""
    world, rng = stage.world, stage.rng
    seats = stage.some(stage.seats, 0.7, 1.0)
    stage.become(stage.seats, "registered_unemployed")
    firm = new_org(stage, "enterprise", headcount=float(rng.integers(3, 8)))
    world["employments"].add(
        person_id=world["enrolments"]["person_id"][seats],
        employer_id=firm,
        contract_from=int(stage.end(seats)[0]) + rng.integers(10, 60),
        post="业务员",
    )
    stage.people(seats, employer_id=firm)
    stage.truth_of_class()
    stage.truth(org_id=firm)
    stage.truth_of_seats(seats, claims=True)


def large_plant(stage: Stage) -> None:
    """Honest: a plant of hundreds takes on most of a class on one day and insures them from that month."""
    world = stage.world
    stage.become(stage.seats, "registered_unemployed")
    seats = stage.seats[:-3]
    employer = int(world["classes"]["_employer"][stage.classes[0]])
    hired = int(stage.end(seats)[0]) + 20
    world["employments"].add(
        person_id=world["enrolments"]["person_id"][seats],
        employer_id=employer,
        contract_from=hired,
        insured_from=hired + stage.rng.integers(0, 9, len(seats)),
        post="装配工",
    )
    world["persons"]["employer_id"][world["enrolments"]["person_id"][seats] - PERSON - 1] = employer
    stage.truth_of_class()


PATTERNS = [
    Pattern("F24", Need(classes=1, own_org="case"), lent_licence),
    Pattern("decoy:F24", Need(classes=1, own_org="case"), rented_room),
    Pattern("F32", Need("employees", classes=1, size=(10, 16), months=(2, 9)), shell_firm),
    Pattern("decoy:F32", Need("employees", classes=1), new_factory),
    Pattern("F35", Need("jobseekers", classes=1, size=(10, 16), months=(1, 10)), paper_jobs),
    Pattern("decoy:F35", Need("jobseekers", classes=1, months=(1, 10)), large_plant),
]
