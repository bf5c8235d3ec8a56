"""Whether a place may be written as told, and whether a lease is one. Pure: all objections at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jiangce.kernel import divisions, geo
from jiangce.kernel.verdict import Objection, TermRef
from jiangce.registers.places.enums import IN_PARK, JOINT, TenureKind


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What is told of a place. `twin`: another place of the organisation has the name; the fence's limits are in metres;
    `joint`: somebody owns it besides, now or later."""

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
    joint: bool = False


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
    if facts.joint and facts.kind not in JOINT:
        found.append(Objection("places.kind_with_owners", where="kind"))
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


WHOLE = 100


@dataclass(frozen=True, slots=True)
class Share:
    """Percent of a base that a joint owner holds from its first to its last day (None: until further notice); 0: none was
    agreed."""

    percent: int
    first_day: date
    last_day: date | None

    def on(self, day: date) -> int:
        return self.percent if self.first_day <= day and (self.last_day is None or day <= self.last_day) else 0


@dataclass(frozen=True, slots=True)
class JointFacts:
    """What recording a joint owner reads. `name` is "" for one that nobody knows; `answers`: it answers for the base already;
    `own`: first days of its rows that meet the period; `shares`: of everybody, at any time."""

    kind: str
    code: str
    name: str
    answers: bool
    share: int | None
    first_day: date
    last_day: date | None
    with_document: bool
    own: Sequence[date]
    shares: Sequence[Share]


def joint_objections(facts: JointFacts) -> list[Objection]:
    """Why it does not own the base with the others like this, all at once: on no day more than the whole."""
    found = []
    if facts.kind not in JOINT:
        found.append(Objection("places.not_joint"))
    if not facts.name:
        found.append(Objection("places.owner_unknown", {"code": facts.code}, where="credit_code"))
    elif facts.answers:
        found.append(Objection("places.owner_answers", {"name": facts.name}, where="credit_code"))
    if not facts.with_document:
        found.append(Objection("places.joint_without_document", where="file"))
    if reversed_days := period_objections(facts.first_day, facts.last_day):
        return found + reversed_days
    if facts.own:
        params = {"name": facts.name, "first": min(facts.own).isoformat()}
        found.append(Objection("places.owner_twice", params, where="credit_code"))
    for day in _turns(facts):
        held = share_on(facts.shares, day)
        if held + (facts.share or 0) > WHOLE:
            params = {"on": day.isoformat(), "held": held, "share": facts.share}
            return [*found, Objection("places.shares_beyond", params, where="share")]
    return found


def _turns(facts: JointFacts) -> list[date]:
    """The days of the period on which a share begins, its first one included: no sum is larger on another day."""
    days = {facts.first_day, *(one.first_day for one in facts.shares)}
    return sorted(day for day in days if facts.first_day <= day and (facts.last_day is None or day <= facts.last_day))


def share_on(shares: Iterable[Share], day: date) -> int:
    """Percent of a base that the joint owners hold together on a day; the rest is of the one that answers."""
    return sum(one.on(day) for one in shares)
