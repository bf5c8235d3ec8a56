"""The two live rules: pure, over a few check-ins at a time. Thresholds are terms; nothing here refuses anybody.

F14 (impossible travel): one person checked in at two places too far apart for the time between.
F13 (one device, many people): one device checked in more people than a family or a shared phone explains, in minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from jiangce.kernel.geo import distance_m, implied_speed_kmh

IMPOSSIBLE_TRAVEL = "F14"
SHARED_DEVICE = "F13"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One check-in as a rule reads it: place in WGS-84 degrees, accuracy in metres (0 when unknown)."""

    checkin_id: int
    person_id: int
    lesson_id: int
    class_id: int
    at: datetime
    device_id: str
    lon: float | None
    lat: float | None
    accuracy_m: float = 0.0


@dataclass(frozen=True, slots=True)
class TravelLimits:
    """Terms travel_speed_kmh and travel_min_metres."""

    speed_kmh: int
    min_metres: int


@dataclass(frozen=True, slots=True)
class DeviceLimits:
    """Terms device_people_max and device_window_minutes."""

    people: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Travel:
    """A finding of F14."""

    earlier: Sighting
    later: Sighting
    metres: int
    seconds: int
    speed_kmh: int


def impossible_travel(earlier: Sighting, later: Sighting, limits: TravelLimits) -> Travel | None:
    """The journey between two check-ins of one person, if nobody could have made it; accuracy is taken off first.

    Two check-ins in the same second at two places have no finite speed; they count as the speed limit's double.
    """
    places = (earlier.lon, earlier.lat, later.lon, later.lat)
    if earlier.person_id != later.person_id or any(value is None for value in places):
        return None
    metres = distance_m(*places) - earlier.accuracy_m - later.accuracy_m
    seconds = max(0.0, (later.at - earlier.at).total_seconds())
    if metres < limits.min_metres:
        return None
    speed = implied_speed_kmh(metres, seconds)
    if speed <= limits.speed_kmh:
        return None
    shown = limits.speed_kmh * 2 if speed == float("inf") else int(speed)
    return Travel(earlier, later, int(metres), int(seconds), shown)


@dataclass(frozen=True, slots=True)
class Burst:
    """A finding of F13: the sightings of one device inside one window, in order of time."""

    device_id: str
    sightings: tuple[Sighting, ...]

    @property
    def people(self) -> frozenset[int]:
        return frozenset(sighting.person_id for sighting in self.sightings)


def shared_device(sightings: Sequence[Sighting], limits: DeviceLimits) -> Burst | None:
    """The widest burst of one device (given: sightings of that device by time), if it has too many people in a window.

    A blank device id is no device. The window is half-open: a check-in exactly `minutes` later is outside.
    """
    if not sightings or not sightings[0].device_id:
        return None
    window, best = timedelta(minutes=limits.minutes), None
    start = 0
    for end in range(len(sightings)):
        while sightings[end].at - sightings[start].at >= window:
            start += 1
        inside = sightings[start : end + 1]
        people = len({sighting.person_id for sighting in inside})
        if people > limits.people and (best is None or people > len(best.people)):
            best = Burst(inside[0].device_id, tuple(inside))
    return best
