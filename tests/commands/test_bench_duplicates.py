"""The benchmark of duplicates: the same register from the same seed, figures that count right, one small run of it."""

import re

import pytest

from jiangce.commands import bench
from jiangce.commands.bench import duplicates
from jiangce.commands.bench.duplicates.register import KINDS, Register, synthetic
from jiangce.registers.duplicates.matching import SCHEMA


def test_the_same_count_and_seed_make_the_same_register_and_another_seed_another() -> None:
    one, again, other = (synthetic(people=500, seed=seed) for seed in (4, 4, 5))
    assert one.table.equals(again.table)
    assert (one.truth, one.twins) == (again.truth, again.twins)
    assert not one.table.equals(other.table)


def test_second_records_differ_as_their_kind_says() -> None:
    register = synthetic(people=3000, seed=4)
    rows = register.table.to_pylist()
    pairs = {kind: [(rows[a - 1], rows[b - 1]) for a, b in register.truth[kind]] for kind in KINDS}
    assert all(a["number"] == b["number"] for a, b in pairs["number15"])
    assert all(a["number"] != b["number"] for kind in KINDS[1:] for a, b in pairs[kind])
    assert all(a["written"] != b["written"] and a["name"] == b["name"] for a, b in pairs["variant"])
    assert all(a["name"] != b["name"] and a["spelling"] == b["spelling"] for a, b in pairs["typo"])
    assert all(a["birth_date"] != b["birth_date"] for a, b in pairs["birth"])
    assert all(
        (a["birth_date"], a["family"], a["county"]) == (b["birth_date"], b["family"], b["county"])
        for a, b in ((rows[a - 1], rows[b - 1]) for a, b in register.twins)
    )


def test_recall_and_precision_are_counted_from_the_truth() -> None:
    truth: dict[str, list[tuple[int, int]]] = {kind: [] for kind in KINDS} | {"typo": [(1, 2), (3, 4)]}
    register = Register(SCHEMA.empty_table(), truth, twins=[(5, 6)])
    lines = duplicates.quality_lines(register, [(1, 2), (5, 6)])
    assert "· 召回率 typo：1 / 2，50.0%" in lines
    assert "✕ 召回率：1 / 2；占比 50.0%（下限 90%）" in lines
    assert "· 被当作一人的双胞胎：1 / 1" in lines
    assert "✕ 准确率：1 / 2；占比 50.0%（下限 95%）" in lines


def test_a_small_run_prints_quality_cost_and_memory(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["duplicates", "--people", "3000", "--seed", "4"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"✓ 召回率：\d+ / 90；", told)
    assert "✓ 准确率" in told
    assert re.search(r"查找：[\d.]+ CPU 秒，比单纯配对 [\d.]+ 秒；比值", told)
    assert "✓ 内存峰值" in told


def test_the_weights_can_be_estimated_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["duplicates", "--people", "3000", "--seed", "4", "--estimate"]) == 0
    told = capsys.readouterr().out
    assert 'source = "synthetic register of 3000 records, seed 4"' in told
    assert "second_records = 0.03" in told
