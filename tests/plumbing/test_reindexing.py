"""A new index key while the system runs: whoever is known is found at every moment and registered once, a change that was
killed goes on, and the old key leaves only when nothing is found by it alone. Signatures stay what they were."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from jiangce.access.codes.actions import send_phone_code, verify_phone_code
from jiangce.access.posts.actor import system
from jiangce.kernel import citizen_id
from jiangce.plumbing.journal.models import JournalEntry
from jiangce.plumbing.messages.models import Message
from jiangce.plumbing.vault import keys as vault_keys
from jiangce.plumbing.vault import reindexing, rotation
from jiangce.plumbing.vault.derived import SCAN_CODES, SIGNATURES, derived
from jiangce.plumbing.vault.digests import changing, digest, digests
from jiangce.plumbing.vault.fields import DigestField
from jiangce.registers.duplicates import facts as duplicates
from jiangce.registers.duplicates.models import DuplicateCandidate
from jiangce.registers.people.actions import NewPerson, register_people
from jiangce.registers.people.models import FieldDifference, Person
from jiangce.registers.people.queries import known_people, people_with_phone
from jiangce.registers.people.telling import tell

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """As by kill -9: nobody catches it."""


@pytest.fixture
def path(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation whose processes look at the file at each use."""
    found = tmp_path / "keys.json"
    rotation.write(found, settings.JIANGCE_KEYS)
    settings.JIANGCE_KEYS_FILE = found
    monkeypatch.setattr(vault_keys, "_kept", vault_keys._Kept())
    monkeypatch.setattr(vault_keys, "LOOK_SECONDS", 0.0)
    monkeypatch.setattr(rotation, "wait_for_older_transactions", lambda: None)
    yield found


def person(order: int, *, phone: str = "", name: str = "陈小明") -> Person:
    parsed = citizen_id.parse(number(order), on=AT.date())
    told = NewPerson(parsed, name, phone or f"1390000{order:04d}")
    return register_people(people=[told], source="roster:1", trust="declared", at=AT)[0]


def number(order: int) -> str:
    return citizen_id.make("440606", date(1990, 1, 1), order)


def change(path: Path, **said: Any) -> reindexing.Outcome:
    told = {"told": lambda *_: None, "batch": 2, "grace": 0, **said}
    return reindexing.reindex(path, actor=system("keys"), at=AT, **told)


def told_of(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text()))


def found(orders: range) -> bool:
    """Whether everybody is found by number and by phone."""
    known = known_people(numbers=[number(order) for order in orders])
    return len(known) == len(orders) and all(people_with_phone(phone=f"1390000{order:04d}") for order in orders)


def test_every_digest_is_made_anew_and_everybody_is_found_by_the_new_key_alone(path: Path) -> None:
    rows = [person(order) for order in range(5)]
    old = told_of(path)["index"]
    assert change(path).remade >= 5
    now = told_of(path)
    assert now["index"] != old
    assert {"index_also", "index_step", "index_since"}.isdisjoint(now)
    assert not changing()
    assert found(range(5))
    assert Person.objects.get(pk=rows[0].pk).id_digest != rows[0].id_digest
    assert json.loads(path.with_name("retired_keys.json").read_text()) == {reindexing.key_name(old): old}
    assert [one.action for one in JournalEntry.objects.order_by("pk")][-2:] == [
        "begin_index_change",
        "end_index_change",
    ]


@pytest.mark.parametrize("stop", [1, 2, 3])
def test_killed_anywhere_everybody_is_found_nobody_twice_and_the_next_run_ends_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    for order in range(6):
        person(order)

    def killed(*_: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        sleeps = iter(range(1, 4))
        patch.setattr(rotation.time, "sleep", lambda _seconds: killed() if next(sleeps) == stop else None)
        change(path, told=killed)
    assert changing()
    assert found(range(6))
    assert person(3).pk == Person.objects.get(id_digest__in=digests(number(3), field="person.id_number")).pk
    person(6)
    new = (told_of(path)["index_also"] if stop == 1 else [told_of(path)["index"]])[0]
    change(path)
    assert told_of(path)["index"] == new, "it goes on with the same key"
    assert found(range(7))
    assert Person.objects.count() == 7


def test_what_a_process_wrote_back_meanwhile_is_made_anew_too(path: Path) -> None:
    stale = person(1)
    late: list[int] = []

    def told(_table: str, _count: int) -> None:
        if not late:
            stale.save()
            late.append(stale.pk)

    change(path, told=told)
    assert found(range(1, 2))


def test_a_value_set_aside_is_not_set_aside_again_under_the_other_key(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = person(1)

    def other_name() -> None:
        told = {"values": {"name": "陈晓明"}, "trust": "declared", "source": "roster:2", "at": AT - timedelta(days=1)}
        tell(person_id=row.pk, actor=system("test"), **told)

    other_name()
    aside = FieldDifference.objects.get(person=row)
    during(path, monkeypatch, other_name)
    assert FieldDifference.objects.get(person=row).pk == aside.pk
    change(path)
    assert FieldDifference.objects.get(person=row).value_digest == digest("陈晓明", field="person.name")


def during(path: Path, monkeypatch: pytest.MonkeyPatch, do: Callable[[], None]) -> None:
    """Do something when the new key writes and nothing is made anew yet."""
    with monkeypatch.context() as patch, pytest.raises(Killed):

        def killed(*_: Any, **__: Any) -> None:
            raise Killed

        patch.setattr(reindexing, "_remake_until_done", killed)
        change(path)
    assert changing()
    do()


def test_a_code_that_was_sent_is_right_meanwhile_and_the_old_key_waits_until_it_is_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone, now = "13900000009", timezone.now()
    code = send_phone_code(phone=phone, address="", at=now)
    digits = re.search(r"\d{6}", Message.objects.get().body)
    assert digits is not None
    during(path, monkeypatch, lambda: None)
    assert verify_phone_code(phone=phone, code=digits[0], at=now, keep=True)
    with pytest.raises(rotation.RotationRefused, match="以后再运行一次"):
        change(path)
    assert changing()
    code.expires_at = now - timedelta(seconds=1)
    code.save()
    change(path)
    assert not changing()


def test_a_decided_pair_stays_decided(path: Path) -> None:
    one, other = person(1), person(2, phone="13900000001")
    prints = duplicates.compared([one.pk, other.pk])
    told = {"permille": 990, "found_at": AT, "division": "440606"}
    same = DuplicateCandidate.objects.create(
        one=one, other=other, compared=duplicates.of_both(prints, one.pk, other.pk), **told
    )
    third = person(3)
    changed = DuplicateCandidate.objects.create(one=one, other=third, compared="0" * 64, **told)
    change(path, batch=1)
    now = duplicates.compared([one.pk, other.pk])
    assert now != prints
    assert DuplicateCandidate.objects.get(pk=same.pk).compared == duplicates.of_both(now, one.pk, other.pk)
    assert DuplicateCandidate.objects.get(pk=changed.pk).compared == "0" * 64


def test_two_rows_of_one_value_refuse_the_change_and_say_where(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    person(1)

    def by_hand() -> None:
        row = Person.objects.get()
        row.pk, row.account, row.id_digest = None, None, digest(number(1), field="person.id_number")
        row.save()

    during(path, monkeypatch, by_hand)
    with pytest.raises(rotation.RotationRefused, match="registers_person"):
        change(path)
    assert found(range(1, 2))


def test_a_digest_that_belongs_to_nothing_beside_it_is_left_alone_and_counted(path: Path) -> None:
    Message.objects.create(to_phone="13900000001", to_digest="0" * 64, template="code", body="x", created_at=AT)
    assert change(path).strange == 1
    assert Message.objects.get().to_digest == "0" * 64


def test_signatures_and_screens_keep_their_secrets(path: Path) -> None:
    before = told_of(path)
    kept = [derived(before, name) for name in (SIGNATURES, SCAN_CODES)]
    change(path)
    now = told_of(path)
    assert [derived(now, name) for name in (SIGNATURES, SCAN_CODES)] == kept
    change(path)
    assert [derived(told_of(path), name) for name in (SIGNATURES, SCAN_CODES)] == kept
    assert [base64.b64decode(now["derived"][name]) for name in (SIGNATURES, SCAN_CODES)] == kept


def test_every_column_of_a_digest_says_how_it_is_made_anew() -> None:
    columns = [
        field for model in apps.get_models() if not hasattr(model, "pgh_tracked_model")
        for field in model._meta.local_concrete_fields if field.name.endswith("_digest")
    ]  # fmt: skip
    assert len(columns) >= 9
    for field in columns:
        assert isinstance(field, DigestField), field
        assert bool(field.sealed_column and field.value_kind) != bool(field.open_between), field
        assert (
            not (set(field.open_between) | {field.sealed_column} - {""})
            - {one.name for one in field.model._meta.local_fields}
            - {""}
        ), field
        assert isinstance(field, models.CharField)
