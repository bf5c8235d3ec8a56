"""The list of what a filing asks for: changed from a day on by the province, and never for whoever has handed in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.filings import listing, queries
from jiangce.registers.filings.facts import needed
from jiangce.registers.filings.listing import MaterialData
from jiangce.registers.filings.models import FilingMaterial
from jiangce.registers.filings.rules import ListFacts, end_material_objections, list_objections
from tests.access.ground import actor
from tests.refusals import codes
from tests.registers.filings.ground import TODAY, County, county, days, lists

__all__ = ["county", "lists"]
ROLE = "training_institution"
NEXT = TODAY + timedelta(days=1)
ITEM = MaterialData("消防验收合格证明", "document", "copy", False, True, 20, "粤人社规〔2026〕0 号", "D")
SOUND = ListFacts(
    role=ROLE, name="消防验收合格证明", kind="document", form="copy", may_follow=False, obligatory=True, basis="办法",
    from_on=NEXT, today=TODAY, names={"设备清单"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ""),
        ({"name": " "}, "item_without_name"),
        ({"name": "设备清单"}, "item_twice"),
        ({"basis": ""}, "item_without_basis"),
        ({"form": ""}, "item_form_unfit"),
        ({"kind": "condition"}, "item_form_unfit"),
        ({"kind": "condition", "form": "", "may_follow": True}, "item_follow_unfit"),
        ({"obligatory": False}, "item_obligatory_unfit"),
        ({"kind": "norm", "form": "", "obligatory": False}, ""),
        ({"from_on": TODAY}, "item_in_past"),
        ({"first": NEXT + timedelta(days=1)}, "item_begins_later"),
        ({"ended": NEXT}, "item_ended"),
        ({"later": date(2026, 9, 1)}, "item_changes_later"),
        ({"role": "department_of_magic"}, "unknown_role"),
    ],
)
def test_an_item_has_a_name_of_its_own_a_basis_and_a_day_to_come(changes: dict[str, object], code: str) -> None:
    found = [one.code for one in list_objections(replace(SOUND, **changes))]
    assert found == ([f"filings.{code}"] if code else [])


def test_an_item_ends_after_its_first_day_and_not_in_the_past() -> None:
    def told(on: date, **changes: object) -> list[str]:
        facts: dict[str, object] = {"today": TODAY, "first": date(2026, 1, 1), "until": None, "reason": "重复。"}
        return [one.code for one in end_material_objections(on=on, **{**facts, **changes})]

    assert told(NEXT) == []
    assert told(NEXT, first=date(2026, 5, 1)) == ["filings.item_ends_before"]
    assert told(TODAY) == ["filings.item_in_past"]
    assert told(NEXT, until=NEXT) == ["filings.item_ended"]
    assert told(NEXT, reason=" ") == ["lifecycle.reason_missing"]


@pytest.fixture
def province(county: County) -> Actor:
    return actor(PostKind.PROVINCE_SUPERVISOR, division="440000")


def item(code: str, on: date) -> FilingMaterial:
    return next(one for one in queries.materials(role=ROLE, on=on) if one.code == code)


def test_who_has_handed_in_keeps_the_list_of_that_day_and_who_has_not_gets_the_new_one(
    county: County, province: Actor
) -> None:
    handed_in = county.submit(county.bring(county.draft()))
    waits = county.draft(role="school")
    write: Callable[..., FilingMaterial] = listing.add_material
    told = {"role": ROLE, "data": ITEM, "from_on": days(5).date(), "at": days(1)}
    assert codes(lambda: write(actor=county.first, **told)) == ["lifecycle.no_power"]
    write(actor=province, **told)
    assert codes(lambda: write(actor=province, **told)) == ["filings.item_twice"], "of one name on one day"
    write(actor=province, **{**told, "role": "school"})
    late = days(6).date()
    assert ITEM.name not in [one.name for one in needed(handed_in, on=late)]
    assert [ITEM.name in [one.name for one in needed(waits, on=days(day).date())] for day in (4, 5)] == [False, True]


def test_a_change_ends_the_old_words_and_keeps_them_for_earlier_days(county: County, province: Actor) -> None:
    old = item("equipment", TODAY)
    data = MaterialData("设备清单和照片", "document", "original", False, True, old.place, old.basis, "D")
    who = {"material_id": old.pk, "actor": province, "at": days(1)}
    fresh = listing.change_material(data=data, from_on=days(10).date(), **who)
    assert [item("equipment", days(day).date()).name for day in (9, 10)] == ["设备清单", "设备清单和照片"]
    again = {"material_id": fresh.pk, "actor": province, "at": days(2)}
    listing.change_material(data=replace(data, may_follow=True), from_on=days(10).date(), **again)
    assert FilingMaterial.objects.filter(role=ROLE, code="equipment").count() == 2, "not begun: changed as a whole"
    assert codes(lambda: listing.change_material(data=data, from_on=days(5).date(), **who)) == [
        "filings.item_changes_later"
    ]
    ended = listing.end_material(on=days(20).date(), reason="由照片代替。", **again)
    assert [
        "equipment" in [one.code for one in queries.materials(role=ROLE, on=days(day).date())] for day in (19, 20)
    ] == [True, False]
    assert [one.action for one in history_of(subject=ended)] == ["change_material", "change_material", "end_material"]
