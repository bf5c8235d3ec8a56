"""The industries of GB/T 4754-2017: sections, divisions, groups and classes, a fixed classification (data/SOURCES.md)."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Industry:
    """One entry; `level` is section, division, group or class, `parent` the code above."""

    code: str
    level: str
    name: str
    parent: str


@cache
def industries() -> Mapping[str, Industry]:
    """All of them by code: A, 01, 011, 0111."""
    source = resources.files("jiangce.registers.standards") / "data" / "industries.csv"
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["code"]: Industry(row["code"], row["level"], row["name"], row["parent"]) for row in rows}


def industry(code: str) -> Industry | None:
    """One industry; None for a code that the classification does not have."""
    return industries().get(code)


def chain(code: str) -> list[Industry]:
    """The industry and what stands above it, the section first."""
    found: list[Industry] = []
    here = industry(code)
    while here:
        found.insert(0, here)
        here = industry(here.parent) if here.parent else None
    return found


def search(text: str, *, limit: int = 20) -> list[Industry]:
    """Industries by the beginning of the code or a part of the name."""
    wanted = text.strip()
    if not wanted:
        return []
    found = (one for one in industries().values() if one.code.startswith(wanted.upper()) or wanted in one.name)
    return [one for _place, one in zip(range(limit), found, strict=False)]
