"""Calls: drafted, published by another person, cancelled; and the register of digital pilots."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers.organisations.queries import organisation_by_code
from jiangce.registers.periods import period
from jiangce.registers.selections import facts, queries, rules
from jiangce.registers.selections.enums import CallMove, PriorityRule
from jiangce.registers.selections.models import DigitalPilot, SelectionCall, SelectionTrack
from jiangce.registers.selections.moving import move_call
from jiangce.registers.selections.refusal import SelectionRefused


@dataclass(frozen=True, slots=True)
class CallData:
    """What a call says; `quotas` is role → places, `bonus` in tenths of a point."""

    kind: str
    title: str
    basis: str
    conditions: str
    first_day: date
    last_day: date
    quotas: Mapping[str, int]
    documents: Sequence[str] = ()
    priority: str = PriorityRule.NONE
    bonus: int = 0


@transaction.atomic
def draft_call(*, data: CallData, actor: Actor, at: datetime) -> SelectionCall:
    """A new call. Refuses swapped days, no track, a quota above the term, no scoring scheme, half a bonus."""
    today, scheme = timezone.localdate(at), f"selection_{data.kind}"
    found = actor.lacks(Power.SELECTION_ARRANGE, "draft_call")
    told = facts.call_facts(
        kind=data.kind, division=actor.division, first_day=data.first_day, last_day=data.last_day,
        quotas=dict(data.quotas), scheme=scheme, priority=data.priority, bonus=data.bonus, on=today,
    )  # fmt: skip
    if found := found + rules.call_objections(told):
        raise SelectionRefused(found)
    order = next_number(series=f"selection-call:{actor.division}:{today.year}")
    row = SelectionCall.objects.create(
        number=f"{actor.division}-{today.year}-ZJ-{order:04d}", kind=data.kind, title=data.title.strip(),
        basis=data.basis.strip(), conditions=data.conditions.strip(), documents=list(data.documents),
        division=actor.division, held=period(data.first_day, data.last_day), scheme=scheme, priority=data.priority,
        bonus_tenths=data.bonus, checker=actor.key, created_at=at,
    )  # fmt: skip
    SelectionTrack.objects.bulk_create(
        SelectionTrack(call=row, role=role, quota=quota) for role, quota in data.quotas.items()
    )
    record(actor=actor, subject=row, action="draft_call", at=at, after={"number": row.number}, division=row.division)
    return row


@transaction.atomic
def publish_call(*, call_id: int, actor: Actor, at: datetime) -> SelectionCall:
    """发布 by another person than the one who drafted it."""
    return move_call(queries.call_for_update(call_id=call_id), CallMove.PUBLISH, actor=actor, at=at)


@transaction.atomic
def cancel_call(*, call_id: int, reason: str, actor: Actor, at: datetime) -> SelectionCall:
    """取消 before it is ranked, with a reason."""
    return move_call(queries.call_for_update(call_id=call_id), CallMove.CANCEL, actor=actor, at=at, reason=reason)


@transaction.atomic
def register_pilot(
    *, credit_code: str, document: str, first_day: date, last_day: date | None, actor: Actor, at: datetime
) -> DigitalPilot:
    """Enter a digital pilot into the register of the industry department. Refuses an unknown organisation, swapped days,
    no document, and one that is a pilot in that time already."""
    found, organisation = actor.lacks(Power.PILOT_REGISTER, "register_pilot"), organisation_by_code(code=credit_code)
    if organisation is None:
        found.append(Objection("selections.unknown_organisation", {"code": credit_code}, where="credit_code"))
    if not document.strip():
        found.append(Objection("selections.pilot_without_document", where="document"))
    swapped = last_day is not None and last_day < first_day
    if swapped:
        params = {"first": first_day.isoformat(), "last": str(last_day)}
        found.append(Objection("selections.days_swapped", params, where="last_day"))
    elif organisation and organisation.digital_pilots.filter(held__overlap=period(first_day, last_day)).exists():
        found.append(Objection("selections.pilot_already", {"name": organisation.name}, where="credit_code"))
    if found or organisation is None:
        raise SelectionRefused(found)
    row = DigitalPilot.objects.create(
        organisation=organisation, document=document.strip(), held=period(first_day, last_day),
        division=actor.division, actor_label=actor.label, at=at,
    )  # fmt: skip
    after = {"name": organisation.name, "document": row.document}
    record(actor=actor, subject=row, action="register_pilot", at=at, after=after, division=actor.division)
    return row
