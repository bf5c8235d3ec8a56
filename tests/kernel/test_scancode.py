from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangce.kernel import scancode
from jiangce.kernel.scancode import BadCode, Scan

KEY = b"k" * 32
AT = datetime(2026, 11, 24, 9, 0, 7, tzinfo=UTC)
SLOT = 15
START = datetime(2026, 11, 24, 9, 0, 0, tzinfo=UTC)
TOKEN = scancode.make(KEY, lesson=12345, direction="in", at=AT, slot_seconds=SLOT)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."


def read(token=TOKEN, key=KEY, *, seconds=0, slot_seconds=SLOT, **more):
    return scancode.read(token, key, at=AT + timedelta(seconds=seconds), slot_seconds=slot_seconds, **more)


def reason_of(*args, **more):
    with pytest.raises(BadCode) as caught:
        read(*args, **more)
    return caught.value.reason


def test_a_code_tells_lesson_direction_and_slot():
    assert read() == Scan(12345, "in", START)
    away = scancode.make(KEY, lesson=1, direction="out", at=AT, slot_seconds=SLOT)
    assert read(away).direction == "out"
    assert len(TOKEN) < 40


def test_the_code_stands_still_within_its_slot_and_then_changes():
    def at(seconds):
        return scancode.make(
            KEY, lesson=12345, direction="in", at=START + timedelta(seconds=seconds), slot_seconds=SLOT
        )

    assert at(0) == at(14) == TOKEN
    assert at(15) != TOKEN


def test_the_previous_slot_is_accepted_and_older_ones_are_expired():
    assert read(seconds=22).lesson == 12345
    assert reason_of(seconds=23) == "expired"
    assert reason_of(seconds=8, accept_slots=0) == "expired"
    assert read(seconds=40, accept_slots=3).slot_start == START


def test_a_code_of_the_future_is_refused():
    assert reason_of(seconds=-8) == "future"


def test_another_key_or_another_rhythm_is_forged():
    assert reason_of(key=b"x" * 32) == "forged"
    assert reason_of(slot_seconds=30) == "forged"


@pytest.mark.parametrize(
    "token",
    [
        "",
        "Y1",
        "Y2" + TOKEN[2:],
        TOKEN + "A",
        TOKEN[:-1],
        TOKEN.upper(),
        TOKEN.replace(".i.", ".x."),
        "Y1.09.i.1." + "A" * 16,
    ],
)
def test_what_has_another_form_is_malformed(token):
    assert reason_of(token) == "malformed"


def test_a_forged_old_code_is_forged_and_not_expired():
    assert reason_of(TOKEN[:-1] + ("A" if TOKEN[-1] != "A" else "B"), seconds=999) == "forged"


def test_a_code_of_another_direction_is_forged():
    assert reason_of(TOKEN.replace(".i.", ".o.")) == "forged"


@given(at=st.integers(0, len(TOKEN) - 1), letter=st.sampled_from(LETTERS))
def test_one_changed_letter_is_never_accepted(at, letter):
    if letter != TOKEN[at]:
        assert reason_of(TOKEN[:at] + letter + TOKEN[at + 1 :]) in {"forged", "malformed"}


@given(st.text(max_size=60))
def test_noise_is_never_accepted(token):
    assert reason_of(token) in {"forged", "malformed"}


@given(lesson=st.integers(1, 2**63 - 1), direction=st.sampled_from(["in", "out"]), slot=st.integers(5, 300))
def test_what_is_made_is_read_back(lesson, direction, slot):
    token = scancode.make(KEY, lesson=lesson, direction=direction, at=AT, slot_seconds=slot)
    scan = read(token, slot_seconds=slot)
    assert (scan.lesson, scan.direction) == (lesson, direction)
    assert scan.slot_start <= AT < scan.slot_start + timedelta(seconds=slot)


def check(code, *, seconds=0, lesson=7, direction="in", **more):
    at = AT + timedelta(seconds=seconds)
    return scancode.check_short(code, KEY, lesson=lesson, direction=direction, at=at, slot_seconds=SLOT, **more)


def test_six_digits_do_the_same_for_phones_without_a_camera():
    code = scancode.short_code(KEY, 7, "in", AT, SLOT)
    assert len(code) == 6
    assert code.isdigit()
    assert check(code) == check(f" {code[:3]} {code[3:]}") == Scan(7, "in", START)
    assert check(code, seconds=22) == Scan(7, "in", START)
    assert check("".join(chr(ord(c) + 0xFEE0) for c in code)) is not None


def test_six_digits_of_another_time_lesson_or_direction_are_wrong():
    code = scancode.short_code(KEY, 7, "in", AT, SLOT)
    assert check(code, seconds=23) is None
    assert check(code, seconds=-8) is None
    assert check(code, lesson=8) is None
    assert check(code, direction="out") is None
    assert check("") is check("12345") is check("王") is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"key": b"short"}, "scancode.key"),
        ({"lesson": 0}, "scancode.lesson"),
        ({"at": datetime(2026, 1, 1)}, "scancode.clock"),
        ({"slot_seconds": 0}, "scancode.clock"),
    ],
)
def test_codes_are_not_made_of_unfit_parts(change, code):
    parts = {"key": KEY, "lesson": 1, "direction": "in", "at": AT, "slot_seconds": SLOT, **change}
    with pytest.raises(ValueError, match=code):
        scancode.make(parts.pop("key"), **parts)
