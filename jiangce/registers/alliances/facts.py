"""Gathers what the rules of alliances read, after the lock."""

from datetime import date
from typing import Protocol

from jiangce.registers.alliances import queries
from jiangce.registers.alliances.enums import AgreementState
from jiangce.registers.alliances.models import Agreement, Alliance
from jiangce.registers.alliances.rules import AgreementFacts, days_objections
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
