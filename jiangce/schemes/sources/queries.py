"""The order of sources in force."""

from dataclasses import dataclass
from datetime import date

from jiangce.kernel import divisions
from jiangce.schemes.sources.models import SourceStep


@dataclass(frozen=True, slots=True)
class SourceStepRow:
    """One place of the order with its basis."""

    place: int
    fund: str
    basis: str


def order(*, scheme: str, division: str, on: date) -> list[SourceStepRow]:
    """The order of a scheme on a day, of the nearest region that has one."""
    chain = divisions.chain(division)
    rows = list(
        SourceStep.objects.filter(scheme=scheme, division__in=chain, valid__contains=on)
        .select_related("clause__document")
        .order_by("place")
    )
    if not rows:
        return []
    nearest = min((row.division for row in rows), key=chain.index)
    return [SourceStepRow(row.place, row.fund, str(row.clause)) for row in rows if row.division == nearest]
