"""A World in which every rule fires: what DuckDB and Spark must answer alike. Each rule adds its own scene."""

from datetime import timedelta

from tests.supervision.engine import fires_bodies, fires_classes, fires_people
from tests.supervision.engine.world import LAT, LON, World, at

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05")


def everything() -> World:
    """Honest people, and a scene for each rule."""
    world = World()
    honest = world.add_class()
    people = world.people(12)
    for person in people:
        world.enrol(honest, person)
        world.claim(person, honest)
    for lesson in world.lessons(honest, DAYS):
        world.attend(lesson, people)
    for scene in SCENES:
        scene(world, people)
    fires_people.fire(world)
    fires_bodies.fire(world)
    fires_classes.fire(world)
    return world


def two_classes_at_once(world: World, people: list[int]) -> None:
    """F06, and F07: it is the same occupation and level."""
    other = world.add_class()
    world.enrol(other, people[0])
    world.claim(people[0], other)
    for lesson in world.lessons(other, DAYS[:2], clock="10:00"):
        world.attend(lesson, people[:1])


def one_phone_for_many(world: World, people: list[int]) -> None:
    """F13."""
    lesson = world.rows["lessons"][0]["lesson_id"]
    for order, person in enumerate(people[1:8]):
        world.checkin(lesson, person, at(DAYS[0], f"08:55:0{order}"), direction="mid", device_id="ring")


def bulk_on_one_spot(world: World, _people: list[int]) -> None:
    """F20, F14/spot, F14/still for those who also check out there, and F14 for one who simulates the location."""
    row, people = world.add_class(), world.people(11)
    for lesson, day in zip(world.lessons(row, DAYS, clock="14:00"), DAYS, strict=True):
        for order, person in enumerate(people):
            when = at(day, "13:55") + timedelta(seconds=order)
            there = {"lon": LON + 0.0001, "lat": LAT, "mocked": order == 3}
            world.checkin(lesson, person, when, **there)
            world.checkin(lesson, person, when + timedelta(hours=3, minutes=6), direction="out", **there)


def impossible_journey(world: World, people: list[int]) -> None:
    """F14/travel: Guangzhou and Shantou within half an hour."""
    lesson = world.rows["lessons"][0]["lesson_id"]
    world.checkin(lesson, people[9], at(DAYS[0], "09:30"), direction="mid", lon=LON + 3.4, lat=LAT + 0.2)


SCENES = (two_classes_at_once, one_phone_for_many, bulk_on_one_spot, impossible_journey)
