"""The installation's key ring: from its file, which is read anew when it changes while the system runs, or from settings."""

import base64
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from jiangce.kernel.cipher import KeyRing

LOOK_SECONDS = 1.0
"""How often a process looks whether the file changed: a rotation waits longer than this between its steps."""


@dataclass(slots=True)
class _Kept:
    """The ring of this process, what it was made of, and when the file was last looked at."""

    told: Mapping[str, Any] | None = None
    ring: KeyRing | None = None
    changed: int = 0
    looked: float = 0.0
    read: Mapping[str, Any] | None = None


_kept = _Kept()


def key_ring() -> KeyRing:
    """The ring as it is now; raises KeyError when the installation has none."""
    told = _told()
    if _kept.ring is None or told is not _kept.told:
        _kept.ring, _kept.told = ring_of(told), told
    return _kept.ring


def ring_of(told: Mapping[str, Any]) -> KeyRing:
    """The ring that keys.json describes."""
    return KeyRing(
        {name: base64.b64decode(value) for name, value in told["keys"].items()},
        told["current"],
        base64.b64decode(told["index"]),
        told["suite"],
        [base64.b64decode(value) for value in told.get("index_also", ())],
    )


def _told() -> Mapping[str, Any]:
    path = settings.JIANGCE_KEYS_FILE
    if path is None:
        return settings.JIANGCE_KEYS  # type: ignore[no-any-return]
    now = time.monotonic()
    if _kept.read is None or now - _kept.looked >= LOOK_SECONDS:
        _kept.looked = now
        changed = path.stat().st_mtime_ns
        if _kept.read is None or changed != _kept.changed:
            _kept.read, _kept.changed = json.loads(path.read_text()), changed
    return _kept.read
