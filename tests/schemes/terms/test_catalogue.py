"""Figures of terms: stored whole in a small unit, read and written in the unit that people use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangce.faces.ui.verdicts import value_words
from jiangce.schemes.terms.catalogue import TERMS

LIVING, MARK, AGE = TERMS["living_allowance_fen"], TERMS["pass_mark_tenths"], TERMS["min_age"]


def test_money_is_read_in_yuan_and_marks_in_points() -> None:
    assert value_words(LIVING, 500_00) == "500.00 元"
    assert value_words(MARK, 600) == "60.0 分"
    assert value_words(AGE, 16) == "16 周岁"
    assert value_words(TERMS["attendance_threshold_percent"], 80) == "80%"


@pytest.mark.parametrize(("text", "fen"), [("500", 500_00), ("1,500.5", 1500_50), ("0.01", 1), ("-3", -300)])
def test_yuan_are_stored_as_fen(text: str, fen: int) -> None:
    assert LIVING.number(text) == fen


@pytest.mark.parametrize("text", ["", "五百", "0.005", "NaN", "Infinity", "1e999999", "12 元"])
def test_what_is_no_figure_of_that_unit_is_none(text: str) -> None:
    assert LIVING.number(text) is None


@given(st.integers(-(10**12), 10**12))
def test_what_is_shown_can_be_written_back(value: int) -> None:
    assert LIVING.number(LIVING.figure(value)) == value
    assert MARK.number(MARK.figure(value)) == value
