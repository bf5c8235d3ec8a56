"""Administrative divisions (GB/T 2260, list of 2024) and what "within" means: a region covers a code by its prefix.

The table is data (data/divisions_2024.csv, origin in data/SOURCES.md). It names places; it does not decide who somebody
is: withdrawn codes stay in identity numbers for life.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

NATION = "000000"
# Rows of the list that only group counties under a province and are no names of places.
_GROUPING_CODE = re.compile(r"\d\d90\d\d|500200")


@dataclass(frozen=True, slots=True)
class Division:
    """One unit; `level` is nation, province, prefecture or county; `parent` is "" for the nation only."""

    code: str
    name: str
    level: str
    parent: str


@cache
def _table() -> Mapping[str, Division]:
    source = resources.files("jiangce.kernel") / "data" / "divisions_2024.csv"
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["code"]: Division(row["code"], row["name"], row["level"], row["parent"]) for row in rows}


@cache
def _by_parent() -> Mapping[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = defaultdict(list)
    for division in _table().values():
        found[division.parent].append(division)
    return {parent: tuple(sorted(rows, key=lambda row: row.code)) for parent, rows in found.items()}


def get(code: str) -> Division | None:
    """The division with this six-digit code, or None when the list of 2024 does not have it."""
    return _table().get(code)


def children(code: str) -> list[Division]:
    """The units directly below, by code; [] for a county, an unknown code, and cities without counties (441900)."""
    return list(_by_parent().get(code, ())) if code else []


def cities(province: str) -> list[Division]:
    """The prefecture-level units of a province, by code."""
    return [division for division in children(province) if division.level == "prefecture"]


def counties(region: str) -> list[Division]:
    """The lowest units of a region, by code: its counties, and cities that have none (441900); itself when it is one."""
    below = children(region)
    if below:
        return [county for unit in below for county in counties(unit.code)]
    own = get(region)
    return [own] if own else []


def matching(text: str, *, limit: int = 20) -> list[Division]:
    """The first lowest units whose code begins with the text or whose full name holds it, by code; none for a blank."""
    wanted, found = text.strip(), []
    for division in sorted(_table().values(), key=lambda row: row.code) if wanted else ():
        if division.level != "county" and _by_parent().get(division.code):
            continue
        if division.code.startswith(wanted) or wanted in full_name(division.code):
            found.append(division)
        if len(found) == limit:
            break
    return found


def chain(code: str) -> tuple[str, ...]:
    """The code and all units above it, nearest first, ending with the nation "000000".

    For a code that the list lacks, the chain is read from its digits; ValueError when it is not six digits.
    """
    prefix(code)
    found = []
    division = get(code)
    while division is not None:
        found.append(division.code)
        division = get(division.parent)
    if found:
        return tuple(found)
    steps = [code, code[:4] + "00", code[:2] + "0000", NATION]
    return tuple(dict.fromkeys(steps))


def prefix(code: str) -> str:
    """The digits that every code within this region begins with: 440000 → "44", 440600 → "4406", 000000 → "".

    Raises ValueError("divisions.malformed") unless six digits are given: a forgotten region must never mean everywhere.
    """
    if not re.fullmatch(r"[0-9]{6}", code):
        raise ValueError("divisions.malformed")
    if code == NATION:
        return ""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code


def covers(region: str, code: str) -> bool:
    """Whether `code` (six digits or a longer statistical code) lies within `region`; a blank code lies nowhere."""
    return bool(code) and code.startswith(prefix(region))


def full_name(code: str) -> str:
    """The name with the units above it (province first), without the nation, repetition and grouping rows; "" if unknown."""
    division = get(code)
    if division is None:
        return ""
    if code == NATION:
        return division.name
    names: list[str] = []
    for step in reversed(chain(code)):
        row = get(step)
        if row is None or row.code == NATION or (_GROUPING_CODE.fullmatch(step) and step.endswith("00")):
            continue
        if not names or names[-1] != row.name:
            names.append(row.name)
    return "".join(names)
