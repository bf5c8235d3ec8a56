"""Reads of the occupation catalogue."""

from datetime import date

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Replace

from jiangce.registers.standards.models import Occupation

MOST = 5000
"""More than the dictionary has."""
EDITIONS = {"2022": date(2022, 9, 27), "2024-07": date(2024, 7, 25), "2025-07": date(2025, 7, 22)}
"""Edition or addition of the national dictionary → the day of its publication (data/SOURCES.md)."""


def search(*, text: str, limit: int = 20) -> list[Occupation]:
    """Occupations by code, by part of the name, or by pinyin with or without spaces between the syllables."""
    text = text.strip()
    if not text:
        return []
    spelling = Replace("name_key", Value(" "), Value(""))
    wanted = Q(code__startswith=text) | Q(name__contains=text) | Q(spelling__contains="".join(text.lower().split()))
    return list(Occupation.objects.alias(spelling=spelling).filter(wanted).order_by("code")[:limit])


def catalogue(*, on: date, text: str = "", digital: bool = False) -> QuerySet[Occupation]:
    """The occupations that the dictionary had on a day, by code."""
    known = [edition for edition, published in EDITIONS.items() if published <= on]
    rows = Occupation.objects.filter(edition__in=known).order_by("code")
    if digital:
        rows = rows.filter(digital=True)
    if text.strip():
        rows = rows.filter(pk__in=[one.code for one in search(text=text, limit=MOST)])
    return rows


def occupation(*, code: str, on: date) -> Occupation:
    """One occupation that the dictionary had on a day; raises Occupation.DoesNotExist."""
    return catalogue(on=on).get(pk=code)


def names_of(*, codes: set[str]) -> dict[str, str]:
    """Code → name, of those that the dictionary has."""
    return dict(Occupation.objects.filter(pk__in=codes).values_list("code", "name"))
