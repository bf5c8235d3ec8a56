"""Writes on organisations: registering one with its unit and roles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.access.posts.models import Unit, UnitKind
from jiangce.access.powers.enums import Power
from jiangce.kernel import credit_code, divisions
from jiangce.kernel.credit_code import InvalidCode
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import Author, record
from jiangce.registers.organisations.models import Organisation, OrganisationRole
from jiangce.registers.organisations.queries import organisation_named


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


class OrganisationRefused(Refused):
    """The organisation was not registered."""


@transaction.atomic
def enter_organisation(*, data: NewOrganisation, actor: Actor, at: datetime) -> Organisation:
    """Register one by hand. Refuses, all at once: a wrong credit code with the reason, a code that is registered (told
    under which name), the name of another organisation, a county outside the actor's region, no role."""
    found = []
    found += actor.lacks(Power.ORGANISATION_REGISTER, "register")
    found += _code_objections(data.credit_code)
    if other := organisation_named(name=data.name):
        found.append(
            Objection("organisations.name_taken", {"name": other.name, "code": other.credit_code}, where="name")
        )
    division = divisions.get(data.division)
    if division is None or divisions.children(data.division):
        found.append(Objection("organisations.no_county", {"division": data.division}, where="division"))
    elif not divisions.covers(actor.division, data.division):
        found.append(Objection("organisations.outside_region", {"division": data.division}, where="division"))
    if not data.roles:
        found.append(Objection("organisations.no_role", where="roles"))
    if found:
        raise OrganisationRefused(found)
    return register_organisation(data=data, actor=actor, at=at)


def _code_objections(raw: str) -> list[Objection]:
    try:
        code = credit_code.normalise(raw)
    except InvalidCode as wrong:
        return [Objection(f"organisations.code_{wrong.code}", {"detail": wrong.detail}, where="credit_code")]
    standing = Organisation.objects.filter(credit_code=code).first()
    if standing is None:
        return []
    return [Objection("organisations.code_taken", {"name": standing.name}, where="credit_code")]


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
