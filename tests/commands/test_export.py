"""jiangce export: the records of the demonstration's province as a data set that the checks accept."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from jiangce.assessment.certificates.models import Certificate
from jiangce.commands.export import main
from jiangce.funding.claims.models import ClaimLine
from jiangce.kernel.exchange.tables import TABLES
from jiangce.plumbing.extracts.registry import export
from jiangce.plumbing.extracts.sources import Source
from jiangce.registers.people.models import Person
from jiangce.supervision.engine.checking import check
from jiangce.supervision.engine.data.dataset import open_dataset
from jiangce.training.attendance.enums import Presence
from jiangce.training.attendance.models import AttendanceOverride, CheckIn
from tests.province import province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


@pytest.fixture(autouse=True)
def read_in_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded province is not committed: it is read in the test's own transaction."""
    monkeypatch.setattr("jiangce.plumbing.extracts.registry.as_of_now", lambda: None)


def written(folder: Path, *, since: date | None = None) -> dict[str, int]:
    told: dict[str, int] = {}
    export(folder, since=since, tell=lambda table, rows: told.update({table: rows}))
    return told


def test_what_is_exported_is_accepted_by_the_checks_of_the_data_set(tmp_path: Path) -> None:
    told = written(tmp_path)
    check(open_dataset(tmp_path))
    assert told["persons"] == Person.objects.count() > 300
    assert told["checkins"] == CheckIn.objects.count() > 1000
    assert told["certificates"] == Certificate.objects.count()
    assert 0 < told["claims"] < ClaimLine.objects.count()
    by_hand = AttendanceOverride.objects.filter(after=Presence.PRESENT).count()
    assert told["checkins-by-hand-in"] == told["checkins-by-hand-out"] == by_hand


def test_no_identity_number_phone_or_account_leaves(tmp_path: Path) -> None:
    written(tmp_path)
    people = pq.read_table(tmp_path / "persons.parquet")
    assert people["id_number"].null_count == people.num_rows
    known = {value for row in Person.objects.all()[:50] for value in (row.id_number, row.phone) if value}
    told = {str(value) for column in people.columns for value in column.to_pylist()}
    assert known and not known & told


def test_merged_records_are_told_as_one_human_being(tmp_path: Path) -> None:
    stands, other = Person.objects.filter(merged_into=None).order_by("pk")[:2]
    Person.objects.filter(pk=other.pk).update(merged_into=stands)
    written(tmp_path)
    people = pq.read_table(tmp_path / "persons.parquet", columns=["person_id", "id_digest"]).to_pylist()
    told = {str(row["person_id"]): row["id_digest"] for row in people}
    assert told[str(other.pk)] == told[str(stands.pk)] == stands.id_digest != other.id_digest


def test_days_before_since_are_left_and_the_others_written_again(tmp_path: Path) -> None:
    whole = written(tmp_path)
    days = sorted((tmp_path / "checkins").glob("????-??-??.parquet"))
    first, last = days[0], days[-1]
    kept = first.read_bytes()
    first.write_bytes(b"untouched")
    last.unlink()
    again = written(tmp_path, since=date.fromisoformat(last.stem))
    assert first.read_bytes() == b"untouched"
    assert last.exists()
    assert 0 < again["checkins"] < whole["checkins"]
    first.write_bytes(kept)
    check(open_dataset(tmp_path))


def test_a_folder_with_something_in_it_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    assert main([str(tmp_path)]) == 2
    assert "不是空的" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_since_needs_an_earlier_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--since", "2026-11-01"]) == 2
    assert "没有以前的导出" in capsys.readouterr().err


def test_every_table_of_a_data_set_is_there_also_when_nothing_fills_it(tmp_path: Path) -> None:
    written(tmp_path)
    there = {path.stem for path in tmp_path.iterdir()}
    assert {name for name, table in TABLES.items() if not table.optional} <= there
    assert pq.read_table(tmp_path / "inspections.parquet").num_rows == 0


def test_a_source_that_leaves_out_a_required_column_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="missing"):
        Source(TABLES["places"], Person.objects.all, {"place_id": "pk"})
