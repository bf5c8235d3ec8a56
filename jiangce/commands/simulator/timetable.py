"""Lessons: teaching days by the template of the class, windows for learning at one's own pace, a live evening."""

import numpy as np

from jiangce.commands.simulator.calendar import moment
from jiangce.commands.simulator.organisations import Rooms
from jiangce.commands.simulator.sheet import NULL, Sheet
from jiangce.commands.simulator.templates import BAND, HOUR_MINUTES, PER_DAY, TEMPLATES
from jiangce.commands.simulator.world import LESSON, World
from jiangce.commands.simulator.writing import code

ONSITE, LIVE, SELFPACED = (code("lessons", "mode", mode) for mode in ("onsite", "live", "selfpaced"))
THEORY, PRACTICE = (code("lessons", "kind", kind) for kind in ("theory", "practice"))
_LIVE_START, _LIVE_HOURS = 19 * 60, 2
_WINDOWS = 2
_WINDOW_OPENS, _WINDOW_CLOSES = 6 * 60, 23 * 60 + 30
_MID_SHARE = 0.85
_ORGS_WITHOUT_MID = 0.1


def lessons(world: World, rooms: Rooms) -> None:
    """Fill `lessons`, class by class, each in the order of time; and note where each class begins."""
    parts = [_onsite(world), _windows(world), _live(world)]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    order = np.lexsort((columns["starts_at"], columns["_class"]))
    columns = {name: values[order] for name, values in columns.items()}
    classes = world["classes"]
    row = columns["_class"]
    room = classes["_room"][row]
    onsite = columns["mode"] == ONSITE
    theory = columns["kind"] == THEORY
    taught = columns["mode"] != SELFPACED
    organisation = rooms.organisation[room]
    equipped = world.stream("mid", "orgs").random(len(world.institutions)) >= _ORGS_WITHOUT_MID
    asked = world.stream("mid", "lessons").random(len(row)) < _MID_SHARE
    n = len(row)
    world.sheets["lessons"] = Sheet(
        lesson_id=world.keys(LESSON, n),
        class_id=classes["class_id"][row],
        place_id=np.full(n, NULL),
        teacher_id=np.where(taught, np.where(theory, rooms.theory[room], rooms.practice[room]), NULL),
        kind=columns["kind"],
        mode=columns["mode"],
        starts_at=columns["starts_at"],
        ends_at=columns["ends_at"],
        hours=columns["hours"],
        room_id=np.where(onsite, rooms.room_id[room], NULL),
        _class=row,
        _day=columns["_day"],
        _half=columns["_half"],
        _opens=columns["_opens"],
        _mid=equipped[organisation] & asked & taught,
        _terminal=rooms.terminal[room],
    )
    world.first_lesson = np.searchsorted(row, np.arange(len(classes) + 1))


def _onsite(world: World) -> dict[str, np.ndarray]:
    classes = world["classes"]
    template = classes["_template"]
    per_day = PER_DAY[template]
    count = classes["_days"] * per_day
    row = np.repeat(np.arange(len(count)), count)
    number = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    slot = number % per_day[row]
    place = classes["_start"][row] + number // per_day[row] * classes["_stride"][row]
    day = np.zeros(len(row), np.int32)
    for band, days in enumerate(world.year.bands):
        chosen = BAND[template][row] == band
        day[chosen] = days[place[chosen]]
    width = max(len(item.starts) for item in TEMPLATES)
    table = np.array([[*item.starts, *[0] * (width - len(item.starts))] for item in TEMPLATES])
    hours = np.array([[*item.hours, *[0] * (width - len(item.hours))] for item in TEMPLATES])
    opens = np.array([[*item.opens, *[False] * (width - len(item.opens))] for item in TEMPLATES])
    start, length = table[template[row], slot], hours[template[row], slot]
    # The first third of a class is theory: the rules of the trade and of safety come before the bench.
    theory = number < np.ceil(count[row] / 3)
    return {
        "_class": row,
        "kind": np.where(theory, THEORY, PRACTICE).astype(np.int8),
        "mode": np.full(len(row), ONSITE, np.int8),
        "starts_at": moment(day, start),
        "ends_at": moment(day, start + length * HOUR_MINUTES),
        "hours": length.astype(float),
        "_day": day,
        "_half": np.digitize(start, [12 * 60, 18 * 60]).astype(np.int8),
        "_opens": opens[template[row], slot],
    }


def _blended(world: World) -> np.ndarray:
    return np.flatnonzero(world["classes"]["_online_hours"] > 0)


def _windows(world: World) -> dict[str, np.ndarray]:
    """Hours at one's own pace, as windows that halve the time from the first to the last day."""
    classes, blended = world["classes"], _blended(world)
    row = np.repeat(blended, _WINDOWS)
    half = np.tile(np.arange(_WINDOWS), len(blended))
    first, last = classes["starts_on"][row], classes["ends_on"][row]
    middle = first + (last - first) // 2
    opens, closes = np.where(half == 0, first, middle + 1), np.where(half == 0, middle, last)
    hours = (classes["_online_hours"][row] - _LIVE_HOURS) / _WINDOWS
    return {
        "_class": row,
        "kind": np.full(len(row), THEORY, np.int8),
        "mode": np.full(len(row), SELFPACED, np.int8),
        "starts_at": moment(opens, _WINDOW_OPENS),
        "ends_at": moment(np.maximum(opens, closes), _WINDOW_CLOSES),
        "hours": hours,
        "_day": opens.astype(np.int32),
        "_half": np.zeros(len(row), np.int8),
        "_opens": np.zeros(len(row), bool),
    }


def _live(world: World) -> dict[str, np.ndarray]:
    """One live lesson in the evening of the first day."""
    classes, row = world["classes"], _blended(world)
    day = classes["starts_on"][row]
    start = np.full(len(row), _LIVE_START)
    return {
        "_class": row,
        "kind": np.full(len(row), THEORY, np.int8),
        "mode": np.full(len(row), LIVE, np.int8),
        "starts_at": moment(day, start),
        "ends_at": moment(day, start + _LIVE_HOURS * HOUR_MINUTES),
        "hours": np.full(len(row), float(_LIVE_HOURS)),
        "_day": day,
        "_half": np.full(len(row), 2, np.int8),
        "_opens": np.ones(len(row), bool),
    }
