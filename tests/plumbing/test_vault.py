"""Personal numbers: sealed text in the column, equality by digest only, old keys still open after a new one came."""

import base64
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from jiangce.kernel.cipher import CipherError
from jiangce.plumbing.messages.models import Message
from jiangce.plumbing.vault.digests import digest
from jiangce.plumbing.vault.keys import key_ring

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
PHONE = "13900000001"


def message(phone: str = PHONE, body: str = "您好") -> Message:
    return Message.objects.create(
        to_phone=phone, to_digest=digest(phone, field="phone"), template="code", body=body, created_at=AT
    )


def column(name: str, row: Message) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM plumbing_message WHERE id = %s", [row.pk])
        return str(cursor.fetchone()[0])


def with_keys(settings: Any, current: str, **names: str) -> None:
    keys = {name: base64.b64encode(letter.encode() * 32).decode() for name, letter in names.items()}
    settings.JIANGCE_KEYS = {**settings.JIANGCE_KEYS, "current": current, "keys": keys}


@pytest.mark.django_db
def test_the_database_holds_only_cipher_text() -> None:
    row = message()
    kept = column("to_phone", row)
    assert PHONE not in kept
    assert kept.startswith("t1.a.")
    assert "您好" not in column("body", row)
    assert column("to_phone", message()) != kept, "the same number is sealed differently each time"
    assert Message.objects.get(pk=row.pk).to_phone == PHONE


@pytest.mark.django_db
def test_an_empty_text_stays_empty() -> None:
    row = message(body="")
    assert column("body", row) == ""
    assert Message.objects.get(pk=row.pk).body == ""


@pytest.mark.django_db
def test_a_sealed_text_opens_only_in_its_own_column() -> None:
    row = message()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE plumbing_message SET body = to_phone WHERE id = %s", [row.pk])
    with pytest.raises(CipherError):
        Message.objects.get(pk=row.pk)


@pytest.mark.django_db
def test_a_number_is_found_by_its_digest_and_never_by_its_sealed_text() -> None:
    row, other = message(), message("13900000002")
    assert list(Message.objects.filter(to_digest=digest(PHONE, field="phone"))) == [row]
    assert list(Message.objects.filter(to_digest=digest(other.to_phone, field="phone"))) == [other]
    assert not Message.objects.filter(to_phone=PHONE).exists()
    with pytest.raises(FieldError):
        Message.objects.filter(to_phone__contains="139").exists()


def test_a_digest_depends_on_the_field_and_a_blank_has_none() -> None:
    assert digest(PHONE, field="phone") == digest(PHONE, field="phone")
    assert digest(PHONE, field="phone") != digest(PHONE, field="bank_account")
    assert len(digest(PHONE, field="phone")) == 64
    for blank in ("", "  ", "\u3000"):
        with pytest.raises(ValueError, match="blank"):
            digest(blank, field="phone")


@pytest.mark.django_db
def test_after_a_new_key_old_rows_open_and_saving_seals_them_anew(settings: Any) -> None:
    with_keys(settings, "k1", k1="a")
    row, found = message(), digest(PHONE, field="phone")
    with_keys(settings, "k2", k1="a", k2="b")
    again = Message.objects.get(pk=row.pk)
    assert again.to_phone == PHONE
    assert key_ring().needs_rotation(column("to_phone", row))
    again.save()
    assert not key_ring().needs_rotation(column("to_phone", row))
    assert column("to_phone", row).startswith("k2.")
    assert digest(PHONE, field="phone") == found, "the index does not change with the sealing key"
    with_keys(settings, "k2", k2="b")
    assert Message.objects.get(pk=row.pk).to_phone == PHONE


@pytest.mark.django_db
def test_a_withdrawn_key_opens_nothing_any_more(settings: Any) -> None:
    with_keys(settings, "k1", k1="a")
    row = message()
    with_keys(settings, "k2", k2="b")
    with pytest.raises(CipherError):
        Message.objects.get(pk=row.pk)
