"""Comparison with peers: robust, and careful with small numbers."""

from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest

from jiangce.supervision.engine.judging.peers import Measure, Peers, profile, spread
from jiangce.supervision.engine.terms import term

DAY = datetime(2025, 3, 1)


def judged(
    schools: list[list[float]], *, sides: tuple[str, ...] = ("high", "low"), programme: str = "subsidised"
) -> list[dict[str, Any]]:
    """What a rule with a least difference of four points says of schools, each given by the values of its classes; a
    school is named by its place."""
    rule = profile(
        "P99", Measure("attendance", "出勤率", sides), term("difference", 4, "个百分点", "差异", source="试验"),
        question="？", basis="试验", false_alarms="无",
    )  # fmt: skip
    rows = [
        {
            "org_id": school,
            "programme": programme,
            "class_id": 100 * school + place,
            "first_at": DAY,
            "last_at": DAY,
            "value": value,
        }
        for school, values in enumerate(schools)
        for place, value in enumerate(values)
    ]
    assert rule.judge is not None
    return rule.judge({"classes": pa.Table.from_pylist(rows)}, rule)


def usual(count: int, classes: int = 6) -> list[list[float]]:
    """Schools whose classes lie around 0.9, each a little differently."""
    return [[0.9 + 0.01 * ((3 * school + 5 * place) % 7 - 3) for place in range(classes)] for school in range(count)]


def names(rows: list[dict[str, Any]]) -> list[int]:
    return [row["org_id"] for row in rows]


def test_nobody_stands_out_among_equals() -> None:
    assert names(judged(usual(12))) == []


@pytest.mark.parametrize("value", [1.0, 0.7])
def test_a_school_far_above_or_below_stands_out(value: float) -> None:
    assert names(judged([*usual(11), [value] * 6])) == [11]


def test_a_side_that_says_nothing_is_left_alone() -> None:
    assert names(judged([*usual(11), [0.7] * 6], sides=("high",))) == []


def test_a_third_of_bad_schools_does_not_move_the_measure() -> None:
    assert names(judged([*usual(12), *[[0.4] * 6] * 5])) == [12, 13, 14, 15, 16]


def test_four_classes_are_too_few_to_compare() -> None:
    assert names(judged([*usual(11), [0.4] * 4])) == []


def test_one_bad_class_is_no_habit_and_two_are() -> None:
    assert names(judged([*usual(11), [0.9] * 5 + [0.0]])) == []
    assert names(judged([*usual(11), [0.9] * 4 + [0.0] * 2])) == [11]
    assert names(judged([*usual(11), [1.0] * 5 + [0.0]])) == []


def test_eight_peers_are_needed() -> None:
    assert names(judged([*usual(7), [0.4] * 6])) == []
    assert names(judged([*usual(8), [0.4] * 6])) == [8]


def test_programmes_are_strangers() -> None:
    assert names(judged([*usual(7), [0.4] * 6], programme="market")) == []


def test_the_fewer_classes_the_larger_a_difference_is_usual() -> None:
    schools = usual(12)
    peers = Peers.of(dict(enumerate(map(rows_of, schools))), dict(enumerate(map(rows_of, schools))), 0.001)
    few, many = peers.deviations(rows_of([0.85] * 5)), peers.deviations(rows_of([0.85] * 50))
    assert many < few < 0


def test_when_all_others_are_equal_a_small_difference_is_none() -> None:
    assert names(judged([*[[0.9] * 6] * 11, [0.93] * 6])) == []
    assert names(judged([*[[0.9] * 6] * 11, [0.95] * 6])) == [11]


def test_the_farthest_classes_lead_to_the_records() -> None:
    [row] = judged([*usual(11), [0.4] * 5 + [0.1]])
    assert row["farthest_classes"][0] == 1105
    assert row["peers"] == 11


def test_spread_is_the_median_deviation() -> None:
    assert spread([1.0, 2.0, 3.0, 4.0, 100.0]) == 1.0


def rows_of(values: list[float]) -> list[dict[str, Any]]:
    return [{"value": value} for value in values]
