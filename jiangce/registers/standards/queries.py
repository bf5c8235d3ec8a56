"""Reads of the occupation catalogue."""

from django.db.models import Q

from jiangce.registers.standards.models import Occupation


def search(*, text: str, limit: int = 20) -> list[Occupation]:
    """Occupations by code, by part of the name, or by pinyin."""
    text = text.strip()
    if not text:
        return []
    wanted = Q(code__startswith=text) | Q(name__contains=text) | Q(name_key__contains=text.lower())
    return list(Occupation.objects.filter(wanted).order_by("code")[:limit])
