"""Who may apply, how a ranking comes about, when somebody may enter the list. Pure: all objections at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jiangce.kernel.verdict import Objection, TermRef
from jiangce.registers.selections.enums import CallState, PriorityRule, SelectionMove, SelectionState


@dataclass(frozen=True, slots=True)
class CallFacts:
    """What drafting a call reads: first and last day of the window, role → quota, the most that the term allows a role
    (None: the kind has no such term), and whether the scoring scheme is in force on the last day."""

    first_day: date
    last_day: date
    quotas: Mapping[str, int]
    most: int | None
    most_term: TermRef | None
    scheme_known: bool
    priority: str
    bonus: int


def call_objections(facts: CallFacts) -> list[Objection]:
    """Why the call may not be drafted so."""
    found = []
    if facts.last_day < facts.first_day:
        params = {"first": facts.first_day.isoformat(), "last": facts.last_day.isoformat()}
        found.append(Objection("selections.days_swapped", params, where="last_day"))
    if not facts.quotas:
        found.append(Objection("selections.no_track", where="tracks"))
    if facts.most is not None and max(facts.quotas.values(), default=0) > facts.most:
        found.append(Objection("selections.quota_above_term", {"most": facts.most}, facts.most_term, where="tracks"))
    if not facts.scheme_known:
        found.append(Objection("selections.no_scheme", where="scheme"))
    if (facts.priority == PriorityRule.BONUS) != (facts.bonus > 0):
        found.append(Objection("selections.bonus_half", where="bonus"))
    return found


@dataclass(frozen=True, slots=True)
class ApplyFacts:
    """What applying and the eligibility check read. `other`: another application for the call; `bar`: the sanction that
    bars the organisation; `missing`: documents of the list that are not there."""

    state: str
    on: date
    first_day: date
    last_day: date
    track: bool
    filed: bool
    bar: str
    bar_until: date | None
    other: str = ""
    missing: Sequence[str] = ()


def window_objections(facts: ApplyFacts) -> list[Objection]:
    """An application comes within the window of an open call."""
    params = {"first": facts.first_day.isoformat(), "last": facts.last_day.isoformat()}
    if facts.state != CallState.OPEN or not facts.first_day <= facts.on <= facts.last_day:
        return [Objection("selections.outside_window", params)]
    return []


def condition_objections(facts: ApplyFacts) -> list[Objection]:
    """The conditions that the registers know: the track, a filing in its role, no sanction that bars."""
    found = []
    if not facts.track:
        found.append(Objection("selections.unknown_track", where="role"))
    elif not facts.filed:
        found.append(Objection("selections.not_filed", where="role"))
    if facts.bar and facts.bar_until:
        found.append(Objection("selections.barred", {"number": facts.bar, "until": facts.bar_until.isoformat()}))
    return found


def apply_objections(facts: ApplyFacts) -> list[Objection]:
    """Why the application may not be made, or handed in."""
    found = window_objections(facts)
    if facts.other:
        found.append(Objection("selections.twice", {"number": facts.other}))
    found += condition_objections(facts)
    return found + [Objection("selections.document_missing", {"name": name}) for name in facts.missing]


@dataclass(frozen=True, slots=True)
class Entrant:
    """One scored application of a track: tenths of a point, whether it reached the pass mark, the priority that a
    recommendation gave it, its marks by the criteria (the heaviest first), and where it was put among equals."""

    key: int
    score: int
    passed: bool
    priority: bool
    marks: Sequence[int] = ()
    tie_place: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an application came: its total with the bonus, its rank (equals share one), with whom, and whether it is
    within the quota. `broken_by` names what parted it from those with the same total."""

    key: int
    score: int
    bonus: int
    total: int
    passed: bool
    priority: bool
    rank: int | None
    shares: Sequence[int]
    within: bool
    broken_by: str = ""


def ranking(entrants: Sequence[Entrant], *, rule: str, bonus: int, quota: int) -> list[Place]:
    """Places by total; equals are parted by priority (when the call says so), then by the marks of the criteria in the
    order of their weights, then by the place that a person gave them with a reason; who is still equal shares a rank.
    Who did not reach the pass mark has no rank."""
    ranked = sorted((one for one in entrants if one.passed), key=lambda one: _order(one, rule, bonus))
    places: list[Place] = []
    for index, one in enumerate(ranked):
        same = [other.key for other in ranked if _order(other, rule, bonus) == _order(one, rule, bonus)]
        first = next(at for at, other in enumerate(ranked) if other.key in same)
        peers = [other for other in ranked if _total(other, rule, bonus) == _total(one, rule, bonus)]
        places.append(
            replace(
                _place(one, rule, bonus),
                rank=first + 1,
                shares=[key for key in same if key != one.key],
                within=index < quota,
                broken_by=_broken_by(one, peers, rule) if len(peers) > 1 else "",
            )
        )
    return places + [_place(one, rule, bonus) for one in entrants if not one.passed]


def _place(one: Entrant, rule: str, bonus: int) -> Place:
    extra = bonus if rule == PriorityRule.BONUS and one.priority else 0
    return Place(one.key, one.score, extra, one.score + extra, one.passed, one.priority, None, (), within=False)


def _total(one: Entrant, rule: str, bonus: int) -> int:
    return one.score + (bonus if rule == PriorityRule.BONUS and one.priority else 0)


def _order(one: Entrant, rule: str, bonus: int) -> tuple[int, bool, tuple[int, ...], int]:
    first = rule == PriorityRule.TIE and one.priority
    return (-_total(one, rule, bonus), not first, tuple(-mark for mark in one.marks), one.tie_place or 0)


def _broken_by(one: Entrant, peers: Sequence[Entrant], rule: str) -> str:
    if rule == PriorityRule.TIE and len({other.priority for other in peers}) > 1:
        return "priority"
    if len({tuple(other.marks) for other in peers}) > 1:
        return "criteria"
    return "person" if one.tie_place else ""


def step_of(place: Place) -> SelectionMove:
    """What a place makes of an application: within the quota proposed, below it reserve, else dropped."""
    return SelectionMove.PLACE if place.within else SelectionMove.HOLD if place.passed else SelectionMove.DROP


def way_back(state: str, *, place_free: bool) -> SelectionMove | None:
    """The step to which an application returns when an appeal undoes what was decided; None when nothing was. A place
    that somebody else has taken is not taken from him: the application is the next in rank."""
    there = {
        SelectionState.INELIGIBLE: SelectionMove.TAKE_UP,
        SelectionState.RESERVE: SelectionMove.RESCORE,
        SelectionState.UNPLACED: SelectionMove.RESCORE,
        SelectionState.STRUCK: SelectionMove.RESTORE if place_free else SelectionMove.QUEUE,
        SelectionState.REMOVED: SelectionMove.RELIST if place_free else SelectionMove.QUEUE,
    }
    return there.get(SelectionState(state))


def tie_objections(places: Sequence[Place]) -> list[Objection]:
    """A shared rank on both sides of the quota is parted by a person first, never by the machine."""
    inside = {one.key for one in places if one.within}
    split = sorted({one.rank or 0 for one in places if one.within and set(one.shares) - inside})
    return [Objection("selections.tie_at_quota", {"rank": rank}) for rank in split]


@dataclass(frozen=True, slots=True)
class EnterFacts:
    """What entering the list reads."""

    number: str
    on: date
    notice_until: date | None
    provisional: bool
    objections: int
    conditions: Sequence[Objection]


def enter_objections(facts: EnterFacts) -> list[Objection]:
    """Nobody enters while the notice runs, an objection waits or a condition is lost."""
    told = {"number": facts.number}
    found = []
    if facts.notice_until is None or facts.on < facts.notice_until:
        until = facts.notice_until.isoformat() if facts.notice_until else "—"
        found.append(Objection("selections.notice_running", {**told, "until": until}))
    elif facts.provisional:
        found.append(Objection("selections.notice_provisional", told))
    if facts.objections:
        found.append(Objection("selections.objection_open", {**told, "count": facts.objections}))
    return [*found, *facts.conditions]


def succeed_objections(*, taken: int, quota: int, better: str) -> list[Objection]:
    """A successor takes a place that is free, and comes in the order of the ranks."""
    found = []
    if taken >= quota:
        found.append(Objection("selections.over_quota", {"taken": taken, "quota": quota}))
    if better:
        found.append(Objection("selections.not_next", {"number": better}))
    return found
