"""The night: every rule over the product's own records, what changed only, each finding once."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from jiangce.plumbing.extracts.registry import export_whole
from jiangce.registers.privacy.models import RetentionRun
from jiangce.supervision.cases.models import Case
from jiangce.supervision.signals.models import Signal
from jiangce.supervision.signals.nightly import look_at_the_records
from jiangce.supervision.signals.texts import LIVE, RULES
from tests.province import NOW, client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


@pytest.fixture(autouse=True)
def read_in_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded province is not committed: it is read in the test's own transaction."""
    monkeypatch.setattr("jiangce.plumbing.extracts.registry.as_of_now", lambda: None)


def test_a_second_night_finds_the_same_and_writes_nothing_twice(tmp_path: Path) -> None:
    live = Signal.objects.count()
    first = look_at_the_records(folder=tmp_path, at=NOW)
    assert first.found > 0
    assert Signal.objects.count() == live + first.written
    second = look_at_the_records(folder=tmp_path, at=NOW + timedelta(days=1))
    assert (second.found, second.written) == (first.found, 0)
    assert (tmp_path / "signals.parquet").exists()


def test_what_the_live_rules_found_is_not_written_again(tmp_path: Path) -> None:
    before = Case.objects.filter(rule="F13").count()
    look_at_the_records(folder=tmp_path, at=NOW)
    assert before > 0
    assert Case.objects.filter(rule="F13").count() == before


def test_every_case_of_the_night_can_be_read_on_its_page(tmp_path: Path) -> None:
    look_at_the_records(folder=tmp_path, at=NOW)
    reader = client("supervisor")
    for case in Case.objects.filter(group_key__startswith="night:"):
        page = reader.get(f"/desk/cases/{case.pk}/")
        assert page.status_code == 200
        assert str(RULES[case.rule].question) in page.content.decode()


class TestErasedPositions:
    """The extract of the nights before still holds them."""

    WEDNESDAY = datetime(2026, 11, 25, 2, 17, tzinfo=ZoneInfo("Asia/Shanghai"))

    @pytest.fixture
    def wholes(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
        """The extracts that were written as a whole from the second night on."""
        look_at_the_records(folder=tmp_path, at=self.WEDNESDAY)
        written: list[Path] = []

        def whole(folder: Path) -> None:
            written.append(folder)
            export_whole(folder)

        monkeypatch.setattr("jiangce.supervision.signals.nightly.export_whole", whole)
        return written

    def test_that_grew_too_old_make_it_whole_on_sunday_alone(self, wholes: list[Path], tmp_path: Path) -> None:
        thursday, sunday = self.WEDNESDAY + timedelta(days=1), self.WEDNESDAY + timedelta(days=4)
        RetentionRun.objects.create(rule="positions", erased=3, at=self.WEDNESDAY, cutoff=self.WEDNESDAY)
        look_at_the_records(folder=tmp_path, at=thursday)
        assert wholes == []
        look_at_the_records(folder=tmp_path, at=sunday)
        assert wholes == [tmp_path / "extract"]

    def test_of_which_consent_was_taken_back_make_it_whole_the_next_night(
        self, wholes: list[Path], tmp_path: Path
    ) -> None:
        later = timezone.now() + timedelta(seconds=5)
        RetentionRun.objects.create(rule="withdrawn", erased=1, at=later, cutoff=later)
        look_at_the_records(folder=tmp_path, at=self.WEDNESDAY + timedelta(days=1))
        assert wholes == [tmp_path / "extract"]


def test_the_live_rules_are_rules_of_the_engine() -> None:
    from jiangce.supervision.engine.rules import RULES as ENGINE

    assert {rule.name for rule in ENGINE} >= LIVE
