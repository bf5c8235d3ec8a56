import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangce.kernel import money

fen = st.integers(-(10**15), 10**15)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(123450, "1,234.50"), (0, "0.00"), (5, "0.05"), (-5, "-0.05"), (-123456789, "-1,234,567.89"), (100, "1.00")],
)
def test_fen_are_shown_as_yuan(amount, shown):
    assert money.yuan(amount) == shown


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1,234.50", 123450),
        ("1234.5", 123450),
        ("¥ 1234", 123400),
        ("￥１２３４．５０", 123450),
        ("1234元", 123400),
        ("-0.05", -5),
        ("+1", 100),
        ("1.2300", 123),
        ("1.", 100),
        ("10,000,000,000,000", money.MOST_FEN),
        ("0" * 20 + "1", 100),
    ],
)
def test_what_a_person_types_is_read(typed, amount):
    assert money.parse_yuan(typed) == amount


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "money.blank"),
        (" ¥ ", "money.blank"),
        ("1.234", "money.too_precise"),
        ("10,000,000,000,000.01", "money.too_large"),
        ("9" * 5000, "money.too_large"),
        ("12,34", "money.malformed"),
        ("1e3", "money.malformed"),
        ("一千", "money.malformed"),
        ("1.2.3", "money.malformed"),
        (".5", "money.malformed"),
        ("--1", "money.malformed"),
        ("१२", "money.malformed"),
    ],
)
def test_what_is_not_an_amount_is_refused(typed, code):
    with pytest.raises(ValueError, match=f"^{code}$"):
        money.parse_yuan(typed)


@given(fen)
def test_shown_amounts_are_read_back(amount):
    assert money.parse_yuan(money.yuan(amount)) == amount


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        (100, [1, 1, 1], [33, 33, 34]),
        (100, [1, 2], [33, 67]),
        (100, [1, 1, 1, 0], [33, 33, 34, 0]),
        (-100, [1, 1, 1], [-33, -33, -34]),
        (0, [1, 1], [0, 0]),
        (2, [1, 1, 1], [0, 0, 2]),
    ],
)
def test_the_last_share_is_the_remainder(total, weights, shares):
    assert money.share(total, weights) == shares


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1], [3, -1]])
def test_weights_that_split_nothing_are_refused(weights):
    with pytest.raises(ValueError, match="money.weights"):
        money.share(100, weights)


@given(fen, st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any))
def test_shares_add_up_and_no_weight_gets_nothing(total, weights):
    shares = money.share(total, weights)
    assert sum(shares) == total
    assert all(amount == 0 for amount, weight in zip(shares, weights, strict=True) if not weight)
    assert all(amount * total >= 0 for amount in shares)


@pytest.mark.parametrize(
    ("amount", "percent", "result"), [(1000, 70, 700), (1, 50, 1), (3, 50, 2), (1, 49, 0), (-1, 50, -1), (333, 33, 110)]
)
def test_percent_rounds_half_up(amount, percent, result):
    assert money.percent_of(amount, percent) == result


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "零元整"),
        (123450, "壹仟贰佰叁拾肆元伍角整"),
        (100000, "壹仟元整"),
        (1000, "壹拾元整"),
        (100500, "壹仟零伍元整"),
        (105000, "壹仟零伍拾元整"),
        (10000000, "壹拾万元整"),
        (10000100, "壹拾万零壹元整"),
        (1000000000000, "壹佰亿元整"),
        (1000000050000, "壹佰亿零伍佰元整"),
        (123456789012, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"),
        (1005, "壹拾元零伍分"),
        (5, "伍分"),
        (50, "伍角整"),
        (55, "伍角伍分"),
        (100000000000000, "壹万亿元整"),
        (100020000000000, "壹万零贰亿元整"),
        (-100, "负壹元整"),
    ],
)
def test_amounts_are_written_in_capitals(amount, words):
    assert money.chinese_capitals(amount) == words


def test_an_absurd_amount_is_not_written():
    with pytest.raises(ValueError, match="money.too_large"):
        money.chinese_capitals(10**18)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(1_500_000_00, "150"), (99_00, "0.0099"), (12_345_678_90, "1,234.56789"), (0, "0"), (-1, "-0.000001")],
)
def test_ten_thousands_of_yuan_are_exact(amount, shown):
    assert money.wan(amount) == shown
