"""Photos of lessons that were taken once for all, elsewhere, or of nearly nobody."""

import numpy as np

from jiangce.commands.simulator.calendar import MINUTE
from jiangce.commands.simulator.cases import Need, Pattern
from jiangce.commands.simulator.geography import shifted
from jiangce.commands.simulator.makers import onsite
from jiangce.commands.simulator.oversight import place_row
from jiangce.commands.simulator.stage import Stage
from jiangce.commands.simulator.streams import digest


def _album(stage: Stage) -> dict[str, np.ndarray]:
    """A photo of every lesson of the class, as honest as they come, in place of those that were drawn."""
    world, rng = stage.world, stage.rng
    world["photos"].present &= ~np.isin(world["photos"]["_class"], stage.classes)
    lessons = onsite(world, stage.lessons())
    lesson, n = world["lessons"], len(lessons)
    place = place_row(world, lessons)
    lon, lat = shifted(world["places"]["lon"][place], world["places"]["lat"][place], *rng.normal(0, 18, (2, n)))
    faces = np.round(len(stage.seats) * rng.uniform(0.86, 1.0, n))
    return {
        "photo_hash": digest(world.seed, "photo", lesson["lesson_id"][lessons]),
        "lesson_id": lesson["lesson_id"][lessons],
        "taken_at": lesson["starts_at"][lessons] + rng.integers(10, 70, n) * MINUTE,
        "lon": lon,
        "lat": lat,
        "face_count": faces,
        "matched": faces - rng.integers(0, 2, n),
    }


def _keep(stage: Stage, album: dict[str, np.ndarray], planted: np.ndarray) -> None:
    stage.world["photos"].add(**album)
    stage.truth(lesson_id=album["lesson_id"][planted], class_id=stage.world["classes"]["class_id"][stage.classes[0]])


def one_picture(stage: Stage) -> None:
    """F12: one picture serves for most lessons."""
    album = _album(stage)
    reused = stage.some(np.arange(len(album["lon"])), 0.5, 1.0)
    for name in ("photo_hash", "taken_at", "lon", "lat", "face_count", "matched"):
        album[name][reused] = album[name][reused.min()]
    _keep(stage, album, reused)


def other_time_and_place(stage: Stage) -> None:
    """F12: by their own data the pictures were taken weeks before, kilometres away."""
    album = _album(stage)
    wrong = stage.some(np.arange(len(album["lon"])), 0.5, 1.0)
    album["taken_at"][wrong] -= stage.rng.integers(10, 60) * 24 * 60 * MINUTE
    east, north = stage.rng.choice([-1, 1], 2) * stage.rng.uniform(3_000, 60_000, 2)
    album["lon"][wrong], album["lat"][wrong] = shifted(album["lon"][wrong], album["lat"][wrong], east, north)
    _keep(stage, album, wrong)


def strangers(stage: Stage) -> None:
    """F12: few faces, and hardly one of them is on the roster."""
    album = _album(stage)
    wrong = stage.some(np.arange(len(album["lon"])), 0.6, 1.0)
    album["face_count"][wrong] = stage.rng.integers(2, max(3, len(stage.seats) // 3), len(wrong))
    album["matched"][wrong] = stage.rng.integers(0, 2, len(wrong))
    _keep(stage, album, wrong)


def sent_twice(stage: Stage) -> None:
    """Honest: once a photo was handed in for two lessons of one half-day, and one shows three quarters of the class."""
    album = _album(stage)
    album["photo_hash"][1] = album["photo_hash"][0]
    for name in ("taken_at", "lon", "lat", "face_count", "matched"):
        album[name][1] = album[name][0]
    album["face_count"][2] = np.floor(0.75 * len(stage.seats))
    album["matched"][2] = album["face_count"][2]
    stage.world["photos"].add(**album)
    stage.truth_of_class()


NEED = Need(classes=1)
PATTERNS = [
    Pattern("F12", NEED, touch=one_picture),
    Pattern("F12", NEED, touch=other_time_and_place),
    Pattern("F12", NEED, touch=strangers),
    Pattern("decoy:F12", NEED, touch=sent_twice),
]
