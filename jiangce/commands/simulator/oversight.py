"""What others leave behind: check-ins of teachers, inspections, photos of lessons."""

import numpy as np

from jiangce.commands.simulator.calendar import MINUTE
from jiangce.commands.simulator.enrolments import set_aside
from jiangce.commands.simulator.geography import shifted
from jiangce.commands.simulator.sheet import NULL, Sheet
from jiangce.commands.simulator.streams import digest
from jiangce.commands.simulator.timetable import ONSITE, SELFPACED
from jiangce.commands.simulator.world import INSPECTION, PLACE, World
from jiangce.commands.simulator.writing import code

VISIT, VIDEO, CALL = (code("inspections", "kind", kind) for kind in ("onsite", "video", "phone"))
IN, MID, OUT = (code("teacher_checkins", "direction", direction) for direction in ("in", "mid", "out"))
_VISITED, _WATCHED = 0.9, 0.25
_PHOTO_SHARE = 0.3


def teacher_checkins(world: World) -> None:
    """Fill `teacher_checkins`: in and out of every taught lesson, from the teacher's own phone at the place."""
    lesson = world["lessons"]
    rng = world.stream("teachers", "checkins")
    taught = np.flatnonzero((lesson["mode"] != SELFPACED) & (lesson["teacher_id"] != NULL))
    n = len(taught)
    lon, lat = _lesson_place(world, taught)
    came = lesson["starts_at"][taught] - (rng.gamma(3, 4, n) * MINUTE).astype(np.int64)
    # Between two lessons of a half-day there is only the break to be early in.
    close = ~lesson["_opens"][taught]
    came[close] = lesson["starts_at"][taught][close] - (rng.uniform(0.3, 4, close.sum()) * MINUTE).astype(np.int64)
    left = lesson["ends_at"][taught] + (rng.gamma(1.5, 0.6, n) * MINUTE).astype(np.int64)
    onsite = lesson["mode"][taught] == ONSITE
    columns = {}
    for name, degrees in zip(
        ("lon", "lat"), shifted(lon, lat, rng.normal(0, 15, n), rng.normal(0, 15, n)), strict=True
    ):
        columns[name] = np.tile(np.where(onsite, degrees, np.nan), 2)
    world.sheets["teacher_checkins"] = Sheet(
        lesson_id=np.tile(lesson["lesson_id"][taught], 2),
        teacher_id=np.tile(lesson["teacher_id"][taught], 2),
        at=np.concatenate([came, left]) // 1000 * 1000,
        direction=np.repeat([IN, OUT], n).astype(np.int8),
        device_id=np.tile(digest(world.seed, "device", lesson["teacher_id"][taught]), 2),
        **columns,
        _lesson=np.tile(taught, 2),
    )


def place_row(world: World, lessons: np.ndarray) -> np.ndarray:
    """The row of the place at which each lesson is held."""
    lesson, classes = world["lessons"], world["classes"]
    own = lesson["place_id"][lessons]
    return np.where(own == NULL, classes["place_id"][lesson["_class"][lessons]], own) - PLACE - 1


def _lesson_place(world: World, lessons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    row = place_row(world, lessons)
    return world["places"]["lon"][row], world["places"]["lat"][row]


def inspections(world: World) -> None:
    """Fill `inspections`: most classes are visited once, some are watched or called; those set aside always are."""
    classes, lesson = world["classes"], world["lessons"]
    rng = world.stream("inspections")
    n = len(classes)
    visited = np.flatnonzero((rng.random(n) < _VISITED) | set_aside(world))
    watched = np.flatnonzero(rng.random(n) < _WATCHED)
    row = np.concatenate([visited, watched])
    kind = np.concatenate([np.full(len(visited), VISIT), rng.choice([VIDEO, CALL], len(watched), p=[0.8, 0.2])])
    chosen = _some_onsite_lesson(world, rng, row)
    at = lesson["starts_at"][chosen] + (rng.uniform(15, 75, len(row)) * MINUTE).astype(np.int64)
    roll = _still_there(world, row, lesson["_day"][chosen])
    world.sheets["inspections"] = Sheet(
        inspection_id=world.keys(INSPECTION, len(row)),
        class_id=classes["class_id"][row],
        lesson_id=np.where(kind == CALL, NULL, lesson["lesson_id"][chosen]),
        at=at // 1000 * 1000,
        kind=kind.astype(np.int8),
        counted=rng.binomial(roll, 0.94).astype(float),
        roll=roll.astype(float),
        _class=row,
        _lesson=chosen,
    )


def _still_there(world: World, row: np.ndarray, day: np.ndarray) -> np.ndarray:
    """How many of each class had not left by a day."""
    size, left = world["classes"]["_size"][row], world["enrolments"]["_left"]
    visit = np.repeat(np.arange(len(row)), size)
    seat = np.arange(len(visit)) - np.repeat(np.cumsum(size) - size, size) + world.first_enrolment[row][visit]
    return np.bincount(visit, weights=left[seat] >= day[visit], minlength=len(row)).astype(int)


def _some_onsite_lesson(world: World, rng: np.random.Generator, row: np.ndarray) -> np.ndarray:
    first, lesson = world.first_lesson, world["lessons"]
    count = first[row + 1] - first[row]
    chosen = first[row] + (rng.random(len(row)) * count).astype(int)
    # Windows open before the first lesson and the live evening follows it: the last lesson is always held on site.
    return np.where(lesson["mode"][chosen] == ONSITE, chosen, first[row + 1] - 1)


def photos(world: World) -> None:
    """Fill `photos`: one of the whole class in three lessons of ten, taken on the spot."""
    lesson, classes = world["lessons"], world["classes"]
    rng = world.stream("photos")
    chosen = np.flatnonzero((lesson["mode"] == ONSITE) & (rng.random(len(lesson)) < _PHOTO_SHARE))
    n = len(chosen)
    lon, lat = shifted(*_lesson_place(world, chosen), rng.normal(0, 18, n), rng.normal(0, 18, n))
    faces = rng.binomial(classes["_size"][lesson["_class"][chosen]], 0.92)
    world.sheets["photos"] = Sheet(
        photo_hash=digest(world.seed, "photo", lesson["lesson_id"][chosen]),
        lesson_id=lesson["lesson_id"][chosen],
        taken_at=(lesson["starts_at"][chosen] + (rng.uniform(5, 80, n) * MINUTE).astype(np.int64)) // 1000 * 1000,
        lon=lon,
        lat=lat,
        face_count=faces.astype(float),
        matched=rng.binomial(faces, 0.97).astype(float),
        _class=lesson["_class"][chosen],
        _lesson=chosen,
    )
