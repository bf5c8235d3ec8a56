"""Online hours that nobody sat through."""

import numpy as np

from jiangce.commands.simulator.calendar import SECOND, moment
from jiangce.commands.simulator.cases import Need, Pattern
from jiangce.commands.simulator.online import ANSWERED, PAUSE, SHOWN, Rows, heartbeats
from jiangce.commands.simulator.stage import Stage
from jiangce.commands.simulator.streams import digest
from jiangce.commands.simulator.world import SESSION


def _sessions(stage: Stage, seats: np.ndarray) -> dict[str, np.ndarray]:
    """The sessions of these trainees, taken out of the ordinary ones."""
    session = stage.world["sessions"]
    people = stage.world["enrolments"]["person_id"][seats]
    chosen = np.flatnonzero((session["_class"] == stage.classes[0]) & np.isin(session["person_id"], people))
    session.present[chosen] = False
    return {name: values[chosen].copy() for name, values in session.base.items()}


def _plant(stage: Stage, rows: Rows, seats: np.ndarray) -> None:
    stage.world.planted_heartbeats.append(rows)
    stage.truth_of_class()
    stage.truth_of_seats(seats, claims=True)


def parallel_sessions(stage: Stage) -> None:
    """F37: two or three players run at once for the same person."""
    seats = stage.some(stage.seats, 0.5, 0.9)
    session = _sessions(stage, seats)
    copies = [session]
    for turn in range(int(stage.rng.integers(1, 3))):
        other = {name: values.copy() for name, values in session.items()}
        other["session_id"] = stage.world.keys(SESSION, len(other["rows"]))
        other["course_id"] = digest(stage.world.seed, "course", other["course_id"], turn)
        other["starts_at"] += stage.rng.integers(20_000, 240_000, len(other["rows"])) * 1000
        copies.append(other)
    joined = {name: np.concatenate([copy[name] for copy in copies]) for name in session}
    _plant(stage, heartbeats(joined, stage.rng), seats)


def double_speed(stage: Stage) -> None:
    """F37: the course is played at one and a half to three times its speed."""
    seats = stage.some(stage.seats, 0.5, 0.9)
    session = _sessions(stage, seats)
    rows = heartbeats(session, stage.rng)
    rate = float(stage.rng.choice([1.5, 2.0, 3.0]))
    start = dict(zip(session["session_id"].tolist(), session["position_s"].tolist(), strict=True))
    base = np.array([start[key] for key in rows["session_id"].tolist()])
    rows["position_s"] = np.round(base + (rows["position_s"] - base) * rate, 1)
    rows["rate"][:] = rate
    _plant(stage, rows, seats)


def round_the_clock(stage: Stage) -> None:
    """F37: a player runs for more than a day without a pause."""
    seats = stage.some(stage.seats, 0.3, 0.6)
    _sessions(stage, seats)
    world, n, row = stage.world, len(seats), stage.classes[0]
    people = world["enrolments"]["person_id"][seats]
    day = world["classes"]["starts_on"][row] + 1
    session = {
        "platform_id": np.full(n, world["organisations"]["org_id"][world.platforms[row % len(world.platforms)]]),
        "session_id": world.keys(SESSION, n),
        "person_id": people,
        "course_id": np.full(n, digest(world.seed, "course", world["classes"]["_occupation"][row])[0]),
        "class_id": np.full(n, world["classes"]["class_id"][row]),
        "ip_digest": digest(world.seed, "home", people),
        "starts_at": moment(day, 7 * 60 + stage.rng.uniform(0, 600, n)),
        "position_s": np.zeros(n),
        "rows": stage.rng.integers(3_100, 3_700, n),
    }
    rows = heartbeats(session, stage.rng)
    kept = rows["event"] != PAUSE
    _plant(stage, {name: values[kept] for name, values in rows.items()}, seats)


def answered_by_machine(stage: Stage) -> None:
    """F37: from one address, whole class after whole class answers every prompt after the same time to a few hundredths."""
    seats = stage.seats
    session = _sessions(stage, seats)
    session["ip_digest"][:] = digest(stage.world.seed, "farm", stage.classes[0])[0]
    rows = heartbeats(session, stage.rng)
    order = np.lexsort((rows["at"], rows["session_id"]))
    rows = {name: values[order] for name, values in rows.items()}
    shown = np.flatnonzero(rows["event"][:-1] == SHOWN)
    shown = shown[rows["session_id"][shown] == rows["session_id"][shown + 1]]
    delay = int(stage.rng.integers(2, 6))
    rows["event"][shown + 1] = ANSWERED
    rows["at"][shown + 1] = rows["at"][shown] + delay * SECOND + stage.rng.integers(0, 60, len(shown)) * 1000
    _plant(stage, rows, seats)


def dormitory(stage: Stage) -> None:
    """Honest: a dormitory with one address; everybody has one session at a time and answers like people do."""
    session = _sessions(stage, stage.seats)
    session["ip_digest"][:] = digest(stage.world.seed, "dormitory", stage.classes[0])[0]
    stage.world.planted_heartbeats.append(heartbeats(session, stage.rng))
    stage.truth_of_class()


ONLINE = Need(classes=1, size=(8, 11), online=True, months=(1, 11))
PATTERNS = [
    Pattern("F37", ONLINE, touch=parallel_sessions),
    Pattern("F37", ONLINE, touch=double_speed),
    Pattern("F37", ONLINE, touch=round_the_clock),
    Pattern("F37", ONLINE, touch=answered_by_machine),
    Pattern("decoy:F37", ONLINE, touch=dormitory),
]
