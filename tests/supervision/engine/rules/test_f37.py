"""F37: online hours that nobody sat through."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.supervision.engine.proofs import answer, evidence_of, play
from tests.supervision.engine.world import World, at, cases

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05")


def test_two_players_at_once_are_found_under_two_keys_of_one_person_too(world: World, tmp_path: Path) -> None:
    one, other = world.person(id_digest="same"), world.person(id_digest="same")
    class_id = world.add_class()
    for day in DAYS:
        play(world, f"one-{day}", one, at(day, "20:10"), class_id=class_id)
        play(world, f"other-{day}", other, at(day, "20:15"), class_id=class_id)
    (signals,) = cases(world.supervise(tmp_path, "F37"), "F37").values()
    assert {signal["class_id"] for signal in signals} == {class_id}
    # Three times 55 minutes, as long as both are there.
    assert evidence_of([signal for signal in signals if signal["person_id"] == other], "minutes_in_parallel") == [165]


def test_one_after_the_other_a_short_overlap_and_a_silent_player_are_honest(world: World, tmp_path: Path) -> None:
    person, changer, sleeper = world.people(3)
    for turn, clock in enumerate(("18:30", "19:30", "20:30")):
        play(world, f"turn-{turn}", person, at(DAYS[0], clock))
    for day in DAYS:
        play(world, f"phone-{day}", changer, at(day, "20:00"), minutes=30)
        play(world, f"desk-{day}", changer, at(day, "20:25"), minutes=30)
        play(world, f"open-{day}", sleeper, at(day, "08:00"), minutes=1)
        play(world, f"open-{day}", sleeper, at(day, "22:00"), minutes=1)
        play(world, f"noon-{day}", sleeper, at(day, "12:00"))
    assert cases(world.supervise(tmp_path, "F37"), "F37") == {}


def test_double_speed_is_found_whether_the_player_says_so_or_not(world: World, tmp_path: Path) -> None:
    open_one, hidden, honest = world.people(3)
    for person, pace in ((open_one, {"rate": 2.0}), (hidden, {"speed": 2.0}), (honest, {})):
        for day in DAYS:
            play(world, f"{person}-{day}", person, at(day, "20:00"), **pace)
    found = cases(world.supervise(tmp_path, "F37/rate"), "F37")
    assert set(found) == {f"F37/rate:person:{open_one}", f"F37/rate:person:{hidden}"}


@pytest.mark.parametrize("fast, slow, found", [(41, 0, True), (39, 0, False), (65, 240, False)])
def test_an_hour_of_the_course_and_three_in_ten_of_it_are_the_limit(
    world: World, tmp_path: Path, fast: int, slow: int, found: bool
) -> None:
    person = world.person()
    play(world, "fast", person, at(DAYS[0], "08:00"), minutes=fast, rate=1.5)
    if slow:
        play(world, "slow", person, at(DAYS[1], "08:00"), minutes=slow)
    assert bool(cases(world.supervise(tmp_path, "F37/rate"), "F37")) is found


def test_a_day_and_a_night_without_a_pause_over_a_leap_day_are_found(world: World, tmp_path: Path) -> None:
    person = world.person()
    play(world, "endless", person, at("2024-02-28", "20:00"), minutes=26 * 60)
    (signal,) = cases(world.supervise(tmp_path, "F37/streak", slice_rows=1), "F37")[
        f"F37/streak:id-{person}:2024-02-29"
    ]
    assert evidence_of([signal], "hours") == [26]


def test_a_long_day_and_an_hourly_glance_are_honest(world: World, tmp_path: Path) -> None:
    diligent, glancing = world.people(2)
    play(world, "long", diligent, at(DAYS[0], "07:00"), minutes=15 * 60)
    for hour in range(24):
        play(world, f"glance-{hour}", glancing, at(DAYS[0], "00:00") + timedelta(hours=hour), minutes=20)
    assert cases(world.supervise(tmp_path, "F37/streak"), "F37") == {}


def answer_all(world: World, person: int, seconds: list[float | None], **values: object) -> None:
    for turn, pause in enumerate(seconds):
        when = at(DAYS[0], "20:00") + timedelta(minutes=13 * turn)
        answer(world, f"answers-{person}", person, when, pause, **values)


MACHINE = [3.0, 3.04, 3.01, 3.02, 3.0, 3.05, 3.03, 3.01]
HUMAN = [2.1, 9.4, 5.0, 31.2, 4.4, 7.7, 3.0, 12.5]


def test_machines_behind_one_address_are_one_case_over_midnight(world: World, tmp_path: Path) -> None:
    people = world.people(5)
    for person in people:
        answer_all(world, person, MACHINE * 3, ip_digest="farm")
    signals = cases(world.supervise(tmp_path, "F37/prompts", slice_rows=1), "F37")["F37/prompts:address:farm"]
    assert {signal["person_id"] for signal in signals} == set(people)
    assert {signal["severity"] for signal in signals} == {"high"}
    assert evidence_of(signals, "answered") == [24] * 5


def test_a_dormitory_of_one_address_answers_like_people(world: World, tmp_path: Path) -> None:
    for person in world.people(6):
        answer_all(world, person, HUMAN, ip_digest="dormitory")
    assert cases(world.supervise(tmp_path, "F37/prompts"), "F37") == {}


def test_seven_prompts_are_too_few_and_a_missed_one_is_no_answer(world: World, tmp_path: Path) -> None:
    few, missing = world.people(2)
    answer_all(world, few, MACHINE[:7])
    answer_all(world, missing, [*MACHINE[:7], None])
    assert cases(world.supervise(tmp_path, "F37/prompts"), "F37") == {}


def test_whoever_never_answers_is_told_mildly(world: World, tmp_path: Path) -> None:
    person = world.person()
    answer_all(world, person, [None] * 8)
    (signal,) = cases(world.supervise(tmp_path, "F37/prompts"), "F37")[f"F37/prompts:person:{person}"]
    assert (signal["severity"], signal["score"]) == ("low", 0.3)


def test_the_faster_the_less_time_it_takes_and_it_is_found_all_the_same(world: World, tmp_path: Path) -> None:
    """An hour and a half of the course in 22 minutes."""
    person = world.person()
    play(world, "fast", person, at(DAYS[0], "08:00"), minutes=22, rate=4.0)
    (signal,) = cases(world.supervise(tmp_path, "F37/rate"), "F37")[f"F37/rate:person:{person}"]
    assert evidence_of([signal], "fast_minutes") == [22]
    assert evidence_of([signal], "fast_course_minutes") == [88]


def test_looking_up_the_end_of_a_course_is_no_hour_of_it(world: World, tmp_path: Path) -> None:
    person = world.person()
    play(world, "look", person, at(DAYS[0], "08:00"), minutes=5)
    world.rows["heartbeats"][-1]["position_s"] = 7200.0
    assert cases(world.supervise(tmp_path, "F37/rate"), "F37") == {}
