"""One-time codes: right once, for five minutes, with five tries; and not too many are sent."""

import re
import threading
from datetime import timedelta

import pytest
from django.db import connection

from jiangce.access.codes import actions
from jiangce.access.codes.actions import LIFE, PAUSE, TRIES, CodeRefused, send_phone_code, verify_phone_code
from jiangce.access.codes.models import OneTimeCode
from jiangce.plumbing.messages.models import Message
from jiangce.plumbing.messages.queries import inbox
from tests.access.ground import AT

PHONE = "13900000001"
SECOND = timedelta(seconds=1)


def sent(phone: str = PHONE, *, after: timedelta = timedelta(), address: str = "10.0.0.1") -> str:
    """Send a code and read it where the worker reads it."""
    send_phone_code(phone=phone, address=address, at=AT + after)
    found = re.search(r"\d{6}", inbox(limit=1)[0].body)
    assert found is not None
    return found[0]


def right(code: str, phone: str = PHONE, *, after: timedelta = SECOND) -> bool:
    return verify_phone_code(phone=phone, code=code, at=AT + after)


def other(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


@pytest.mark.django_db
def test_the_right_code_is_right_once() -> None:
    code = sent()
    assert right(code)
    assert not right(code)


@pytest.mark.django_db
def test_spaces_around_a_code_do_no_harm() -> None:
    assert right(f" {sent()} ")


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["", "   ", "abc", "1234567"])
def test_a_wrong_code_is_wrong_and_does_not_spoil_the_right_one(wrong: str) -> None:
    code = sent()
    assert not right(wrong)
    assert not right(other(code))
    assert right(code)


@pytest.mark.django_db
def test_a_code_belongs_to_its_phone() -> None:
    code = sent()
    assert not right(code, "13900000002")
    assert not right(code, "")
    assert right(code)


@pytest.mark.django_db
def test_a_code_lives_five_minutes() -> None:
    code = sent()
    assert not right(code, after=LIFE)
    assert right(code, after=LIFE - SECOND)


@pytest.mark.django_db
def test_after_five_wrong_tries_the_right_code_is_refused_too() -> None:
    code = sent()
    for _ in range(TRIES - 1):
        assert not right(other(code))
    assert right(code)
    code = sent(after=PAUSE)
    for _ in range(TRIES):
        assert not right(other(code), after=PAUSE + SECOND)
    assert not right(code, after=PAUSE + SECOND)


@pytest.mark.django_db
def test_a_new_code_makes_the_older_one_void_even_after_it_was_used() -> None:
    first, second = sent(), sent(after=PAUSE)
    if first != second:
        assert not right(first, after=PAUSE + SECOND)
    assert right(second, after=PAUSE + SECOND)
    assert not right(first, after=PAUSE + SECOND)


@pytest.mark.django_db
def test_asking_only_whether_a_code_is_right_leaves_it_usable() -> None:
    code = sent()
    assert verify_phone_code(phone=PHONE, code=code, at=AT + SECOND, keep=True)
    assert not verify_phone_code(phone=PHONE, code=other(code), at=AT + SECOND, keep=True)
    assert right(code)


@pytest.mark.django_db
def test_only_digests_of_phone_and_code_are_kept() -> None:
    code = sent()
    row = OneTimeCode.objects.get()
    kept = " ".join(str(getattr(row, field.attname)) for field in OneTimeCode._meta.concrete_fields)
    assert PHONE not in kept
    assert code not in {row.code_digest, row.phone_digest}
    assert (len(row.code_digest), len(row.phone_digest)) == (64, 64)


@pytest.mark.django_db
def test_a_second_code_within_a_minute_is_refused_with_the_seconds_left() -> None:
    sent()
    with pytest.raises(CodeRefused) as refusal:
        sent(after=timedelta(seconds=40))
    (objection,) = refusal.value.objections
    assert (objection.code, objection.params) == ("codes.too_often", {"seconds": 21})
    assert Message.objects.count() == 1
    assert sent(after=PAUSE)
    assert sent("13900000002")


@pytest.mark.django_db
def test_too_many_codes_a_day_are_refused_by_phone_and_by_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "PER_PHONE_A_DAY", 3)
    monkeypatch.setattr(actions, "PER_ADDRESS_A_DAY", 5)
    for turn in range(3):
        sent(after=turn * PAUSE)
    with pytest.raises(CodeRefused) as refusal:
        sent(after=3 * PAUSE, address="10.0.0.9")
    assert [one.code for one in refusal.value.objections] == ["codes.too_many"]
    sent("13900000002")
    sent("13900000003")
    with pytest.raises(CodeRefused):
        sent("13900000004")
    assert sent("13900000004", address="10.0.0.2")
    assert sent(after=timedelta(days=1, minutes=3))


@pytest.mark.django_db(transaction=True)
def test_requests_at_the_same_moment_send_one_code() -> None:
    gate, done, refused, broken = threading.Barrier(6), [], [], []

    def ask() -> None:
        try:
            gate.wait(10)
            done.append(send_phone_code(phone=PHONE, address="", at=AT))
        except CodeRefused:
            refused.append(1)
        except Exception as error:
            broken.append(error)
        finally:
            connection.close()

    askers = [threading.Thread(target=ask) for _ in range(6)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert broken == []
    assert (len(done), len(refused), Message.objects.count()) == (1, 5, 1)
