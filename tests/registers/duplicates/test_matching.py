"""The search on records that were invented for it: what is one person is found and said why, who only looks alike is not."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from jiangce.commands.bench.duplicates.register import KINDS, PLACEHOLDER_PHONES, Register, synthetic
from jiangce.registers.duplicates.matching import FIELDS, LEVELS, SCHEMA, find_pairs, named, weights_in_force
from jiangce.registers.duplicates.pairs import Limits, Pair

LIMITS = Limits(900, 5, 2, frozenset(PLACEHOLDER_PHONES))
BORN, PHONE = date(1980, 3, 14), "13812345678"
CROWD = 400


@pytest.fixture(scope="module")
def register() -> Register:
    return synthetic(people=6000, seed=3)


@pytest.fixture(scope="module")
def found(register: Register) -> dict[tuple[int, int], Pair]:
    return {(pair.left, pair.right): pair for pair in find_pairs(register.table, limits=LIMITS)}


def record(name: str, **told: Any) -> dict[str, Any]:
    plain = {"number": None, "birth_date": BORN, "sex": "female", "phone": PHONE, "county": "440606", "photo": None}
    return {**named(name), **plain, **told}


def search(*records: dict[str, Any]) -> list[Pair]:
    """The pairs of these records among a crowd of others; ids from 1 in the order given."""
    crowd = [record(f"赵{chr(0x4E00 + place)}", birth_date=date(1970, 1, 1), phone=f"p{place}", county="440402", number=f"n{place}")
             for place in range(CROWD)]  # fmt: skip
    rows = [{"id": place, **row} for place, row in enumerate([*records, *crowd], start=1)]
    pairs = find_pairs(pa.Table.from_pylist(rows, schema=SCHEMA), limits=LIMITS)
    return [pair for pair in pairs if pair.left <= len(records)]


@pytest.mark.parametrize("kind", KINDS)
def test_second_records_of_every_kind_are_found(register: Register, found: dict, kind: str) -> None:
    known = register.truth[kind]
    assert len(known) >= 15
    missed = [pair for pair in known if pair not in found]
    assert len(missed) <= len(known) * 0.1, missed


def test_hardly_a_pair_is_found_that_is_not_one_person(register: Register, found: dict) -> None:
    truth = {pair for known in register.truth.values() for pair in known}
    wrong = [pair for pair in found if pair not in truth]
    assert len(wrong) <= len(found) * 0.03, wrong


def test_twins_stay_two_people_unless_their_names_sound_alike(register: Register, found: dict) -> None:
    rows = register.table.to_pylist()
    assert len(register.twins) == 60
    for left, right in register.twins:
        alike = rows[left - 1]["spelling"] == rows[right - 1]["spelling"]
        assert alike or (left, right) not in found


def test_an_old_number_of_15_digits_and_its_new_one_are_certain(register: Register, found: dict) -> None:
    assert {found[pair].same_number for pair in register.truth["number15"]} == {True}


@pytest.mark.parametrize(
    ("names", "level"),
    [(("吕秀峰", "吕秀峰"), "same"), (("吕秀峰", "呂秀峯"), "variant"), (("吕秀峰", "吕秀锋"), "spelling")],
)
def test_a_pair_says_how_its_names_agree(names: tuple[str, str], level: str) -> None:
    (pair,) = search(record(names[0]), record(names[1]))
    assert (pair.left, pair.right, pair.levels["name"], pair.levels["phone"]) == (1, 2, level, "same")


def test_twins_with_everything_else_alike_are_no_pair_and_one_with_two_numbers_is() -> None:
    assert search(record("吕秀峰"), record("吕秀梅")) == []
    assert len(search(record("吕秀峰"), record("吕秀峰"))) == 1


@pytest.mark.parametrize("phone", [None, "", *PLACEHOLDER_PHONES])
def test_a_blank_or_placeholder_phone_agrees_with_nothing(phone: str | None) -> None:
    told = {"phone": phone, "birth_date": None, "county": None}
    assert search(record("吕秀峰", **told), record("吕秀峰", **told)) == []
    kept = {**told, "phone": PHONE}
    (pair,) = search(record("吕秀峰", **kept), record("吕秀峰", **kept))
    assert (pair.levels["birth_date"], pair.levels["county"]) == ("unknown", "unknown")


def test_a_phone_of_a_workplace_agrees_with_nothing() -> None:
    two = [record("吕秀峰", birth_date=None), record("吕秀峰", birth_date=None)]
    others = [record(f"钱{letter}", birth_date=date(1960, 1, 1)) for letter in "一二三四"]
    assert len(search(*two, *others[:3])) == 1
    assert search(*two, *others) == []


@pytest.mark.parametrize("name", ["无", "测试", "不详", "某某", ""])
def test_a_placeholder_for_a_name_is_nobodys(name: str) -> None:
    assert search(record(name), record(name)) == []


def test_a_placeholder_for_a_number_is_nobodys() -> None:
    two = [record("吕秀峰", number="", phone=None), record("钱大为", number="", birth_date=None)]
    assert search(*two) == []
    assert search(*({**row, "number": "x"} for row in two))[0].same_number


def test_a_register_without_anybody_has_no_pairs() -> None:
    assert find_pairs(SCHEMA.empty_table(), limits=LIMITS) == []


def test_the_weights_are_those_of_every_level_and_better_ones_weigh_more() -> None:
    weights = weights_in_force()
    assert weights["source"].startswith("synthetic register of 1000000")
    for field in FIELDS:
        m, u = weights[field]["m"], weights[field]["u"]
        assert len(m) == len(u) == len(LEVELS[field])
        assert abs(sum(m) - 1) < 0.001
        assert m[-1] / u[-1] > m[0] / u[0]


PICTURE = 0x5A5A_1234_0F0F_3333
"""The outline of some photo."""


@pytest.mark.parametrize(
    ("bits", "level"), [(0, "same"), (4, "same"), (5, "alike"), (9, "alike"), (10, "other"), (None, "unknown")]
)
def test_a_pair_says_how_its_photos_agree(bits: int | None, level: str) -> None:
    other = None if bits is None else PICTURE ^ ((1 << bits) - 1)
    (pair,) = search(record("吕秀峰", photo=PICTURE), record("吕秀峰", photo=other))
    assert pair.levels["photo"] == level


def test_a_photo_alone_makes_nobody_a_candidate_and_with_the_phone_it_adds() -> None:
    told = {"photo": PICTURE}
    apart = {"birth_date": date(1961, 7, 2), "phone": "13912345678", **told}
    assert search(record("吕秀峰", **told), record("曾丽霞", **told)) == [], "all agrees but the name"
    assert search(record("吕秀峰", **told), record("吕秀峰", **apart)) == [], (
        "neither the birthday nor the phone agrees"
    )
    born = {"birth_date": date(1961, 7, 2)}
    without = search(record("吕秀峰"), record("吕秀峰", **born))
    (pair,) = search(record("吕秀峰", **told), record("吕秀峰", **born, **told))
    assert pair.permille >= max([900, *(one.permille for one in without)])


def test_one_picture_of_many_is_nobodys_photo() -> None:
    told = {"photo": PICTURE}
    born = date(1975, 5, 5)
    others = [record(f"钱{letter}", birth_date=born, phone=f"q{letter}", **told) for letter in "甲乙"]
    (pair,) = search(record("吕秀峰", **told), record("吕秀峰", **told), *others)
    assert pair.levels["photo"] == "unknown"
