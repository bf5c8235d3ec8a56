"""By what right a place is used, and what stands there: recorded for a period, ended with a reason, never deleted."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.files.actions import DOCUMENTS, store
from jiangce.plumbing.journal.actions import record
from jiangce.registers.periods import Held, period
from jiangce.registers.places import queries
from jiangce.registers.places.models import Equipment, Place, Tenure
from jiangce.registers.places.refusal import PlaceRefused
from jiangce.registers.places.rules import TenureFacts, period_objections, tenure_objections


@dataclass(frozen=True, slots=True)
class TenureData:
    """By what right, from whom, from which day to which (the last, inclusive), on which document."""

    kind: str
    owner_name: str
    first_day: date
    last_day: date | None
    content: bytes
    file_name: str


@transaction.atomic
def record_tenure(*, place_id: int, data: TenureData, actor: Actor, at: datetime) -> Tenure:
    """Record an ownership or a lease with its document; refuses as rules.tenure_objections and the file store do."""
    place = queries.place_for_update(place_id=place_id)
    facts = TenureFacts(data.kind, data.first_day, data.last_day, bool(data.content))
    if found := actor.lacks(Power.PLACE_WRITE, "add_tenure") + tenure_objections(facts):
        raise PlaceRefused(found)
    document = store(
        content=data.content, name=data.file_name, purpose="tenures", owner_key=actor.key, allowed=DOCUMENTS
    )
    row = Tenure.objects.create(
        place=place,
        kind=data.kind,
        owner_name=data.owner_name,
        held=period(data.first_day, data.last_day),
        document=document,
        recorded_at=at,
    )
    record_held(place, row, "add_tenure", {"kind": row.kind, "owner": row.owner_name}, actor=actor, at=at)
    return row


@transaction.atomic
def end_tenure(*, tenure_id: int, on: date, reason: str, actor: Actor, at: datetime) -> Tenure:
    """It no longer holds from the day `on`, with a reason; on its first day it never held."""
    row = Tenure.objects.select_for_update(of=("self",)).select_related("place").get(pk=tenure_id)
    end_held(row, row.place, "end_tenure", row.owner_name, on=on, reason=reason, actor=actor, at=at)
    return row


@dataclass(frozen=True, slots=True)
class EquipmentData:
    """What stands there, how many, from which day to which (the last, inclusive; none: until further notice)."""

    name: str
    model: str
    count: int
    first_day: date
    last_day: date | None = None
    room_id: int | None = None


@transaction.atomic
def record_equipment(*, place_id: int, data: EquipmentData, actor: Actor, at: datetime) -> Equipment:
    """Record equipment of a place; refuses reversed days and a room of another place."""
    place = queries.place_for_update(place_id=place_id)
    found = actor.lacks(Power.PLACE_WRITE, "add_equipment") + period_objections(data.first_day, data.last_day)
    if data.room_id is not None and not place.rooms.filter(pk=data.room_id).exists():
        found.append(Objection("places.foreign_room", where="room"))
    if found:
        raise PlaceRefused(found)
    row = Equipment.objects.create(
        place=place,
        room_id=data.room_id,
        name=data.name,
        model=data.model,
        count=data.count,
        held=period(data.first_day, data.last_day),
    )
    record_held(place, row, "add_equipment", {"name": row.name, "count": row.count}, actor=actor, at=at)
    return row


@transaction.atomic
def end_equipment(*, equipment_id: int, on: date, reason: str, actor: Actor, at: datetime) -> Equipment:
    """It is no longer there from the day `on`, with a reason; on its first day it never was."""
    row = Equipment.objects.select_for_update(of=("self",)).select_related("place").get(pk=equipment_id)
    end_held(row, row.place, "end_equipment", row.name, on=on, reason=reason, actor=actor, at=at)
    return row


def record_held(place: Place, row: Held, action: str, after: dict[str, object], *, actor: Actor, at: datetime) -> None:
    """Tell the journal of the place of something new that holds over a period."""
    days = {"from": row.held.lower.isoformat(), "until": row.last_day.isoformat() if row.last_day else ""}
    _record(place, row, action, {**after, **days}, actor=actor, at=at)


def end_held(
    row: Held, place: Place, action: str, name: str, *, on: date, reason: str, actor: Actor, at: datetime
) -> None:
    """End something of a place that holds over a period, from the day `on`, with a reason; on its first day it never
    held."""
    found = actor.lacks(Power.PLACE_WRITE, action)
    if not reason.strip():
        found.append(Objection("places.reason_missing", where="reason"))
    if not row.holds_on(on):
        first = "" if row.held.isempty else row.held.lower.isoformat()
        found.append(Objection("places.end_outside", {"on": on.isoformat(), "first": first}, where="on"))
    if found:
        raise PlaceRefused(found)
    row.held, row.end_reason = DateRange(row.held.lower, on), reason.strip()
    row.save()
    _record(place, row, action, {"name": name, "on": on.isoformat()}, actor=actor, at=at, reason=row.end_reason)


def _record(
    place: Place, row: Held, action: str, after: dict[str, object], *, actor: Actor, at: datetime,
    reason: str = "",
) -> None:  # fmt: skip
    told = {"row": row.pk, **after}
    record(actor=actor, subject=place, action=action, at=at, after=told, reason=reason, division=place.division)
