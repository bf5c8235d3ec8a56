"""Reads of subsidy uses."""

from collections.abc import Iterable

from django.db.models import Count

from jiangce.schemes.enums import Scheme
from jiangce.schemes.uses.enums import UseState
from jiangce.schemes.uses.models import SubsidyUse


def living_uses(*, person_ids: Iterable[int], year: int, except_holders: set[str]) -> dict[int, int]:
    """person id → living allowances reserved or spent in a year, without those of the given holders."""
    rows = SubsidyUse.objects.filter(person__in=list(person_ids), scheme=Scheme.LIVING_ALLOWANCE, year=year)
    rows = rows.exclude(state=UseState.FREED).exclude(holder__in=except_holders)
    return dict(rows.values("person").annotate(n=Count("pk")).values_list("person", "n"))
