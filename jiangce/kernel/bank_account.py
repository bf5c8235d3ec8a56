"""What can be no bank account: numbers that no bank gave out, holders that would be read as something else."""

import re

_ACCOUNT = re.compile(r"\d{8,32}")
_BANK_CODE = re.compile(r"\d{12}")
_RISING = "01234567890123456789012345678901234567890"
_FORMULA = "=+-@\t\r\n"


def is_placeholder(number: str) -> bool:
    """A number that no bank gave out: not 8–32 digits, one digit repeated, or digits simply counted up or down (B2)."""
    if not _ACCOUNT.fullmatch(number):
        return True
    return len(set(number)) == 1 or number in _RISING or number in _RISING[::-1]


def bad_holder(name: str) -> bool:
    """Blank, or would be read as a formula or a line break by whoever opens the bank file."""
    return not name.strip() or name[0] in _FORMULA or any(char in name for char in "\t\r\n")


def right_bank_code(code: str) -> bool:
    """Whether it is a 联行号: twelve digits."""
    return bool(_BANK_CODE.fullmatch(code))


def compact(number: str) -> str:
    """A number as it is stored: without the blanks and dashes that people write."""
    return "".join(number.split()).replace("-", "")
