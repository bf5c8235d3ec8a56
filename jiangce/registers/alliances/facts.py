"""Gathers what the rules of alliances read, after the lock."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max

from jiangce.access.posts.actor import Actor
from jiangce.registers.alliances import queries
from jiangce.registers.alliances.enums import JOINING, AgreementState, OfferKind
from jiangce.registers.alliances.models import Agreement, Alliance, AllianceMember
from jiangce.registers.alliances.rules import (
    AgreementFacts,
    EndFacts,
    LeaveFacts,
    OfferFacts,
    Running,
    days_objections,
)
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.periods import period
from jiangce.registers.standards.models import Occupation


class Offered(Protocol):
    """What is read of an agreement that is offered (actions.AgreementData)."""

    @property
    def kind(self) -> str: ...
    @property
    def signed_on(self) -> date: ...
    @property
    def first_day(self) -> date: ...
    @property
    def last_day(self) -> date: ...
    @property
    def parties(self) -> object: ...
    @property
    def occupation_code(self) -> str: ...
    @property
    def ordered(self) -> int | None: ...
    @property
    def assessor_id(self) -> int | None: ...


def agreement_facts(row: Alliance, data: Offered, *, unit_id: int | None, on: date) -> AgreementFacts:
    """Everything agreement_objections reads."""
    keys = set(data.parties)  # type: ignore[call-overload]
    members = set(queries.members_on(alliance=row, on=data.signed_on).values_list("pk", flat=True))
    strangers = Organisation.objects.filter(pk__in=keys - members).order_by("name").values_list("name", flat=True)
    return AgreementFacts(
        kind=data.kind,
        today=on,
        signed_on=data.signed_on,
        first_day=data.first_day,
        last_day=data.last_day,
        parties=len(keys),
        own=Organisation.objects.filter(pk__in=keys, unit=unit_id).exists(),
        strangers=list(strangers),
        standing=_standing(row, data, keys),
        ordered=data.ordered,
        assessor=data.assessor_id is not None,
    )


def _standing(row: Alliance, data: Offered, keys: set[int]) -> str:
    """An agreement of the same kind, parties, occupation and assessor that holds, or waits, in the term; "" without."""
    if days_objections(data.first_day, data.last_day):
        return ""
    rows = Agreement.objects.filter(
        alliance=row, kind=data.kind, occupation=data.occupation_code or None, assessor=data.assessor_id,
        held__overlap=period(data.first_day, data.last_day),
        state__in=[AgreementState.OFFERED, AgreementState.CONCLUDED],
    )  # fmt: skip
    same = (one for one in rows if set(one.parties.values_list("organisation", flat=True)) == keys)
    return next((one.number for one in same), "")


def known_occupation(code: str) -> bool:
    """Whether the dictionary has the code."""
    return Occupation.objects.filter(code=code).exists()


def offer_facts(
    row: Alliance, asked: Organisation | None, *, kind: str, role: str, code: str, on: date,
    first_day: date | None = None, but: int | None = None,
) -> OfferFacts:  # fmt: skip
    """Everything offer_objections reads; `but`: the offer that is answered asks nobody twice."""
    joins = kind in JOINING
    waiting = queries.open_offers_of(alliance=row, kinds=JOINING if joins else {OfferKind.LEAD})
    waiting = waiting.filter(answer_by__gte=on).exclude(pk=but)
    if joins:
        waiting = waiting.filter(organisation=asked)
    mine = row.members.filter(organisation=asked) if asked else row.members.none()
    time = DateRange(first_day or on, None if first_day else on, "[)" if first_day else "[]")
    return OfferFacts(
        kind=kind,
        role=role,
        code=code,
        name=asked.name if asked else "",
        member=mine.filter(held__overlap=time).exists(),
        lead=asked is not None and queries.leads(alliance=row, unit_id=asked.unit_id, on=on),
        since=row.since,
        first_day=first_day,
        asked_by=waiting.values_list("answer_by", flat=True).first(),
    )


def leave_facts(row: Alliance, member: AllianceMember, *, last_day: date, reason: str) -> LeaveFacts:
    """Everything leave_objections reads."""
    offered = row.agreements.filter(state=AgreementState.OFFERED, parties__organisation=member.organisation_id)
    return LeaveFacts(
        name=member.organisation.name,
        role=member.role,
        first_day=member.held.lower,
        last_day=last_day,
        reason=reason,
        left=member.held.upper is not None,
        waiting=list(offered.order_by("number").values_list("number", flat=True)),
    )


def running_facts(row: Alliance, *, actor: Actor, on: date) -> list[Running]:
    """The agreements of an alliance that are not over, for whoever leads it."""
    return [
        Running(one.pk, one.number, one.state, own=one.parties.filter(organisation__unit=actor.unit_id).exists())
        for one in queries.running_in(alliance=row, on=on)
    ]


def end_facts(row: Alliance, *, last_day: date, decided: Mapping[int, str], actor: Actor, on: date) -> EndFacts:
    """Everything end_objections reads."""
    joined = [held.lower for held in row.members.values_list("held", flat=True) if not held.isempty]
    signed = row.agreements.aggregate(day=Max("signed_on"))["day"]
    given = row.contributions.aggregate(day=Max("on"))["day"]
    return EndFacts(
        last_day=last_day,
        today=on,
        latest=max(day for day in (row.since, *joined, signed, given) if day is not None),
        running=running_facts(row, actor=actor, on=on),
        decided=decided,
    )
