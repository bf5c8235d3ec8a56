"""Files of a person: told and handed out, weighed one by one, erased to the last byte where the law lets them go; and the next
extract, which holds nothing that was erased."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.core.files.storage import default_storage
from django.db.backends.postgresql.psycopg_any import DateRange

from jiangce.funding.claims.models import ClaimLine
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.extracts.registry import export_whole
from jiangce.plumbing.files.actions import DOCUMENTS, content_of, erase_files, finish_erasing, store
from jiangce.plumbing.files.models import StoredFile
from jiangce.registers.corrections.models import Correction
from jiangce.registers.people.models import GroupMembership, Person
from jiangce.registers.privacy import actions, facts, queries
from jiangce.registers.privacy.enums import Act, Category, Kept, Purpose
from jiangce.registers.teachers.models import Qualification, Teacher
from tests.funding import rows
from tests.registers.privacy.ground import AT, Scene, scene

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object) -> Path:
    """A file store of its own for each test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }
    return tmp_path


def file(name: str, content: bytes = b"") -> StoredFile:
    told = {"purpose": "x", "owner_key": "x", "allowed": DOCUMENTS}
    return store(content=b"%PDF-1 " + (content or name.encode()), name=name, **told)


def correction(person: Person, state: str, document: StoredFile, *, at: datetime = AT) -> None:
    decided = at if state in ("approved", "refused") else None
    Correction.objects.create(
        number=f"G-{document.pk}", person=person, division="440606", state=state, reason="x", document=document,
        submitted_at=at, decided_at=decided,
    )  # fmt: skip


def evidence(person: Person, document: StoredFile) -> None:
    GroupMembership.objects.create(
        person=person, group="veteran", held=DateRange(date(2020, 1, 1), None), recorded_at=AT, trust="certified",
        evidence=document, evidence_kind="veteran", confirmed_by="x", confirmed_at=AT,
    )  # fmt: skip


def certificate(person: Person, document: StoredFile, *, ended: bool) -> None:
    teacher = Teacher.objects.create(
        person=person, organisation=rows.organisation(), ended_on=date(2026, 1, 1) if ended else None,
        end_reason="退休" if ended else "",
    )  # fmt: skip
    Qualification.objects.create(
        teacher=teacher,
        kind="teaching",
        number="1",
        document=document,
        held=DateRange(date(2020, 1, 1), None),
        recorded_at=AT,
    )


def weighed(told: Scene) -> dict[Kept, int]:
    outcome, _ground, _family = facts.outcome_of(person_id=told.person.pk, categories=["files"], on=AT.date())
    kept = {one.why: one.count for one in outcome[Category.FILES].kept}
    return {**kept, **({"free": outcome[Category.FILES].erasable} if outcome[Category.FILES].erasable else {})}


def erase(told: Scene, *categories: str) -> None:
    row = actions.submit_erasure(categories=list(categories), reason="", actor=told.worker, at=AT)
    actions.check_erasure(erasure_id=row.pk, actor=told.first, at=AT, reason="可以")
    outcome, _ground, _family = facts.outcome_of(person_id=told.person.pk, categories=row.categories, on=AT.date())
    actions.decide_erasure(erasure_id=row.pk, seen=facts.fingerprint(outcome), actor=told.second, at=AT)


def test_each_file_is_kept_for_its_own_reason_or_goes() -> None:
    told = scene()
    evidence(told.person, file("退役证.pdf"))
    correction(told.person, "approved", file("户口簿.pdf"))
    actions.record_paper(
        person_id=told.person.pk,
        purpose=Purpose.REMINDERS,
        act=Act.GIVEN,
        file=(b"%PDF-1 s", "s.pdf"),
        actor=told.first,
        at=AT,
    )
    assert weighed(told) == {Kept.ACCOUNTS: 1, Kept.RECORD: 2}, "money was paid on the evidence"
    ClaimLine.objects.filter(person=told.person).update(person=told.other)
    assert weighed(told) == {Kept.RECORD: 2, "free": 1}, "without money nothing rests on it"
    correction(told.person, "withdrawn", file("b.pdf"))
    correction(told.person, "refused", file("c.pdf"), at=AT - timedelta(days=4 * 366))
    certificate(told.person, file("d.pdf"), ended=True)
    certificate(told.person, file("e.pdf"), ended=False)
    assert weighed(told) == {Kept.RECORD: 2, Kept.NEEDED: 1, "free": 4}


def test_an_erasure_reaches_the_last_byte_and_leaves_what_others_have(
    django_capture_on_commit_callbacks: object,
) -> None:
    told = scene()
    gone, kept = file("王某的证明.pdf"), file("户口簿.pdf")
    same = file("别人的.pdf", "共用".encode())
    shared = file("也是.pdf", "共用".encode())
    assert same.path == shared.path
    for document in (gone, shared):
        correction(told.person, "withdrawn", document)
    correction(told.person, "approved", kept)
    parcel = actions.export_own(actor=told.worker, at=AT)
    assert sorted(one.content for one in parcel.files) == sorted(content_of(file=one) for one in (gone, kept, shared))
    with django_capture_on_commit_callbacks(execute=True):
        erase(told, "files")
        assert default_storage.exists(gone.path), "what may still be rolled back is there"
    assert not default_storage.exists(gone.path)
    assert content_of(file=same).endswith("共用".encode())
    for one in (gone, shared):
        one.refresh_from_db()
        assert (one.name, one.sha256, one.path) == ("", "", "")
        with pytest.raises(Refused):
            content_of(file=one)
    assert content_of(file=StoredFile.objects.get(pk=kept.pk))
    assert len(actions.export_own(actor=told.worker, at=AT).files) == 1
    assert weighed(told) == {Kept.RECORD: 1}, "a second time there is nothing left to go"


def test_what_a_killed_process_left_on_the_disk_goes_the_next_night() -> None:
    row = file("x.pdf")
    erase_files(file_ids=[row.pk], at=AT)
    assert default_storage.exists(row.path)
    assert (finish_erasing(), finish_erasing()) == (1, 0)
    assert not default_storage.exists(row.path)
    again = file("x.pdf")
    assert content_of(file=again), "the same content may come again"


def test_the_next_extract_holds_nothing_that_was_erased(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiangce.plumbing.extracts.registry.as_of_now", lambda: None)
    told = scene()
    folder = tmp_path / "extract"
    Person.objects.update(birth_date=date(1980, 3, 14), sex="male")
    key = held_key(folder, told.person.pk)

    def held() -> tuple[list[object], set[object]]:
        export_whole(folder)
        people = {row["person_id"]: row for row in pq.read_table(folder / "persons.parquet").to_pylist()}
        names = ("phone_digest", "household_division", "residence_division")
        scans = pq.read_table(folder / "checkins").to_pylist()
        mine = {
            row[name]
            for row in scans
            if row["person_id"] == people[key]["person_id"]
            for name in ("lon", "lat", "device_id")
        }
        return [people[key][name] for name in names], mine

    before, places = held()
    assert None not in before
    assert 113.2 in places
    assert not queries.positions_erased_after(moment=AT - timedelta(minutes=1))
    erase(told, "contact", "residence", "location")
    after, places = held()
    assert after == [None] * 3
    assert places == {None}
    assert queries.positions_erased_after(moment=AT - timedelta(minutes=1)), (
        "and the night writes the earlier days anew"
    )
    assert not queries.positions_erased_after(moment=AT + timedelta(minutes=1))


def held_key(folder: Path, person_id: int) -> object:
    """The key of a person as the extract writes it."""
    export_whole(folder)
    keys = pq.read_table(folder / "persons.parquet")["person_id"].to_pylist()
    return next(key for key in keys if str(key) == str(person_id))
