"""The benchmarks' own parts: what they print, and how the statements of a check-in become a script of pgbench."""

import pytest

from jiangce.commands.bench import figures
from jiangce.commands.bench.spine import checkins
from jiangce.commands.bench.spine.classroom import BASES
from jiangce.commands.bench.spine.recording import pgbench_script


def test_each_ratio_stands_beside_its_limit_and_says_whether_it_keeps_it() -> None:
    assert figures.at_most("甲", 3.21, 4) == "✓ 甲；比值 3.2（上限 4）"
    assert figures.at_most("甲", 4.1, 4).startswith("✕")
    assert figures.at_least("乙", 0.25, 0.2) == "✓ 乙；占比 25.0%（下限 20%）"
    assert figures.at_least("乙", 0.19, 0.2).startswith("✕")


def test_every_key_of_the_recorded_request_becomes_a_variable_and_times_and_other_numbers_stay() -> None:
    seat, lesson, person = BASES["seat"], BASES["lesson"], BASES["person"] + 5
    statement = f"SELECT 1 WHERE a = {seat} AND b = {lesson} AND c = 'tap-{person}' AND d = '09:30:00' AND e = 44"
    script = pgbench_script(["BEGIN", statement, "COMMIT"], clients=8)
    assert script.splitlines()[-3:] == [
        "BEGIN;",
        "SELECT 1 WHERE a = :seat AND b = :lesson AND c = 'tap-:person' AND d = '09:30:00' AND e = 44;",
        "COMMIT;",
    ]
    assert "\\set pair (:turn - 1) * 8 + :client_id" in script


def test_a_machine_without_pgbench_is_told_so_in_one_line_and_nothing_is_touched(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checkins, "_pgbench", lambda: None)
    checkins.measure("postgres://nobody@127.0.0.1:1/none")
    told = capsys.readouterr().out
    assert told.count("\n") == 1
    assert "pgbench" in told
