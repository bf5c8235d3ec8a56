"""Standards in words, as the desk and the portal show them."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from jiangce.faces.ui.filters import day, enumerated
from jiangce.registers.standards import register
from jiangce.registers.standards.enums import ItemKind, Level
from jiangce.registers.standards.industries import chain
from jiangce.registers.standards.structure import LAYERS, Node


def industry_words(code: str) -> str:
    """An industry with what stands above it; a dash for none."""
    found = chain(code)
    return f"{code} {' › '.join(one.name for one in found)}" if found else "—"


def level_words(levels: Sequence[str]) -> str:
    """Levels in words; a standard without levels says so."""
    return enumerated(Level(level).label if level else _("不分等级") for level in levels) or "—"


def held_words(row: Any) -> str:
    """From when until when a version is in force."""
    if not row.held or row.held.isempty:
        return "—"
    return f"{day(row.held.lower)} – {day(row.last_day) if row.held.upper else ''}".strip()


def tree_rows(nodes: Sequence[Node]) -> list[dict[str, Any]]:
    """The items in reading order, each with its layer's word and how deep it stands; a level begins with its word."""
    found, level = [], None
    for node in nodes:
        begins = node.level != level
        level = node.level
        found.append(
            {
                "node": node,
                "kind": ItemKind(node.kind).label,
                "depth": LAYERS.index(node.kind),
                "level": level_words([node.level]) if begins else "",
            }
        )
    return found


KINDS = ("added", "changed", "removed", "same")


def compared(version: Any, base: Any, *, everything: bool) -> dict[str, Any]:
    """A version beside another, as ui/parts/standard_difference.html shows it; `everything` also what is the same."""
    changes = register.difference_of(version=version, base=base) if base else []
    return {
        "version": version,
        "base": base,
        "counts": [(kind, sum(one.kind == kind for one in changes)) for kind in KINDS],
        "changes": [one for one in changes if everything or one.kind != "same"],
        "only": not everything,
    }
