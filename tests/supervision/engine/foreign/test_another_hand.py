"""Provinces by another hand: every planted case is found and no honest class accused, whatever optional facts, noise
levels, formats or kinds of tables it comes with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine.scoring import Score, score
from tests.supervision.engine.foreign import planted, planted_money
from tests.supervision.engine.foreign.ground import Province
from tests.supervision.engine.world import supervised

PLANTINGS = (*planted.PLANTINGS, *planted_money.PLANTINGS)
DISPENSABLE = tuple(
    name
    for table in TABLES.values()
    for column in table
    if not column.required
    and (name := f"{table.name}.{column.name}") not in ("classes.level", "claims.class_id", "persons.insured_to")
)
"""Optional columns but those without which nobody could say which class an exam or a claim belongs to, or whether an
insurance ended."""


def province_of(seed: int, classes: int, *, noise: float = 1.0) -> Province:
    province = Province(seed, noise=noise)
    for _ in range(classes):
        province.whole()
    for plant in PLANTINGS:
        plant(province)
    return province


def scores_of(province: Province, folder: Path) -> dict[str, Score]:
    classes_of: dict[Any, list[Any]] = defaultdict(list)
    for row in province.rows["enrolments"]:
        classes_of[row["person_id"]].append(row["class_id"])
    return score(supervised(folder).signals, province.truth(), classes_of)


def missed(scores: dict[str, Score]) -> list[str]:
    return [case for one in scores.values() for case in one.missed]


def accused(scores: dict[str, Score]) -> dict[str, list[tuple[str, Any]]]:
    return {name: one.alarms for name, one in scores.items() if one.alarms}


@pytest.fixture(scope="module")
def province() -> Province:
    return province_of(7, 25)


@pytest.mark.slow
@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_everything_planted_is_found_and_nobody_honest_accused(province: Province, format: str, tmp_path: Path) -> None:
    scores = scores_of(province, province.write(tmp_path, format=format))
    assert len({code for code, _, _ in province.planted}) == 38
    assert missed(scores) == []
    assert accused(scores) == {}


@pytest.mark.slow
def test_sloppy_people_and_phones_are_not_accused(tmp_path: Path) -> None:
    province = province_of(8, 40, noise=2.5)
    scores = scores_of(province, province.write(tmp_path, format="parquet"))
    assert missed(scores) == []
    assert accused(scores) == {}


@pytest.mark.slow
def test_where_positions_are_those_of_the_place_one_spot_tells_nothing(tmp_path: Path) -> None:
    province = province_of(9, 40, noise=0.0)
    scores = scores_of(province, province.write(tmp_path, format="parquet"))
    assert missed(scores) == ["F14 spot"]
    assert accused(scores) == {}


@contextmanager
def hidden(province: Province, columns: Iterable[str]) -> Iterator[None]:
    """Take the values of columns away, and give them back."""
    kept = [(row, name, row[name]) for column in columns for table, name in [column.split(".")]
            for row in province.rows[table] if row.get(name) is not None]  # fmt: skip
    for row, name, _ in kept:
        row[name] = None
    try:
        yield
    finally:
        for row, name, value in kept:
            row[name] = value


@pytest.mark.slow
@pytest.mark.parametrize("way", ["absent", "empty"])
def test_without_any_optional_column_nobody_is_accused(province: Province, way: str, tmp_path: Path) -> None:
    if way == "absent":
        assert accused(scores_of(province, province.write(tmp_path, format="parquet", without=DISPENSABLE))) == {}
        return
    with hidden(province, DISPENSABLE):
        assert accused(scores_of(province, province.write(tmp_path, format="csv"))) == {}


@pytest.mark.slow
def test_an_empty_registry_makes_nobody_a_forger(province: Province, tmp_path: Path) -> None:
    kept, province.rows["certificates"] = province.rows["certificates"], []
    try:
        scores = scores_of(province, province.write(tmp_path, format="parquet"))
    finally:
        province.rows["certificates"] = kept
    assert accused(scores) == {}


@pytest.mark.slow
def test_where_classes_are_taught_on_holidays_as_on_any_day_holidays_tell_nothing(tmp_path: Path) -> None:
    province = Province(10)
    for week in range(39):
        for _ in range(2):
            province.whole(start=planted.date(2025, 1, 6) + 7 * week * planted.DAY, as_it_is=True, people=8)
    scores = scores_of(province, province.write(tmp_path, format="parquet"))
    assert accused(scores) == {}


def test_one_class_alone_is_a_province_too(tmp_path: Path) -> None:
    province = Province(11)
    province.whole(people=12)
    assert accused(scores_of(province, province.write(tmp_path))) == {}


def test_every_table_may_be_empty(tmp_path: Path) -> None:
    province = Province(12)
    province.rows = {name: [] for name in TABLES}
    assert supervised(province.write(tmp_path, all_tables=True)).signals == []
