"""Gathers what the rules of digital resources read."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from jiangce.registers.filings.queries import filed_for, filed_scopes, in_force
from jiangce.registers.organisations.enums import Role
from jiangce.registers.resources.enums import OPEN, ResourceState
from jiangce.registers.resources.models import ResourceEdition
from jiangce.registers.resources.rules import ResourceFacts
from jiangce.registers.standards.links import choose
from jiangce.registers.standards.models import Occupation

STANDING = OPEN | {ResourceState.LISTED}


def facts_of(
    *, organisation_id: int, title: str, occupation_code: str, level: str, hours: int, teacher: str, address: str,
    items: Sequence[str], on: date, but: int | None = None,
) -> ResourceFacts:  # fmt: skip
    """Everything resource_objections reads of one course; `but` is the resource that it is an edition of."""
    filed = in_force(on=on).filter(organisation=organisation_id, role=Role.PLATFORM).exists()
    told = {"organisation_id": organisation_id, "role": Role.PLATFORM, "occupation_code": occupation_code}
    same = (
        ResourceEdition.objects.filter(resource__organisation=organisation_id, state__in=sorted(STANDING))
        .filter(Q(address=address) | Q(title=title.strip(), occupation=occupation_code, level=level))
        .exclude(resource=but)
        .select_related("resource")
        .first()
    )
    known = Occupation.objects.filter(pk=occupation_code).exists()
    wrong = choose(written=items, occupation_code=occupation_code, level=level, on=on)[1] if known else []
    return ResourceFacts(
        title=title, hours=hours, teacher=teacher, address=address, occupation_code=occupation_code,
        occupation_known=known, filed=filed,
        covered=filed_for(level=level, on=on, **told), same=same.resource.number if same else "", items=wrong,
    )  # fmt: skip


def occupations_filed(*, organisation_id: int, on: date) -> list[str]:
    """The codes that the platform's filing covers on a day."""
    scopes = filed_scopes(organisation_id=organisation_id, role=Role.PLATFORM, on=on)
    return sorted({one.occupation_code for one in scopes})
