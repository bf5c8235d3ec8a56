"""Exams that were none: bursts after filing, invented scores, examiners who taught, competitions as mills."""

from dataclasses import dataclass

import numpy as np

from jiangce.commands.simulator.assessment import BY_COMPETITION, COMPETITION, EXAM_KIND
from jiangce.commands.simulator.calendar import MINUTE, moment
from jiangce.commands.simulator.cases import Need, Pattern
from jiangce.commands.simulator.claims import SKILL_UPGRADE
from jiangce.commands.simulator.makers import (
    add_certificates,
    add_claims,
    an_assessor,
    city_of,
    new_org,
    new_teacher,
    onsite,
)
from jiangce.commands.simulator.sheet import NULL
from jiangce.commands.simulator.stage import Stage
from jiangce.commands.simulator.streams import digest
from jiangce.commands.simulator.world import EXAM, ORG, TEACHER

_SESSION_MINUTES = 100


@dataclass(frozen=True)
class Session:
    """An exam session that belongs to no class; `minutes` after midnight."""

    day: int
    minutes: float
    level: int
    occupation: str
    kind: int = EXAM_KIND
    fee_fen: int = 18_000


def _hold(stage: Stage, session: Session, people: np.ndarray, assessor: int, examiner: int) -> None:
    """One exam session with ordinary scores; everybody passes."""
    world, rng, n = stage.world, stage.rng, len(people)
    key = int(world.keys(EXAM, 1)[0])
    world["exams"].add(
        exam_id=key,
        assessor_id=assessor,
        occupation_code=session.occupation,
        level=session.level,
        starts_at=moment(session.day, session.minutes),
        ends_at=moment(session.day, session.minutes + _SESSION_MINUTES),
        seats=float(n + 5),
        kind=session.kind,
        fee_fen=session.fee_fen,
    )
    theory = np.clip(np.round(rng.normal(79, 8, n)), 60, 100)
    practice = np.clip(np.round(rng.normal(79, 8, n)), 60, 100)
    world["results"].add(
        exam_id=key,
        person_id=people,
        seat=np.arange(1, n + 1),
        theory=theory,
        practice=practice,
        overall=np.round(0.4 * theory + 0.6 * practice, 1),
        passed=1,
        answers_hash=digest(world.seed, "answers", people, key),
        submitted_at=moment(session.day + 1, 600) + np.arange(n) * 20_000_000,
        teacher_id=examiner,
    )


def burst(stage: Stage) -> None:
    """F26: within two months of its filing a body issues certificates by the hundred, one examiner six sessions a day."""
    world, rng = stage.world, stage.rng
    filed = world.year.first + int(rng.integers(20, 200))
    city = city_of(stage)
    body = new_org(stage, "assessor", filed_from=filed, founded_on=filed - 90, filed_to=filed + 1095)
    examiner = new_teacher(stage, body, "assessor")
    occupation = rng.choice(world.trades.codes)
    first = int(world.year.open_day(np.array([filed + int(rng.integers(8, 30))]))[0])
    for turn in range(int(rng.integers(6, 13))):
        people = stage.candidates(int(rng.integers(22, 30)), city)
        day = int(world.year.open_day(np.array([first + turn // 6 * 3]))[0])
        _hold(stage, Session(day, 480 + 110 * (turn % 6), 0, occupation), people, body, examiner)
        add_certificates(stage, people, body - ORG - 1, occupation, 0, day + rng.integers(3, 6))
        stage.truth(person_id=people, org_id=body)


def young_body(stage: Stage) -> None:
    """Honest: a body filed this year begins with two sessions, weeks apart, and two examiners."""
    world, rng = stage.world, stage.rng
    filed = world.year.first + int(rng.integers(20, 200))
    body = new_org(stage, "assessor", filed_from=filed, founded_on=filed - 400, filed_to=filed + 1095)
    occupation = rng.choice(world.trades.codes)
    for turn in range(2):
        people = stage.candidates(int(rng.integers(14, 22)), city_of(stage))
        day = int(world.year.open_day(np.array([filed + 20 + 25 * turn]))[0])
        examiner = new_teacher(stage, body, "assessor")
        _hold(stage, Session(day, 540, 0, occupation), people, body, examiner)
        add_certificates(stage, people, body - ORG - 1, occupation, 0, day + 14)
        stage.truth(person_id=people, org_id=body)


def _sat(stage: Stage) -> np.ndarray:
    return stage.seats[stage.world["results"].present[stage.seats]]


def copied_scores(stage: Stage) -> None:
    """F27: the answers of most candidates are one and the same, and so are their scores."""
    result, rng = stage.world["results"], stage.rng
    seats = stage.some(_sat(stage), 0.75, 1.0)
    result["answers_hash"][seats] = result["answers_hash"][seats[0]]
    theory, practice = rng.integers(76, 92, 2)
    result["theory"][seats] = theory
    result["practice"][seats] = practice + rng.integers(0, 2, len(seats))
    result["overall"][seats] = np.round(0.4 * result["theory"][seats] + 0.6 * result["practice"][seats], 1)
    stage.truth_of_class()
    stage.truth_of_seats(seats, claims=True)


def scores_before_the_end(stage: Stage) -> None:
    """F27: the scores are submitted while the exam is still going on, or had not begun."""
    world, seats = stage.world, _sat(stage)
    exam = world["exams"]
    begin = exam["ends_at"][stage.classes[0]] - int(stage.rng.integers(30, 300)) * MINUTE
    world["results"]["submitted_at"][seats] = begin + np.arange(len(seats)) * 4_000_000
    stage.truth_of_class()
    stage.truth_of_seats(seats, claims=True)


def too_few_seats(stage: Stage) -> None:
    """F27: more candidates than seats."""
    stage.world["exams"]["seats"][stage.classes[0]] = float(np.floor(len(_sat(stage)) * stage.rng.uniform(0.3, 0.7)))
    stage.truth_of_class()
    stage.truth_of_seats(_sat(stage))


def strong_class(stage: Stage) -> None:
    """Honest: a good class with good scores, each of them different."""
    result, rng, seats = stage.world["results"], stage.rng, _sat(stage)
    result["theory"][seats] = np.round(rng.uniform(84, 99, len(seats)) * 2) / 2
    result["practice"][seats] = np.round(rng.uniform(82, 98, len(seats)))
    result["overall"][seats] = np.round(0.4 * result["theory"][seats] + 0.6 * result["practice"][seats], 1)
    stage.truth_of_class()


def teacher_examines(stage: Stage) -> None:
    """F29: the class is examined by its own teacher; in every other case under another key of the same person."""
    world = stage.world
    teacher, lesson = world["teachers"], world["lessons"]
    row = lesson["teacher_id"][onsite(world, stage.lessons())[-1]] - TEACHER - 1
    if stage.number % 2:
        teacher["kinds"][row] = "theory|practice|assessor"
        key = row + TEACHER + 1
    else:
        body = int(world["exams"]["assessor_id"][stage.classes[0]])
        key = new_teacher(stage, body, "assessor", person_id=int(teacher["person_id"][row]))
    world["results"]["teacher_id"][stage.seats] = key
    stage.truth_of_class()
    stage.truth_of_seats(_sat(stage), claims=True)


def one_representative(stage: Stage) -> None:
    """F29: the school and the body that examines its class have one legal representative."""
    world = stage.world
    representative = world["organisations"]["legal_representative_id"]
    body = new_org(
        stage,
        "assessor",
        filed_from=world.year.first - 500,
        legal_representative_id=representative[stage.org_row()],
    )
    exam, row = world["exams"], stage.classes[0]
    exam["assessor_id"][row] = body
    exam["place_id"][row] = NULL
    world["certificates"]["assessor_id"][stage.seats] = body
    world["results"]["teacher_id"][stage.seats] = new_teacher(stage, body, "assessor")
    stage.truth_of_class()
    stage.truth(org_id=body)


def examines_elsewhere(stage: Stage) -> None:
    """Honest: a teacher of one school examines a class of another."""
    world = stage.world
    key = int(world["lessons"]["teacher_id"][onsite(world, stage.lessons(0))[-1]])
    world["teachers"]["kinds"][key - TEACHER - 1] = "theory|practice|assessor"
    world["results"]["teacher_id"][stage.seats_of(1)] = key
    stage.truth_of_class(0)
    stage.truth_of_class(1)


def _competition(stage: Stage, count: int, winners: int, fee: int) -> None:
    world, rng = stage.world, stage.rng
    people = stage.candidates(count, city_of(stage))
    row = an_assessor(stage)
    examiner = new_teacher(stage, ORG + 1 + row, "assessor")
    occupation = rng.choice(world.trades.codes)
    day = int(world.year.open_day(np.array([world.year.first + int(rng.integers(60, 280))]))[0])
    _hold(stage, Session(day, 540, 2, occupation, COMPETITION, fee), people, ORG + 1 + row, examiner)
    best = people[:winners]
    numbers = add_certificates(stage, best, row, occupation, 2, day + rng.integers(2, 6), BY_COMPETITION)
    keys = add_claims(stage, best, day + 25, 120_000, SKILL_UPGRADE, certificate_no=numbers)
    stage.truth(person_id=best, claim_id=keys)


def certificate_mill(stage: Stage) -> None:
    """F30: nearly all who pay 900 yuan to compete have a certificate within days, and a subsidy of 1 200."""
    count = int(stage.rng.integers(18, 30))
    _competition(stage, count, count - int(stage.rng.integers(0, 3)), 90_000)


def real_competition(stage: Stage) -> None:
    """Honest: thirty compete for nothing, three win a certificate."""
    _competition(stage, 30, 3, 0)


EXAM_CLASS = Need(classes=1, size=(11, 15))
FREE = Need(seats=1)
PATTERNS = [
    Pattern("F26", FREE, burst),
    Pattern("decoy:F26", FREE, young_body),
    Pattern("F27", EXAM_CLASS, copied_scores),
    Pattern("F27", EXAM_CLASS, scores_before_the_end),
    Pattern("F27", EXAM_CLASS, too_few_seats),
    Pattern("decoy:F27", EXAM_CLASS, strong_class),
    Pattern("F29", Need(classes=1, size=(8, 12)), teacher_examines),
    Pattern("F29", Need(classes=1, size=(8, 12), own_org="case"), one_representative),
    Pattern("decoy:F29", Need(classes=2, size=(7, 9)), examines_elsewhere),
    Pattern("F30", FREE, certificate_mill),
    Pattern("decoy:F30", FREE, real_competition),
]
