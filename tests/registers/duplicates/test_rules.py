"""Which record stands, what forbids a merge, which region handles a pair."""

import pytest

from jiangce.kernel.verdict import Objection
from jiangce.registers.duplicates.rules import (
    MergeFacts,
    Record,
    handled_by,
    merge_objections,
    own_objections,
    standing,
)


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [
        (Record(1), Record(2), 1),
        (Record(1), Record(2, account_id=7), 2),
        (Record(1, account_id=6), Record(2, account_id=7), 1),
        (Record(1, account_id=6), Record(2, absorbed=1), 2),
    ],
    ids=["the older", "whose person signs in", "of two that sign in the older", "that stands for others already"],
)
def test_the_record_stands_that(one: Record, other: Record, stands: int) -> None:
    assert standing(one, other) == (stands, 3 - stands) == standing(other, one)


def test_two_plain_records_may_be_merged() -> None:
    assert merge_objections(MergeFacts(Record(1), Record(2, account_id=3))) == []


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (MergeFacts(Record(1, merged=True), Record(2)), ["duplicates.merged_already"]),
        (MergeFacts(Record(1, absorbed=1), Record(2, absorbed=2)), ["duplicates.both_stand"]),
        (MergeFacts(Record(1), Record(2, open_correction="GZ-1")), ["duplicates.correction_open"]),
        (
            MergeFacts(Record(1, merged=True), Record(2), [Objection("duplicates.same_class")]),
            ["duplicates.merged_already", "duplicates.same_class"],
        ),
    ],
)
def test_every_reason_against_a_merge_is_told(facts: MergeFacts, codes: list[str]) -> None:
    assert [one.code for one in merge_objections(facts)] == codes


def test_nobody_decides_about_the_own_record() -> None:
    facts = MergeFacts(Record(1, account_id=5), Record(2))
    assert own_objections(facts, account_id=6) == own_objections(facts, account_id=None) == []
    assert [one.code for one in own_objections(facts, account_id=5)] == ["duplicates.own_record"]


@pytest.mark.parametrize(
    ("one", "other", "region"),
    [
        ("440606", "440606", "440606"),
        ("440606", "", "440606"),
        ("", "440402", "440402"),
        ("440606", "440604", "440600"),
        ("440606", "440402", "440000"),
        ("440606", "430102", "440000"),
        ("", "", "440000"),
    ],
)
def test_a_pair_is_handled_by_the_smallest_region_that_covers_both_homes(one: str, other: str, region: str) -> None:
    assert handled_by(one, other, province="440000") == region
