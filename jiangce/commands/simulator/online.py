"""Learning at one's own pace: sessions of blended classes, and what the player reports every half minute."""

from typing import Any

import numpy as np

from jiangce.commands.simulator.calendar import moment
from jiangce.commands.simulator.enrolments import ACTIVE, COMPLETED, FAILED
from jiangce.commands.simulator.sheet import Sheet
from jiangce.commands.simulator.streams import digest
from jiangce.commands.simulator.timetable import SELFPACED
from jiangce.commands.simulator.world import SESSION, World
from jiangce.commands.simulator.writing import code

PLAY, TICK, PAUSE, SHOWN, ANSWERED, MISSED, END = (
    code("heartbeats", "event", event)
    for event in ("play", "tick", "pause", "prompt_shown", "prompt_ok", "prompt_missed", "end")
)
TICK_SECONDS = 30.0
SESSION_MINUTES = 40
_SLOTS = np.array([6 * 60 + 20, 12 * 60 + 5, 19 * 60 + 30, 20 * 60 + 55, 22 * 60 + 15])
_PROMPT_EVERY, _FIRST_PROMPT = 27, 14  # rows of a session
_PAUSE_SHARE, _MISSED_SHARE = 0.012, 0.04
Rows = dict[str, Any]


def sessions(world: World) -> None:
    """Fill `sessions` (no table of its own): when each trainee of a blended class sat down, and for how long. Two
    sessions of one person never meet, nor does one meet a lesson."""
    enrolment, classes, lesson = world["enrolments"], world["classes"], world["lessons"]
    rng = world.stream("sessions")
    hours = np.bincount(
        lesson["_class"][lesson["mode"] == SELFPACED],
        weights=lesson["hours"][lesson["mode"] == SELFPACED],
        minlength=len(classes),
    )
    row = enrolment["_class"]
    learner = np.flatnonzero((hours[row] > 0) & np.isin(enrolment["state"], (COMPLETED, FAILED, ACTIVE)))
    wanted = np.ceil(hours[row[learner]] * 45 / SESSION_MINUTES).astype(int) + 1
    days = (classes["ends_on"] - classes["starts_on"])[row[learner]]
    slots = days * len(_SLOTS)
    count = np.minimum(wanted, slots)
    seat = np.repeat(learner, count)
    turn = np.arange(len(seat)) - np.repeat(np.cumsum(count) - count, count)
    # Each session has a stretch of slots for itself, so that no two fall into one.
    stretch = np.repeat(slots / count, count)
    slot = (turn * stretch).astype(int) + (rng.random(len(seat)) * np.floor(stretch)).astype(int)
    day = classes["starts_on"][row[seat]] + 1 + slot // len(_SLOTS)
    order_of_day = slot % len(_SLOTS)
    start = moment(day, _SLOTS[order_of_day] + rng.uniform(0, 12, len(seat)))
    order = np.argsort(start, kind="stable")
    n = len(order)
    platform = world["organisations"]["org_id"][world.platforms[row[seat] % len(world.platforms)]]
    world.sheets["sessions"] = Sheet(
        platform_id=platform[order],
        session_id=world.keys(SESSION, n),
        person_id=enrolment["person_id"][seat][order],
        course_id=digest(world.seed, "course", classes["_occupation"][row[seat]])[order],
        class_id=enrolment["class_id"][seat][order],
        ip_digest=_addresses(world, enrolment["person_id"][seat], order_of_day, day)[order],
        starts_at=start[order],
        position_s=(turn * SESSION_MINUTES * 60.0)[order],
        rows=rng.integers(72, 92, n),
        _day=day[order].astype(np.int32),
        _class=row[seat][order],
    )


def _addresses(world: World, person: np.ndarray, slot: np.ndarray, day: np.ndarray) -> np.ndarray:
    """At home always the same address, at noon whatever the mobile network gives."""
    return np.where(slot == 1, digest(world.seed, "mobile", person, day), digest(world.seed, "home", person))


def heartbeats(session: dict[str, np.ndarray], rng: np.random.Generator) -> Rows:
    """All reports of these sessions, sorted by time."""
    count = session["rows"]
    first = np.cumsum(count) - count
    owner = np.repeat(np.arange(len(count)), count)
    place = np.arange(len(owner)) - first[owner]
    last = place == count[owner] - 1
    event, gap = _events(rng, place, last)
    moved = np.where((event == PLAY) & (place > 0), 0.0, gap)
    elapsed, position = (_running(values, first, owner) for values in (gap, moved))
    at = session["starts_at"][owner] + np.round(elapsed * 1000).astype(np.int64) * 1000
    order = np.argsort(at, kind="stable")
    owner = owner[order]
    columns = {
        name: session[name][owner]
        for name in ("platform_id", "session_id", "person_id", "course_id", "ip_digest", "class_id")
    }
    return columns | {
        "at": at[order],
        "position_s": np.round(session["position_s"][owner] + position[order], 1),
        "rate": np.ones(len(owner)),
        "event": event[order],
    }


def _events(rng: np.random.Generator, place: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What each report says, and the seconds since the one before. Ticks jitter; people take their time to answer."""
    n = len(place)
    event = np.full(n, TICK, np.int8)
    gap = TICK_SECONDS + rng.normal(0, 0.35, n)
    slow = rng.random(n) < 0.01
    gap[slow] += rng.exponential(2.5, slow.sum())
    shown = (place % _PROMPT_EVERY == _FIRST_PROMPT) & ~last
    answer = np.flatnonzero(shown) + 1
    event[shown] = SHOWN
    gap[shown] = rng.uniform(3, 29, shown.sum())
    missed = rng.random(len(answer)) < _MISSED_SHARE
    event[answer] = np.where(missed, MISSED, ANSWERED)
    gap[answer] = np.where(missed, 60.0, rng.lognormal(2.0, 0.6, len(answer)).clip(1.2, 58))
    paused = np.flatnonzero((event == TICK) & (place > 0) & ~last & (rng.random(n) < _PAUSE_SHARE))
    paused = paused[(event[paused + 1] == TICK) & ~last[paused + 1]]
    paused = paused[np.diff(paused, prepend=-2) > 1]
    event[paused] = PAUSE
    gap[paused] = rng.uniform(2, 28, len(paused))
    event[paused + 1] = PLAY
    gap[paused + 1] = 25 + rng.exponential(110, len(paused)).clip(max=420)
    event[place == 0], gap[place == 0] = PLAY, 0.0
    event[last] = END
    gap[last] = rng.uniform(2, 29, last.sum())
    return event, gap


def _running(values: np.ndarray, first: np.ndarray, owner: np.ndarray) -> np.ndarray:
    """Sums from the start of each session."""
    total = np.cumsum(values)
    return total - (total[first] - values[first])[owner]
