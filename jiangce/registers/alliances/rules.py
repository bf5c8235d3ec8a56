"""Whether a member may be asked, answer and leave, an alliance end, an agreement be offered. Pure: all objections at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jiangce.kernel.verdict import Objection, TermRef
from jiangce.registers.alliances.enums import JOINING, AgreementKind, AgreementState, Fate, MemberRole


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What offering reads. `strangers`: parties that are not members on the day of the signature; `standing`: an agreement
    of the same kind, parties and occupation that holds in the term; `today`: nothing is signed in the future."""

    kind: str
    today: date
    signed_on: date
    first_day: date
    last_day: date
    parties: int
    own: bool
    strangers: Sequence[str]
    standing: str
    ordered: int | None
    assessor: bool


def agreement_objections(facts: AgreementFacts) -> list[Objection]:
    """Why the agreement may not be offered so."""
    found = days_objections(facts.first_day, facts.last_day)
    if facts.signed_on > facts.today:
        found.append(Objection("alliances.signed_ahead", {"on": facts.signed_on.isoformat()}, where="signed_on"))
    if facts.signed_on > facts.first_day:
        params = {"signed": facts.signed_on.isoformat(), "first": facts.first_day.isoformat()}
        found.append(Objection("alliances.signed_late", params, where="signed_on"))
    if facts.parties < 2:
        found.append(Objection("alliances.parties_missing", where="parties"))
    if not facts.own:
        found.append(Objection("alliances.not_a_party", where="parties"))
    found += [Objection("alliances.no_member", {"name": name}, where="parties") for name in facts.strangers]
    if facts.standing:
        found.append(Objection("alliances.in_force_twice", {"number": facts.standing}))
    if (facts.kind == AgreementKind.ORDER) != bool(facts.ordered):
        found.append(Objection("alliances.ordered_unfit", where="ordered"))
    if (facts.kind == AgreementKind.RECOGNITION) != facts.assessor:
        found.append(Objection("alliances.assessor_unfit", where="assessor"))
    return found


def days_objections(first_day: date, last_day: date | None) -> list[Objection]:
    """The last day is not before the first."""
    if last_day is None or last_day >= first_day:
        return []
    params = {"first": first_day.isoformat(), "last": last_day.isoformat()}
    return [Objection("alliances.days_swapped", params, where="last_day")]


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """What asking an organisation reads. `name` is "" for one that nobody knows; `member`: it belongs to the alliance, when
    asked to join at some time from `first_day` on, when asked to lead today; `asked_by`: the day until which an open offer
    waits for it (or, of the lead, for anybody)."""

    kind: str
    role: str
    code: str
    name: str
    member: bool
    lead: bool
    since: date
    first_day: date | None = None
    asked_by: date | None = None


def offer_objections(facts: OfferFacts) -> list[Objection]:
    """Why the organisation may not be asked to join, or to take over the lead."""
    joins = facts.kind in JOINING
    where = "credit_code" if joins else "organisation"
    found = []
    if not facts.name:
        found.append(Objection("alliances.unknown_organisation", {"code": facts.code}, where=where))
    elif joins and facts.member:
        found.append(Objection("alliances.member_already", {"name": facts.name}, where=where))
    elif not joins and facts.lead:
        found.append(Objection("alliances.lead_already", {"name": facts.name}, where=where))
    elif not joins and not facts.member:
        found.append(Objection("alliances.no_member", {"name": facts.name}, where=where))
    if facts.role == MemberRole.LEAD:
        found.append(Objection("alliances.second_lead", where="role"))
    if facts.first_day is not None and facts.first_day < facts.since:
        found.append(Objection("alliances.before_founding", {"since": facts.since.isoformat()}, where="first_day"))
    if facts.asked_by is not None:
        found.append(Objection("alliances.asked_already", {"until": facts.asked_by.isoformat()}, where=where))
    return found


def late_objections(*, today: date, answer_by: date, term: TermRef) -> list[Objection]:
    """An offer is answered in time, or not at all."""
    if today <= answer_by:
        return []
    return [Objection("alliances.offer_over", {"until": answer_by.isoformat()}, term=term)]


@dataclass(frozen=True, slots=True)
class LeaveFacts:
    """What leaving reads; `waiting`: agreements with the member that not every party has confirmed."""

    name: str
    role: str
    first_day: date
    last_day: date
    reason: str
    left: bool
    waiting: Sequence[str]


def leave_objections(facts: LeaveFacts) -> list[Objection]:
    """Why the member may not leave so."""
    found = days_objections(facts.first_day, facts.last_day)
    if facts.left or facts.role == MemberRole.LEAD:
        found.append(Objection("alliances.not_to_end", {"name": facts.name}))
    found += [Objection("alliances.still_waiting", {"number": number}) for number in facts.waiting]
    if not facts.reason.strip():
        found.append(Objection("alliances.reason_missing", where="reason"))
    return found


@dataclass(frozen=True, slots=True)
class Running:
    """An agreement that is not over: `own` when the lead is a party."""

    key: int
    number: str
    state: str
    own: bool

    def fates(self) -> tuple[Fate, ...]:
        """What may become of it: what not everybody confirmed can't come about any more; what others concluded is theirs to
        end, and runs on."""
        if self.state == AgreementState.OFFERED:
            return (Fate.DECLINE,)
        return (Fate.RUN_ON, Fate.END) if self.own else (Fate.RUN_ON,)


@dataclass(frozen=True, slots=True)
class EndFacts:
    """What ending an alliance reads. `latest`: the last day on which something was done in it; `decided`: by agreement."""

    last_day: date
    today: date
    latest: date
    running: Sequence[Running]
    decided: Mapping[int, str]


def end_objections(facts: EndFacts) -> list[Objection]:
    """Why the alliance may not end so: no day to come, none before what was done in it, every agreement decided."""
    found = []
    if facts.last_day > facts.today:
        found.append(Objection("alliances.day_ahead", {"on": facts.last_day.isoformat()}, where="last_day"))
    if facts.last_day < facts.latest:
        found.append(Objection("alliances.ends_before", {"on": facts.latest.isoformat()}, where="last_day"))
    for one in facts.running:
        where, told = f"fate_{one.key}", facts.decided.get(one.key, "")
        if not told:
            found.append(Objection("alliances.undecided", {"number": one.number}, where=where))
        elif told not in one.fates():
            code = "alliances.never_confirmed" if one.state == AgreementState.OFFERED else "alliances.of_others"
            found.append(Objection(code, {"number": one.number}, where=where))
    return found
