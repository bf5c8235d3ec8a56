"""New records for planted cases: organisations, places, teachers, certificates, claims; lessons moved elsewhere."""

from typing import Any

import numpy as np

from jiangce.commands.simulator.assessment import BY_EXAM, SKILL_LEVEL, certificate_numbers
from jiangce.commands.simulator.calendar import moment
from jiangce.commands.simulator.claims import PAID, SPECIAL_ACCOUNT
from jiangce.commands.simulator.geography import shifted
from jiangce.commands.simulator.organisations import invented_org_names
from jiangce.commands.simulator.persons import other_people
from jiangce.commands.simulator.sheet import NULL, null_of
from jiangce.commands.simulator.stage import Stage
from jiangce.commands.simulator.streams import digest
from jiangce.commands.simulator.templates import HOUR_MINUTES
from jiangce.commands.simulator.world import CLAIM, ORG, PLACE, TEACHER, World
from jiangce.kernel import credit_code

_SERIALS = 700_000  # of planted certificates; those of honest ones count from 1


def city_of(stage: Stage, turn: int = 0) -> int:
    """The city of a class of the case."""
    return int(stage.world["classes"]["_city"][stage.classes[turn]])


def new_org(stage: Stage, role: str, **facts: Any) -> int:
    """A new organisation in the city of the case; returns its key."""
    world = stage.world
    division = world.geo.county_in(stage.rng, np.array([city_of(stage) if stage.classes else 0]))
    key = int(world.keys(ORG, 1)[0])
    columns = {
        "founded_on": world.year.first - 2000,
        "legal_representative_id": other_people(world, stage.rng, division)[0],
        "account_digest": digest(world.seed, "account", key)[0],
        "contact_phone_digest": digest(world.seed, "phone", key)[0],
        "headcount": 20.0,
    } | facts
    world["organisations"].add(
        org_id=key,
        credit_code=credit_code.make(f"{division[0]:06d}", key - ORG + 20_000_000),
        name=invented_org_names(stage.rng, np.array([role]))[0],
        roles=role,
        division=division[0],
        **columns,
    )
    return key


def new_place(stage: Stage, org_id: int, near_turn: int = 0, metres: float = 4_000.0, seats: float = 60.0) -> int:
    """A place of an organisation, so many metres from the place of a class of the case; returns its key."""
    world = stage.world
    near = world["classes"]["place_id"][stage.classes[near_turn]] - PLACE - 1
    angle = stage.rng.uniform(0, 2 * np.pi)
    old = world["places"]
    lon, lat = shifted(old["lon"][near], old["lat"][near], metres * np.cos(angle), metres * np.sin(angle))
    columns = {name: values[near : near + 1] for name, values in old.base.items()}
    columns |= {"place_id": world.keys(PLACE, 1), "org_id": [org_id], "lon": [lon], "lat": [lat], "seats": [seats]}
    world.sheets["places"] = old.extended(**columns)
    return int(columns["place_id"][0])


def new_teacher(stage: Stage, org_id: int, kinds: str = "theory|practice", person_id: int | None = None) -> int:
    """A teacher declared by an organisation; returns the key."""
    world = stage.world
    if person_id is None:
        person_id = int(other_people(world, stage.rng, world.geo.codes[:1])[0])
    key = int(world.keys(TEACHER, 1)[0])
    world["teachers"].add(teacher_id=key, person_id=person_id, org_id=org_id, kinds=kinds)
    return key


def add_certificates(
    stage: Stage,
    person_id: np.ndarray,
    assessor_row: int,
    occupation: Any,
    level: Any,
    issued: Any,
    route: int = BY_EXAM,
) -> np.ndarray:
    """Certificates in the registry; returns their numbers."""
    world, n = stage.world, len(person_id)
    issued, level = np.broadcast_to(issued, n).astype(np.int32), np.broadcast_to(level, n)
    numbers = certificate_numbers(np.full(n, assessor_row), issued, level, world.keys(_SERIALS, n))
    world["certificates"].add(
        certificate_no=numbers,
        person_id=person_id,
        assessor_id=ORG + 1 + assessor_row,
        occupation_code=occupation,
        level=level,
        kind=SKILL_LEVEL,
        route=route,
        issued_on=issued,
    )
    return numbers


def an_assessor(stage: Stage) -> int:
    """The row of some assessment body."""
    return int(stage.rng.choice(stage.world.assessors))


def add_claims(
    stage: Stage, person_id: np.ndarray, submitted_on: Any, amount_fen: int, scheme: int, **facts: Any
) -> np.ndarray:
    """Paid claims beside those of the classes, decided by officials of the case's city; returns their keys."""
    world, n, rng = stage.world, len(person_id), stage.rng
    submitted = np.broadcast_to(submitted_on, n)
    decided = world.year.workday_after(submitted, rng.integers(4, 15, n))
    keys = world.keys(CLAIM, n)
    officials = world.officials[city_of(stage) if stage.classes else 0]
    columns = {
        "fund": SPECIAL_ACCOUNT,
        "state": PAID,
        "paid_on": world.year.workday_after(decided, rng.integers(6, 20, n)),
        "decided_at": moment(decided, rng.uniform(545, 1040, n)),
        "decided_by": rng.choice(officials, n),
        "account_digest": digest(world.seed, "account", person_id),
        "payee_name_digest": digest(world.seed, "payee", person_id),
    } | facts
    world["claims"].add(
        claim_id=keys,
        person_id=person_id,
        scheme=scheme,
        amount_fen=amount_fen,
        submitted_at=moment(submitted, rng.uniform(530, 1070, n)),
        **columns,
    )
    return keys


def pay_to(stage: Stage, seats: np.ndarray, org_id: int, account: int) -> None:
    """Let the claims of these trainees go to an organisation."""
    claim = stage.world["claims"]
    claim["org_id"][seats] = org_id
    claim["account_digest"][seats] = account
    claim["payee_name_digest"][seats] = digest(stage.world.seed, "payee", org_id)[0]


def move_lessons(world: World, lessons: np.ndarray, day: Any, minutes: Any) -> None:
    """Hold lessons at another time; their length stays."""
    lesson = world["lessons"]
    start = np.broadcast_to(minutes, len(lessons))
    lesson["starts_at"][lessons] = moment(np.broadcast_to(day, len(lessons)), start)
    length = lesson["hours"][lessons] * HOUR_MINUTES
    lesson["ends_at"][lessons] = lesson["starts_at"][lessons] + (length * 60).astype(np.int64) * 1_000_000
    lesson["_day"][lessons] = day
    lesson["_half"][lessons] = np.digitize(start, [12 * 60, 18 * 60])


def onsite(world: World, lessons: np.ndarray) -> np.ndarray:
    """Those of the lessons that are held in a room."""
    return lessons[world["lessons"]["room_id"][lessons] != NULL]


def postpone(stage: Stage, days: int, turn: int = 0) -> None:
    """Hold the exam of a class later, and with it all that follows: scores, certificates, claims."""
    world, row, seats = stage.world, stage.classes[turn], stage.seats_of(turn)
    for table, rows, names in (
        ("exams", row, ("starts_at", "ends_at", "_day")),
        ("results", seats, ("submitted_at",)),
        ("certificates", seats, ("issued_on",)),
        ("claims", seats, ("submitted_at", "decided_at", "paid_on", "_submitted")),
    ):
        for name in names:
            values = world[table][name]
            unit = 86_400_000_000 if name.endswith("_at") else 1
            known = values[rows] != null_of(values.dtype)
            values[rows] = np.where(known, values[rows] + days * unit, values[rows])
