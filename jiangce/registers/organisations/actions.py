"""Writes on organisations: registering one with its unit, roles and filings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jiangce.access.posts.models import Unit, UnitKind
from jiangce.kernel import credit_code
from jiangce.plumbing.journal.actions import Author, record
from jiangce.registers.organisations.models import Filing, FilingScope, Organisation, OrganisationRole


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """What is told of an organisation; the credit code is checked (GB 32100)."""

    credit_code: str
    name: str
    short_name: str
    division: str
    roles: Sequence[str]
    contact_name: str = ""
    contact_phone: str = ""
    industry_code: str = ""


@transaction.atomic
def register_organisation(*, data: NewOrganisation, actor: Author, at: datetime) -> Organisation:
    """The organisation with this credit code, made with its unit and roles if unknown; raises InvalidCode."""
    code = credit_code.normalise(data.credit_code)
    if standing := Organisation.objects.filter(credit_code=code).first():
        return standing
    unit = Unit.objects.create(kind=UnitKind.ORGANISATION, name=data.name, division=data.division)
    row = Organisation.objects.create(
        unit=unit,
        credit_code=code,
        name=data.name,
        short_name=data.short_name,
        division=data.division,
        industry_code=data.industry_code,
        contact_name=data.contact_name,
        contact_phone=data.contact_phone,
        created_at=at,
    )
    OrganisationRole.objects.bulk_create(OrganisationRole(organisation=row, role=role) for role in data.roles)
    record(actor=actor, subject=row, action="register", at=at, after={"name": data.name}, division=data.division)
    return row


@transaction.atomic
def file_organisation(
    *,
    organisation_id: int,
    role: str,
    number: str,
    from_on: date,
    until: date | None,
    scopes: Sequence[tuple[str, str]],
    actor: Author,
    at: datetime,
) -> Filing:
    """备案 in a role over a term, for (occupation code, highest level) pairs; the same number is the same filing."""
    if standing := Filing.objects.filter(number=number).first():
        return standing
    filing = Filing.objects.create(
        organisation_id=organisation_id, role=role, number=number, held=DateRange(from_on, until)
    )
    FilingScope.objects.bulk_create(
        FilingScope(filing=filing, occupation_code=code, highest_level=level) for code, level in scopes
    )
    record(actor=actor, subject=filing, action="register", at=at, after={"number": number})
    return filing
