"""Several organisations own a base: recorded for a period with a role, a share and the document, ended with a reason."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.plumbing.files.actions import DOCUMENTS, store
from jiangce.registers.organisations.queries import organisation_by_code
from jiangce.registers.periods import period
from jiangce.registers.places import queries
from jiangce.registers.places.equipping import end_held, record_held
from jiangce.registers.places.models import JointOwner
from jiangce.registers.places.refusal import PlaceRefused
from jiangce.registers.places.rules import JointFacts, Share, joint_objections


@dataclass(frozen=True, slots=True)
class JointData:
    """Who, in which role, with which share (percent; None: none was agreed), from which day to which (the last, inclusive;
    none: until further notice), on which document."""

    credit_code: str
    role: str
    share: int | None
    first_day: date
    last_day: date | None
    content: bytes
    file_name: str


@transaction.atomic
def record_joint_owner(*, place_id: int, data: JointData, actor: Actor, at: datetime) -> JointOwner:
    """Record who owns the base besides the one that answers for it. Refuses as rules.joint_objections says, under the lock
    of the place: shares never come to more than the whole."""
    place = queries.place_for_update(place_id=place_id)
    owner = organisation_by_code(code=data.credit_code)
    rows = list(place.joint_owners.filter(held__isempty=False))
    facts = JointFacts(
        kind=place.kind,
        code=data.credit_code,
        name=owner.name if owner else "",
        answers=owner is not None and owner.pk == place.organisation_id,
        share=data.share,
        first_day=data.first_day,
        last_day=data.last_day,
        with_document=bool(data.content),
        own=[row.held.lower for row in rows if owner and row.organisation_id == owner.pk and _meets(row, data)],
        shares=[Share(row.share or 0, row.held.lower, row.last_day) for row in rows],
    )
    found = actor.lacks(Power.PLACE_WRITE, "add_joint_owner") + joint_objections(facts)
    if found or owner is None:
        raise PlaceRefused(found)
    document = store(
        content=data.content, name=data.file_name, purpose="tenures", owner_key=actor.key, allowed=DOCUMENTS
    )
    row = JointOwner.objects.create(
        place=place, organisation=owner, role=data.role, share=data.share,
        held=period(data.first_day, data.last_day), document=document, recorded_at=at,
    )  # fmt: skip
    after: dict[str, object] = {"name": owner.name, "role": row.role, "share": row.share or ""}
    record_held(place, row, "add_joint_owner", after, actor=actor, at=at)
    return row


def _meets(row: JointOwner, data: JointData) -> bool:
    """Whether two periods have a day in common."""
    ends_later = row.last_day is None or row.last_day >= data.first_day
    return ends_later and (data.last_day is None or row.held.lower <= data.last_day)


@transaction.atomic
def end_joint_owner(*, owner_id: int, on: date, reason: str, actor: Actor, at: datetime) -> JointOwner:
    """It owns the base no longer from the day `on`, with a reason; on its first day it never did."""
    row = JointOwner.objects.select_for_update(of=("self",)).select_related("place", "organisation").get(pk=owner_id)
    end_held(row, row.place, "end_joint_owner", row.organisation.name, on=on, reason=reason, actor=actor, at=at)
    return row
