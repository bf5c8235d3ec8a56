"""Files are taken in by what they contain, never by what they are called; the same content lies in the store once."""

import io
import zipfile
from importlib import import_module
from pathlib import Path

import pytest
import xlsxwriter
from django.apps import apps
from django.core.files.storage import storages

from jiangce.plumbing.files import actions, sealing
from jiangce.plumbing.files.actions import FileRefused, content_of, kind_of, store
from jiangce.plumbing.files.models import StoredFile

PDF, PNG, CSV = b"%PDF-1.7\n...", b"\x89PNG\r\n\x1a\n...", "姓名,号码\n张三,1\n".encode()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object) -> Path:
    """A file store of its own for each test."""
    settings.STORAGES = {  # type: ignore[attr-defined]
        **settings.STORAGES,  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }
    assert storages["default"].location == str(tmp_path)
    return tmp_path


def workbook() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet().write_string(0, 0, "姓名")
    return target.getvalue()


def archive(**entries: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return target.getvalue()


def take(content: bytes, *, name: str = "a.xlsx", allowed: set[str] | None = None) -> StoredFile:
    return store(
        content=content, name=name, purpose="rosters", owner_key="account:1", allowed=allowed or {"xlsx", "csv"}
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (workbook(), "xlsx"),
        (CSV, "csv"),
        ("姓名,号码\n".encode("gb18030"), "csv"),
        (PDF, "pdf"),
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b'<?xml version="1.0"?><a/>', "xml"),
        (archive(readme=b"no workbook"), ""),
        (workbook()[:200], ""),
        (b"MZ\x90\x00\x03", ""),
        (b"\xff\xfe\x00\x01", ""),
    ],
    ids=["workbook", "csv", "gb csv", "pdf", "png", "jpeg", "xml", "zip", "cut workbook", "program", "bytes"],
)
def test_what_a_file_is_is_read_from_its_content(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@pytest.mark.django_db
def test_a_file_is_kept_with_its_digest_and_comes_back_unchanged() -> None:
    row = take(CSV, name="名单.csv")
    row.refresh_from_db()
    assert (row.name, row.size, row.media_type, row.owner_key) == ("名单.csv", len(CSV), "text/csv", "account:1")
    assert row.path == f"rosters/{row.sha256[:2]}/{row.sha256}.csv"
    assert content_of(file=row) == CSV


@pytest.mark.django_db
def test_the_same_content_is_stored_once_though_each_bringer_has_a_row(folder: Path) -> None:
    first, second, other = take(CSV, name="a.csv"), take(CSV, name="b.csv"), take(CSV + b"x")
    assert (first.path, first.name) == (second.path, "a.csv")
    assert other.path != first.path
    assert StoredFile.objects.count() == 3
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "files.empty"),
        (PDF, "files.wrong_kind"),
        (PNG, "files.wrong_kind"),
        (archive(xl__workbook=b"renamed"), "files.wrong_kind"),
        (b"MZ\x90\x00\x03", "files.wrong_kind"),
    ],
)
def test_a_file_of_another_kind_is_refused_whatever_its_name_says(folder: Path, content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        take(content, name="名单.xlsx")
    assert [objection.code for objection in refusal.value.objections] == [code]
    assert not StoredFile.objects.exists()
    assert list(folder.rglob("*")) == []
    assert take(workbook(), name="名单.txt").media_type.endswith("spreadsheetml.sheet")


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_refused_with_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MAX_BYTES", 1024 * 1024)
    with pytest.raises(FileRefused) as refusal:
        take(b"x" * (1024 * 1024 + 1))
    assert refusal.value.objections[0].code == "files.too_large"
    assert refusal.value.objections[0].params == {"limit": 1}
    assert take(b"x" * 1024 * 1024).size == 1024 * 1024


def test_a_workbook_that_unpacks_huge_is_no_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    swollen = archive(xl__workbook_xml=b"<workbook/>", xl__sheet_xml=b"0" * 200_000)
    assert kind_of(swollen) == "xlsx"
    monkeypatch.setattr(actions, "MAX_UNPACKED", 100_000)
    assert len(swollen) < 100_000
    assert kind_of(swollen) == ""


@pytest.mark.django_db
def test_a_name_cannot_lead_out_of_the_store(folder: Path) -> None:
    row = take(CSV, name="../../etc/passwd")
    assert row.name == "../../etc/passwd"
    assert (folder / row.path).is_file()
    assert len(take(CSV, name="长" * 300).name) == 200


@pytest.mark.django_db
def test_a_process_killed_while_it_writes_leaves_no_half_file_for_the_next_upload(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_number: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(sealing.os, "fsync", killed)
        with pytest.raises(KeyboardInterrupt):
            take(CSV)
    assert [path for path in folder.rglob("*.csv")] == []
    assert content_of(file=take(CSV)) == CSV


@pytest.mark.django_db
def test_who_gets_hold_of_the_disk_reads_nothing_and_changes_nothing(folder: Path) -> None:
    row, other = take(CSV), take(CSV + b"x")
    place = folder / row.path
    kept = place.read_bytes()
    assert "张三".encode() not in kept
    for changed in (
        kept[:-1],
        kept[:40],
        (folder / other.path).read_bytes(),
        kept.replace(b"t1.", b"k9.", 1),
        CSV + b"x",
    ):
        place.write_bytes(changed)
        with pytest.raises(FileRefused) as refusal:
            content_of(file=row)
        assert [objection.code for objection in refusal.value.objections] == ["files.altered"]
    place.unlink()
    with pytest.raises(FileRefused) as refusal:
        content_of(file=row)
    assert [objection.code for objection in refusal.value.objections] == ["files.gone"]
    take(CSV)
    assert content_of(file=row) == CSV, "the same content brought again is there for both"


@pytest.mark.django_db
def test_what_was_kept_plain_opens_and_is_sealed_by_the_migration_once(folder: Path) -> None:
    row, gone = take(CSV), take(CSV + b"x")
    (folder / row.path).write_bytes(CSV)
    (folder / gone.path).unlink()
    assert content_of(file=row) == CSV
    seal_files = import_module("jiangce.plumbing.migrations.0003_sealed_files").seal_files
    seal_files(apps, None)
    sealed = (folder / row.path).read_bytes()
    assert (CSV in sealed, content_of(file=row)) == (False, CSV)
    seal_files(apps, None)
    assert (folder / row.path).read_bytes() == sealed


@pytest.mark.django_db
def test_what_an_upload_that_was_rolled_back_left_plain_is_sealed_when_it_comes_again(folder: Path) -> None:
    row = take(CSV)
    (folder / row.path).write_bytes(CSV)
    assert content_of(file=take(CSV)) == CSV
    assert (folder / row.path).read_bytes() != CSV
