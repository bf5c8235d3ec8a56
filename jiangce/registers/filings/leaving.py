"""Before a filing ends: everything open that rests on it gets a way, chosen by the decider; then it is done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import translation

from jiangce.access.posts.actor import Actor
from jiangce.kernel.verdict import Objection
from jiangce.registers import laws
from jiangce.registers.filings import queries
from jiangce.registers.filings.enums import FilingState, Way
from jiangce.registers.filings.models import Filing, LeavingPlan
from jiangce.registers.filings.ports import Leftover, follow, leftovers_of
from jiangce.registers.filings.rules import finish_objections
from jiangce.registers.organisations.enums import Role
from jiangce.registers.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Choice:
    """What the decider chose for one leftover; `receiver_id` is the organisation that takes it over, `until` the last day
    on which the one that leaves may still finish it."""

    way: str
    receiver_id: int | None = None
    until: date | None = None


Choices = Mapping[str, Choice]
"""key of the leftover → choice."""


def open_of(filing: Filing, *, on: date) -> list[Leftover]:
    """Everything open that rests on the filing, and on no other of the organisation that stands. When it has ended a way was
    chosen for each: open is what was left to the organisation until a day that has gone by."""
    late = queries.overdue_keys(filing=filing, on=on) if filing.state == FilingState.ENDED else None
    if late == set():
        return []
    others = queries.scopes_besides(filing=filing, on=on)
    found = leftovers_of(organisation_id=filing.organisation_id, role=filing.role, on=on)
    return [one for one in found if (late is None or one.key in late) and not _covered(one, others)]


def _covered(one: Leftover, scopes: Collection[tuple[str, str]]) -> bool:
    return any(code == one.occupation_code and highest <= one.level for code, highest in scopes)


def narrowing_objections(
    filing: Filing, wanted: Collection[tuple[str, str]], *, held: Collection[tuple[str, str]], on: date
) -> list[Objection]:
    """What an assessor would leave open by giving up a part of its scope: (occupation code, highest level) as wanted and as
    held. Classes of an institution go on without it; an exam cannot be certified without it."""
    if filing.role != Role.ASSESSOR or set(held) <= set(wanted):
        return []
    return [
        Objection("filings.scope_in_use", {"name": one.name}, where="scopes")
        for one in open_of(filing, on=on)
        if _covered(one, held) and not _covered(one, wanted)
    ]


def overdue(*, actor: Actor, on: date) -> list[Filing]:
    """Filings that have ended, in the scope of who decides, with something left to the organisation that is not finished in
    its days."""
    return [row for row in queries.with_days_over(actor=actor, on=on) if open_of(row, on=on)]


def receivers_of(filing: Filing, *, on: date) -> list[Organisation]:
    """Who could take something over: the others filed in the role, by name."""
    return list(queries.with_role(role=filing.role, on=on).exclude(pk=filing.organisation_id))


def choice_objections(filing: Filing, choices: Choices, *, on: date) -> list[Objection]:
    """Every leftover without a way, with one that does not fit, or with a receiver that may not take it."""
    found = []
    for one in open_of(filing, on=on):
        found += _objections(filing, one, choices.get(one.key), on)
    return found


def latest_finish(filing: Filing, *, on: date) -> date:
    """The last day until which something may be left to the organisation that leaves on a day, by the term."""
    return on + timedelta(days=laws.law(division=filing.authority, on=on).number("leaving_finish_days"))


def _objections(filing: Filing, one: Leftover, choice: Choice | None, on: date) -> list[Objection]:
    told = {"name": one.name}
    if choice is None or choice.way not in one.ways:
        return [Objection("filings.way_missing", told, where=f"way-{one.key}")]
    if choice.way == Way.FINISH and one.dated:
        term = laws.law(division=filing.authority, on=on).ref("leaving_finish_days")
        latest = latest_finish(filing, on=on)
        return finish_objections(name=one.name, key=one.key, until=choice.until, on=on, latest=latest, term=term)
    if choice.way != Way.MOVE:
        return []
    if choice.receiver_id is None or choice.receiver_id == filing.organisation_id:
        return [Objection("filings.receiver_missing", told, where=f"to-{one.key}")]
    covers = queries.filed_for(
        organisation_id=choice.receiver_id, role=filing.role, occupation_code=one.occupation_code, level=one.level,
        on=one.on,
    )  # fmt: skip
    return [] if covers else [Objection("filings.receiver_not_filed", told, where=f"to-{one.key}")]


def carry_out(
    filing: Filing, choices: Choices, *, open_ones: Sequence[Leftover], reason: str, actor: Actor, at: datetime
) -> None:
    """Do what was chosen for each, and keep it. The filing has ended by then."""
    for one in open_ones:
        choice = choices[one.key]
        receiver = choice.receiver_id if choice.way == Way.MOVE else None
        with translation.override("zh-hans"):
            what = str(one.what)
        LeavingPlan.objects.create(
            filing=filing, key=one.key, what=what, name=one.name, people=one.people, way=choice.way,
            receiver_id=receiver, until=choice.until if one.dated and choice.way == Way.FINISH else None,
            actor_key=actor.key, actor_label=actor.label, at=at,
        )  # fmt: skip
        follow(key=one.key, way=choice.way, receiver_id=receiver, reason=reason, actor=actor, at=at)
