"""Writes on owners: the county records who an organisation belongs to, and that it does no more."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel import citizen_id
from jiangce.kernel.citizen_id import InvalidId
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record
from jiangce.registers.organisations.queries import organisation_for
from jiangce.registers.owners.models import Ownership
from jiangce.registers.people.actions import register_person
from jiangce.registers.people.enums import Trust
from jiangce.registers.periods import period


class OwnerRefused(Refused):
    """The owner was not recorded."""


@dataclass(frozen=True, slots=True)
class NewOwner:
    """A person by name and number, the tie, since when, and where we know it from."""

    name: str
    id_number: str
    tie: str
    from_on: date
    source: str


@transaction.atomic
def record_owner(*, organisation_id: int, data: NewOwner, actor: Actor, at: datetime) -> Ownership:
    """Record an owner. Refuses a wrong number, a day to come, and the same tie twice at once."""
    if found := actor.lacks(Power.ORGANISATION_REGISTER, "record_owner"):
        raise OwnerRefused(found)
    organisation, today = organisation_for(actor=actor, organisation_id=organisation_id), timezone.localdate(at)
    try:
        parsed = citizen_id.parse(data.id_number, on=today)
    except InvalidId:
        raise OwnerRefused(Objection("owners.number_wrong", where="id_number")) from None
    if data.from_on > today:
        raise OwnerRefused(Objection("owners.from_future", where="from_on"))
    person = register_person(
        parsed=parsed,
        name=data.name.strip(),
        phone="",
        source="organisations",
        trust=Trust.DECLARED,
        at=at,
        actor=actor,
    )
    try:
        with transaction.atomic():
            row = Ownership.objects.create(
                organisation=organisation, person=person, tie=data.tie, held=period(data.from_on, None),
                source=data.source.strip(), recorded_at=at,
            )  # fmt: skip
    except IntegrityError:
        raise OwnerRefused(Objection("owners.known_already")) from None
    after = {"tie": data.tie, "from": data.from_on.isoformat(), "source": row.source}
    record(actor=actor, subject=organisation, action="record_owner", at=at, after=after, division=organisation.division)
    return row
