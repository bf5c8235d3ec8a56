"""The province before anything is planted: every table but the two large ones, in the order in which facts arise."""

import numpy as np

from jiangce.commands.simulator import assessment, attendance, cases, classes, gaps, online, organisations, oversight
from jiangce.commands.simulator.calendar import Year
from jiangce.commands.simulator.cases import Pattern
from jiangce.commands.simulator.claims import claims, documents, living_allowances
from jiangce.commands.simulator.classes import APPRENTICES, EMPLOYEES, JOBSEEKERS, MARKET
from jiangce.commands.simulator.enrolments import enrolments
from jiangce.commands.simulator.organisations import Rooms
from jiangce.commands.simulator.persons import no_others
from jiangce.commands.simulator.sheet import Sheet, fresh
from jiangce.commands.simulator.timetable import lessons
from jiangce.commands.simulator.trainees import trainees
from jiangce.commands.simulator.world import World
from jiangce.commands.simulator.writing import code
from jiangce.kernel.exchange import TRUTH

# Programme and scheme by clientele, with how often each is chosen.
_PROGRAMMES = {
    JOBSEEKERS: [
        ("subsidised", "training_subsidy", 0.7),
        ("subsidised", "pre_job_training", 0.1),
        ("project", "project_training", 0.2),
    ],
    EMPLOYEES: [
        ("subsidised", "onpost_training", 0.4),
        ("subsidised", "training_subsidy", 0.25),
        ("order", "directed_training", 0.2),
        ("project", "project_training", 0.15),
    ],
    APPRENTICES: [
        ("apprenticeship", "enterprise_apprenticeship", 0.9),
        ("apprenticeship", "student_apprenticeship", 0.1),
    ],
    MARKET: [("market", "skill_upgrade_subsidy", 1.0)],
}
_MIXED_PROGRAMMES = [
    ("subsidised", "training_subsidy", 0.6),
    ("subsidised", "startup_training", 0.05),
    ("project", "project_training", 0.15),
    ("new_artisan", "training_subsidy", 0.1),
    ("order", "directed_training", 0.1),
]


def build(seed: int, person_times: int, year: Year, patterns: list[Pattern]) -> World:
    """A province without fraud. The classes that cases will need are among its classes, and known to the cases."""
    world = World(seed, person_times, year)
    world.cases = cases.cases_of(patterns, person_times)
    asked = classes.asked_classes(world)
    honest = person_times - sum(item.size for item in asked)
    rooms = _ground(world, honest, asked)
    lessons(world, rooms)
    enrolments(world, rooms)
    _seat(world, asked)
    trainees(world)
    assessment.exams(world)
    assessment.results(world)
    assessment.certificates(world)
    claims(world, rooms)
    online.sessions(world)
    return world


def _ground(world: World, honest: int, asked: list[classes.Asked]) -> Rooms:
    """Organisations, rooms, teachers and classes."""
    room_count = classes.rooms_for(honest)
    world.sheets["others"] = no_others()
    world.sheets["truth"] = Sheet(
        **fresh({column.name: np.int64 if column.type == "key" else object for column in TRUTH}, 0)
    )
    sheet, owner = organisations.organisations(world, room_count, asked)
    world.sheets["organisations"] = sheet
    rooms = organisations.places(world, owner)
    organisations.clerks(world)
    band = classes.band_of_rooms(world.stream("rooms"), room_count)
    room, start, drawn = classes.fill_rooms(world, band)
    kept = classes.cut_to(world, honest, drawn)
    room, start, drawn = room[kept], start[kept], classes.taken(drawn, kept)
    asked_start, asked_drawn = classes.draw_asked(world, asked)
    for row, item in enumerate(asked):
        for case in item.cases:
            case.classes.append(len(kept) + row)
    room = np.concatenate([room, room_count + np.arange(len(asked))])
    drawn = classes.joined([drawn, asked_drawn])
    world.sheets["classes"] = classes.sheet(world, room, np.concatenate([start, asked_start]), drawn)
    _register(world, rooms)
    return rooms


def _register(world: World, rooms: Rooms) -> None:
    """Who runs each class, where, and under which programme."""
    table, organisation, places = world["classes"], world["organisations"], world["places"]
    room = table["_room"]
    table["org_id"] = organisation["org_id"][rooms.organisation[room]]
    table["place_id"] = places["place_id"][rooms.place[room]]
    table["division"] = organisation["division"][rooms.organisation[room]]
    table["_city"] = rooms.city[room]
    table["_method"] = attendance.class_methods(world)
    rng = world.stream("programmes")
    for clientele in range(len(cases.CLIENTELES)):
        chosen = np.flatnonzero(table["_clientele"] == clientele)
        choices = _PROGRAMMES.get(clientele, _MIXED_PROGRAMMES)
        drawn = rng.choice(len(choices), len(chosen), p=[share for *_, share in choices])
        table["programme"][chosen] = np.array([code("classes", "programme", name) for name, *_ in choices], np.int8)[
            drawn
        ]
        table["scheme"][chosen] = np.array([code("classes", "scheme", name) for _, name, _ in choices], np.int8)[drawn]


def _seat(world: World, asked: list[classes.Asked]) -> None:
    """Tell each case its trainees: those of its first class, or its own seats in a host class."""
    first = len(world["classes"]) - len(asked)
    for row, item in enumerate(asked):
        seats = world.enrolments_of(first + row)
        for case in item.cases:
            if case.pattern.need.classes:
                case.enrolments = case.enrolments or seats.tolist()
            else:
                case.enrolments, seats = seats[: case.pattern.need.seats].tolist(), seats[case.pattern.need.seats :]


def oversee(world: World) -> None:
    """What follows from the final records: corrected scores, allowances and papers beside the claims, and what
    teachers, inspectors and cameras leave behind; then what honest records leave open."""
    assessment.corrections(world)
    living_allowances(world)
    documents(world)
    gaps.name_places(world)
    oversight.teacher_checkins(world)
    oversight.inspections(world)
    oversight.photos(world)
    gaps.leave(world)
