"""From a state to the word, tint and glyph of its tag."""

import enum
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from django.utils.functional import Promise

TONES = ("ok", "warn", "bad", "info", "mute")
GLYPHS = {"ok": "✓", "warn": "◷", "bad": "!", "info": "●", "mute": "○"}


class Look(NamedTuple):
    """How a value shows itself."""

    label: Any
    tone: str
    glyph: str


@cache
def enum_named(kind: str) -> type[enum.Enum]:
    """The enum "<app>.<section>.<Enum>" in jiangce.<app>.<section>.enums; LookupError when there is none."""
    path, _, name = kind.rpartition(".")
    try:
        found: type[enum.Enum] = getattr(import_module(f"jiangce.{path}.enums"), name)
    except (ImportError, AttributeError) as missing:
        raise LookupError(f"no enum {kind!r}: write it as '<app>.<section>.<Enum>'") from missing
    return found


def look(value: Any, kind: str = "") -> Look:
    """The word, tone and glyph of an enum member, or of a plain value read as a member of `kind`.

    A value that the enum does not have shows itself, so that an old row never breaks a page.
    """
    if kind and not isinstance(value, enum.Enum):
        try:
            value = enum_named(kind)(value)
        except ValueError:
            return Look(value, "mute", GLYPHS["mute"])
    label = getattr(value, "label", value)
    tone = getattr(value, "tone", "mute")
    own = getattr(value, "glyph", "")
    return Look(label if isinstance(label, str | Promise) else str(value), tone, own or GLYPHS.get(tone, ""))
