"""When a place may be written, a lease recorded: every refusal beside its success."""

from dataclasses import replace
from datetime import date

import pytest

from jiangce.kernel.verdict import TermRef
from jiangce.registers.places.rules import (
    JointFacts,
    PlaceFacts,
    Share,
    TenureFacts,
    joint_objections,
    place_objections,
    share_on,
    tenure_objections,
)

RIGHT = PlaceFacts(
    name="一号教学点", kind="training_site", division="440606", lon=113.25, lat=22.8, radius_m=300, park_told=False,
    park_known=False, twin=False, least=TermRef("least", 50), most=TermRef("most", 1000),
)  # fmt: skip
TODAY = date(2026, 11, 26)


def refused(**changes: object) -> list[str]:
    return [one.code.removeprefix("places.") for one in place_objections(replace(RIGHT, **changes))]  # type: ignore[arg-type]


def test_a_place_in_its_county_is_written() -> None:
    assert refused() == []
    assert refused(kind="training_point", park_told=True, park_known=True) == []
    assert refused(radius_m=50) == refused(radius_m=1000) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"lon": 22.8, "lat": 113.25}, "point_swapped"),
        ({"lon": 0.0, "lat": 0.0}, "point_outside"),
        ({"lon": 116.4, "lat": 39.9}, "point_outside"),
        ({"radius_m": 49}, "fence_too_small"),
        ({"radius_m": 1001}, "fence_too_large"),
        ({"division": "440600"}, "no_county"),
        ({"twin": True}, "name_taken"),
        ({"kind": "branch_campus"}, "no_park"),
        ({"park_told": True, "park_known": True}, "park_without_kind"),
    ],
)
def test_a_place_that_cannot_be_is_refused_with_its_reason(changes: dict[str, object], code: str) -> None:
    assert refused(**changes) == [code]


def test_a_place_outside_the_province_is_right_where_its_division_is() -> None:
    assert refused(division="110101", lon=116.4, lat=39.9) == []


def test_everything_that_is_wrong_is_told_at_once() -> None:
    assert refused(lon=1.0, radius_m=5000, kind="training_point", twin=True) == [
        "name_taken", "point_outside", "fence_too_large", "no_park",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        (TenureFacts("leased", TODAY, date(2027, 11, 25), True), []),
        (TenureFacts("owned", TODAY, None, True), []),
        (TenureFacts("leased", TODAY, TODAY, True), []),
        (TenureFacts("leased", TODAY, date(2026, 11, 25), True), ["days_reversed"]),
        (TenureFacts("lent", TODAY, None, True), ["lease_without_end"]),
        (TenureFacts("leased", TODAY, None, False), ["lease_without_end", "tenure_without_document"]),
    ],
)
def test_a_lease_has_its_days_in_order_an_end_and_a_document(told: TenureFacts, codes: list[str]) -> None:
    assert [one.code.removeprefix("places.") for one in tenure_objections(told)] == codes


JOINT = JointFacts(
    kind="practice_base", code="x", name="甲校", answers=False, share=40, first_day=date(2026, 3, 1), last_day=None,
    with_document=True, own=[], shares=[],
)  # fmt: skip


def joint(**changes: object) -> list[str]:
    return [one.code for one in joint_objections(replace(JOINT, **changes))]


def test_owners_of_a_base_never_hold_more_than_the_whole_on_any_day() -> None:
    earlier = Share(70, date(2025, 1, 1), date(2026, 2, 28))
    later = Share(61, date(2026, 9, 1), date(2026, 12, 31))
    assert joint(shares=[earlier]) == joint(share=None, shares=[later]) == []
    assert joint(shares=[earlier, later]) == ["places.shares_beyond"]
    assert joint(shares=[later], last_day=date(2026, 8, 31)) == []
    assert [share_on([earlier, later], day) for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 9, 1))] == [
        70, 0, 61,
    ]  # fmt: skip


def test_a_joint_owner_is_known_another_one_documented_and_of_a_base() -> None:
    assert joint(kind="exam_site", name="", with_document=False) == [
        "places.not_joint", "places.owner_unknown", "places.joint_without_document",
    ]  # fmt: skip
    assert joint(answers=True) == ["places.owner_answers"]
    assert joint(own=[date(2026, 1, 1)]) == ["places.owner_twice"]
    assert joint(last_day=date(2026, 2, 1)) == ["places.days_reversed"]
    assert [one.code for one in place_objections(replace(RIGHT, joint=True))] == ["places.kind_with_owners"]
