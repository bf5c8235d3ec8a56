"""What of a person's data may stand on a page. No standard prescribes digit counts; these are the project's choices.

Every mask hides the length of what it hides; what is too short to keep most of itself hidden is hidden whole.
"""

import re
from collections import Counter
from collections.abc import Sequence

from jiangce.kernel.names import surname_of

_STAR = "*"
_TAIL = 4
_ID_HEAD = 3
_ID_STARS = 11
_ID_WIDTH = _ID_HEAD + _ID_STARS + _TAIL
_SHORTEST_ID_WITH_HEAD = 15
_SHORTEST_WITH_TAIL = 8
_MOBILE = re.compile(r"1\d{10}")


def name(text: str) -> str:
    """For staff lists: the surname and one star; a single character is hidden."""
    clean = text.strip()
    if len(clean) < 2:
        return _STAR if clean else ""
    return surname_of(clean) + _STAR


def name_public(text: str) -> str:
    """For public notices: surname, one star, last character; the last is starred too when the name is only as long."""
    clean = text.strip()
    surname = surname_of(clean)
    if len(clean) < 2:
        return _STAR if clean else ""
    last = clean[-1] if len(clean) > len(surname) + 1 else ""
    return surname + _STAR + last


def id_number(text: str) -> str:
    """For staff: first three, eleven stars, last four; shorter numbers keep the last four or nothing; always 18 wide."""
    clean = _compact(text)
    if not clean:
        return ""
    if len(clean) >= _SHORTEST_ID_WITH_HEAD:
        return clean[:_ID_HEAD] + _STAR * _ID_STARS + clean[-_TAIL:]
    tail = clean[-_TAIL:] if len(clean) >= _SHORTEST_WITH_TAIL else ""
    return tail.rjust(_ID_WIDTH, _STAR)


def id_public(text: str) -> str:
    """For public notices: four stars and the last four, whatever the number's length."""
    return _tail(text)


def phone(text: str) -> str:
    """138****1234 for a mobile number (a leading +86 is dropped); other numbers keep their last four or nothing."""
    clean = _compact(text)
    for code in ("+86", "0086"):
        clean = clean.removeprefix(code)
    if _MOBILE.fullmatch(clean):
        return clean[:3] + _STAR * 4 + clean[-_TAIL:]
    return _tail(clean)


def birth_date(text: str) -> str:
    """The year of an ISO date: 1990-**-**."""
    return f"{text[:4]}-**-**" if text else ""


def account(text: str) -> str:
    """Bank account: four stars and the last four digits."""
    return _tail(text)


def disambiguate(masks: Sequence[str]) -> list[str]:
    """Give equal masks of one list serial numbers in order of appearance; masks that stand alone stay as they are."""
    times = Counter(masks)
    seen: Counter[str] = Counter()
    shown = []
    for mask in masks:
        seen[mask] += 1
        shown.append(f"{mask}({seen[mask]})" if times[mask] > 1 and mask else mask)
    return shown


def _compact(text: str) -> str:
    return re.sub(r"[\s-]+", "", text)


def _tail(text: str) -> str:
    clean = _compact(text)
    if not clean:
        return ""
    return _STAR * 4 + (clean[-_TAIL:] if len(clean) >= _SHORTEST_WITH_TAIL else "")
