"""Distance between two places, and the speed that one person would have needed."""

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
