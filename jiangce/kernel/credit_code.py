"""Unified social credit codes of organisations (GB 32100-2015), checked by python-stdnum."""

import re
import unicodedata

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

_ALPHABET = re.compile(r"[0-9A-HJ-NPQRTUWXY]*")
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff-]+")
"""Spaces, hyphens, and the zero-width characters that come along when a code is copied from a page."""
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_COMPANY = "91"


class InvalidCode(ValueError):
    """Not a credit code. `code` is blank, length, characters, format or check_digit; `detail` a length or a place."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(code)


def normalise(raw: str) -> str:
    """The code in 18 half-width capitals, without spaces and hyphens; raises InvalidCode."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", str(raw or ""))).lstrip("'").upper()
    if not text:
        raise InvalidCode("blank")
    valid = _ALPHABET.match(text)
    if valid is None or valid.end() < len(text):
        raise InvalidCode("characters", str((valid.end() if valid else 0) + 1))
    try:
        return str(uscc.validate(text))
    except InvalidLength:
        raise InvalidCode("length", str(len(text))) from None
    except InvalidChecksum:
        raise InvalidCode("check_digit", "18") from None
    except ValidationError:
        raise InvalidCode("format") from None


def make(division: str, order: int) -> str:
    """A valid invented company code for tests and demonstrations; order 0-99,999,999. The low numbers of the inner
    organisation code are given to nobody. ValueError when out of range."""
    if not re.fullmatch(r"[0-9]{6}", division) or not 0 <= order <= 99_999_999:
        raise ValueError("credit_code.cannot_make")
    body = f"{order:08d}"
    check = -sum(int(digit) * weight for digit, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True)) % 11
    first17 = f"{_COMPANY}{division}{body}{'X' if check == 10 else check}"
    return first17 + str(uscc.calc_check_digit(first17))
