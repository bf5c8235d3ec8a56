"""Reads of the occupation catalogue."""

from django.db.models import Q, Value
from django.db.models.functions import Replace

from jiangce.registers.standards.models import Occupation


def search(*, text: str, limit: int = 20) -> list[Occupation]:
    """Occupations by code, by part of the name, or by pinyin with or without spaces between the syllables."""
    text = text.strip()
    if not text:
        return []
    spelling = Replace("name_key", Value(" "), Value(""))
    wanted = Q(code__startswith=text) | Q(name__contains=text) | Q(spelling__contains="".join(text.lower().split()))
    return list(Occupation.objects.alias(spelling=spelling).filter(wanted).order_by("code")[:limit])
