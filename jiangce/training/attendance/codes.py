"""The rotating signed code of a lesson: made for the screen, read from the phone."""

from datetime import datetime
from functools import lru_cache

from django.conf import settings

from jiangce.kernel import scancode
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.vault.derived import SCAN_CODES, derived


@lru_cache(maxsize=1)
def scan_key() -> bytes:
    """The installation's key for codes, which follows from its index key."""
    return derived(settings.JIANGCE_KEYS, SCAN_CODES)


def make_code(*, lesson_id: int, direction: str, at: datetime, slot_seconds: int) -> str:
    """The code to show now."""
    return scancode.make(scan_key(), lesson=lesson_id, direction=direction, at=at, slot_seconds=slot_seconds)


def make_short_code(*, lesson_id: int, direction: str, at: datetime, slot_seconds: int) -> str:
    """The six digits to show now, for phones without a camera."""
    return scancode.short_code(scan_key(), lesson=lesson_id, direction=direction, at=at, slot_seconds=slot_seconds)


def read_code(token: str, *, at: datetime, slot_seconds: int, accept_slots: int) -> scancode.Scan | Objection:
    """What a code says, or why it is none."""
    try:
        return scancode.read(token, scan_key(), at=at, slot_seconds=slot_seconds, accept_slots=accept_slots)
    except scancode.BadCode as bad:
        return Objection(f"attendance.code_{bad.reason}")


def lesson_named(token: str) -> int | None:
    """The lesson that a code claims to be for, unchecked: to find the terms by which it is then checked."""
    return scancode.lesson_of(token)


def check_short_code(
    digits: str, *, lesson_id: int, direction: str, at: datetime, slot_seconds: int, accept_slots: int
) -> bool:
    """Whether six digits are this lesson's code now."""
    found = scancode.check_short(
        digits, scan_key(), lesson=lesson_id, direction=direction, at=at, slot_seconds=slot_seconds,
        accept_slots=accept_slots,
    )  # fmt: skip
    return found is not None
