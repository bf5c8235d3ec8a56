"""Gathers what the nightly check reads of one filing."""

from collections import defaultdict
from datetime import date

from jiangce.kernel import masking
from jiangce.registers.conditions.rules import CertificateFact, ConditionFacts, SiteFact
from jiangce.registers.filings.models import Filing
from jiangce.registers.filings.queries import scopes_on
from jiangce.registers.periods import not_ended
from jiangce.registers.places.models import Place
from jiangce.registers.teachers.models import Qualification, Teacher


def condition_facts(filing: Filing, *, on: date) -> ConditionFacts:
    """The places that the scope names (or, where it names none, every open one of the organisation), and the
    certificates of the teachers who work there."""
    named = set(scopes_on(on=on).filter(filing=filing, place__isnull=False).values_list("place", flat=True))
    places = Place.objects.filter(organisation=filing.organisation_id)
    chosen = places.filter(pk__in=named) if named else places.filter(not_ended(on))
    return ConditionFacts(
        on=on,
        sites=[
            SiteFact(
                key=f"place:{place.pk}",
                name=place.name,
                closed_from=place.ended_on,
                rights_until=[row.last_day for row in place.tenures.all() if not row.held.isempty],
            )
            for place in chosen.prefetch_related("tenures").order_by("pk")
        ],
        certificates=_certificates(filing.organisation_id, on),
    )


def _certificates(organisation_id: int, on: date) -> list[CertificateFact]:
    rows = Qualification.objects.filter(
        teacher__organisation=organisation_id, teacher__in=Teacher.objects.filter(not_ended(on)), held__isempty=False
    ).select_related("teacher__person")
    together: dict[tuple[int, str, str], list[Qualification]] = defaultdict(list)
    for row in rows.order_by("pk"):
        together[(row.teacher_id, row.kind, row.occupation_id or "")].append(row)
    return [
        CertificateFact(
            key=f"teacher:{teacher}:{kind}:{occupation}",
            teacher=masking.name(found[0].teacher.person.name),
            number=max(found, key=lambda row: row.held.lower).number,
            valid_until=[row.last_day for row in found],
        )
        for (teacher, kind, occupation), found in together.items()
    ]
