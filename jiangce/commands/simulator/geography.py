"""The 21 cities of the simulated province: codes of GB/T 2260, how much is trained in each, and where they lie.

Longitudes and latitudes are rough city centres, from general knowledge; shares are the simulator's own.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from jiangce.kernel import divisions

PROVINCE = "440000"
METRES_PER_DEGREE = 111_195.0  # of latitude

# city: share of the training, longitude, latitude
_CITIES = {
    440100: (15.0, 113.26, 23.13),
    440200: (3.0, 113.60, 24.81),
    440300: (14.0, 114.06, 22.55),
    440400: (4.5, 113.58, 22.27),
    440500: (3.5, 116.68, 23.35),
    440600: (9.5, 113.12, 23.02),
    440700: (4.0, 113.08, 22.58),
    440800: (4.0, 110.36, 21.27),
    440900: (3.5, 110.93, 21.66),
    441200: (3.0, 112.47, 23.05),
    441300: (6.0, 114.42, 23.11),
    441400: (2.5, 116.12, 24.29),
    441500: (1.5, 115.38, 22.79),
    441600: (2.0, 114.70, 23.74),
    441700: (1.8, 111.98, 21.86),
    441800: (2.5, 113.06, 23.68),
    441900: (9.0, 113.75, 23.02),
    442000: (4.5, 113.39, 22.52),
    445100: (1.5, 116.62, 23.66),
    445200: (2.0, 116.37, 23.55),
    445300: (1.2, 112.04, 22.92),
}


@dataclass(frozen=True)
class Geography:
    """Cities by index; counties grouped by city; codes of counties elsewhere in the country."""

    codes: np.ndarray
    shares: np.ndarray
    lon: np.ndarray
    lat: np.ndarray
    counties: tuple[np.ndarray, ...]
    elsewhere: np.ndarray

    def county_in(self, rng: np.random.Generator, city: np.ndarray) -> np.ndarray:
        """A county of each city; the city itself where it has none."""
        counts = np.array([len(codes) for codes in self.counties])
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        flat = np.concatenate(self.counties)
        # Skewed: the first counties of a list are its busy districts.
        return flat[starts[city] + (rng.random(len(city)) ** 1.5 * counts[city]).astype(np.int64)]


@cache
def province() -> Geography:
    """The province as the list of divisions has it."""
    weights = np.array([row[0] for row in _CITIES.values()])
    counties = tuple(
        np.array([int(row.code) for row in divisions.children(str(code))] or [code], np.int32) for code in _CITIES
    )
    other = [
        int(county.code)
        for province in divisions.children(divisions.NATION)
        if province.code[:2] not in ("44", "71", "81", "82")
        for city in divisions.children(province.code)
        for county in divisions.children(city.code)
    ]
    return Geography(
        codes=np.array(list(_CITIES), np.int32),
        shares=weights / weights.sum(),
        lon=np.array([row[1] for row in _CITIES.values()]),
        lat=np.array([row[2] for row in _CITIES.values()]),
        counties=counties,
        elsewhere=np.array(other, np.int32),
    )


def shifted(lon: np.ndarray, lat: np.ndarray, east_m: np.ndarray, north_m: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Degrees moved by metres, to six decimals."""
    lat_moved = lat + north_m / METRES_PER_DEGREE
    lon_moved = lon + east_m / (METRES_PER_DEGREE * np.cos(np.radians(lat)))
    return np.round(lon_moved, 6), np.round(lat_moved, 6)
