"""Exams at the end of levelled classes, scores, certificates; and the certificates that people brought along."""

import numpy as np

from jiangce.commands.simulator.calendar import moment
from jiangce.commands.simulator.enrolments import COMPLETED, FAILED, set_aside
from jiangce.commands.simulator.organisations import rank_within
from jiangce.commands.simulator.persons import other_people
from jiangce.commands.simulator.sheet import NULL, NULL_DAY, Sheet
from jiangce.commands.simulator.streams import digest
from jiangce.commands.simulator.world import EXAM, PERSON, TEACHER, World
from jiangce.commands.simulator.writing import code

EXAM_KIND, COMPETITION = code("exams", "kind", "exam"), code("exams", "kind", "competition")
SKILL_LEVEL = code("certificates", "kind", "skill_level")
BY_EXAM, BY_COMPETITION, DIRECT = (code("certificates", "route", route) for route in ("exam", "competition", "direct"))
PASS_MARK = 60.0
_SESSIONS = (9 * 60, 13 * 60 + 30)
_SESSION_MINUTES = 150
_FEE_FEN = 18_000
_LOWER_CERTIFICATE = 0.55  # of those who aim at level 4 or higher; the others meet the conditions by years of work
_CORRECTED = 0.003


def exams(world: World) -> None:
    """Fill `exams`: one session for each levelled class, days after its end. An examiner sees one class a day."""
    classes, organisation = world["classes"], world["organisations"]
    rng = world.stream("exams")
    n = len(classes)
    day = world.year.open_day(classes["ends_on"] + rng.integers(4, 15, n))
    examiner, assessor, place = _examiners(world, rng, day)
    begin = np.array(_SESSIONS)[rng.integers(0, 2, n)]
    world.sheets["exams"] = Sheet(
        exam_id=world.keys(EXAM, n),
        assessor_id=organisation["org_id"][assessor],
        place_id=place,
        occupation_code=classes["occupation_code"],
        level=classes["level"],
        starts_at=moment(day, begin),
        ends_at=moment(day, begin + _SESSION_MINUTES),
        seats=np.ceil(np.maximum(classes["_size"], 20) / 10) * 10.0,
        kind=np.full(n, EXAM_KIND, np.int8),
        fee_fen=np.full(n, _FEE_FEN),
        _day=day,
        _examiner=examiner,
        _assessor=assessor,
    )
    world["exams"].present &= classes["level"] >= 0


def _examiners(world: World, rng: np.random.Generator, day: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each exam the examiner, the row of the body that sent them, and its place. They take turns, so that nobody
    is sent out twice on one day."""
    classes, organisation, places = world["classes"], world["organisations"], world["places"]
    city = classes["_city"]
    busiest = np.zeros(len(world.geo.shares), int)
    pairs, counts = np.unique(np.stack([city, day], axis=1), axis=0, return_counts=True)
    np.maximum.at(busiest, pairs[:, 0], counts)
    pool = busiest + 2
    first = np.concatenate([[0], np.cumsum(pool)])
    body_city = organisation["_city"][world.assessors]
    home = np.repeat(np.arange(len(pool)), pool)
    bodies = np.bincount(body_city, minlength=len(pool))
    first_body = np.concatenate([[0], np.cumsum(bodies)])
    number = np.arange(len(home)) - first[home]
    body = np.argsort(body_city, kind="stable")[first_body[home] + number % bodies[home]]
    keys = world.keys(TEACHER, len(home))
    world["teachers"].add(
        teacher_id=keys,
        person_id=other_people(world, rng, world.geo.codes[home]),
        org_id=organisation["org_id"][world.assessors[body]],
        kinds="assessor",
    )
    order = np.lexsort((day, city))
    turn = np.empty(len(day), int)
    turn[order] = rank_within(city[order])
    chosen = first[city] + turn % pool[city]
    institution_places = len(places) - len(world.assessors)
    return keys[chosen], world.assessors[body[chosen]], places["place_id"][institution_places + body[chosen]]


def results(world: World) -> None:
    """Fill `results`: one row an enrolment, present for whoever sat the exam."""
    enrolment, exam = world["enrolments"], world["exams"]
    rng = world.stream("results")
    row = enrolment["_class"]
    n = len(row)
    talent, teaching = rng.normal(0, 7, n), rng.normal(0, 3, len(world["classes"]))[row]
    failed = enrolment["state"] == FAILED
    theory = np.clip(np.round((78 + talent + teaching + rng.normal(0, 6, n)) * 2) / 2, PASS_MARK, 100)
    practice = np.clip(np.round(79 + talent + teaching + rng.normal(0, 6, n)), PASS_MARK, 100)
    theory[failed] = np.round(rng.uniform(35, 59, failed.sum()))
    practice[failed] = np.round(rng.uniform(45, 75, failed.sum()))
    world.sheets["results"] = Sheet(
        exam_id=exam["exam_id"][row],
        person_id=enrolment["person_id"],
        seat=np.arange(n) - world.first_enrolment[row] + 1,
        theory=theory,
        practice=practice,
        overall=np.round(0.4 * theory + 0.6 * practice, 1),
        passed=(~failed).astype(np.int8),
        answers_hash=digest(world.seed, "answers", np.arange(n)),
        submitted_at=_submitted(world, rng, row),
        teacher_id=exam["_examiner"][row],
        entered_by=np.full(n, NULL),
    )
    sat = np.isin(enrolment["state"], (COMPLETED, FAILED)) & (world["classes"]["level"][row] >= 0)
    world["results"].present &= sat


def _submitted(world: World, rng: np.random.Generator, row: np.ndarray) -> np.ndarray:
    """Scores of a session are submitted within days, one after another."""
    exam = world["exams"]
    n = len(exam)
    first = moment(world.year.workday_after(exam["_day"], rng.integers(1, 5, n)), rng.uniform(9 * 60, 16 * 60, n))
    place = np.arange(len(row)) - world.first_enrolment[row]
    return first[row] + place * 23_000_000 + rng.integers(0, 15_000, len(row)) * 1000


def corrections(world: World) -> None:
    """A few scores are put right days later, without making anybody pass."""
    result = world["results"]
    rng = world.stream("results", "corrected")
    chosen = np.flatnonzero(result.present & (rng.random(len(result)) < _CORRECTED))
    rows = {name: values[chosen] for name, values in result.base.items()}
    rows["theory"] = np.clip(rows["theory"] + np.where(rows["passed"] == 1, 3, -2), 0, 100)
    rows["overall"] = np.round(0.4 * rows["theory"] + 0.6 * rows["practice"], 1)
    rows["submitted_at"] = rows["submitted_at"] + rng.integers(86_400, 6 * 86_400, len(chosen)) * 1_000_000
    rows["entered_by"] = rng.choice(world.officials[0], len(chosen)) if len(chosen) else np.empty(0, np.int64)
    result.add(**rows)


def certificates(world: World) -> None:
    """Fill `certificates`: one row an enrolment, present for whoever passed; and older ones of a lower level."""
    enrolment, exam, result, person = (world[name] for name in ("enrolments", "exams", "results", "persons"))
    rng = world.stream("certificates")
    row = enrolment["_class"]
    n = len(row)
    level = exam["level"][row]
    issued = world.year.workday_after(exam["_day"], rng.integers(7, 20, len(exam)))[row]
    present = result.present & (result["passed"] == 1) & (issued <= world.year.extracted_on)
    promoted = (level >= 1) & (rng.random(n) < _LOWER_CERTIFICATE) & _first_class(world) & ~set_aside(world)[row]
    older = np.flatnonzero(promoted & result.present)
    start = world["classes"]["starts_on"][row[older]]
    age = (start - person["birth_date"][enrolment["person_id"][older] - PERSON - 1]) / 365.2425
    older_day = (start - rng.integers(400, 2200, len(older))).astype(np.int32)
    assessor = np.concatenate([exam["_assessor"][row], rng.choice(world.assessors, len(older))])
    numbers = certificate_numbers(
        assessor, np.concatenate([issued, older_day]), np.concatenate([np.maximum(level, 0), level[older] - 1])
    )
    organisation = world["organisations"]
    world.sheets["certificates"] = Sheet(
        certificate_no=numbers[:n],
        person_id=enrolment["person_id"],
        assessor_id=organisation["org_id"][exam["_assessor"][row]],
        occupation_code=exam["occupation_code"][row],
        level=level,
        kind=np.full(n, SKILL_LEVEL, np.int8),
        route=np.full(n, BY_EXAM, np.int8),
        issued_on=issued.astype(np.int32),
        revoked_on=np.full(n, NULL_DAY, np.int32),
    )
    world["certificates"].present &= present
    grown = age > 24
    world["certificates"].add(
        certificate_no=numbers[n:][grown],
        person_id=enrolment["person_id"][older][grown],
        assessor_id=organisation["org_id"][assessor[n:]][grown],
        occupation_code=exam["occupation_code"][row[older]][grown],
        level=(level[older] - 1)[grown],
        kind=SKILL_LEVEL,
        route=BY_EXAM,
        issued_on=older_day[grown],
    )


def _first_class(world: World) -> np.ndarray:
    """Whether an enrolment is the first of its person."""
    first = np.zeros(len(world["enrolments"]), bool)
    first[np.unique(world["enrolments"]["person_id"], return_index=True)[1]] = True
    return first


def certificate_numbers(
    assessor: np.ndarray, issued: np.ndarray, level: np.ndarray, serial: np.ndarray | None = None
) -> np.ndarray:
    """Numbers by the rule of the ministry (S, filed with the province): row of the body, year, level, serial, which
    counts up for each body, year and level when none is given."""
    year = issued.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
    tail = (year % 100) * 10 + (5 - level.astype(int))
    if serial is None:
        serial = rank_within(assessor.astype(np.int64) * 10_000 + tail) + 1
    bodies, place = np.unique(assessor, return_inverse=True)
    prefix = np.array([f"S000044{body:06d}" for body in bodies])[place]
    return np.char.add(prefix, np.char.zfill((tail * 1_000_000 + serial).astype(str), 9)).astype(object)
