"""Cases at work: first on the records, then on the attendance of the classes set aside for them."""

import numpy as np

from jiangce.commands.simulator.attendance import Rows, ordinary
from jiangce.commands.simulator.enrolments import set_aside
from jiangce.commands.simulator.stage import Stage
from jiangce.commands.simulator.world import CHECKIN, World
from jiangce.kernel.exchange import TABLES

_KEYS_BELOW = 50_000_000  # of planted check-ins, before those of the first day


def shape(world: World) -> None:
    """Let every case change the records."""
    for case in world.cases:
        if case.pattern.shape:
            case.pattern.shape(Stage(world, case))


def touch(world: World) -> Rows:
    """Make the attendance of the classes set aside, let every case change it, and return it in the order of receipt."""
    aside = set_aside(world)
    lessons = np.flatnonzero(aside[world["lessons"]["_class"]])
    rows = ordinary(world, lessons, world.stream("set aside"))
    rows["keep"] = np.ones(len(rows["at"]), bool)
    owner = world["lessons"]["_class"][rows["_lesson"]]
    order = np.lexsort((rows["direction"], rows["_enrolment"], rows["_lesson"], owner))
    owner = owner[order]
    for name in rows:  # column by column, so that there are never two whole copies
        rows[name] = rows[name][order]
    slices = {
        int(row): slice(np.searchsorted(owner, row), np.searchsorted(owner, row, side="right"))
        for row in np.flatnonzero(aside)
    }
    for case in world.cases:
        if case.pattern.touch:
            case.pattern.touch(Stage(world, case, rows, slices))
    keep = np.flatnonzero(rows["keep"])
    order = keep[np.argsort(rows["received_at"][keep], kind="stable")]
    received = {column.name: rows.pop(column.name)[order] for column in TABLES["checkins"] if column.name in rows}
    return received | {"checkin_id": CHECKIN - _KEYS_BELOW + np.arange(len(order))}
