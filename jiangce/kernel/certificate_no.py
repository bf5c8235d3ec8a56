"""Numbers of vocational skill level certificates: one letter and 21 digits, without a check digit.

Only the register proves a certificate; a well-formed number proves nothing. Parts: type of body (Y employer, S social
organisation), body (0000 when filed with a province), province, serial of the body, year, level, serial.
"""

import re
import unicodedata
from dataclasses import dataclass

_NUMBER = re.compile(r"([YS])([0-9]{4})([0-9]{2})([0-9]{6})([0-9]{2})([1-5])([0-9]{6})")
_CENTURY = 2000
_FILED_WITH_PROVINCE = "0000"


@dataclass(frozen=True, slots=True)
class CertificateNumber:
    """The seven parts; `year` has four digits, `level` is "1" (highest) to "5", str() gives the 22 characters."""

    letter: str
    body: str
    province: str
    serial6: str
    year: int
    level: str
    order: int

    def __str__(self) -> str:
        year = self.year % 100
        return f"{self.letter}{self.body}{self.province}{self.serial6}{year:02d}{self.level}{self.order:06d}"

    @property
    def filed_with_province(self) -> bool:
        """Whether the body was filed with a province and not first with the ministry."""
        return self.body == _FILED_WITH_PROVINCE


def build(letter: str, body: str, province: str, serial6: str, year: int, level: str, order: int) -> str:
    """The 22 characters; year 2000-2099, order from 1. Raises ValueError("certificate_no.part") when a part is unfit."""
    number = CertificateNumber(letter, body, province, serial6, year, level, order)
    text = str(number)
    in_range = _CENTURY <= year < _CENTURY + 100 and 1 <= order <= 999_999
    widths = [len(letter), len(body), len(province), len(serial6), len(level)]
    if not in_range or widths != [1, 4, 2, 6, 1] or not _NUMBER.fullmatch(text):
        raise ValueError("certificate_no.part")
    return text


def parse(text: str) -> CertificateNumber:
    """Read what somebody typed; spaces, full width and small letters are normalised.

    Raises ValueError: certificate_no.blank or certificate_no.malformed.
    """
    clean = re.sub(r"[\s-]+", "", unicodedata.normalize("NFKC", text)).upper()
    if not clean:
        raise ValueError("certificate_no.blank")
    found = _NUMBER.fullmatch(clean)
    if found is None or int(found[7]) == 0:
        raise ValueError("certificate_no.malformed")
    letter, body, province, serial6, year, level, order = found.groups()
    return CertificateNumber(letter, body, province, serial6, _CENTURY + int(year), level, int(order))


def is_valid(text: str) -> bool:
    """Whether it has the form of a number; says nothing about a certificate."""
    try:
        parse(text)
    except ValueError:
        return False
    return True
