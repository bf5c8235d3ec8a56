"""Check-ins of trainees, as honest as they come: early, late, absent, forgotten, queued at a terminal, adrift by GPS."""

from typing import Any

import numpy as np

from jiangce.commands.simulator.calendar import MINUTE, SECOND, local_day, moment
from jiangce.commands.simulator.geography import METRES_PER_DEGREE
from jiangce.commands.simulator.organisations import clerk_of
from jiangce.commands.simulator.oversight import place_row
from jiangce.commands.simulator.sheet import NULL, NULL_CODE
from jiangce.commands.simulator.streams import digest, uniform
from jiangce.commands.simulator.timetable import ONSITE, SELFPACED
from jiangce.commands.simulator.world import ORG, PERSON, World
from jiangce.commands.simulator.writing import code

IN, MID, OUT = (code("checkins", "direction", direction) for direction in ("in", "mid", "out"))
QR, FACE, CARD, MANUAL, KIOSK = (
    code("checkins", "method", method) for method in ("qr", "face", "card", "manual", "kiosk")
)
# Of classes: how their people usually check in.
_METHODS, _METHOD_SHARES = np.array([QR, FACE, CARD, KIOSK], np.int8), (0.42, 0.30, 0.10, 0.18)
_FORGOT_IN, _FORGOT_OUT, _MISSED_MID = 0.003, 0.008, 0.03
_LEFT_EARLY, _BY_HAND, _SLOW_NETWORK, _FAR_OUT = 0.012, 0.006, 0.02, 0.0004
_KEPT_PHOTOS = 0.05  # of captures by face; the others are compared and thrown away
_QUEUE_GAP = 4 * SECOND  # at a terminal, one after the other
_QUEUE_LIFT = 200_000 * SECOND  # longer than any queue lasts
Rows = dict[str, Any]


def class_methods(world: World) -> np.ndarray:
    """How the people of each class check in."""
    return world.stream("methods").choice(_METHODS, len(world["classes"]), p=_METHOD_SHARES)


def ordinary(world: World, lessons: np.ndarray, rng: np.random.Generator) -> Rows:
    """The honest check-ins of these lessons, in no order and without keys. `_lesson` and `_enrolment` are rows."""
    lessons = lessons[world["lessons"]["mode"][lessons] != SELFPACED]
    lesson_of, enrolment = _attending(world, lessons)
    parts = [
        _arrivals(world, lesson_of, enrolment, rng),
        _captures(world, lesson_of, enrolment, rng),
        _departures(world, lesson_of, enrolment, rng),
    ]
    row, seat, at = (np.concatenate(column) for column in zip(*parts, strict=True))
    direction = np.repeat(np.array([IN, MID, OUT], np.int8), [len(part[0]) for part in parts])
    return _completed(world, rng, row, seat, at, direction)


def _attending(world: World, lessons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Who came to which lesson: rows of lessons and enrolments. Absence is by half-day, and a function of the keys."""
    lesson, enrolment = world["lessons"], world["enrolments"]
    row = lesson["_class"][lessons]
    size = world["classes"]["_size"][row]
    lesson_of = np.repeat(lessons, size)
    seat = (
        np.arange(len(lesson_of))
        - np.repeat(np.cumsum(size) - size, size)
        + np.repeat(world.first_enrolment[row], size)
    )
    day = lesson["_day"][lesson_of]
    half = day.astype(np.int64) * 4 + lesson["_half"][lesson_of]
    came = uniform(world.seed, "presence", seat, half) >= enrolment["_absence"][seat]
    came &= enrolment["_left"][seat] > day
    return lesson_of[came], seat[came]


def _minutes(values: np.ndarray) -> np.ndarray:
    return (values * MINUTE).astype(np.int64)


def _bounded(rng: np.random.Generator, values: np.ndarray, most: float) -> np.ndarray:
    """The values, those beyond `most` drawn anew below it: a limit on which many values pile up would be a pattern."""
    beyond = values > most
    values[beyond] = rng.random(beyond.sum()) * most
    return values


def _arrivals(
    world: World, lesson_of: np.ndarray, seat: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """People come some minutes early, trickle back from the break, and some are late."""
    lesson = world["lessons"]
    n = len(lesson_of)
    start = lesson["starts_at"][lesson_of]
    at = start + _minutes(2.0 - _bounded(rng, rng.gamma(2.2, 5.0, n), 32))
    back = ~lesson["_opens"][lesson_of]
    at[back] = start[back] + _minutes(0.5 - rng.random(back.sum()) * 7.5)
    late = rng.random(n) < world["enrolments"]["_lateness"][seat]
    at[late] = start[late] + _minutes(2.0 + _bounded(rng, rng.gamma(1.4, 6.0, late.sum()), 38))
    kept = rng.random(n) >= _FORGOT_IN
    return lesson_of[kept], seat[kept], at[kept]


def _captures(
    world: World, lesson_of: np.ndarray, seat: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """In most lessons everybody is asked once, at a moment that nobody knows before, and answers within minutes."""
    lesson = world["lessons"]
    kept = lesson["_mid"][lesson_of] & (rng.random(len(lesson_of)) >= _MISSED_MID)
    lesson_of, seat = lesson_of[kept], seat[kept]
    start, end = lesson["starts_at"][lesson_of], lesson["ends_at"][lesson_of]
    asked = start + ((end - start) * (0.3 + 0.4 * uniform(world.seed, "asked", lesson_of))).astype(np.int64)
    return lesson_of, seat, asked + (_bounded(rng, rng.gamma(1.6, 45.0, len(seat)), 420) * SECOND).astype(np.int64)


def _departures(
    world: World, lesson_of: np.ndarray, seat: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    kept = rng.random(len(lesson_of)) >= _FORGOT_OUT
    lesson_of, seat = lesson_of[kept], seat[kept]
    n = len(seat)
    end = world["lessons"]["ends_at"][lesson_of]
    at = end + _minutes(_bounded(rng, rng.gamma(1.6, 1.1, n), 14))
    early = rng.random(n) < _LEFT_EARLY
    at[early] = end[early] - _minutes(rng.uniform(4, 30, early.sum()))
    return lesson_of, seat, at


def _completed(
    world: World, rng: np.random.Generator, row: np.ndarray, seat: np.ndarray, at: np.ndarray, direction: np.ndarray
) -> Rows:
    """How and from where each check-in was made, and when it was received."""
    lesson, enrolment, person = world["lessons"], world["enrolments"], world["persons"]
    n = len(row)
    onsite = lesson["mode"][row] == ONSITE
    method = world["classes"]["_method"][lesson["_class"][row]]
    method = np.where(onsite, method, FACE).astype(np.int8)
    method[rng.random(n) < _BY_HAND] = MANUAL
    terminal = (method == KIOSK) | (method == CARD)
    at = at // 1000 * 1000
    at[terminal] = _queued(rng, at[terminal], row[terminal] * 4 + direction[terminal])
    phone = (method == QR) | (method == FACE)
    key = enrolment["person_id"][seat]
    device = np.where(phone, person["_device"][key - PERSON - 1], np.where(terminal, lesson["_terminal"][row], NULL))
    lon, lat, accuracy = _positions(world, rng, row, phone & onsite)
    scored = (method == FACE) | (method == KIOSK)
    clerk = clerk_of(world, world["classes"]["org_id"][lesson["_class"][row]] - ORG - 1, row)
    return {
        "lesson_id": lesson["lesson_id"][row],
        "class_id": lesson["class_id"][row],
        "person_id": key,
        "at": at,
        "received_at": _received(rng, at, phone),
        "direction": direction,
        "method": method,
        "device_id": device,
        "lon": lon,
        "lat": lat,
        "accuracy_m": accuracy,
        "mocked": np.where(phone & onsite, 0, NULL_CODE).astype(np.int8),
        "score": np.where(scored, np.round(0.76 + 0.235 * rng.beta(4, 1.6, n), 2), np.nan),
        "photo_hash": np.where(
            (method == FACE) & (direction == MID) & (rng.random(n) < _KEPT_PHOTOS),
            digest(world.seed, "capture", row, seat),
            NULL,
        ),
        "entered_by": np.where(method == MANUAL, clerk, NULL),
        "_lesson": row,
        "_enrolment": seat,
    }


def _queued(rng: np.random.Generator, at: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Times at a terminal, where nobody can check in before the one in front is done."""
    order = np.lexsort((at, group))
    at, group = at[order], group[order]
    rank = np.arange(len(at)) - np.searchsorted(group, group)
    # One running maximum over all queues: counted from its own first moment, each is lifted above the one before.
    _, first, queue = np.unique(group, return_index=True, return_inverse=True)
    base = at[first][queue]
    lift = queue * _QUEUE_LIFT
    free = np.maximum.accumulate(at - base - rank * _QUEUE_GAP + lift) - lift + base
    queued = np.empty_like(at)
    queued[order] = free + rank * _QUEUE_GAP + rng.integers(0, 1500, len(at)) * 1000
    return queued


def _positions(
    world: World, rng: np.random.Generator, row: np.ndarray, located: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Positions around the place of the lesson, to six decimals; a few are far out, and the phone knows it."""
    place = place_row(world, row[located])
    n = len(place)
    drift = world["places"]["_drift"][place]
    far = rng.random(n) < _FAR_OUT
    drift = np.where(far, 320.0, drift)
    lat = world["places"]["lat"][place]
    columns = [np.full(len(row), np.nan) for _ in range(3)]
    north, east = rng.standard_normal(n, np.float32) * drift, rng.standard_normal(n, np.float32) * drift
    columns[0][located] = np.round(
        world["places"]["lon"][place] + east / (METRES_PER_DEGREE * np.cos(np.radians(lat))), 6
    )
    columns[1][located] = np.round(lat + north / METRES_PER_DEGREE, 6)
    columns[2][located] = np.round(drift * rng.uniform(0.8, 2.2, n)) + np.where(far, 500, 3)
    return columns[0], columns[1], columns[2]


def _received(rng: np.random.Generator, at: np.ndarray, phone: np.ndarray) -> np.ndarray:
    """Seconds later; minutes where the network is slow; always on the same day."""
    delay = 0.2 + rng.random(len(at)) * 2.3
    slow = phone & (rng.random(len(at)) < _SLOW_NETWORK)
    delay[slow] += _bounded(rng, rng.exponential(240.0, slow.sum()), 3000)
    received = at + (delay * 1000).astype(np.int64) * 1000
    return np.maximum(at, np.minimum(received, moment(local_day(at) + 1, 0) - SECOND))


def sorted_by_receipt(rows: Rows) -> Rows:
    """The rows in the order in which they were received."""
    order = np.argsort(rows["received_at"], kind="stable")
    return {name: values[order] for name, values in rows.items()}
