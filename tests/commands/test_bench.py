"""The benchmarks' own parts: what they print, and how the statements of a check-in become a script of pgbench."""

import pytest

from jiangce.commands.bench import figures, lookup
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


def test_a_look_up_is_told_and_drawn_as_a_ratio_to_the_bare_select_and_the_page_without_a_limit() -> None:
    one = {"words": "县区按手机号查", "label": "county, phone", "value": 0.0003, "bound": 0.0002, "limit": 3.0}
    page = {"words": "整页", "label": "page", "value": 0.08, "bound": 0.05, "limit": None}
    assert lookup.line(one) == "✓ 县区按手机号查：0.30 毫秒，裸 SELECT 0.20 毫秒；比值 1.5（上限 3）"
    assert lookup.line({**one, "value": 0.001}).startswith("✕")
    assert lookup.line(page) == "· 整页：80.0 毫秒，不查询的同一页面 50.0 毫秒"
    drawn = lookup.chart({"people": 1000, "figures": [one, page]})
    assert "1.50 ×" in drawn
    assert "page" not in drawn
