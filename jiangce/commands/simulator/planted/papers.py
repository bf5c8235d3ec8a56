"""Certificates that rest on nothing: promotions too early, numbers that nobody issued."""

import numpy as np

from jiangce.commands.simulator.assessment import DIRECT
from jiangce.commands.simulator.cases import Need, Pattern
from jiangce.commands.simulator.makers import add_certificates, an_assessor
from jiangce.commands.simulator.stage import Stage

_LEVEL_5, _LEVEL_4, _LEVEL_3 = 0, 1, 2


def too_early(stage: Stage) -> None:
    """F31: level 3 within months of level 5, and no level 4 in between."""
    world, seats = stage.world, stage.some(stage.seats, 0.5, 0.9)
    classes = world["classes"]
    issued = stage.start(seats) - stage.rng.integers(30, 150, len(seats))
    code = classes["occupation_code"][stage.classes[0]]
    add_certificates(stage, world["enrolments"]["person_id"][seats], an_assessor(stage), code, _LEVEL_5, issued)
    stage.truth_of_seats(seats, claims=True)


def step_by_step(stage: Stage) -> None:
    """Honest: level 5 years ago and level 4 more than a year ago; or level 3 by direct recognition after level 4."""
    world, seats = stage.world, stage.seats
    code = world["classes"]["occupation_code"][stage.classes[0]]
    people = world["enrolments"]["person_id"][seats]
    stage.people(seats, birth_date=stage.start(seats) - 36 * 365)
    body = an_assessor(stage)
    add_certificates(stage, people, body, code, _LEVEL_5, stage.start(seats) - 2300)
    add_certificates(stage, people, body, code, _LEVEL_4, stage.start(seats) - 700)
    world["certificates"]["route"][seats[:2]] = DIRECT
    stage.truth_of_class()


def not_in_the_registry(stage: Stage) -> None:
    """F43: claims name certificates that no body ever issued."""
    claim, certificate = stage.world["claims"], stage.world["certificates"]
    invented = np.array(
        [f"S000044{900_000 + stage.number:06d}{number[13:]}" for number in claim["certificate_no"][stage.seats]], object
    )
    claim["certificate_no"][stage.seats] = invented
    certificate.present[stage.seats] = False
    stage.world["results"].present[stage.seats] = False
    stage.truth_of_seats(stage.seats, claims=True)


def wrong_year(stage: Stage) -> None:
    """F43: by its number the certificate was issued years before or after the day that the registry has."""
    world, seats = stage.world, stage.seats
    shift = stage.rng.choice([-3, -2, 1], len(seats))
    old = world["certificates"]["certificate_no"][seats]
    new = [
        f"{number[:13]}{int(number[13:15]) + years:02d}{number[15]}{800_000 + seat % 100_000:06d}"
        for number, years, seat in zip(old, shift, seats, strict=True)
    ]
    for table in ("certificates", "claims"):
        world[table]["certificate_no"][seats] = np.array(new, object)
    stage.truth_of_seats(seats, claims=True)


def turn_of_the_year(stage: Stage) -> None:
    """Honest: trained and examined in one year, issued in January of the next, numbered by the day of issue."""
    world, seats = stage.world, stage.seats
    world["certificates"].present[seats] = False
    issued = int(world.year.days[-1]) + 6
    people = world["enrolments"]["person_id"][seats]
    row, classes = stage.classes[0], world["classes"]
    body = int(world["exams"]["_assessor"][row])
    numbers = add_certificates(stage, people, body, classes["occupation_code"][row], classes["level"][row], issued)
    world["claims"]["certificate_no"][seats] = numbers
    later = np.maximum(world["claims"]["submitted_at"][seats], (issued + 2) * 86_400_000_000)
    moved = later - world["claims"]["submitted_at"][seats]
    world["claims"]["submitted_at"][seats] = later
    decided = world["claims"]["decided_at"][seats]
    world["claims"]["decided_at"][seats] = np.where(decided > 0, decided + moved, decided)
    paid = world["claims"]["paid_on"][seats]
    world["claims"]["paid_on"][seats] = np.where(paid > 0, paid + moved // 86_400_000_000 + 1, paid)
    stage.truth_of_class()


PATTERNS = [
    Pattern("F31", Need(classes=1, size=(8, 11), level=_LEVEL_3, months=(2, 11)), too_early),
    Pattern("decoy:F31", Need(classes=1, size=(7, 9), level=_LEVEL_3, months=(2, 11)), step_by_step),
    Pattern("F43", Need("mixed", seats=2), not_in_the_registry),
    Pattern("F43", Need("mixed", seats=2), wrong_year),
    Pattern("decoy:F43", Need(classes=1, size=(7, 9), level=_LEVEL_5, months=(10, 11)), turn_of_the_year),
]
