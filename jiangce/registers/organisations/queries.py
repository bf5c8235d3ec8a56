"""Reads of organisations."""

from datetime import date

from django.db.models import QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.registers.organisations.enums import FilingState
from jiangce.registers.organisations.models import FilingScope, Organisation


def organisation_of(*, actor: Actor) -> Organisation:
    """The organisation of the actor's unit; raises Organisation.DoesNotExist for a department's actor."""
    return Organisation.objects.get(unit=actor.unit_id) if actor.unit_id else Organisation.objects.get(pk=None)


def filed_for(*, organisation_id: int, role: str, occupation_code: str, level: str, on: date) -> bool:
    """Whether a filing in this role covers the occupation at the level on the day (level 1 is the highest)."""
    return FilingScope.objects.filter(
        filing__organisation=organisation_id,
        filing__role=role,
        filing__state=FilingState.FILED,
        filing__held__contains=on,
        occupation_code=occupation_code,
        highest_level__lte=level,
    ).exists()


def filed_scopes(*, organisation_id: int, role: str, on: date) -> list[FilingScope]:
    """What an organisation is filed for on a day."""
    rows = FilingScope.objects.filter(
        filing__organisation=organisation_id,
        filing__role=role,
        filing__state=FilingState.FILED,
        filing__held__contains=on,
    )
    return list(rows.order_by("occupation_code"))


def with_role(*, role: str, on: date) -> QuerySet[Organisation]:
    """Organisations filed in a role on a day, by name."""
    return (
        Organisation.objects.filter(filings__role=role, filings__state=FilingState.FILED, filings__held__contains=on)
        .distinct()
        .order_by("name")
    )


def enterprises_by_name(*, names: set[str]) -> dict[str, Organisation]:
    """name → organisation, and credit code → organisation, for those that are known."""
    rows = Organisation.objects.filter(name__in=names) | Organisation.objects.filter(credit_code__in=names)
    found: dict[str, Organisation] = {}
    for row in rows:
        found[row.name] = row
        found[row.credit_code] = row
    return found
