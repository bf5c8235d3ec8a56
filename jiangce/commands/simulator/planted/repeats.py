"""The same person again: two classes at once, the same trade twice, one certificate paid by two funds, class after class."""

import numpy as np

from jiangce.commands.simulator.attendance import QR
from jiangce.commands.simulator.cases import Need, Pattern
from jiangce.commands.simulator.claims import PAID, REFUSED, UI_FUND, UI_SKILL
from jiangce.commands.simulator.makers import add_certificates, add_claims, an_assessor, new_place
from jiangce.commands.simulator.persons import other_people
from jiangce.commands.simulator.sheet import NULL_DAY
from jiangce.commands.simulator.stage import Stage
from jiangce.commands.simulator.templates import AFTERNOON, FULL_DAY, MORNING


def _other_occupation(stage: Stage, first: int, second: int) -> None:
    """Let the second class teach another trade than the first."""
    classes, trades = stage.world["classes"], stage.world.trades
    set_occupation(stage, second, trades.other_than(stage.rng, int(classes["_occupation"][stage.classes[first]])))


def set_occupation(stage: Stage, turn: int, occupation: int) -> None:
    """Change the trade of a class, with its exam and its certificates."""
    world, row = stage.world, stage.classes[turn]
    code = world.trades.codes[occupation]
    world["classes"]["_occupation"][row] = occupation
    world["classes"]["occupation_code"][row] = code
    world["exams"]["occupation_code"][row] = code
    world["certificates"]["occupation_code"][world.enrolments_of(row)] = code


def two_classes_at_once(stage: Stage) -> None:
    """F06: three people check in to two classes of the same days; every other case hides it behind a second key of the
    same identity. Where one key is seen in both places it is a case of F14 too."""
    world, rng = stage.world, stage.rng
    classes = world["classes"]
    classes["_method"][stage.classes] = QR
    other = int(classes["org_id"][stage.classes[1]])
    classes["place_id"][stage.classes[1]] = new_place(stage, other, metres=rng.uniform(30_000, 80_000))
    _other_occupation(stage, 0, 1)
    here, there = stage.seats_of(0)[:3], stage.seats_of(1)[:3]
    person = world["persons"]
    if stage.number % 2:
        stage.replace(there, here)
    else:
        for name in ("id_digest", "name", "sex", "birth_date", "household_division", "id_block_digest"):
            person[name][stage.person_rows(there)] = person[name][stage.person_rows(here)]
    seats = np.concatenate([here, there])
    world["enrolments"]["_absence"][seats] = rng.uniform(0, 0.1)
    stage.truth_of_seats(seats, claims=True)
    if stage.number % 2:
        stage.truth_of_seats(seats, "F14")


def morning_and_afternoon(stage: Stage) -> None:
    """Honest: two people take one class in the morning and another, of the same school, in the afternoon."""
    _other_occupation(stage, 0, 1)
    stage.world["classes"]["place_id"][stage.classes[1]] = stage.world["classes"]["place_id"][stage.classes[0]]
    here, there = stage.seats_of(0)[:2], stage.seats_of(1)[:2]
    stage.replace(there, here)
    stage.truth_of_seats(np.concatenate([here, there]))


def same_trade_again(stage: Stage) -> None:
    """F07: a certificate of the same trade and level is years or months old; one is found only by the identity, under an
    older key and name."""
    world, seats, rng = stage.world, stage.seats, stage.rng
    enrolment, person = world["enrolments"], world["persons"]
    keys = enrolment["person_id"][seats].copy()
    first = stage.person_rows(seats[:1])
    old = other_people(world, rng, person["household_division"][first], id_digest=person["id_digest"][first])
    keys[0] = old[0]
    row = enrolment["_class"][seats]
    classes = world["classes"]
    issued = stage.start(seats) - rng.integers(60, 1500, len(seats))
    numbers = add_certificates(
        stage, keys, an_assessor(stage), classes["occupation_code"][row], classes["level"][row], issued
    )
    add_claims(stage, keys[1:], issued[1:] + 20, 100_000, int(classes["scheme"][row[0]]), certificate_no=numbers[1:])
    stage.truth_of_seats(seats, claims=True)
    stage.truth(person_id=old)


def other_certificates(stage: Stage) -> None:
    """Honest: older certificates of another trade at the same level."""
    world, seats = stage.world, stage.seats
    row = world["enrolments"]["_class"][seats]
    classes = world["classes"]
    other = world.trades.codes[world.trades.other_than(stage.rng, int(classes["_occupation"][row[0]]))]
    keys = world["enrolments"]["person_id"][seats]
    add_certificates(stage, keys, an_assessor(stage), other, classes["level"][row], stage.start(seats) - 500)
    stage.truth_of_seats(seats)


def two_funds(stage: Stage) -> None:
    """F08: the unemployment fund pays for a certificate that another fund has paid for."""
    _second_fund(stage, PAID)


def refused_by_second_fund(stage: Stage) -> None:
    """Honest outcome: the second fund noticed and refused."""
    _second_fund(stage, REFUSED)


def _second_fund(stage: Stage, state: int) -> None:
    world, seats = stage.world, stage.seats
    claim = world["claims"]
    stage.people(seats, insured_from=stage.start(seats) - 1600, insured_to=NULL_DAY)
    paid = {} if state == PAID else {"paid_on": NULL_DAY}
    keys = add_claims(
        stage,
        claim["person_id"][seats],
        claim["_submitted"][seats] + stage.rng.integers(2, 15, len(seats)),
        150_000,
        UI_SKILL,
        fund=UI_FUND,
        state=state,
        certificate_no=claim["certificate_no"][seats],
        **paid,
    )
    stage.truth_of_seats(seats, claims=True)
    stage.truth(person_id=claim["person_id"][seats], claim_id=keys)


def class_after_class(stage: Stage) -> None:
    """F22: six people of one age go from class to class, each of another trade, all through the year."""
    here = stage.seats_of(0)[:6]
    stage.become(here, "rural_transfer_worker")
    birth = stage.world.year.first - 50 * 365
    sex = np.array(["male", "female"], object)[np.arange(6) % 2]
    stage.people(here, birth_date=birth + stage.rng.integers(-500, 500, 6), sex=sex)
    stage.people(here[1::2], birth_date=birth + 1500 + stage.rng.integers(-300, 300, 3))
    stage.truth_of_seats(here)
    for turn in range(1, len(stage.classes)):
        _other_occupation(stage, turn - 1, turn)
        seats = stage.seats_of(turn)[:6]
        stage.replace(seats, here)
        stage.truth_of_seats(seats, claims=True)


def related_trades(stage: Stage) -> None:
    """Honest: two people with work take three classes of kindred trades in a year."""
    codes, here = stage.world.trades.codes, stage.seats_of(0)[:2]
    major = [row for row, code in enumerate(codes) if code.startswith("6-31") or code.startswith("6-18")]
    chosen = stage.rng.choice(major, 3, replace=False)
    stage.become(here, "rural_transfer_worker")
    stage.employ(here, stage.world["classes"]["_employer"][stage.classes[0]], insured_from=stage.start(here) - 900)
    for turn in range(3):
        set_occupation(stage, turn, int(chosen[turn]))
        if turn:
            stage.replace(stage.seats_of(turn)[:2], here)
        stage.truth_of_seats(stage.seats_of(turn)[:2])


PATTERNS = [
    Pattern("F06", Need(classes=2, size=(8, 11), parallel=True, templates=(FULL_DAY,)), two_classes_at_once),
    Pattern(
        "decoy:F06",
        Need(classes=2, size=(8, 10), parallel=True, own_org="case", templates=(MORNING, AFTERNOON)),
        morning_and_afternoon,
    ),
    Pattern("F07", Need("mixed", seats=3), same_trade_again),
    Pattern("decoy:F07", Need("mixed", seats=2), other_certificates),
    Pattern("F08", Need("employees", seats=3), two_funds),
    Pattern("decoy:F08", Need("employees", seats=2), refused_by_second_fund),
    Pattern("F22", Need(classes=5, size=(7, 9), spread=True), class_after_class),
    Pattern("decoy:F22", Need(classes=3, size=(7, 8), spread=True), related_trades),
]
