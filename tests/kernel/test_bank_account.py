"""What no bank gave out is no account, whoever typed it."""

import pytest

from jiangce.kernel.bank_account import bad_holder, compact, is_placeholder, right_bank_code


@pytest.mark.parametrize(
    "number",
    ["", "0", "00000000", "1111111111111111", "12345678", "123456789012345678", "98765432", "62220212A4567890"],
)
def test_a_placeholder_is_never_an_account(number: str) -> None:
    assert is_placeholder(number)


def test_a_real_looking_number_is_an_account() -> None:
    assert not is_placeholder("6222021234567890123")


def test_a_number_is_stored_without_what_people_write_between_its_digits() -> None:
    assert compact(" 6222 0212-3456 ") == "622202123456"


def test_a_bank_code_has_twelve_digits_and_a_holder_is_no_formula() -> None:
    assert [right_bank_code(code) for code in ("105588000018", "1055", "10558800001X")] == [True, False, False]
    assert [bad_holder(name) for name in ("陈小明", " ", "=1+1", "陈\n明")] == [False, True, True, True]
