from math import inf, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangce.kernel import geo

lons, lats = st.floats(-180, 180), st.floats(-90, 90)


def test_known_distances_come_out():
    assert geo.distance_m(113.0, 23.0, 113.0, 23.0) == 0
    assert geo.distance_m(0, 0, 0, 1) == pytest.approx(geo.EARTH_RADIUS_M * pi / 180)
    assert geo.distance_m(0, 0, 180, 0) == pytest.approx(geo.EARTH_RADIUS_M * pi)
    # Guangzhou to Shenzhen, about 105 km between the city centres
    assert geo.distance_m(113.2644, 23.1291, 114.0579, 22.5431) == pytest.approx(104_000, rel=0.02)


@given(lons, lats, lons, lats)
def test_the_way_back_is_as_long_and_no_longer_than_half_the_earth(lon1, lat1, lon2, lat2):
    there = geo.distance_m(lon1, lat1, lon2, lat2)
    assert there == pytest.approx(geo.distance_m(lon2, lat2, lon1, lat1))
    assert 0 <= there <= geo.EARTH_RADIUS_M * pi + 1


@pytest.mark.parametrize("place", [(181, 0), (0, 91), (float("nan"), 0)])
def test_impossible_places_are_refused(place):
    with pytest.raises(ValueError, match="geo.out_of_range"):
        geo.distance_m(*place, 113, 23)


@pytest.mark.parametrize(
    ("metres", "seconds", "speed"), [(1000, 3600, 1.0), (1000, -3600, 1.0), (100, 0, inf), (0, 0, 0.0), (0, 60, 0.0)]
)
def test_the_implied_speed_is_infinite_when_somebody_moved_in_no_time(metres, seconds, speed):
    assert geo.implied_speed_kmh(metres, seconds) == pytest.approx(speed)
