"""Identities that were bought, and phones and accounts that belong to somebody else."""

import numpy as np

from jiangce.commands.simulator.cases import Need, Pattern
from jiangce.commands.simulator.organisations import clerk_of
from jiangce.commands.simulator.sheet import NULL
from jiangce.commands.simulator.stage import Stage
from jiangce.commands.simulator.streams import digest


def ghosts(stage: Stage) -> None:
    """F09: most of a class come from one far village and one or two number ranges, have no phone, and were entered on
    one device by one clerk."""
    world, rng = stage.world, stage.rng
    seats = stage.some(stage.seats, 0.6, 0.95)
    n = len(seats)
    seed, key = world.seed, stage.classes[0]
    blocks = digest(seed, "block", np.array([-key - 1, -key - 2]))
    stage.people(
        seats,
        household_division=rng.choice(world.geo.elsewhere),
        household_locality_digest=digest(seed, "locality", -key - 1)[0],
        id_block_digest=blocks[rng.integers(0, 2, n)],
        phone_digest=NULL,
    )
    enrolment = world["enrolments"]
    device = int(digest(seed, "device", -key - 1)[0])
    enrolment["device_id"][seats] = device
    enrolment["entered_by"][seats] = clerk_of(world, np.array([stage.org_row()]), key)
    stage.truth_of_seats(seats, claims=True)
    stage.truth(device_id=device, class_id=world["classes"]["class_id"][key])


def village_class(stage: Stage) -> None:
    """Honest: a class held for one village. One locality, but own phones, own devices, numbers of many ranges."""
    world, seats = stage.world, stage.seats
    division = world["classes"]["division"][stage.classes[0]]
    locality = digest(world.seed, "locality", -stage.classes[0] - 1)[0]
    stage.people(seats, household_division=division, household_locality_digest=locality)
    own = digest(world.seed, "device", world["enrolments"]["person_id"][seats])
    world["enrolments"]["device_id"][seats] = own
    stage.truth_of_seats(seats)


def one_account(stage: Stage) -> None:
    """F10: five or six trainees are paid into one account, under one name."""
    world, seats = stage.world, stage.seats
    account = digest(world.seed, "account", -stage.seats[0] - 1)[0]
    stage.people(seats, account_digest=account)
    world["claims"]["account_digest"][seats] = account
    world["claims"]["payee_name_digest"][seats] = digest(world.seed, "payee", -stage.seats[0] - 1)[0]
    stage.truth_of_seats(seats, claims=True)


def one_phone(stage: Stage) -> None:
    """F10: five trainees from different households are registered with one phone number."""
    stage.people(stage.seats, phone_digest=digest(stage.world.seed, "phone", -stage.seats[0] - 1)[0])
    stage.truth_of_seats(stage.seats)


def family_phone(stage: Stage) -> None:
    """Honest: parents and a grown-up child of one address own one phone, and check in with it."""
    family(stage, stage.seats)
    stage.truth_of_seats(stage.seats)


def family(stage: Stage, seats: np.ndarray) -> None:
    """Make these people one household with one phone."""
    person, rows = stage.world["persons"], stage.person_rows(seats)
    first = rows[0]
    for name in ("phone_digest", "household_division", "household_locality_digest", "residence_division", "_device"):
        person[name][rows] = person[name][first]


PATTERNS = [
    Pattern("F09", Need(classes=1, size=(14, 20)), ghosts),
    Pattern("decoy:F09", Need(classes=1, size=(12, 16)), village_class),
    Pattern("F10", Need("mixed", seats=6), one_account),
    Pattern("F10", Need("mixed", seats=5), one_phone),
    Pattern("decoy:F10", Need("mixed", seats=3), family_phone),
]
