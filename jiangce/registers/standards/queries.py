"""Reads of the occupation dictionary: what it had on a day, old codes, entries that wait for a code."""

from datetime import date

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Replace

from jiangce.registers.periods import not_ended
from jiangce.registers.standards.models import Occupation, OccupationList, OldCode, UncodedOccupation

MOST = 5000
"""More than the dictionary has."""
EDITIONS = {"2022": date(2022, 9, 27), "2024-07": date(2024, 7, 25), "2025-07": date(2025, 7, 22)}
"""Edition or addition of the national dictionary → the day of its publication (data/SOURCES.md)."""


def editions() -> dict[str, date]:
    """Every edition of the dictionary, those of published lists among them → the day from which it holds."""
    return EDITIONS | dict(OccupationList.objects.order_by("from_on", "pk").values_list("edition", "from_on"))


def lists() -> QuerySet[OccupationList]:
    """The published lists that were taken over, the newest first."""
    return OccupationList.objects.order_by("-from_on", "-pk")


def search(*, text: str, limit: int = 20) -> list[Occupation]:
    """Occupations by code, also an old one, by part of the name, or by pinyin with or without spaces between the
    syllables."""
    text = text.strip()
    if not text:
        return []
    spelling = Replace("name_key", Value(" "), Value(""))
    old = OldCode.objects.filter(code=text).values("occupation")
    wanted = Q(code__startswith=text) | Q(name__contains=text) | Q(spelling__contains="".join(text.lower().split()))
    rows = Occupation.objects.alias(spelling=spelling).filter(wanted | Q(pk__in=old))
    return list(rows.order_by("code")[:limit])


def catalogue(*, on: date, text: str = "", digital: bool = False) -> QuerySet[Occupation]:
    """The occupations that the dictionary had on a day, by code: of the editions known by then, coded by then, not
    taken out yet."""
    known = [edition for edition, since in editions().items() if since <= on]
    rows = Occupation.objects.filter(not_ended(on), edition__in=known).order_by("code")
    rows = rows.exclude(was_uncoded__coded_on__gt=on)
    if digital:
        rows = rows.filter(digital=True)
    if text.strip():
        rows = rows.filter(pk__in=[one.code for one in search(text=text, limit=MOST)])
    return rows


def uncoded(*, on: date, text: str = "", digital: bool = False) -> QuerySet[UncodedOccupation]:
    """Occupations that had been announced by a day and had no code on it, by name."""
    known = [edition for edition, since in editions().items() if since <= on]
    rows = UncodedOccupation.objects.filter(edition__in=known)
    rows = rows.filter(Q(coded_on__isnull=True) | Q(coded_on__gt=on)).order_by("edition", "name_key")
    if digital:
        rows = rows.filter(digital=True)
    if text.strip():
        spelling = "".join(text.lower().split())
        keyed = rows.alias(spelling=Replace("name_key", Value(" "), Value("")))
        rows = keyed.filter(Q(name__contains=text.strip()) | Q(spelling__contains=spelling))
    return rows


def uncoded_for(*, uncoded_id: int) -> UncodedOccupation:
    """One announced occupation; raises UncodedOccupation.DoesNotExist."""
    return UncodedOccupation.objects.get(pk=uncoded_id)


def occupation(*, code: str, on: date) -> Occupation:
    """One occupation that the dictionary had on a day; raises Occupation.DoesNotExist."""
    return catalogue(on=on).get(pk=code)


def resolve(*, code: str) -> list[OldCode]:
    """What an old code means today: usually one occupation, several after a split, none when nobody told."""
    return list(OldCode.objects.filter(code=code).select_related("occupation").order_by("edition", "occupation"))


def old_codes_of(*, code: str) -> list[OldCode]:
    """The codes that an occupation had before."""
    return list(OldCode.objects.filter(occupation=code).order_by("edition", "code"))


def old_codes() -> QuerySet[OldCode]:
    """All old codes."""
    return OldCode.objects.select_related("occupation").order_by("code", "edition")


def same_occupations(*, code: str) -> frozenset[str]:
    """Every code under which an occupation was or is known, this one among them: whoever was given a new code stays what it was.
    What was split is the same as each of its parts. One query, for there are few."""
    pairs = list(OldCode.objects.values_list("code", "occupation_id"))
    found, fresh = {code}, {code}
    while fresh:
        fresh = {end for pair in pairs if fresh & set(pair) for end in pair} - found
        found |= fresh
    return frozenset(found)


def names_of(*, codes: set[str]) -> dict[str, str]:
    """Code → name, of those that the dictionary has."""
    return dict(Occupation.objects.filter(pk__in=codes).values_list("code", "name"))
