"""Reads of owners."""

from datetime import date

from jiangce.registers.organisations.models import Organisation
from jiangce.registers.owners.models import Ownership


def owners_of(*, organisation: Organisation, on: date) -> list[Ownership]:
    """Who the organisation belongs to on a day."""
    rows = Ownership.objects.filter(organisation=organisation, held__contains=on)
    return list(rows.select_related("person").order_by("tie", "pk"))


def owns(*, account_id: int, organisation_id: int, on: date) -> bool:
    """Whether the person of an account owns or runs the organisation on a day."""
    rows = Ownership.objects.filter(organisation=organisation_id, person__account=account_id, held__contains=on)
    return rows.exists()
