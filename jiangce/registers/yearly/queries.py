"""Reads of annual checks and support measures."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.registers.filings.enums import FilingState
from jiangce.registers.filings.models import Filing
from jiangce.registers.filings.queries import filing_for, filings_visible_to
from jiangce.registers.organisations.enums import Role
from jiangce.registers.yearly.models import AnnualCheck, SupportMeasure


@dataclass(frozen=True, slots=True)
class Line:
    """One assessor in a year: its filing, the check that counts (None: not checked), how many support measures."""

    filing: Filing
    check: AnnualCheck | None
    supports: int


def assessors_of_year(*, actor: Actor, year: int) -> list[Line]:
    """The assessors in scope that were filed in a year, those not checked first."""
    filings = list(_of_year(actor, year))
    latest = {row.filing_id: row for row in AnnualCheck.objects.filter(filing__in=filings, year=year).order_by("pk")}
    supports = list(SupportMeasure.objects.filter(filing__in=filings, on__year=year).values_list("filing", flat=True))
    lines = [Line(row, latest.get(row.pk), supports.count(row.pk)) for row in filings]
    return sorted(lines, key=lambda line: (line.check is not None, line.filing.state == FilingState.ENDED))


def unchecked(*, actor: Actor, year: int) -> int:
    """How many assessors in scope that were filed in a year, and have not ended, were not checked for it."""
    rows = _of_year(actor, year).exclude(state=FilingState.ENDED)
    return rows.exclude(annual_checks__year=year).order_by().count()


def _of_year(actor: Actor, year: int) -> QuerySet[Filing]:
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    return filings_visible_to(actor=actor).filter(role=Role.ASSESSOR, held__overlap=(first, after))


def assessor_for(*, actor: Actor, filing_id: int) -> Filing:
    """The filing of an assessor in scope; raises Filing.DoesNotExist outside, and for another role."""
    row = filing_for(actor=actor, filing_id=filing_id)
    if row.role != Role.ASSESSOR:
        raise Filing.DoesNotExist
    return row


def checks_of(*, filing: Filing) -> list[AnnualCheck]:
    """Every check of an assessor, the newest first."""
    return list(filing.annual_checks.order_by("-year", "-pk"))


def supports_of(*, filing: Filing) -> list[SupportMeasure]:
    """Every support measure of an assessor, the newest first."""
    return list(filing.support_measures.order_by("-on", "-pk"))
