from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangce.kernel.periods import Period, add_months, natural_year

MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))
FROM_APRIL = Period(date(2026, 4, 1))
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@st.composite
def periods(draw):
    start = draw(days)
    end = draw(st.none() | days.filter(lambda day: day > start))
    return Period(start, end)


def test_the_start_belongs_and_the_end_does_not():
    assert MARCH.contains(date(2026, 3, 1))
    assert MARCH.contains(date(2026, 3, 31))
    assert not MARCH.contains(date(2026, 4, 1))
    assert FROM_APRIL.contains(date(2999, 1, 1))


def test_periods_that_touch_do_not_overlap():
    assert not MARCH.overlaps(FROM_APRIL)
    assert MARCH.intersection(FROM_APRIL) is None


def test_the_intersection_is_what_lies_in_both():
    assert MARCH.intersection(Period(date(2026, 3, 20))) == Period(date(2026, 3, 20), date(2026, 4, 1))
    assert FROM_APRIL.intersection(Period(date(2026, 1, 1))) == FROM_APRIL


def test_moments_work_like_dates():
    lesson = Period(datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 3, 1, 10, tzinfo=UTC))
    assert lesson.contains(datetime(2026, 3, 1, 9, tzinfo=UTC))
    assert not lesson.contains(datetime(2026, 3, 1, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), "periods.empty"),
        (date(2026, 1, 2), date(2026, 1, 1), "periods.empty"),
        (date(2026, 1, 1), datetime(2026, 1, 2, tzinfo=UTC), "periods.mixed"),
        (datetime(2026, 1, 1), None, "periods.naive"),
    ],
)
def test_impossible_periods_are_refused(start, end, code):
    with pytest.raises(ValueError, match=code):
        Period(start, end)


def test_a_moment_is_not_looked_for_among_dates():
    with pytest.raises(ValueError, match="periods.mixed"):
        MARCH.contains(datetime(2026, 3, 1, tzinfo=UTC))


@given(periods(), periods(), days)
def test_a_day_is_in_the_intersection_when_it_is_in_both(a, b, day):
    common = a.intersection(b)
    assert a.overlaps(b) is b.overlaps(a) is (common is not None)
    assert (common is not None and common.contains(day)) is (a.contains(day) and b.contains(day))


@pytest.mark.parametrize(
    ("day", "n", "result"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_are_calendar_months_clamped_to_the_last_day(day, n, result):
    assert add_months(day, n) == result


def test_the_natural_year_runs_from_new_year_to_new_year():
    assert natural_year(date(2026, 12, 31)) == Period(date(2026, 1, 1), date(2027, 1, 1))
