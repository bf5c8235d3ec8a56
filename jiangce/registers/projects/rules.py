"""Whether a project is complete, somebody may sit in a committee, a contract stands, a version is ready for its review.
Pure: all objections at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiangce.kernel.verdict import Objection
from jiangce.registers.projects.enums import ProjectState, Seat
from jiangce.registers.standards.enums import Development, Tier

LEAST_SEATS = 2
"""A committee is more than its chair."""
WITH_COMMITTEE = frozenset({Tier.SPECIAL, Tier.COURSE})
"""Tiers that no department of the state reviews: their technical committee is known by its members (clause 6.2c)."""


def project_objections(*, tier: str, ability: str, tasks: Sequence[str], need: str, hours: int) -> list[Objection]:
    """What is missing in a proposal."""
    found = []
    if tier != Tier.SPECIAL:
        found.append(Objection("projects.not_special"))
    if not ability.strip():
        found.append(Objection("projects.no_ability", where="ability"))
    if not any(task.strip() for task in tasks):
        found.append(Objection("projects.no_task", where="tasks"))
    if not need.strip():
        found.append(Objection("projects.no_need", where="need"))
    if hours < 1:
        found.append(Objection("projects.no_hours", where="hours"))
    return found


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """What appointing reads. `name` is "" for nobody that is known; `appointed`: an expert with a post that holds today (a
    unit needs none); `drafts`: it is of the unit that keeps the standard."""

    seat: str
    name: str
    both: bool
    expert: bool
    appointed: bool
    drafts: bool
    member: bool
    chair_taken: bool


def seat_objections(facts: SeatFacts) -> list[Objection]:
    """Why the expert or unit may not sit in the committee so."""
    if facts.both or not facts.name:
        return [Objection("projects.expert_or_unit", where="expert")]
    found = []
    if facts.expert and not facts.appointed:
        found.append(Objection("projects.not_an_expert", {"name": facts.name}, where="expert"))
    if facts.member:
        found.append(Objection("projects.seated_already", {"name": facts.name}, where="expert"))
    if facts.seat == Seat.CHAIR and facts.chair_taken:
        found.append(Objection("projects.chair_taken", where="seat"))
    if facts.seat == Seat.CHAIR and facts.drafts:
        found.append(Objection("projects.chair_drafts", {"name": facts.name}, where="seat"))
    return found


@dataclass(frozen=True, slots=True)
class CommissionFacts:
    """What a contract reads; `name` is "" for a unit that nobody knows."""

    development: str
    code: str
    name: str
    keeper: bool
    number: str
    on: date
    today: date


def commission_objections(facts: CommissionFacts) -> list[Objection]:
    """Why this is no commission of the version."""
    found = []
    if facts.development == Development.OWN:
        found.append(Objection("projects.own_work"))
    if not facts.name:
        found.append(Objection("projects.unit_unknown", {"code": facts.code}, where="credit_code"))
    elif facts.keeper:
        found.append(Objection("projects.commissions_itself", {"name": facts.name}, where="credit_code"))
    if not facts.number.strip():
        found.append(Objection("projects.no_number", where="number"))
    if facts.on > facts.today:
        found.append(Objection("projects.signed_ahead", {"on": facts.on.isoformat()}, where="on"))
    return found


@dataclass(frozen=True, slots=True)
class ReadyFacts:
    """What handing a version in reads; `project` is the state of its project, "" without one."""

    tier: str
    development: str
    project: str
    seats: Sequence[str]
    commissioned: bool


def ready_objections(facts: ReadyFacts) -> list[Objection]:
    """Why the version may not be handed in to its review: the project is not accepted, nobody leads the committee or sits in
    it, bought work without its contract."""
    found = []
    if facts.tier == Tier.SPECIAL and facts.project != ProjectState.ACCEPTED:
        code = "projects.not_accepted" if facts.project else "projects.no_project"
        found.append(Objection(code))
    if facts.tier in WITH_COMMITTEE and (Seat.CHAIR not in facts.seats or len(facts.seats) < LEAST_SEATS):
        found.append(Objection("projects.committee_short"))
    if facts.development != Development.OWN and not facts.commissioned:
        found.append(Objection("projects.no_commission"))
    return found
