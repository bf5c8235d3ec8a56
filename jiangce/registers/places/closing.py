"""Places and rooms closed from a day on, and opened again. Nothing is deleted; what is scheduled stops a closing."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import record
from jiangce.registers.appointments import Resource, appointments
from jiangce.registers.ending import EndFacts, end_objections
from jiangce.registers.places import queries
from jiangce.registers.places.models import Place, Room
from jiangce.registers.places.refusal import PlaceRefused


@transaction.atomic
def close_place(*, place_id: int, on: date, reason: str, actor: Actor, at: datetime) -> Place:
    """停用 from the day `on`, with every room. Refuses without a reason, a day in the past, and while lessons, exams or
    bookings are scheduled there on that day or later: all of them named."""
    # Rooms before their place, as scheduling locks them: it holds a room and then names the place.
    list(Room.objects.select_for_update().filter(place=place_id).order_by("pk"))
    row = queries.place_for_update(place_id=place_id)
    _close(row, row, Resource(place_id=row.pk), "shut", on=on, reason=reason, actor=actor, at=at)
    return row


@transaction.atomic
def close_room(*, room_id: int, on: date, reason: str, actor: Actor, at: datetime) -> Room:
    """停用 one room from the day `on`; refuses as closing a place does."""
    row = queries.room_for_update(room_id=room_id)
    _close(row, row.place, Resource(room_id=row.pk), "shut_room", on=on, reason=reason, actor=actor, at=at)
    return row


def _close(
    row: Place | Room, place: Place, of: Resource, action: str, *, on: date, reason: str, actor: Actor, at: datetime
) -> None:
    facts = EndFacts(
        on=on,
        today=timezone.localdate(at),
        reason=reason,
        ended_on=row.ended_on,
        scheduled=[str(one) for one in appointments(of=of, from_on=on)],
    )
    found = actor.lacks(Power.PLACE_WRITE, action) + end_objections(facts, section="places")
    if found:
        raise PlaceRefused(found)
    row.ended_on, row.end_reason = on, reason.strip()
    row.save()
    after = {"name": row.name, "on": on.isoformat()}
    record(
        actor=actor, subject=place, action=action, at=at, after=after, reason=row.end_reason, division=place.division
    )


@transaction.atomic
def reopen_place(*, place_id: int, reason: str, actor: Actor, at: datetime) -> Place:
    """恢复使用, with a reason; the rooms that were closed by themselves stay closed."""
    row = queries.place_for_update(place_id=place_id)
    _reopen(row, row, "reopen_place", reason=reason, actor=actor, at=at)
    return row


@transaction.atomic
def reopen_room(*, room_id: int, reason: str, actor: Actor, at: datetime) -> Room:
    """恢复使用 of one room, with a reason."""
    row = queries.room_for_update(room_id=room_id)
    _reopen(row, row.place, "reopen_room", reason=reason, actor=actor, at=at)
    return row


def _reopen(row: Place | Room, place: Place, action: str, *, reason: str, actor: Actor, at: datetime) -> None:
    found = actor.lacks(Power.PLACE_WRITE, action)
    if not reason.strip():
        found.append(Objection("places.reason_missing", where="reason"))
    if row.ended_on is None:
        found.append(Objection("places.not_closed"))
    if found:
        raise PlaceRefused(found)
    before = {"name": row.name, "on": row.ended_on.isoformat() if row.ended_on else ""}
    row.ended_on, row.end_reason = None, ""
    row.save()
    record(actor=actor, subject=place, action=action, at=at, before=before, reason=reason, division=place.division)
