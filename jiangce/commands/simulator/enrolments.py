"""Who sits in which class: one row a trainee, honest repeat trainees, drop-outs, apprentices and their mentors."""

import numpy as np

from jiangce.commands.simulator.calendar import moment
from jiangce.commands.simulator.classes import APPRENTICES, EMPLOYEES, JOBSEEKERS, MARKET, MIXED
from jiangce.commands.simulator.organisations import Rooms, clerk_of
from jiangce.commands.simulator.persons import other_people
from jiangce.commands.simulator.sheet import NULL, NULL_CODE, NULL_DAY, Sheet
from jiangce.commands.simulator.streams import digest
from jiangce.commands.simulator.world import ENROLMENT, PERSON, World
from jiangce.commands.simulator.writing import code
from jiangce.kernel.exchange.codes import GROUPS

COMPLETED, WITHDRAWN, INTERRUPTED, FAILED, REJECTED, ACTIVE, DISQUALIFIED = (
    code("enrolments", "state", state)
    for state in ("completed", "withdrawn", "interrupted", "failed", "rejected", "active", "disqualified")
)
GROUP = {name: number for number, name in enumerate(GROUPS)}
_CATEGORY_SHARES = {
    JOBSEEKERS: {
        "registered_unemployed": 0.60,
        "hardship_jobseeker": 0.25,
        "poverty_monitored": 0.08,
        "disabled": 0.07,
    },
    MIXED: {
        "rural_transfer_worker": 0.45,
        "registered_unemployed": 0.20,
        "graduate": 0.12,
        "veteran": 0.08,
        "post_school_leaver": 0.08,
        "poverty_monitored": 0.07,
    },
    EMPLOYEES: {"enterprise_employee": 0.92, "dispatched_worker": 0.08},
    APPRENTICES: {"enterprise_employee": 1.0},
    MARKET: {"enterprise_employee": 0.5, "rural_transfer_worker": 0.4, "veteran": 0.1},
}
_DROP_OUT, _FAILED, _REJECTED = 0.04, 0.035, 0.008
_PUT_OUT = 0.1  # of those who leave early: too often absent, or found out
_NOT_CLOSED = 0.003  # nobody has entered yet how it ended
_REPEAT_SHARE = 0.13
_REPEAT_PAUSE_DAYS = 14
_MENTOR_APPRENTICES = 6
_EMPLOYER_HEADCOUNT = 120
_MANUAL_PASS = 0.01
_ENTERED_BY_INSTITUTION = 0.4
# Whoever may well have found work after the first class would sit in the second one as an employed jobseeker.
_REPEATING = ("rural_transfer_worker", "enterprise_employee", "graduate", "veteran")


def enrolments(world: World, rooms: Rooms) -> None:
    """Fill `enrolments`; `_kind` is what the person is, `category` what was declared (nothing in market classes)."""
    classes = world["classes"]
    size = classes["_size"]
    row = np.repeat(np.arange(len(size)), size)
    world.first_enrolment = np.concatenate([[0], np.cumsum(size)])
    n = len(row)
    rng = world.stream("enrolments")
    kind = _kinds(rng, classes["_clientele"][row])
    state, left = _fates(world, rng, row)
    city = rooms.city[classes["_room"]]
    employer = _employers(world, rng, city)
    organisation = rooms.organisation[classes["_room"][row]]
    clerk = clerk_of(world, organisation, row)
    by_institution = rng.random(n) < _ENTERED_BY_INSTITUTION
    person = PERSON + 1 + _persons_of(world, row, kind, city)
    enrolled = classes["approved_on"][row] - rng.integers(1, 20, n)
    world.sheets["enrolments"] = Sheet(
        enrolment_id=world.keys(ENROLMENT, n),
        class_id=classes["class_id"][row],
        person_id=person,
        enrolled_at=moment(enrolled, rng.uniform(8.5 * 60, 20 * 60, n)),
        state=state,
        ended_at=np.where(
            state == ACTIVE, NULL, moment(np.where(left == NULL_DAY, classes["ends_on"][row], left), 17 * 60 + 20)
        ),
        category=np.where(classes["_clientele"][row] == MARKET, NULL_CODE, kind).astype(np.int8),
        employer_id=np.where(np.isin(classes["_clientele"][row], (EMPLOYEES, APPRENTICES)), employer[row], NULL),
        manual_pass=(rng.random(n) < _MANUAL_PASS).astype(np.int8),
        mentor_id=_mentors(world, rng, row),
        entered_by=np.where(by_institution, clerk, NULL),
        device_id=np.where(by_institution, digest(world.seed, "office", clerk), digest(world.seed, "device", person)),
        photo_hash=digest(world.seed, "portrait", np.arange(n)),
        _class=row,
        _kind=kind,
        _left=np.where(left == NULL_DAY, np.iinfo(np.int32).max, left).astype(np.int32),
        _absence=np.clip(rng.beta(1.3, 20, n), 0, 0.17),
        _lateness=np.clip(rng.beta(1.2, 28, n), 0, 0.3),
    )
    classes["_employer"] = employer


def set_aside(world: World) -> np.ndarray:
    """Whether each class was asked for by a case."""
    chosen = np.zeros(len(world["classes"]), bool)
    chosen[[row for case in world.cases for row in case.classes]] = True
    return chosen


def _kinds(rng: np.random.Generator, clientele: np.ndarray) -> np.ndarray:
    kind = np.zeros(len(clientele), np.int8)
    for number, shares in _CATEGORY_SHARES.items():
        chosen = np.flatnonzero(clientele == number)
        words = np.array([GROUP[name] for name in shares])
        kind[chosen] = words[rng.choice(len(words), len(chosen), p=list(shares.values()))]
    return kind


def _fates(world: World, rng: np.random.Generator, row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """State of each enrolment, and the day on which it was left early; who is rejected never comes. Nobody drops out of
    a class set aside."""
    classes = world["classes"]
    n = len(row)
    luck = rng.random(n)
    luck[set_aside(world)[row]] = 1.0
    state = np.full(n, COMPLETED, np.int8)
    gone = luck < _DROP_OUT
    state[gone] = rng.choice([WITHDRAWN, INTERRUPTED, DISQUALIFIED], gone.sum(), p=[0.6, 0.4 - _PUT_OUT, _PUT_OUT])
    state[(luck >= _DROP_OUT) & (luck < _DROP_OUT + _FAILED) & (classes["level"][row] >= 0)] = FAILED
    span = classes["ends_on"][row] - classes["starts_on"][row]
    left = classes["starts_on"][row] + np.round(span * rng.uniform(0.15, 0.9, n)).astype(np.int32)
    rejected = (luck < 1.0) & (luck >= 1.0 - _REJECTED)
    state[rejected] = REJECTED
    left[rejected] = classes["starts_on"][row[rejected]] - 1
    state[(state == COMPLETED) & (luck < 1.0) & (rng.random(n) < _NOT_CLOSED)] = ACTIVE
    return state, np.where(gone | rejected, left, NULL_DAY).astype(np.int32)


def _employers(world: World, rng: np.random.Generator, city: np.ndarray) -> np.ndarray:
    """An enterprise of the same city, large enough to fill a class, for each class."""
    organisation = world["organisations"]
    large = world.enterprises[organisation["headcount"][world.enterprises] >= _EMPLOYER_HEADCOUNT]
    employer = np.zeros(len(city), np.int64)
    for number in np.unique(city):
        near = large[organisation["_city"][large] == number]
        chosen = city == number
        employer[chosen] = organisation["org_id"][rng.choice(near, chosen.sum())]
    return employer


def _mentors(world: World, rng: np.random.Generator, row: np.ndarray) -> np.ndarray:
    """One mentor for at most six apprentices of a class."""
    classes = world["classes"]
    mentor = np.full(len(row), NULL)
    places = np.flatnonzero(classes["_clientele"][row] == APPRENTICES)
    group = (places - world.first_enrolment[row[places]]) // _MENTOR_APPRENTICES
    pairs, which = np.unique(np.stack([row[places], group], axis=1), axis=0, return_inverse=True)
    keys = other_people(world, rng, classes["division"][pairs[:, 0]])
    mentor[places] = keys[which.ravel()]
    return mentor


def _persons_of(world: World, row: np.ndarray, kind: np.ndarray, city: np.ndarray) -> np.ndarray:
    """The number of the person behind each enrolment. An honest repeat trainee comes back to another class of the
    same city, later, for another occupation, as the same kind of trainee; never more than once."""
    rng = world.stream("repeats")
    classes = world["classes"]
    n = len(row)
    free = ~set_aside(world)[row] & np.isin(kind, [GROUP[name] for name in _REPEATING])
    free &= np.isin(classes["_clientele"][row], (MIXED, MARKET))
    identity = np.arange(n)
    groups = city[row].astype(np.int64) * len(GROUPS) + kind
    order = rng.permutation(np.flatnonzero(free))
    order = order[np.argsort(groups[order], kind="stable")]
    first, second = order[0:-1:2], order[1::2]
    swap = classes["starts_on"][row[first]] > classes["starts_on"][row[second]]
    first, second = np.where(swap, second, first), np.where(swap, first, second)
    fits = groups[first] == groups[second]
    fits &= classes["starts_on"][row[second]] >= classes["ends_on"][row[first]] + _REPEAT_PAUSE_DAYS
    fits &= classes["_occupation"][row[first]] != classes["_occupation"][row[second]]
    fits = np.flatnonzero(fits)[: int(_REPEAT_SHARE * n)]
    identity[second[fits]] = first[fits]
    return np.unique(identity, return_inverse=True)[1]
