"""What both rivals need: the columns that the six rules read, their thresholds, and the end of the overlap rule."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jiangce.supervision.engine.rules import RULES

EARTH_M = 12_742_016.0
"""Diameter in metres, as the engine has it."""
COLUMNS = {
    "checkins": (
        "checkin_id", "lesson_id", "class_id", "person_id", "at", "direction", "method", "device_id", "lon", "lat",
        "accuracy_m", "mocked",
    ),
    "lessons": ("lesson_id", "class_id", "place_id", "mode", "starts_at", "ends_at", "hours"),
    "classes": ("class_id", "place_id", "occupation_code", "level", "starts_on", "ends_on", "planned_hours"),
    "certificates": ("certificate_no", "person_id", "occupation_code", "level", "kind", "issued_on", "revoked_on"),
    "claims": ("claim_id", "person_id", "class_id", "certificate_no", "scheme", "state"),
    "places": ("place_id", "lon", "lat", "radius_m"),
    "persons": ("person_id", "id_digest"),
    "enrolments": ("class_id", "person_id", "state", "ended_at"),
}  # fmt: skip
UNCOUNTED = ("draft", "refused", "recovered")
"""Claims in these states count for nothing."""
OTHER_SCHEMES = ("living_allowance", "assessment_subsidy")
"""Schemes that pay beside the training subsidy."""


def files_of(folder: Path, table: str) -> Path:
    """Where a table's Parquet lies: a folder of parts or one file."""
    return folder / table if (folder / table).is_dir() else folder / f"{table}.parquet"


def value(rule: str, code: str) -> float:
    """A threshold as the engine has it."""
    (found,) = (term for one in RULES if one.name == rule for term in one.terms if term.code == code)
    return float(found.values[-1].value)


def doubled(rows: Iterable[dict[str, Any]]) -> set[Any]:
    """Of pairs of lessons at one time, the people and classes that were attended at once, or can't both have been
    completed."""
    allowed = 2 * (100 - value("F06", "attendance_threshold_percent"))
    pairs: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        pairs.setdefault((row["person_id"], row["class_id"], row["person_id_b"], row["class_id_b"]), []).append(row)
    found = set()
    for (person, class_id, other_person, other_class), same in pairs.items():
        both = any(row["here"] and row["here_b"] for row in same)
        share = (
            sum(row["lh"] for row in same) / same[0]["planned_hours"]
            + sum(row["mh"] for row in same) / same[0]["planned_hours_b"]
        )
        completed = same[0]["state"] == same[0]["state_b"] == "completed"
        if both or (completed and share * 100 > allowed):
            found |= {(person, class_id), (other_person, other_class)}
    return found
