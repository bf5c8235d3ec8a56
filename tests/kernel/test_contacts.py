"""What can be a telephone number or an e-mail address, and what cannot."""

import pytest

from jiangce.kernel.contacts import is_mobile, reaches, tidy


@pytest.mark.parametrize(
    "text",
    ["13800000000", "138 0000 0000", "１３８００００００００", "+86-13800000000", "0757-22222222", "075722222222-801",
     "400-123-4567", "+85221234567", "a.b@example.com"],
)  # fmt: skip
def test_what_can_reach_somebody_is_taken(text: str) -> None:
    assert reaches(text)


@pytest.mark.parametrize(
    "text",
    ["", "123", "邮箱", "12800000000", "22222222", "0757-123", "a@b", "a@@example.com", "@example.com", "a b.com"],
)
def test_what_cannot_reach_anybody_is_not(text: str) -> None:
    assert not reaches(text)


def test_only_a_mobile_number_gets_a_message() -> None:
    assert is_mobile("138 0000 0000") and not is_mobile("0757-22222222") and not is_mobile("a@example.com")
    assert tidy(" 138 0000 0000 ") == "13800000000"
