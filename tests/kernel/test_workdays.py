from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangce.kernel.workdays import Calendar, Deadline, UnpublishedYear

CALENDAR = Calendar.built_in()
LAST = CALENDAR.published_until.year
MAKE_UP_2026 = [
    date(2026, 1, 4),
    date(2026, 2, 14),
    date(2026, 2, 28),
    date(2026, 5, 9),
    date(2026, 9, 20),
    date(2026, 10, 10),
]
TO_2026 = Calendar({day: worked for day, worked in CALENDAR.table.items() if day.year <= 2026}, date(2026, 12, 31))


@pytest.mark.parametrize("day", MAKE_UP_2026)
def test_make_up_days_of_2026_are_worked_on_a_weekend(day):
    assert day.weekday() >= 5
    assert CALENDAR.is_workday(day)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 2, 17), date(2026, 10, 7), date(2026, 11, 22)])
def test_holidays_and_sundays_are_free(day):
    assert not CALENDAR.is_workday(day)


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_published_year_has_248_working_days(year):
    assert sum(CALENDAR.is_workday(date(year, 1, 1) + timedelta(days=n)) for n in range(365)) == 248


def test_the_last_published_year_is_whole_and_the_next_refuses():
    assert LAST >= 2026
    assert CALENDAR.is_workday(date(LAST, 12, 31)) in (True, False)
    with pytest.raises(UnpublishedYear) as caught:
        CALENDAR.is_workday(date(LAST + 1, 1, 1))
    assert caught.value.year == LAST + 1
    with pytest.raises(UnpublishedYear):
        CALENDAR.is_workday(date(2003, 12, 31))


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 24)),  # Monday
        (date(2026, 11, 20), 5, date(2026, 11, 27)),  # Friday, one week on
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # Saturday
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2025, 12, 31), 1, date(2026, 1, 4)),  # New Year, then a worked Sunday
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # worked Saturday before the Spring Festival
        (date(2026, 2, 13), 2, date(2026, 2, 24)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # 8 and 9 October and the worked Saturday
        (date(2026, 4, 30), 3, date(2026, 5, 8)),
        (date(2026, 4, 30), 4, date(2026, 5, 9)),
    ],
)
def test_deadlines_pass_over_holidays_and_use_make_up_days(start, n, due):
    assert TO_2026.add_workdays(start, n) == Deadline(due, provisional=False)


def test_a_deadline_that_runs_into_an_unpublished_year_is_provisional():
    assert TO_2026.add_workdays(date(2026, 12, 30), 1) == Deadline(date(2026, 12, 31), provisional=False)
    assert TO_2026.add_workdays(date(2026, 12, 30), 2) == Deadline(date(2027, 1, 1), provisional=True)
    assert TO_2026.add_workdays(date(2027, 3, 1), 1) == Deadline(date(2027, 3, 2), provisional=True)


def test_staff_publish_a_year_by_entering_its_days():
    days = {date(2027, 1, 1): False, date(2027, 1, 2): False, date(2027, 10, 1): False, date(2027, 1, 9): True}
    published = TO_2026.with_overrides(days)
    assert published.published_until == date(2027, 12, 31)
    assert published.is_workday(date(2027, 1, 9))
    assert published.add_workdays(date(2026, 12, 31), 1) == Deadline(date(2027, 1, 4), provisional=False)


def test_a_half_entered_year_does_not_count_as_published():
    half = TO_2026.with_overrides({date(2027, 1, 1): False})
    assert half.published_until == date(2026, 12, 31)
    assert half.add_workdays(date(2026, 12, 31), 1) == Deadline(date(2027, 1, 4), provisional=True)
    gap = TO_2026.with_overrides({date(2028, 1, 1): False, date(2028, 10, 1): False})
    assert gap.published_until == date(2026, 12, 31)


def test_staff_correct_a_single_day_and_may_say_the_year_outright():
    typhoon = TO_2026.with_overrides({date(2026, 9, 24): False})
    assert not typhoon.is_workday(date(2026, 9, 24))
    assert TO_2026.is_workday(date(2026, 9, 24))
    assert TO_2026.with_overrides({}, published_until=date(2027, 12, 31)).is_workday(date(2027, 3, 1))


def test_remaining_counts_working_days_and_goes_below_zero():
    assert TO_2026.remaining(date(2026, 11, 20), date(2026, 11, 27)) == 5
    assert TO_2026.remaining(date(2026, 11, 27), date(2026, 11, 27)) == 0
    assert TO_2026.remaining(date(2026, 11, 30), date(2026, 11, 27)) == -1
    assert TO_2026.remaining(date(2026, 11, 28), date(2026, 11, 27)) == 0


def test_a_negative_limit_is_refused():
    with pytest.raises(ValueError, match="workdays.negative"):
        CALENDAR.add_workdays(date(2026, 1, 1), -1)


def test_a_moment_is_refused_rather_than_miss_every_holiday():
    with pytest.raises(TypeError):
        CALENDAR.remaining(datetime(2026, 9, 30, 9), datetime(2026, 10, 10, 9))


@given(start=st.dates(date(2024, 1, 1), date(2027, 12, 31)), n=st.integers(0, 40))
def test_a_longer_limit_and_a_later_start_never_end_earlier(start, n):
    due = TO_2026.add_workdays(start, n).due
    assert TO_2026.add_workdays(start, n + 1).due > due
    assert TO_2026.add_workdays(start + timedelta(days=1), n).due >= due
    assert TO_2026.remaining(start, due) == n


@pytest.mark.parametrize(
    ("end", "n", "due"),
    [
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 23), 1, date(2026, 11, 20)),  # Monday, back over a weekend
        (date(2026, 10, 8), 1, date(2026, 9, 30)),  # back over the National Day week
        (date(2026, 9, 21), 1, date(2026, 9, 20)),  # a worked Sunday
    ],
)
def test_counting_back_finds_the_last_day_from_which_so_many_working_days_fit(end, n, due):
    assert TO_2026.workdays_before(end, n) == Deadline(due, provisional=False)


def test_counting_back_through_an_unpublished_year_is_provisional_and_never_fails():
    assert TO_2026.workdays_before(date(2027, 1, 1), 1) == Deadline(date(2026, 12, 31), provisional=False)
    assert TO_2026.workdays_before(date(2027, 1, 11), 10) == Deadline(date(2026, 12, 28), provisional=True)
    assert TO_2026.workdays_before(date(9999, 12, 31), 3).provisional
    with pytest.raises(ValueError, match="workdays.negative"):
        TO_2026.workdays_before(date(2027, 1, 11), -1)


def test_the_working_days_between_two_days_pass_over_holidays_and_end_with_the_last():
    found = list(TO_2026.workdays_between(date(2026, 9, 29), date(2026, 10, 9)))
    assert [day.due for day in found] == [date(2026, 9, 29), date(2026, 9, 30), date(2026, 10, 8), date(2026, 10, 9)]
    assert [day.provisional for day in TO_2026.workdays_between(date(2026, 12, 31), date(2027, 1, 1))] == [False, True]
    assert [day.due for day in TO_2026.workdays_between(date(9999, 12, 31), date.max)] == [date.max]
    assert list(TO_2026.workdays_between(date(2026, 1, 2), date(2026, 1, 1))) == []
