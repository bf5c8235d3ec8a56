"""Scores: found, missed, falsely accused, and the decoys by name."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jiangce.commands import score as command
from jiangce.supervision.engine.scoring import score

TRUTH = [
    {"pattern": "F13", "case_id": "a", "device_id": "ring"},
    {"pattern": "F13", "case_id": "a", "person_id": 1, "class_id": 10},
    {"pattern": "F13", "case_id": "b", "lesson_id": 5, "person_id": 2},
    {"pattern": "decoy:F13", "case_id": "kiosk", "device_id": "kiosk-1", "class_id": 30},
]


def test_a_case_is_found_by_any_of_its_ids_but_a_lesson() -> None:
    found = score([{"rule": "F13", "device_id": "ring"}, {"rule": "F13", "lesson_id": 5}], TRUTH, {})["F13"]
    assert (found.planted, found.found, found.missed, found.recall) == (2, 1, ["b"], 0.5)


def test_a_signal_of_another_rule_finds_nothing_and_is_no_false_alarm() -> None:
    found = score([{"rule": "F06", "person_id": 1, "class_id": 99}], TRUTH, {})
    assert found["F13"].found == 0
    assert found["F06"].alarms == []


def test_a_false_alarm_is_counted_once_a_class() -> None:
    signals = [{"rule": "F13", "person_id": 7, "class_id": 20}, {"rule": "F13", "person_id": 8, "class_id": 20}]
    assert score(signals, TRUTH, {})["F13"].alarms == [("class_id", 20)]


def test_a_person_stands_for_their_classes_and_an_organisation_for_itself() -> None:
    signals = [{"rule": "F13", "person_id": 7}, {"rule": "F13", "org_id": 4}, {"rule": "F13", "person_id": 9}]
    assert score(signals, TRUTH, {7: [21, 22]})["F13"].alarms == [
        ("class_id", 21),
        ("class_id", 22),
        ("org_id", 4),
        ("person_id", 9),
    ]


def test_an_accused_decoy_is_named_and_a_false_alarm() -> None:
    found = score([{"rule": "F13", "device_id": "kiosk-1", "class_id": 30}], TRUTH, {})["F13"]
    assert found.decoys == ["F13 kiosk"]
    assert found.alarms == [("class_id", 30)]


def test_the_command_prints_a_row_a_pattern(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("person_id", "class_id", "lesson_id", "org_id", "claim_id", "device_id")
    full = [dict.fromkeys(names) | row for row in TRUTH]
    pq.write_table(pa.Table.from_pylist(full), tmp_path / "truth.parquet")
    pq.write_table(pa.Table.from_pylist([{"rule": "F13", "device_id": "ring"}]), tmp_path / "signals.parquet")
    assert command.main([str(tmp_path / "signals.parquet"), str(tmp_path / "truth.parquet")]) == 0
    printed = capsys.readouterr().out
    assert "| F13 | 2 | 1 | 0.500 | 0 |" in printed
    assert "F13 没有找到：b" in printed


def _files(folder: Path, signals: list[dict[str, object]]) -> list[str]:
    names = ("person_id", "class_id", "lesson_id", "org_id", "claim_id", "device_id")
    pq.write_table(pa.Table.from_pylist([dict.fromkeys(names) | row for row in TRUTH]), folder / "truth.parquet")
    # Signals may be called anything.
    pq.write_table(pa.Table.from_pylist(signals), folder / "found")
    return [str(folder / "found"), str(folder / "truth.parquet")]


def test_several_provinces_are_scored_together_and_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = _files(tmp_path / "a", [{"rule": "F13", "device_id": "ring"}])
    second = _files(tmp_path / "b", [{"rule": "F13", "device_id": "kiosk-1"}])
    assert command.main([*first, *second, "--svg", str(tmp_path / "chart.svg")]) == 0
    printed = capsys.readouterr().out
    assert "| F13 | 4 | 1 | 0.250 | 1 | 2 | F13 kiosk |" in printed
    assert "1/4，误报 1" in (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert command.main([*first, second[0]]) == 2
    assert "成对" in capsys.readouterr().err


def test_the_command_says_which_file_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(tmp_path / "none.parquet"), str(tmp_path / "truth.parquet")]) == 2
    assert "none.parquet" in capsys.readouterr().err
