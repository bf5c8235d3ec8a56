"""The rotating code of a classroom: signed, bound to a lesson, a direction and a slot of time; and its six-digit twin.

A token says nothing about people. Who photographs it can use it only while its slot is accepted; place and device are
judged elsewhere.
"""

import base64
import hmac
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

Direction = Literal["in", "out"]
Reason = Literal["malformed", "forged", "expired", "future"]

_VERSION = "Y1"
_MAC_BYTES = 12
_MIN_KEY_BYTES = 32
_SHORT_DIGITS = 6
_LETTER = {"in": "i", "out": "o"}
_DIRECTION: dict[str, Direction] = {"i": "in", "o": "out"}
_TOKEN = re.compile(r"Y1\.([1-9a-z][0-9a-z]{0,12})\.([io])\.([1-9a-z][0-9a-z]{0,12})\.([A-Za-z0-9_-]{16})")
_DIGITS36 = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Scan:
    """What a genuine code says; slot_start is in UTC."""

    lesson: int
    direction: Direction
    slot_start: datetime


class BadCode(ValueError):
    """The code is not accepted; `reason` is malformed, forged, expired or future."""

    def __init__(self, reason: Reason) -> None:
        self.reason: Reason = reason
        super().__init__(reason)


def make(key: bytes, *, lesson: int, direction: Direction, at: datetime, slot_seconds: int) -> str:
    """The token to show at this moment: Y1.<lesson>.<i|o>.<slot>.<signature>, about 30 characters.

    The key has at least 32 bytes, the lesson's number is positive, `at` is aware; ValueError otherwise.
    """
    slot = _slot(at, slot_seconds)
    head = _head(lesson, direction, slot)
    return f"{head}.{_signature(key, head, slot_seconds)}"


def read(token: str, key: bytes, *, at: datetime, slot_seconds: int, accept_slots: int = 1) -> Scan:
    """Check a scanned token against the clock of the server.

    Accepted are the current slot and `accept_slots` slots before it. Raises BadCode; forged comes before expired, so
    that nobody learns about time from an unsigned code.
    """
    found = _TOKEN.fullmatch(token.strip())
    if found is None:
        raise BadCode("malformed")
    head = token.strip().rpartition(".")[0]
    if not hmac.compare_digest(found[4], _signature(key, head, slot_seconds)):
        raise BadCode("forged")
    slot, now = int(found[3], 36), _slot(at, slot_seconds)
    if slot > now:
        raise BadCode("future")
    if slot < now - accept_slots:
        raise BadCode("expired")
    return Scan(int(found[1], 36), _DIRECTION[found[2]], _slot_start(slot, slot_seconds))


def lesson_of(token: str) -> int | None:
    """The lesson that a token claims to be for, unchecked: only to find the terms by which it is then checked."""
    found = _TOKEN.fullmatch(token.strip())
    return int(found[1], 36) if found else None


def short_code(key: bytes, lesson: int, direction: Direction, at: datetime, slot_seconds: int) -> str:
    """Six digits of the same slot, for phones without a camera. Guessing is possible: limit tries per person."""
    return _short(key, lesson, direction, _slot(at, slot_seconds), slot_seconds)


def check_short(
    code: str,
    key: bytes,
    *,
    lesson: int,
    direction: Direction,
    at: datetime,
    slot_seconds: int,
    accept_slots: int = 1,
) -> Scan | None:
    """The scan that six typed digits stand for in the current slot or `accept_slots` before it; None when wrong.

    Spaces and full-width digits are accepted. What is older cannot be told from what is wrong.
    """
    typed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", code))
    now = _slot(at, slot_seconds)
    for slot in range(now, now - accept_slots - 1, -1):
        expected = _short(key, lesson, direction, slot, slot_seconds)
        if hmac.compare_digest(typed.encode(), expected.encode()):
            return Scan(lesson, direction, _slot_start(slot, slot_seconds))
    return None


def _slot(at: datetime, slot_seconds: int) -> int:
    if at.utcoffset() is None or slot_seconds <= 0:
        raise ValueError("scancode.clock")
    return int(at.timestamp()) // slot_seconds


def _slot_start(slot: int, slot_seconds: int) -> datetime:
    return datetime.fromtimestamp(slot * slot_seconds, UTC)


def _head(lesson: int, direction: Direction, slot: int) -> str:
    if lesson <= 0:
        raise ValueError("scancode.lesson")
    return f"{_VERSION}.{_base36(lesson)}.{_LETTER[direction]}.{_base36(slot)}"


def _mac(key: bytes, purpose: str, head: str, slot_seconds: int) -> bytes:
    if len(key) < _MIN_KEY_BYTES:
        raise ValueError("scancode.key")
    return hmac.digest(key, f"{purpose}|{slot_seconds}|{head}".encode(), "sha256")


def _signature(key: bytes, head: str, slot_seconds: int) -> str:
    return base64.urlsafe_b64encode(_mac(key, "token", head, slot_seconds)[:_MAC_BYTES]).decode()


def _short(key: bytes, lesson: int, direction: Direction, slot: int, slot_seconds: int) -> str:
    number = int.from_bytes(_mac(key, "short", _head(lesson, direction, slot), slot_seconds)[:8])
    return f"{number % 10**_SHORT_DIGITS:0{_SHORT_DIGITS}d}"


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS36[digit] + digits
    return digits or "0"
