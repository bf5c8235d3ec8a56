"""Whether a place may be written as told, and whether a lease is one. Pure: all objections at once."""

from dataclasses import dataclass
from datetime import date

from jiangce.kernel import divisions, geo
from jiangce.kernel.verdict import Objection, TermRef
from jiangce.registers.places.enums import IN_PARK, TenureKind


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What is told of a place. `twin`: another place of the organisation has the name; the fence's limits are in metres."""

    name: str
    kind: str
    division: str
    lon: float
    lat: float
    radius_m: int
    park_told: bool
    park_known: bool
    twin: bool
    least: TermRef
    most: TermRef


def place_objections(facts: PlaceFacts) -> list[Objection]:
    """Why the place can't be written like this; empty means it can."""
    found = []
    if facts.twin:
        found.append(Objection("places.name_taken", {"name": facts.name}, where="name"))
    if divisions.get(facts.division) is None or divisions.children(facts.division):
        found.append(Objection("places.no_county", {"division": facts.division}, where="division"))
    found += _point_objections(facts)
    if facts.radius_m < int(facts.least.value):
        params = {"radius": facts.radius_m, "least": facts.least.value}
        found.append(Objection("places.fence_too_small", params, facts.least, where="radius_m"))
    if facts.radius_m > int(facts.most.value):
        params = {"radius": facts.radius_m, "most": facts.most.value}
        found.append(Objection("places.fence_too_large", params, facts.most, where="radius_m"))
    if facts.kind in IN_PARK and not facts.park_known:
        found.append(Objection("places.no_park", where="park"))
    if facts.kind not in IN_PARK and facts.park_told:
        found.append(Objection("places.park_without_kind", where="park"))
    return found


def _point_objections(facts: PlaceFacts) -> list[Objection]:
    extent = geo.extent_of(facts.division)
    if extent.holds(facts.lon, facts.lat):
        return []
    if extent.holds(facts.lat, facts.lon):
        return [Objection("places.point_swapped", where="lon")]
    params = {
        "lon": facts.lon, "lat": facts.lat, "west": extent.west, "east": extent.east, "south": extent.south,
        "north": extent.north,
    }  # fmt: skip
    return [Objection("places.point_outside", params, where="lon")]


@dataclass(frozen=True, slots=True)
class TenureFacts:
    """What is told of a right to a place; `last_day` is inclusive, as people write it."""

    kind: str
    first_day: date
    last_day: date | None
    has_document: bool


def tenure_objections(facts: TenureFacts) -> list[Objection]:
    """Why this is no lease or ownership; empty means it is."""
    found = period_objections(facts.first_day, facts.last_day)
    if facts.kind != TenureKind.OWNED and facts.last_day is None:
        found.append(Objection("places.lease_without_end", where="last_day"))
    if not facts.has_document:
        found.append(Objection("places.tenure_without_document", where="file"))
    return found


def period_objections(first_day: date, last_day: date | None) -> list[Objection]:
    """A period whose last day (inclusive) lies before its first is none."""
    if last_day is not None and last_day < first_day:
        return [Objection("places.days_reversed", where="last_day")]
    return []
