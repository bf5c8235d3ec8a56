"""Identity numbers: resident card (GB 11643-1999), residence permits of 81/82/83, foreigners' cards, passports.

Hard errors are what arithmetic can prove (length, characters, check digit, date); an unknown region is a warning
(`region_known`), for withdrawn codes stay in numbers for life. Nobody's residence is derived from a number.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from jiangce.kernel import divisions
from jiangce.kernel.texts import PLACEHOLDER_WORDS

Kind = Literal["resident_id", "hmt_permit", "foreign_pr", "passport"]
Sex = Literal["male", "female"]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PERMIT_REGIONS = frozenset({"810000", "820000", "830000"})
_KEYBOARD_RUN = "123456"  # no division has this code
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_FLOAT_TEXT = re.compile(r"\d+\.\d*|\d*\.\d+|\d+(\.\d*)?E[+-]?\d+")
_OLD_FOREIGN_CARD = re.compile(r"[A-Z]{3}\d{12}")
_TRAVEL_PERMIT = re.compile(r"[HM]\d{8}(\d{2})?")
_PASSPORT = re.compile(r"(?=.*\d.*\d)[A-Z][A-Z0-9]{4,14}")
_IN_TEXT = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
)  # a credit code of digits only hardly ever holds a date there
_EARLIEST_BIRTH_YEAR = 1900  # nobody with a number of this system was born before; older dates are slips of the pen


class InvalidId(ValueError):
    """Not an acceptable number. `code` is one of blank, placeholder, length, characters, check_digit, birth_date,
    birth_in_future, number_cell; `detail` is a length, a 1-based position, or the date part: never the whole number."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class CitizenId:
    """A parsed number. `number` is normalised (18 characters for a resident, upper case, half width) and kept out of
    repr, so that it does not stray into logs; birth_date and sex are None for kinds that do not carry them."""

    number: str = field(repr=False)
    kind: Kind
    birth_date: date | None
    sex: Sex | None
    region_code: str
    region_known: bool


def parse(raw: str, *, on: date, from_number_cell: bool = False) -> CitizenId:
    """Read what somebody typed or a spreadsheet held; `on` is the day that birth must not lie after.

    Full-width digits, spaces and a leading apostrophe are normalised; 15 digits are converted to 18 (19xx). With
    `from_number_cell` the cell was numeric: Excel keeps 15 digits, so whatever it shows is refused. Raises InvalidId.
    """
    text = _normalise(raw)
    if not text:
        raise InvalidId("blank")
    if _is_placeholder(text):
        raise InvalidId("placeholder")
    if from_number_cell or _FLOAT_TEXT.fullmatch(text):
        raise InvalidId("number_cell")
    if _OLD_FOREIGN_CARD.fullmatch(text):
        return CitizenId(text, "foreign_pr", None, None, "", False)
    if _TRAVEL_PERMIT.fullmatch(text):
        return CitizenId(text, "hmt_permit", None, None, "", False)
    if _PASSPORT.fullmatch(text):
        return CitizenId(text, "passport", None, None, "", False)
    _require_shape(text)
    if len(text) == 15:
        text = _from_15(text)
    if text.startswith("9"):
        _require_check_digit(text)
        return CitizenId(text, "foreign_pr", None, None, "", False)
    return _resident(text, on=on)


def stands_in(text: str) -> bool:
    """Whether a free text holds what reads as a whole identity number, its check digit right or not."""
    return _IN_TEXT.search(unicodedata.normalize("NFKC", text)) is not None


def check_digit(first17: str) -> str:
    """The MOD 11-2 check character (0-9 or X) of the first 17 digits; ValueError when they are not 17 digits."""
    if not re.fullmatch(r"[0-9]{17}", first17):
        raise ValueError("citizen_id.not_17_digits")
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


def make(region: str, birth: date, order: int) -> str:
    """A valid invented number for tests and demonstrations; order 0-999, odd for men. ValueError when out of range."""
    if not re.fullmatch(r"[0-9]{6}", region) or not 0 <= order <= 999:
        raise ValueError("citizen_id.cannot_make")
    first17 = f"{region}{birth:%Y%m%d}{order:03d}"
    return first17 + check_digit(first17)


def age_on(birth: date, on: date) -> int:
    """Completed years on a day, counted by date: the birthday itself counts. Who was born on 29 February completes
    the year on 1 March in a common year. Negative before birth."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def _normalise(raw: str) -> str:
    text = unicodedata.normalize("NFKC", str(raw or ""))
    return _INVISIBLE.sub("", text).lstrip("'’`").upper()


def _is_placeholder(text: str) -> bool:
    return (
        text in PLACEHOLDER_WORDS
        or len(set(text.removesuffix("X"))) <= 1
        or not any(character.isalnum() for character in text)
        or text.startswith(_KEYBOARD_RUN)
    )


def _require_shape(text: str) -> None:
    for position, character in enumerate(text, start=1):
        if character not in "0123456789" and not (character == "X" and position == len(text) == 18):
            raise InvalidId("characters", str(position))
    # Permits (8…) and foreigners' cards (9…) never had 15 digits: completing one would invent its check digit.
    if len(text) != 18 and (len(text) != 15 or text[0] in "89"):
        raise InvalidId("length", str(len(text)))


def _from_15(text: str) -> str:
    first17 = f"{text[:6]}19{text[6:]}"
    return first17 + check_digit(first17)


def _require_check_digit(text: str) -> None:
    if text[-1] != check_digit(text[:17]):
        raise InvalidId("check_digit", "18")


def _resident(text: str, *, on: date) -> CitizenId:
    birth = _birth(text[6:14])
    if birth > on:
        raise InvalidId("birth_in_future", birth.isoformat())
    _require_check_digit(text)
    region = text[:6]
    is_permit = region in _PERMIT_REGIONS
    return CitizenId(
        number=text,
        kind="hmt_permit" if is_permit else "resident_id",
        birth_date=birth,
        sex="male" if int(text[16]) % 2 else "female",
        region_code=region,
        region_known=is_permit or divisions.get(region) is not None,
    )


def _birth(digits: str) -> date:
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise InvalidId("birth_date", digits) from None
    if birth.year < _EARLIEST_BIRTH_YEAR:
        raise InvalidId("birth_date", digits)
    return birth
