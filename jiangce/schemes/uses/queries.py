"""Reads of subsidy uses."""

from collections.abc import Iterable

from django.db.models import Count

from jiangce.registers.people.queries import same_people
from jiangce.schemes.enums import Scheme
from jiangce.schemes.uses.enums import UseState
from jiangce.schemes.uses.models import SubsidyUse


def living_uses(*, person_ids: Iterable[int], year: int, except_holders: set[str]) -> dict[int, int]:
    """person id → living allowances reserved or spent in a year, with whichever record, without those of the given
    holders."""
    families = same_people(person_ids=person_ids)
    everybody = frozenset().union(*families.values())
    rows = SubsidyUse.objects.filter(person__in=everybody, scheme=Scheme.LIVING_ALLOWANCE, year=year)
    rows = rows.exclude(state=UseState.FREED).exclude(holder__in=except_holders)
    counts = dict(rows.values("person").annotate(n=Count("pk")).values_list("person", "n"))
    sums = {key: sum(counts.get(one, 0) for one in records) for key, records in families.items()}
    return {key: count for key, count in sums.items() if count}
