"""Honest records that come late or are put right: a terminal without network, a clerk who corrects a mistake."""

import numpy as np

from jiangce.commands.simulator.attendance import MANUAL, Rows, ordinary
from jiangce.commands.simulator.calendar import SECOND
from jiangce.commands.simulator.organisations import clerk_of
from jiangce.commands.simulator.sheet import NULL, NULL_CODE
from jiangce.commands.simulator.streams import uniform
from jiangce.commands.simulator.world import CHECKIN, ORG, World

LONGEST_DELAY_DAYS = 11
_AMENDED, _LATE = 0.004, 0.5  # of lessons; of those, how many came late as a whole
_CORRECTED_ROWS = 0.05
KEYS_PER_DAY = 100_000_000  # keys of a day begin at a multiple, those of amended lessons half-way


def is_amended(world: World, lessons: np.ndarray) -> np.ndarray:
    """Whether the rows of each lesson are made here."""
    return uniform(world.seed, "amended", lessons) < _AMENDED


def amended(world: World, day: int, lessons: np.ndarray) -> Rows:
    """All rows of the amended ones among the lessons of a day: received late, or received and then corrected."""
    lessons = lessons[is_amended(world, lessons)]
    rng = world.stream("amended", day)
    rows = ordinary(world, lessons, rng)
    n = len(rows["at"])
    rows["checkin_id"] = CHECKIN + (day - world.year.first) * KEYS_PER_DAY + KEYS_PER_DAY // 2 + np.arange(n)
    late = uniform(world.seed, "late", rows["_lesson"]) < _LATE
    delay = 0.1 + 9.0 * uniform(world.seed, "delay", rows["_lesson"]) ** 3
    upload = rows["at"] + 1.5 * 3600 * SECOND
    rows["received_at"] = np.where(
        late, upload + (delay * 86_400).astype(np.int64) * SECOND, rows["received_at"]
    ).astype(np.int64)
    mended = _corrections(world, rng, rows, np.flatnonzero(~late & (rng.random(n) < _CORRECTED_ROWS)))
    return {name: np.concatenate([rows[name], mended[name]]) for name in rows}


def _corrections(world: World, rng: np.random.Generator, rows: Rows, chosen: np.ndarray) -> Rows:
    """Later rows with the key of an earlier one, entered by a clerk of the institution."""
    mended = {name: values[chosen].copy() for name, values in rows.items()}
    n = len(chosen)
    mended["at"] += rng.integers(-240, 240, n) * SECOND
    mended["received_at"] += rng.integers(86_400 // 4, 5 * 86_400, n) * SECOND
    mended["method"][:] = MANUAL
    mended["mocked"][:] = NULL_CODE
    mended["device_id"][:] = NULL
    for name in ("lon", "lat", "accuracy_m", "score"):
        mended[name][:] = np.nan
    institution = world["classes"]["org_id"][world["lessons"]["_class"][mended["_lesson"]]] - ORG - 1
    mended["entered_by"][:] = clerk_of(world, institution, mended["_lesson"])
    return mended
