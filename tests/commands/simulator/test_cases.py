"""Every pattern is planted and can be proved from the data, has an honest lookalike, and disturbs nobody else."""

import duckdb
import pytest

from jiangce.commands.simulator.cases import DECOY, Need, Pattern, count_for, counts_of
from jiangce.commands.simulator.planted import PATTERNS
from tests.commands.simulator.conftest import PERSON_TIMES
from tests.commands.simulator.proofs import PROOFS

EXPECTED = {
    *(f"F{number:02d}" for number in range(1, 11)),
    *(f"F{number:02d}" for number in range(12, 23)),
    *("F24", "F26", "F27"),
    *(f"F{number:02d}" for number in range(29, 39)),
    *(f"F{number:02d}" for number in range(40, 44)),
}
REFERENCES = {
    "person_id": "persons",
    "class_id": "classes",
    "lesson_id": "lessons",
    "org_id": "organisations",
    "claim_id": "claims",
}


def _proved(records: duckdb.DuckDBPyConnection, pattern: str) -> dict[str, set[int]]:
    """The keys that the questions about a pattern are answered with, by kind of key."""
    found: dict[str, set[int]] = {}
    for question in PROOFS[pattern]:
        answer = records.execute(question)
        kind = answer.description[0][0]
        found.setdefault(kind, set()).update(row[0] for row in answer.fetchall())
    return found


def _truth(records: duckdb.DuckDBPyConnection, kind: str) -> list[tuple[str, str, int]]:
    return records.execute(f"SELECT pattern, case_id, {kind} FROM truth WHERE {kind} IS NOT NULL").fetchall()


def test_every_pattern_that_the_data_can_show_is_planted_and_has_a_decoy() -> None:
    planted = {pattern.code for pattern in PATTERNS if not pattern.decoy}
    decoys = {pattern.code.removeprefix(DECOY) for pattern in PATTERNS if pattern.decoy}

    assert planted == EXPECTED
    assert decoys == EXPECTED
    assert PROOFS.keys() == EXPECTED


def _counts(person_times: int) -> dict[str, int]:
    """How many cases of each code are meant to be planted."""
    counts: dict[str, int] = {}
    for pattern, count in zip(PATTERNS, counts_of(PATTERNS, person_times), strict=True):
        counts[pattern.code] = counts.get(pattern.code, 0) + count
    return counts


def test_every_case_that_is_meant_to_be_planted_has_its_truth(records: duckdb.DuckDBPyConnection) -> None:
    counts = dict(records.execute("SELECT pattern, count(DISTINCT case_id) FROM truth GROUP BY 1").fetchall())
    meant = _counts(PERSON_TIMES)

    # Every other case of overlapping classes is impossible travel as well.
    assert counts == meant | {"F14": meant["F14"] + (meant["F06"] + 1) // 2}


def test_there_are_more_cases_in_a_larger_province() -> None:
    assert [count_for(people, False) for people in (100, 2_000, 20_000, 1_000_000)] == [1, 2, 7, 50]
    assert count_for(1_000_000, True) == 25


@pytest.mark.parametrize("people", [100, 400, 1_000, 2_500, 20_000])
def test_more_than_half_of_a_province_is_never_planted(people: int) -> None:
    planted = sum(
        pattern.need.people * count for pattern, count in zip(PATTERNS, counts_of(PATTERNS, people), strict=True)
    )
    assert 0 < planted <= 0.55 * people


def test_a_small_province_has_every_pattern_before_the_large_decoys() -> None:
    assert {code for code, count in _counts(900).items() if count and not code.startswith(DECOY)} == EXPECTED
    assert 0 in _counts(900).values()
    assert min(_counts(2_500).values()) >= 1 and _counts(2_500)["F17"] >= 5
    assert _counts(20_000)["F17"] == 5 * 7


def test_a_pattern_too_large_for_a_province_leaves_room_to_a_smaller_one() -> None:
    large, small = Pattern("F98", Need(classes=1, size=(60, 80))), Pattern("F99", Need(seats=3))
    assert counts_of([large, small], 100) == [0, 1]


@pytest.mark.parametrize("pattern", sorted(PROOFS))
def test_each_case_can_be_proved_and_nobody_honest_can(records: duckdb.DuckDBPyConnection, pattern: str) -> None:
    found = _proved(records, pattern)
    cases = {
        row[0] for row in records.execute("SELECT DISTINCT case_id FROM truth WHERE pattern = ?", [pattern]).fetchall()
    }
    proved, strangers = set(), {}
    for kind, keys in found.items():
        truth = _truth(records, kind)
        proved |= {case for code, case, key in truth if code == pattern and key in keys}
        strangers[kind] = keys - {key for code, _, key in truth if not code.startswith(DECOY)}

    assert proved == cases
    assert not any(strangers.values()), strangers


def test_truth_names_only_records_that_are_there(records: duckdb.DuckDBPyConnection) -> None:
    for kind, table in REFERENCES.items():
        missing = records.execute(
            f"SELECT DISTINCT pattern FROM truth WHERE {kind} IS NOT NULL AND {kind} NOT IN (SELECT {kind} FROM {table})"
        ).fetchall()
        assert not missing, kind


def test_nobody_and_no_class_of_one_case_belongs_to_another(records: duckdb.DuckDBPyConnection) -> None:
    shared_people = records.execute(
        "SELECT person_id FROM truth WHERE person_id IS NOT NULL GROUP BY 1 HAVING count(DISTINCT case_id) > 1"
    ).fetchall()

    assert not shared_people


def test_no_identity_number_is_written(province) -> None:  # type: ignore[no-untyped-def]
    assert "id_number" not in duckdb.read_parquet(str(province / "persons.parquet")).columns
