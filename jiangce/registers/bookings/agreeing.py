"""Seats of a place agreed for small enterprises or the public over a period; ended with a reason, never deleted."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.plumbing.journal.actions import record
from jiangce.registers.bookings import queries
from jiangce.registers.bookings.actions import BookingRefused
from jiangce.registers.bookings.models import SeatAgreement
from jiangce.registers.bookings.rules import AgreeFacts, agree_objections
from jiangce.registers.majors.queries import seats_promised
from jiangce.registers.periods import period
from jiangce.registers.places.equipping import end_held
from jiangce.registers.places.queries import place_for_update


@dataclass(frozen=True, slots=True)
class AgreementData:
    """For whom, how many seats, from which day to which (the last, inclusive), by which agreement or document."""

    audience: str
    seats: int
    first_day: date
    last_day: date
    basis: str


@transaction.atomic
def agree_seats(*, place_id: int, data: AgreementData, actor: Actor, at: datetime) -> SeatAgreement:
    """Record an agreement on seats of a place. Refuses as rules.agree_objections says, under the lock of the place: two
    agreements at once can't share its last seats."""
    place = place_for_update(place_id=place_id)
    facts = AgreeFacts(
        audience=data.audience, seats=data.seats, first_day=data.first_day, last_day=data.last_day, basis=data.basis,
        rooms=queries.seats_there(place=place),
        agreed=[*queries.seats_agreed(place=place), *seats_promised(place=place)],
    )  # fmt: skip
    if found := actor.lacks(Power.PLACE_WRITE, "agree_seats") + agree_objections(facts):
        raise BookingRefused(found)
    row = SeatAgreement.objects.create(
        place=place, audience=data.audience, seats=data.seats, basis=data.basis.strip(),
        held=period(data.first_day, data.last_day), recorded_at=at,
    )  # fmt: skip
    after = {
        "row": row.pk, "audience": row.audience, "seats": row.seats, "basis": row.basis,
        "from": data.first_day.isoformat(), "until": data.last_day.isoformat(),
    }  # fmt: skip
    record(actor=actor, subject=place, action="agree_seats", at=at, after=after, division=place.division)
    return row


@transaction.atomic
def end_agreement(*, agreement_id: int, on: date, reason: str, actor: Actor, at: datetime) -> SeatAgreement:
    """It no longer holds from the day `on`, with a reason; on its first day it never held."""
    row = SeatAgreement.objects.select_for_update(of=("self",)).select_related("place").get(pk=agreement_id)
    end_held(row, row.place, "end_agreement", row.basis, on=on, reason=reason, actor=actor, at=at)
    return row
