"""A new key while the system runs: nothing is ever unreadable, a rotation that was killed goes on, what was written
meanwhile is sealed anew too, and the old key leaves only when nothing rests on it."""

import base64
import json
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from jiangce.access.posts.actor import system
from jiangce.plumbing.files.actions import DOCUMENTS, content_of, store
from jiangce.plumbing.journal.models import JournalEntry
from jiangce.plumbing.messages.models import Message
from jiangce.plumbing.vault import keys as vault_keys
from jiangce.plumbing.vault import rotation
from jiangce.plumbing.vault.digests import digest
from jiangce.registers.people.models import FieldDifference
from tests.funding import rows

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """As by kill -9: nobody catches it."""


@pytest.fixture
def path(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation with one key, whose processes look at the file at each use."""
    found = tmp_path / "keys.json"
    keys = {"k1": base64.b64encode(b"a" * 32).decode()}
    rotation.write(found, {**settings.JIANGCE_KEYS, "keys": keys, "current": "k1"})
    settings.JIANGCE_KEYS_FILE = found
    monkeypatch.setattr(vault_keys, "_kept", vault_keys._Kept())
    monkeypatch.setattr(vault_keys, "LOOK_SECONDS", 0.0)
    monkeypatch.setattr(rotation, "wait_for_older_transactions", lambda: None)
    yield found


def message(order: int) -> Message:
    phone = f"1390000{order:04d}"
    return Message.objects.create(
        to_phone=phone, to_digest=digest(phone, field="phone"), template="code", body=f"您好{order}", created_at=AT
    )


def sealing(path: Path, **said: Any) -> str:
    return rotation.rotate(path, actor=system("keys"), at=AT, grace=0, **{"told": lambda *_: None, "batch": 2, **said})


def phones() -> list[str]:
    return [row.to_phone for row in Message.objects.order_by("pk")]


def test_everything_is_sealed_anew_also_what_is_append_only_and_nothing_changes(path: Path) -> None:
    person = rows.person("陈小明")
    difference = FieldDifference.objects.create(
        person=person, field="name", value="陈晓明", value_digest="0" * 64, trust="declared", source="x", told_at=AT,
        loss="set_aside", recorded_at=AT,
    )  # fmt: skip
    made = [message(order) for order in range(5)]
    before, index = phones(), digest("13900000001", field="phone")
    assert sealing(path) == "k2"
    assert (rotation.keys_in_use(), phones()) == ({"k2"}, before)
    assert FieldDifference.objects.get(pk=difference.pk).value == "陈晓明"
    assert digest("13900000001", field="phone") == index, "the blind index does not change"
    assert Message.objects.get(to_digest=made[1].to_digest).to_phone == made[1].to_phone
    assert [one.action for one in JournalEntry.objects.order_by("pk")][-2:] == [
        "begin_key_rotation",
        "end_key_rotation",
    ]


def test_the_old_key_leaves_the_ring_into_a_file_for_old_backups(path: Path) -> None:
    message(1)
    old = json.loads(path.read_text())["keys"]
    sealing(path)
    assert set(json.loads(path.read_text())["keys"]) == {"k2"}
    beside = path.with_name("retired_keys.json")
    assert json.loads(beside.read_text()) == old
    assert [stat.S_IMODE(one.stat().st_mode) for one in (path, beside)] == [0o600, 0o600]
    assert sealing(path) == "k3"


def test_files_are_sealed_anew_and_one_that_is_gone_holds_nothing_up(path: Path, tmp_path: Path, settings: Any) -> None:
    options = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": options}
    files = [
        store(content=b"%PDF-1 " + name, name="a.pdf", purpose="papers", owner_key="account:1", allowed=DOCUMENTS)
        for name in (b"a", b"b", b"a", b"c")
    ]
    Path(default_storage.path(files[3].path)).unlink()
    assert rotation.keys_in_use() == {"k1"}
    done: dict[str, int] = {}

    def killed(table: str, count: int) -> None:
        done[table] = done.get(table, 0) + count
        if table == "files/":
            raise Killed

    with pytest.raises(Killed):
        sealing(path, told=killed, batch=1)
    assert (rotation.keys_in_use(), done["files/"]) == ({"k1", "k2"}, 1)
    assert [content_of(file=file)[-1:] for file in files[:3]] == [b"a", b"b", b"a"]
    assert sealing(path, told=lambda table, count: done.update({table: count})) == "k2"
    assert (rotation.keys_in_use(), done["files/"]) == ({"k2"}, 1), "the first was done before"
    assert [content_of(file=file)[-1:] for file in files[:3]] == [b"a", b"b", b"a"]
    altered = Path(default_storage.path(files[1].path))
    altered.write_bytes(altered.read_bytes()[:-1])
    with pytest.raises(rotation.RotationRefused, match=files[1].path):
        sealing(path)
    altered.unlink()
    assert sealing(path) == "k3"


def test_killed_in_the_middle_everything_opens_and_the_next_run_goes_on_with_the_same_key(path: Path) -> None:
    for order in range(6):
        message(order)
    before = phones()

    def killed(table: str, _count: int) -> None:
        if table == "plumbing_message":
            raise Killed

    with pytest.raises(Killed):
        sealing(path, told=killed)
    assert (rotation.keys_in_use(), phones()) == ({"k1", "k2"}, before)
    assert set(json.loads(path.read_text())["keys"]) == {"k1", "k2"}
    done: list[int] = []
    assert sealing(path, told=lambda table, count: done.append(count) if table == "plumbing_message" else None) == "k2"
    assert sum(done) == 4, "two were done before"
    assert (rotation.keys_in_use(), phones()) == ({"k2"}, before)


@pytest.mark.parametrize("stop", [1, 2])
def test_killed_between_the_steps_of_the_file_the_next_run_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    message(1)
    steps = iter(range(1, 10))

    def sleep(_seconds: float) -> None:
        if next(steps) == stop:
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(rotation.time, "sleep", sleep)
        with pytest.raises(Killed):
            sealing(path)
    assert phones() == ["13900000001"]
    assert sealing(path) == "k2"
    assert rotation.keys_in_use() == {"k2"}


def test_what_is_written_with_the_old_key_meanwhile_is_sealed_anew_too(path: Path) -> None:
    message(1)
    old = vault_keys.ring_of(json.loads(path.read_text()))
    late: list[int] = []

    def told(_table: str, _count: int) -> None:
        if not late:  # a process that has not heard of the new key yet
            row = message(2)
            aad = "plumbing.message.to_phone"
            with connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE plumbing_message SET to_phone = %s WHERE id = %s",
                    [old.seal("13900000002", aad=aad), row.pk],
                )
            late.append(row.pk)

    sealing(path, told=told)
    assert (rotation.keys_in_use(), phones()) == ({"k2"}, ["13900000001", "13900000002"])


def test_a_running_process_hears_of_a_new_key_without_a_restart(path: Path) -> None:
    row = message(1)
    assert vault_keys.key_ring().mark == "k1.a."
    sealing(path)
    assert vault_keys.key_ring().mark == "k2.a."
    assert Message.objects.get(pk=row.pk).to_phone == "13900000001"


def test_a_file_that_is_gone_or_broken_begins_nothing(path: Path) -> None:
    path.write_text("{")
    with pytest.raises(rotation.RotationRefused):
        sealing(path)
