import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangce.kernel import certificate_no, credit_code
from jiangce.kernel.credit_code import InvalidCode

GOLDEN = "Y000123000123195000001"


@pytest.mark.parametrize("code", ["91110000600037341L", "91440300708461136T"])
def test_known_credit_codes_are_right_in_any_spelling(code):
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code.lower())
    for raw in (code, code.lower(), f" {code[:8]} {code[8:]}\n", wide, f"{code[:8]}-{code[8:]}", "'" + code):
        assert credit_code.normalise(raw) == code


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "blank"),
        ("\u3000", "blank"),
        ("9144030070846113", "length"),
        ("91440300708461136A", "check_digit"),
        ("914403007084611361", "check_digit"),
        ("9144030070846113I6", "characters"),
        ("91440300708461136无", "characters"),
        ("A1110000600037341L", "format"),
    ],
)
def test_wrong_credit_codes_are_refused(raw, code):
    with pytest.raises(InvalidCode) as caught:
        credit_code.normalise(raw)
    assert caught.value.code == code


@given(division=st.sampled_from(["440600", "440606", "110105"]), order=st.integers(0, 99_999_999))
def test_an_invented_credit_code_is_valid_and_tells_its_division(division, order):
    code = credit_code.make(division, order)
    assert credit_code.normalise(code) == code
    assert code[2:8] == division


def test_different_orders_give_different_codes():
    assert len({credit_code.make("440606", order) for order in range(500)}) == 500


@pytest.mark.parametrize(("division", "order"), [("4406", 1), ("440606", -1), ("440606", 10**8)])
def test_impossible_credit_codes_are_not_made(division, order):
    with pytest.raises(ValueError, match="credit_code.cannot_make"):
        credit_code.make(division, order)


def test_a_certificate_number_has_seven_parts():
    number = certificate_no.parse(GOLDEN)
    assert (number.letter, number.body, number.province, number.serial6) == ("Y", "0001", "23", "000123")
    assert (number.year, number.level, number.order) == (2019, "5", 1)
    assert not number.filed_with_province
    assert str(number) == GOLDEN
    assert len(GOLDEN) == 22


def test_spaces_small_letters_and_full_width_are_normalised():
    wide = "".join(chr(ord(c) + 0xFEE0) for c in GOLDEN)
    for raw in (GOLDEN.lower(), f" {GOLDEN[:5]} {GOLDEN[5:]} ", wide):
        assert str(certificate_no.parse(raw)) == GOLDEN


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "certificate_no.blank"),
        (GOLDEN[:-1], "certificate_no.malformed"),
        (GOLDEN + "1", "certificate_no.malformed"),
        ("Z" + GOLDEN[1:], "certificate_no.malformed"),
        (GOLDEN[:15] + "6" + GOLDEN[16:], "certificate_no.malformed"),
        (GOLDEN[:15] + "0" + GOLDEN[16:], "certificate_no.malformed"),
        (GOLDEN[:16] + "000000", "certificate_no.malformed"),
    ],
)
def test_what_is_not_a_certificate_number_is_refused(raw, code):
    with pytest.raises(ValueError, match=code):
        certificate_no.parse(raw)
    assert not certificate_no.is_valid(raw)


@given(
    letter=st.sampled_from("YS"),
    body=st.integers(0, 9999),
    serial=st.integers(0, 999_999),
    year=st.integers(2000, 2099),
    level=st.sampled_from("12345"),
    order=st.integers(1, 999_999),
)
def test_what_is_built_is_parsed_back(letter, body, serial, year, level, order):
    text = certificate_no.build(letter, f"{body:04d}", "44", f"{serial:06d}", year, level, order)
    number = certificate_no.parse(text)
    assert certificate_no.is_valid(text)
    assert (number.letter, number.body, number.serial6) == (letter, f"{body:04d}", f"{serial:06d}")
    assert (number.province, number.year, number.level, number.order) == ("44", year, level, order)


@pytest.mark.parametrize(
    "change",
    [
        {"letter": "Z"}, {"body": "1"}, {"province": "440"}, {"serial6": "12345"}, {"year": 26}, {"year": 2100},
        {"level": "6"}, {"order": 0}, {"order": 1_000_000}, {"body": "00001", "province": "4"},
    ],
)  # fmt: skip
def test_an_unfit_part_builds_nothing(change):
    parts = {
        "letter": "S", "body": "0000", "province": "44", "serial6": "000001", "year": 2026, "level": "4", "order": 1,
    }  # fmt: skip
    assert certificate_no.build(**parts) == "S000044000001264000001"
    with pytest.raises(ValueError, match="certificate_no.part"):
        certificate_no.build(**{**parts, **change})
