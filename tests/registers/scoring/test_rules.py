"""What two or three sheets make, in tenths of a point, and who may not score."""

import pytest

from jiangce.registers.scoring.rules import ScorerFacts, mark_objections, moderated, scorer_objections, settled, total

FREE = {
    "name": "评专家",
    "expert": True,
    "seat": "first",
    "twice": False,
    "owns": False,
    "works": False,
    "teaches": False,
}


@pytest.mark.parametrize(
    ("marks", "weights", "points"),
    [
        ({1: 800, 2: 900}, {1: 50, 2: 50}, 850),
        ({1: 801, 2: 800}, {1: 50, 2: 50}, 801),
        ({1: 1000, 2: 0}, {1: 33, 2: 67}, 330),
    ],
)
def test_a_total_is_weighted_and_rounded_half_up_to_a_tenth(
    marks: dict[int, int], weights: dict[int, int], points: int
) -> None:
    assert total(marks, weights) == points


@pytest.mark.parametrize(
    ("one", "two", "result"), [(800, 900, 850), (800, 801, 801), (800, 901, None), (0, 1000, None)]
)
def test_two_sheets_settle_within_the_gap_only(one: int, two: int, result: int | None) -> None:
    assert settled(one, two, gap=100) == result
    assert settled(two, one, gap=100) == result


@pytest.mark.parametrize(("third", "result"), [(610, 605), (790, 795), (700, 700), (500, 550), (1000, 900), (701, 751)])
def test_a_third_sheet_counts_with_the_nearer_one(third: int, result: int) -> None:
    assert moderated(600, 800, third) == result
    assert moderated(800, 600, third) == result


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"owns": True}, "scoring.owns"), ({"works": True}, "scoring.works_for"),
        ({"teaches": True}, "scoring.teaches_at"), ({"expert": False}, "scoring.no_expert"),
        ({"twice": True}, "scoring.twice"), ({"seat": ""}, "scoring.no_seat"),
    ],
)  # fmt: skip
def test_whoever_is_tied_to_the_applicant_does_not_score_it(changed: dict[str, object], code: str) -> None:
    assert scorer_objections(ScorerFacts(**FREE)) == []  # type: ignore[arg-type]
    found = scorer_objections(ScorerFacts(**{**FREE, **changed}))  # type: ignore[arg-type]
    assert [one.code for one in found] == [code]


def test_every_criterion_has_a_mark_between_nothing_and_full() -> None:
    names = {1: "带动", 2: "投入", 3: "成效"}
    assert mark_objections({1: 0, 2: 1000, 3: 555}, names) == []
    found = mark_objections({1: 1001, 2: None}, names)
    assert [one.params["name"] for one in found] == ["带动", "投入", "成效"]
