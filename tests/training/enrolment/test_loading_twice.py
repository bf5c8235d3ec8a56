"""The job that loads a roster may be delivered twice, and may be cut off anywhere: the roster is loaded once, whole."""

import pytest

from jiangce.commands.demo.people import invent, roster_workbook
from jiangce.plumbing.journal.models import JournalEntry
from jiangce.training.classes.actions import submit_class
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment import loading
from jiangce.training.enrolment.actions import check_roster, start_upload
from jiangce.training.enrolment.models import Enrolment, RosterUpload
from tests.province import NOW, actor, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
PEOPLE = invent(412)[400:]


@pytest.fixture
def upload() -> RosterUpload:
    """A roster of people who are in no class yet, for a draft that has another roster."""
    draft = TrainingClass.objects.filter(state="draft", organisation__short_name="启明").get()
    people = [person for person in PEOPLE if person.category != "企业职工"]
    return start_upload(
        class_id=draft.pk, content=roster_workbook(people), name="名单.xlsx", actor=actor("school"), at=NOW
    )


def seats(upload: RosterUpload) -> list[int]:
    rows = Enrolment.objects.filter(training_class=upload.training_class_id).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def loads(upload: RosterUpload) -> int:
    return JournalEntry.objects.filter(action="load_roster", after__upload=upload.pk).count()


def test_a_job_cut_off_before_its_answer_has_loaded_nothing(
    upload: RosterUpload, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = seats(upload)

    def killed(*_arguments: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(loading, "_finish", killed)
        with pytest.raises(KeyboardInterrupt):
            check_roster(upload_id=upload.pk, at=NOW)
    assert (seats(upload), loads(upload)) == (before, 0)
    assert check_roster(upload_id=upload.pk, at=NOW).state == "loaded"
    assert (len(seats(upload)), loads(upload)) == (upload.training_class.enrolments.count(), 1)
    assert not set(before) & set(seats(upload))


def test_a_second_delivery_at_the_same_time_finds_it_loaded_even_when_the_class_was_handed_in_meanwhile(
    upload: RosterUpload, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = loading.check_table

    def overtaken(**told: object) -> object:
        checked = check(**told)
        monkeypatch.setattr(loading, "check_table", check)
        assert check_roster(upload_id=upload.pk, at=NOW).state == "loaded"
        assert submit_class(class_id=upload.training_class_id, actor=actor("school"), at=NOW).state == "submitted"
        return checked

    monkeypatch.setattr(loading, "check_table", overtaken)
    assert check_roster(upload_id=upload.pk, at=NOW).state == "loaded"
    upload.refresh_from_db()
    assert (upload.state, upload.problem_count, loads(upload)) == ("loaded", upload.total, 1)
