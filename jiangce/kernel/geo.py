"""Distance between two places, the speed that one person would have needed, and the boxes that places lie in."""

from dataclasses import dataclass
from math import asin, cos, inf, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_008.8  # mean radius (IUGG)


def distance_m(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Metres along the great circle (haversine). Degrees, longitude first; both places in the same datum: phones in
    China may report GCJ-02, some hundred metres off WGS-84. ValueError("geo.out_of_range") for impossible degrees."""
    for lon, lat in ((lon1, lat1), (lon2, lat2)):
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise ValueError("geo.out_of_range")
    phi1, phi2 = radians(lat1), radians(lat2)
    half = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, half)))


def implied_speed_kmh(distance_m: float, seconds: float) -> float:
    """Kilometres per hour needed for the distance; order of the two moments does not matter. Infinite when somebody
    moved in no time, 0 when nobody moved."""
    if distance_m == 0:
        return 0.0
    return distance_m / abs(seconds) * 3.6 if seconds else inf


@dataclass(frozen=True, slots=True)
class Extent:
    """A box of longitudes and latitudes in degrees, its edges included."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        return self.west <= lon <= self.east and self.south <= lat <= self.north


NATION = Extent(73.0, 3.0, 136.0, 54.0)
"""China with its waters: the known outermost points (73°40′ to 135°05′ E, 3°52′ to 53°33′ N), rounded outwards."""
PROVINCES = {"44": Extent(109.6, 20.1, 117.4, 25.6)}
"""Guangdong: the box around the outlines of its 21 cities (109.655–117.320 E, 20.212–25.517 N), rounded outwards."""


def extent_of(division: str) -> Extent:
    """The box that a place of this division must lie in: its province's where we know it, else the nation's."""
    return PROVINCES.get(division[:2], NATION)
