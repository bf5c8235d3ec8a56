"""F14: away from the place, simulated, on one spot, or too fast."""

from pathlib import Path
from typing import Any

from tests.supervision.engine.world import LAT, LON, World, at, cases

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05")
KM_NORTH = 1 / 111.195  # degrees of latitude


def attended(world: World, *, days: tuple[str, ...] = DAYS, mode: str = "onsite", **values: Any) -> tuple[int, int]:
    """(class, person) with one check-in a day that has these values."""
    row, person = world.add_class(), world.person()
    for day, lesson in zip(days, world.lessons(row, days, mode=mode), strict=True):
        world.checkin(lesson, person, at(day, "08:55"), **values)
    return row, person


def test_outside_the_fence_lesson_after_lesson(world: World, tmp_path: Path) -> None:
    row, person = attended(world, lat=LAT + 2 * KM_NORTH)
    (signal,) = world.supervise(tmp_path, "F14").signals
    assert (signal["class_id"], signal["person_id"], signal["severity"]) == (row, person, "medium")
    assert '"lessons_outside": 3' in signal["evidence"]
    assert '"farthest_m": 1985' in signal["evidence"]


def test_drift_twice_is_honest(world: World, tmp_path: Path) -> None:
    attended(world, days=DAYS[:2], lat=LAT + 2 * KM_NORTH)
    assert world.supervise(tmp_path, "F14").signals == []


def test_the_accuracy_and_the_margin_are_taken_off(world: World, tmp_path: Path) -> None:
    attended(world, lat=LAT + 0.69 * KM_NORTH)
    attended(world, lat=LAT + 2 * KM_NORTH, accuracy_m=1400.0)
    assert world.supervise(tmp_path, "F14").signals == []


def test_a_live_lesson_has_no_fence_and_a_missing_place_is_nowhere(world: World, tmp_path: Path) -> None:
    attended(world, mode="live", lat=LAT + 50 * KM_NORTH)
    attended(world, lon=None, lat=None)
    attended(world, accuracy_m=None, mocked=None)
    assert world.supervise(tmp_path, "F14").signals == []


def test_the_lesson_at_another_place_has_its_own_fence(world: World, tmp_path: Path) -> None:
    branch = world.add_place(lat=LAT + 20 * KM_NORTH)
    row, person = world.add_class(), world.person()
    for day, lesson in zip(DAYS, world.lessons(row, DAYS, place_id=branch), strict=True):
        world.checkin(lesson, person, at(day, "08:55"), lat=LAT + 20 * KM_NORTH)
    assert world.supervise(tmp_path, "F14").signals == []


def test_a_simulated_location_at_the_place_itself(world: World, tmp_path: Path) -> None:
    _, person = attended(world, days=DAYS[:2], mocked=True)
    attended(world, days=DAYS[:1], mocked=True)
    (signal,) = world.supervise(tmp_path, "F14").signals
    assert (signal["person_id"], signal["severity"]) == (person, "high")


def crowd(world: World, people: int, **values: Any) -> int:
    row = world.add_class()
    lesson = world.lesson(row, at(DAYS[0]))
    for order, person in enumerate(world.people(people)):
        world.checkin(lesson, person, at(DAYS[0], f"08:5{order}"), **({"lon": LON + 0.0001234, "lat": LAT} | values))
    return row


def test_many_people_on_one_spot(world: World, tmp_path: Path) -> None:
    row = crowd(world, 5)
    (signal,) = world.supervise(tmp_path, "F14/spot").signals
    assert (signal["rule"], signal["case_id"], signal["class_id"]) == ("F14", f"F14/spot:{row}", row)


def test_few_people_on_one_spot_and_a_kiosk_are_honest(world: World, tmp_path: Path) -> None:
    crowd(world, 4)
    crowd(world, 9, method="kiosk")
    assert world.supervise(tmp_path, "F14/spot").signals == []


def journey(world: World, clock: str, kilometres: float, **values: Any) -> int:
    """A person at the place at nine and so far north at `clock`."""
    row, person = world.add_class(), world.person()
    first = world.lesson(row, at(DAYS[0]))
    world.checkin(first, person, at(DAYS[0], "09:00"), lon=LON, lat=LAT, accuracy_m=0.0)
    world.checkin(first, person, at(DAYS[0], clock), lon=LON, lat=LAT + kilometres * KM_NORTH, accuracy_m=0.0, **values)
    return person


def test_too_far_for_the_time_between(world: World, tmp_path: Path) -> None:
    person = journey(world, "09:10", 40)
    journey(world, "09:20", 40)  # 120 km/h
    found = cases(world.supervise(tmp_path, "F14/travel"), "F14")
    assert list(found) == [f"F14/travel:{person}:2025-03-03"]


def test_in_the_same_second_at_two_places(world: World, tmp_path: Path) -> None:
    journey(world, "09:00", 5)
    (signal,) = world.supervise(tmp_path, "F14/travel").signals
    assert signal["score"] == 1.0


def test_less_than_the_least_distance_is_honest(world: World, tmp_path: Path) -> None:
    journey(world, "09:00", 2.9)
    assert world.supervise(tmp_path, "F14/travel").signals == []


def test_a_journey_across_midnight_belongs_to_the_day_of_its_end(world: World, tmp_path: Path) -> None:
    row, person = world.add_class(), world.person()
    lesson = world.lesson(row, at("2024-02-29", "22:00"))
    world.checkin(lesson, person, at("2024-02-29", "23:58"), lon=LON, lat=LAT)
    world.checkin(lesson, person, at("2024-03-01", "00:03"), lon=LON + 1, lat=LAT, direction="out")
    for slice_rows in (1, 100):
        found = cases(world.supervise(tmp_path / str(slice_rows), "F14/travel", slice_rows=slice_rows), "F14")
        assert list(found) == [f"F14/travel:{person}:2024-03-01"]
