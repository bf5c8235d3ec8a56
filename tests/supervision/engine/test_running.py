"""A run: rules that judge in Python, the money at risk, and the command from end to end."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jiangce.commands import supervise
from jiangce.kernel.exchange import SIGNALS
from jiangce.supervision.engine.engines.in_process import DuckDBEngine
from jiangce.supervision.engine.rule import Rule
from jiangce.supervision.engine.running import Outcome, run
from jiangce.supervision.engine.terms import term
from tests.supervision.engine.everything import everything
from tests.supervision.engine.world import World, at, checked


def outcome_of(world: World, folder: Path, rule: Rule) -> Outcome:
    dataset = checked(world.write(folder))
    engine = DuckDBEngine(dataset)
    try:
        return run(dataset, [rule], engine)
    finally:
        engine.close()


def big_classes(inputs: dict[str, pa.Table], rule: Rule) -> list[dict[str, Any]]:
    """A judge: classes with more trainees than a term allows."""
    return [
        {"case_key": str(row["class_id"]), "severity": "low", "score": 1.0, "class_id": row["class_id"],
         "first_at": row["first_at"], "last_at": row["first_at"], "people": row["people"]}
        for row in inputs["rolls"].to_pylist() if row["people"] > rule.value("most", row["first_at"].date())
    ]  # fmt: skip


JUDGED = Rule(
    "T01", "", "", ("class_id",), "",
    inputs={"rolls": "SELECT class_id, count(*) AS people, min(enrolled_at) AS first_at FROM enrolments GROUP BY class_id"},
    judge=big_classes, terms=(term("most", 2, "", "", source=""),),
)  # fmt: skip


def test_a_judge_finds_what_its_inputs_tell_and_money_is_added(world: World, tmp_path: Path) -> None:
    row, small = world.add_class(), world.add_class()
    for person in world.people(3):
        world.enrol(row, person)
        world.claim(person, row)
    world.enrol(small, world.person())
    (signal,) = outcome_of(world, tmp_path, JUDGED).signals
    assert (signal["case_id"], signal["class_id"]) == (f"T01:{row}", row)
    assert signal["evidence"] == '{"money_at_risk_fen": 450000, "people": 3}'


def test_a_judge_that_finds_nothing(world: World, tmp_path: Path) -> None:
    assert outcome_of(world, tmp_path, JUDGED).signals == []


def test_money_is_that_of_the_person_in_the_class(world: World, tmp_path: Path) -> None:
    row, other, person = world.add_class(), world.add_class(), world.person()
    world.claim(person, row, amount_fen=100)
    world.claim(person, other, amount_fen=900)
    world.claim(person, row, amount_fen=7, state="refused")
    sql = f"""SELECT 'x' AS case_key, 'low' AS severity, 1.0 AS score, person_id, CAST({row} AS BIGINT) AS class_id,
        CAST(NULL AS TIMESTAMP) AS first_at, CAST(NULL AS TIMESTAMP) AS last_at FROM persons WHERE person_id = {person}"""
    (signal,) = outcome_of(world, tmp_path, Rule("T02", "", "", ("person_id", "class_id"), "", sql=sql)).signals
    assert signal["evidence"] == '{"money_at_risk_fen": 100}'


def test_a_missing_optional_table_skips_or_narrows_and_says_so(world: World, tmp_path: Path) -> None:
    sql = "SELECT 'x' AS case_key, 'low' AS severity, 1.0 AS score, NULL AS first_at, NULL AS last_at FROM photos"
    needing = Rule("T03", "", "", (), "", sql=sql, needs=("photos",))
    narrowed = Rule("T03", "", "", (), "", sql=sql, parts={"photos": "照片"})
    assert outcome_of(world, tmp_path / "a", needing).skipped == {"T03": "数据中没有 photos"}
    outcome = outcome_of(world, tmp_path / "b", narrowed)
    assert outcome.narrowed == {"T03": "没有 photos，不看照片"}
    assert outcome.counts == {"T03": 0}


def test_the_command_writes_the_columns_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = everything().write(tmp_path / "set"), tmp_path / "signals.parquet"
    assert supervise.main([str(folder), "--out", str(out), "--rules", "F13,F20"]) == 0
    table = pq.read_table(out)
    assert table.column_names == list(SIGNALS.names)
    assert set(table.column("rule").to_pylist()) == {"F13", "F20"}
    assert "已写入" in capsys.readouterr().out


def test_the_command_twice_writes_the_same_bytes_and_takes_up_its_state(tmp_path: Path) -> None:
    folder, state = everything().write(tmp_path / "set"), tmp_path / "state"
    first, second = tmp_path / "a.parquet", tmp_path / "b.parquet"
    assert supervise.main([str(folder), "--out", str(first), "--state", str(state)]) == 0
    assert supervise.main([str(folder), "--out", str(second), "--state", str(state), "--since", "2025-03-05"]) == 0
    assert first.read_bytes() == second.read_bytes()


def test_the_command_refuses_an_unknown_rule_and_since_without_state(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "set", str(tmp_path / "x.parquet")
    assert supervise.main([str(folder), "--out", out, "--rules", "F99"]) == 2
    assert "没有规则 F99" in capsys.readouterr().err
    World().write(folder)
    assert supervise.main([str(folder), "--out", out, "--since", "2025-03-05"]) == 2
    assert supervise.main([str(tmp_path / "nowhere"), "--out", out]) == 1
    assert supervise.main([str(folder), "--out", str(tmp_path)]) == 2
    assert "是文件夹" in capsys.readouterr().err
    assert not Path(out).exists()


def test_the_command_runs_the_rules_that_were_asked_for_and_parts_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = everything().write(tmp_path / "set")
    assert supervise.main([str(folder), "--out", str(tmp_path / "x.parquet"), "--rules", "F14/travel, F13"]) == 0
    rows = pq.read_table(tmp_path / "x.parquet").to_pylist()
    assert {(row["rule"], row["case_id"].split(":")[0]) for row in rows} == {("F13", "F13"), ("F14", "F14/travel")}
    assert "F20" not in capsys.readouterr().err


def test_times_in_the_evidence_are_utc(world: World, tmp_path: Path) -> None:
    sql = """SELECT 'x' AS case_key, 'low' AS severity, 0.5 AS score, class_id, min(starts_at) AS first_at,
        max(ends_at) AS last_at, min(starts_at) AS began FROM lessons GROUP BY class_id"""
    world.lesson(world.add_class(), at("2025-03-03", "09:00"))
    (signal,) = outcome_of(world, tmp_path, Rule("T04", "", "", ("class_id",), "", sql=sql)).signals
    assert signal["evidence"] == '{"began": "2025-03-03T01:00:00Z"}'
