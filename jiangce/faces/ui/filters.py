"""Template filters: figures with their unit, dates as people read them. Registered by templatetags/ui.py."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jiangce.faces.ui.acts import purpose_words
from jiangce.faces.ui.sources import source_words
from jiangce.faces.ui.who import who_words
from jiangce.kernel import divisions, money

_WAN_FEN = 1_000_000
_DASH = "—"


def yuan(fen: int | str | None) -> str:
    """Fen as yuan with two decimals and separators: 123450 → 1,234.50; a dash for nothing."""
    return _DASH if fen is None or fen == "" else money.yuan(int(fen))


def wan(fen: int | str | None) -> str:
    """Fen as 万元 with one decimal, half up: 8241100000 → 8,241.1."""
    if fen is None or fen == "":
        return _DASH
    tenths = (abs(int(fen)) * 10 + _WAN_FEN // 2) // _WAN_FEN
    return f"{'-' if int(fen) < 0 and tenths else ''}{tenths // 10:,}.{tenths % 10}"


def thousands(number: Any) -> str:
    """A count with separators: 873462 → 873,462."""
    return _DASH if number in (None, "") else f"{number:,}"


def percent(tenths: int | str | None) -> str:
    """Tenths of a percent: 953 → 95.3%."""
    if tenths is None or tenths == "":
        return _DASH
    sign, size = ("-" if int(tenths) < 0 else ""), abs(int(tenths))
    return f"{sign}{size // 10}.{size % 10}%"


def points(tenths: int | None) -> str:
    """Tenths as people read points: 857 → 85.7; nothing for nothing."""
    return "" if tenths is None else f"{tenths // 10}.{tenths % 10}"


def _local(moment: date | datetime) -> date | datetime:
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def day(value: date | datetime | None) -> str:
    """2026-11-28, in the time of the people here."""
    return f"{_local(value):%Y-%m-%d}" if value else _DASH


def moment(value: datetime | None) -> str:
    """2026-11-28 14:05; a plain date shows only its day."""
    if not value:
        return _DASH
    return f"{_local(value):%Y-%m-%d %H:%M}" if isinstance(value, datetime) else day(value)


def clock(value: datetime | None) -> str:
    """14:05."""
    return f"{_local(value):%H:%M}" if value else _DASH


def dayword(value: date | datetime | None) -> str:
    """11月28日 周六: a date input shows the browser's own order, so the date is said again in words."""
    if not value:
        return _DASH
    here = _local(value)
    names = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
    day = date_format(here, pgettext("the form of a date", "n月j日"))
    return f"{day} {names[here.weekday()]}"


def enumerated(values: Iterable[Any]) -> str:
    """甲、乙: a list with the comma of the reader's language."""
    return _("、").join(str(value) for value in values)


def bracketed(text: Any) -> str:
    """（甲）: a remark behind what it explains."""
    return _("（%(text)s）") % {"text": text}


def led(head: Any, tail: Any) -> str:
    """甲：乙: a reason behind its name; just the name when there is no more to say."""
    return _("%(head)s：%(tail)s") % {"head": head, "tail": tail} if tail else str(head)


def region(code: str) -> str:
    """The full name of a division; the code itself when the list does not have it."""
    return divisions.full_name(code) or code


def orblank(value: Any) -> Any:
    """A dash for nothing; zero and False are something."""
    return _DASH if value is None or value == "" else value


FILTERS: dict[str, Callable[..., Any]] = {
    "yuan": yuan, "wan": wan, "thousands": thousands, "percent": percent, "points": points, "day": day, "moment": moment,
    "clock": clock, "dayword": dayword, "region": region, "orblank": orblank, "enumerated": enumerated,
    "bracketed": bracketed, "led": led, "who": who_words, "purpose": purpose_words,
    "source": source_words,
}  # fmt: skip
