"""Check-ins that others made, that were made elsewhere, or that frame an empty lesson."""

import numpy as np

from jiangce.commands.simulator.attendance import FACE, IN, KIOSK, MID, OUT, QR, Rows
from jiangce.commands.simulator.calendar import MINUTE, SECOND
from jiangce.commands.simulator.cases import Need, Pattern
from jiangce.commands.simulator.geography import METRES_PER_DEGREE, shifted
from jiangce.commands.simulator.oversight import place_row
from jiangce.commands.simulator.planted.identities import family
from jiangce.commands.simulator.sheet import NULL
from jiangce.commands.simulator.stage import Stage
from jiangce.commands.simulator.streams import digest

HOSTED = Need("mixed", seats=3)


def by_face(stage: Stage) -> None:
    """The class checks in by face on phones."""
    stage.world["classes"]["_method"][stage.classes] = FACE


def by_code(stage: Stage) -> None:
    """The class checks in by code on phones."""
    stage.world["classes"]["_method"][stage.classes] = QR


def proxy_ring(stage: Stage) -> None:
    """F13: one phone checks in half of the class and more, one after the other every two seconds or so, with faces just
    above the threshold."""
    rows = stage.checkins(stage.classes[0])
    seats = stage.some(stage.seats, 0.5, 0.85)
    device = int(digest(stage.world.seed, "device", -stage.classes[0] - 1)[0])
    gap = int(stage.rng.integers(2, 4)) * SECOND
    mine = np.isin(rows["_enrolment"], seats) & (rows["device_id"] >= 0)
    for group in np.unique(rows["_lesson"][mine] * 4 + rows["direction"][mine]):
        chosen = np.flatnonzero(mine & (rows["_lesson"] * 4 + rows["direction"] == group))
        begin = np.median(rows["at"][chosen]).astype(np.int64)
        rows["at"][chosen] = begin + np.arange(len(chosen)) * gap
        for name in ("lon", "lat"):
            rows[name][chosen] = rows[name][chosen[0]]
    rows["received_at"][mine] = rows["at"][mine] + 700_000
    rows["device_id"][mine] = device
    rows["score"][mine] = np.round(stage.rng.uniform(0.60, 0.64, mine.sum()), 2)
    stage.truth_of_seats(seats, claims=True)
    stage.truth(device_id=device, class_id=stage.world["classes"]["class_id"][stage.classes[0]])


def shared_kiosk(stage: Stage) -> None:
    """Honest: one terminal at the door, and a queue before it."""
    stage.world["classes"]["_method"][stage.classes] = KIOSK
    terminal = stage.world["lessons"]["_terminal"][stage.lessons()[0]]
    stage.truth_of_class(device_id=terminal)


def twins(stage: Stage) -> None:
    """Honest: twins of one address with one phone, and their mother; they check in half a minute apart."""
    by_face(stage)
    seats = stage.seats[:3]
    person, rows = stage.world["persons"], stage.person_rows(stage.seats[:2])
    for name in ("birth_date", "sex", "id_block_digest"):
        person[name][rows[1]] = person[name][rows[0]]
    family(stage, seats)
    stage.truth_of_seats(seats)


def _rows_of(stage: Stage) -> tuple[Rows, np.ndarray]:
    """The check-ins of the host class, and which of them are of the case's trainees."""
    rows = stage.checkins(int(stage.world["enrolments"]["_class"][stage.seats[0]]))
    return rows, np.isin(rows["_enrolment"], stage.seats)


def _on_phones(stage: Stage, rows: Rows, mine: np.ndarray) -> None:
    """Let these check-ins come from the people's own phones at the place, whatever the host class uses."""
    world, n = stage.world, int(mine.sum())
    place = place_row(world, rows["_lesson"][mine])
    east, north = stage.rng.normal(0, 15, (2, n))
    rows["lon"][mine], rows["lat"][mine] = shifted(
        world["places"]["lon"][place], world["places"]["lat"][place], east, north
    )
    rows["accuracy_m"][mine] = stage.rng.integers(8, 40, n)
    rows["method"][mine] = QR
    rows["device_id"][mine] = world["persons"]["_device"][stage.person_rows(rows["_enrolment"][mine])]
    rows["mocked"][mine] = 0
    rows["score"][mine] = np.nan
    rows["entered_by"][mine] = NULL


def from_home(stage: Stage) -> None:
    """F14: three people check in to most lessons from kilometres away."""
    rows, mine = _rows_of(stage)
    _on_phones(stage, rows, mine)
    east, north = stage.rng.choice([-1, 1], 2) * stage.rng.uniform(1_500, 20_000, 2)
    far = mine & (stage.rng.random(len(mine)) < stage.rng.uniform(0.5, 1.0))
    rows["lon"][far], rows["lat"][far] = shifted(rows["lon"][far], rows["lat"][far], east, north)
    stage.truth_of_seats(stage.seats, claims=True)


def mocked(stage: Stage) -> None:
    """F14: the phones say that their location is simulated; the coordinates lie in the middle of the fence."""
    rows, mine = _rows_of(stage)
    _on_phones(stage, rows, mine)
    rows["mocked"][mine] = 1
    stage.truth_of_seats(stage.seats, claims=True)


def same_coordinates(stage: Stage) -> None:
    """F14: each of them has coordinates that never change, to the last digit."""
    rows, mine = _rows_of(stage)
    _on_phones(stage, rows, mine)
    for seat in stage.seats:
        own = np.flatnonzero(rows["_enrolment"] == seat)
        for name in ("lon", "lat", "accuracy_m"):
            rows[name][own] = rows[name][own[0]]
    stage.truth_of_seats(stage.seats, claims=True)


def impossible_travel(stage: Stage) -> None:
    """F14: in the place at the start of a lesson, some hundred kilometres away at its end, again and again."""
    rows, mine = _rows_of(stage)
    _on_phones(stage, rows, mine)
    away = mine & (rows["direction"] == OUT) & (stage.rng.random(len(mine)) < 0.5)
    rows["lat"][away] = np.round(rows["lat"][away] + stage.rng.uniform(2.2, 3.0), 6)
    stage.truth_of_seats(stage.seats, claims=True)


def tall_building(stage: Stage) -> None:
    """Honest: between towers the position drifts by hundreds of metres, and the phones know how bad it is."""
    rows = stage.checkins(stage.classes[0])
    located = np.flatnonzero(~np.isnan(rows["lon"]))
    drift = stage.rng.normal(0, 170, (2, len(located)))
    rows["lon"][located] = np.round(rows["lon"][located] + drift[0] / METRES_PER_DEGREE, 6)
    rows["lat"][located] = np.round(rows["lat"][located] + drift[1] / METRES_PER_DEGREE, 6)
    rows["accuracy_m"][located] = np.round(np.hypot(*drift) * stage.rng.uniform(0.9, 1.6, len(located)) + 60)
    stage.truth_of_class()


def always_asked(stage: Stage) -> None:
    """Every lesson has a capture in the middle."""
    by_code(stage)
    stage.world["lessons"]["_mid"][stage.lessons()] = True


def sign_and_leave(stage: Stage) -> None:
    """F15: in and out are there, the capture in the middle is not, and visitors count the few who stayed."""
    rows = stage.checkins(stage.classes[0])
    seats = stage.some(stage.seats, 0.55, 0.85)
    gone = np.isin(rows["_enrolment"], seats) & (rows["direction"] == MID)
    rows["keep"][gone & (stage.rng.random(len(gone)) < stage.rng.uniform(0.85, 1.0))] = False
    inspection = stage.world["inspections"]
    seen = np.isin(inspection["_class"], stage.classes)
    inspection["counted"][seen] = len(stage.seats) - len(seats)
    stage.truth_of_class()
    stage.truth_of_seats(seats, claims=True)


def never_asked(stage: Stage) -> None:
    """Honest: the school has no capture in the middle of lessons at all."""
    by_code(stage)
    stage.world["lessons"]["_mid"][stage.lessons()] = False
    stage.truth_of_class()


def on_the_bus(stage: Stage) -> None:
    """Honest: workmates come by one bus and check in within two minutes, morning and noon, on their own phones."""
    rows = stage.checkins(stage.classes[0])
    lesson = stage.world["lessons"]
    first = (rows["direction"] == IN) & lesson["_opens"][rows["_lesson"]]
    bus = lesson["starts_at"][rows["_lesson"][first]] - stage.rng.integers(5, 8) * MINUTE
    delay = (np.abs(lesson["_day"][rows["_lesson"][first]] * 37 % 11) - 5) * MINUTE // 2
    rows["at"][first] = bus + delay + stage.rng.integers(0, 120_000, first.sum()) * 1000
    rows["received_at"][first] = rows["at"][first] + stage.rng.integers(200, 2500, first.sum()) * 1000
    stage.truth_of_class()
    stage.truth_of_seats(stage.seats)


PATTERNS = [
    Pattern("F13", Need(classes=1, size=(10, 16)), by_face, proxy_ring),
    Pattern("decoy:F13", Need(classes=1, size=(14, 20)), shared_kiosk),
    Pattern("decoy:F13", Need(classes=1, size=(10, 12)), twins),
    Pattern("F14", HOSTED, touch=from_home),
    Pattern("F14", HOSTED, touch=mocked),
    Pattern("F14", HOSTED, touch=same_coordinates),
    Pattern("F14", HOSTED, touch=impossible_travel),
    Pattern("decoy:F14", Need(classes=1), by_code, tall_building),
    Pattern("F15", Need(classes=1), always_asked, sign_and_leave),
    Pattern("decoy:F15", Need(classes=1), never_asked),
    Pattern("decoy:F13", Need("employees", classes=1), by_code, on_the_bus),
    Pattern("decoy:F20", Need("employees", classes=1), by_code, on_the_bus),
]
