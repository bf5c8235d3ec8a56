"""Gathers what the rules of selections read, after the lock."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from jiangce.kernel.verdict import Objection, Refused
from jiangce.registers import laws
from jiangce.registers.filings.queries import in_force
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.sanctions.queries import bar_of
from jiangce.registers.scoring.enums import ScoringState
from jiangce.registers.scoring.models import Scoring, ScoringMark, ScoringScheme
from jiangce.registers.scoring.queries import result_of
from jiangce.registers.selections import rules
from jiangce.registers.selections.enums import RANKED, TAKES_PLACE, CallState, SelectionKind, SelectionState
from jiangce.registers.selections.models import SelectionApplication, SelectionCall
from jiangce.registers.selections.queries import papers_of, subject_of
from jiangce.registers.selections.rules import ApplyFacts, CallFacts, EnterFacts, Entrant, Place

QUOTA_TERM = "selection_quota_double_hundred"
_DAY = timedelta(days=1)


def call_facts(
    *, kind: str, division: str, first_day: date, last_day: date, quotas: dict[str, int], scheme: str, priority: str,
    bonus: int, on: date,
) -> CallFacts:  # fmt: skip
    """Everything call_objections reads."""
    law = laws.law(division=division, on=on)
    limited = kind == SelectionKind.DOUBLE_HUNDRED
    return CallFacts(
        first_day=first_day,
        last_day=last_day,
        quotas=quotas,
        most=law.number(QUOTA_TERM) if limited else None,
        most_term=law.ref(QUOTA_TERM) if limited else None,
        scheme_known=ScoringScheme.objects.filter(code=scheme, held__contains=last_day).exists(),
        priority=priority,
        bonus=bonus,
    )


def apply_facts(
    call: SelectionCall, organisation: Organisation, role: str, *, on: date, row: SelectionApplication | None = None
) -> ApplyFacts:
    """Everything apply_objections and condition_objections read; `row` is the application once it exists."""
    others = call.applications.filter(organisation=organisation).exclude(state=SelectionState.WITHDRAWN)
    other = others.exclude(pk=row.pk if row else None).first()
    bar = bar_of(organisation_id=organisation.pk, on=on)
    here = papers_of(application=row) if row else {}
    return ApplyFacts(
        state=call.state,
        on=on,
        first_day=call.held.lower,
        last_day=call.held.upper - _DAY,
        track=call.tracks.filter(role=role).exists(),
        filed=in_force(on=on).filter(organisation=organisation, role=role).exists(),
        bar=bar.number if bar else "",
        bar_until=bar.until if bar else None,
        other=other.number if other else "",
        missing=[name for name in call.documents if name not in here] if row else (),
    )


def entrants(rows: QuerySet[SelectionApplication]) -> list[Entrant]:
    """Scored applications of a track. Raises Refused with one objection for each that is not ready."""
    found, left = [], []
    for row in rows.order_by("number"):
        result = result_of(subject=subject_of(row))
        if result is None or result.state != ScoringState.DONE or result.result_tenths is None:
            left.append(Objection("selections.not_scored", {"number": row.number}))
            continue
        prior = row.recommendations.exclude(priority="").exists()
        found.append(
            Entrant(row.pk, result.result_tenths, result.passed, prior, _marks(result), row.tie_place)
        )  # fmt: skip
    if left:
        raise Refused(left)
    return found


def _marks(result: Scoring) -> list[int]:
    """The sum of the sheets' marks for each criterion, the heaviest criterion first."""
    sums: dict[tuple[int, int], int] = {}
    for one in ScoringMark.objects.filter(sheet__scoring=result).select_related("criterion"):
        key = (-one.criterion.weight, one.criterion.place)
        sums[key] = sums.get(key, 0) + one.tenths
    return [sums[key] for key in sorted(sums)]


def places(call: SelectionCall) -> dict[str, list[Place]]:
    """role → the ranking of its track."""
    rows = call.applications.filter(state=SelectionState.ELIGIBLE)
    return {
        track.role: rules.ranking(
            entrants(rows.filter(role=track.role)), rule=call.priority, bonus=call.bonus_tenths, quota=track.quota
        )
        for track in call.tracks.order_by("pk")
    }


def places_with(row: SelectionApplication) -> list[Place]:
    """The ranking of a track anew, with an application that came back by an appeal. While nothing is announced, whoever
    was struck is no part of it."""
    call = row.call
    states = RANKED - {SelectionState.STRUCK} if call.state == CallState.RANKED else RANKED
    rows = call.applications.filter(Q(state__in=sorted(states)) | Q(pk=row.pk), role=row.role)
    return rules.ranking(entrants(rows), rule=call.priority, bonus=call.bonus_tenths, quota=quota_of(row))


def explained(row: SelectionApplication, place: Place) -> dict[str, Any]:
    """How the place came about, as the application keeps it."""
    numbers = dict(SelectionApplication.objects.filter(pk__in=place.shares).values_list("pk", "number"))
    return {
        "score": place.score, "bonus": place.bonus, "total": place.total, "rank": place.rank,
        "priority": place.priority, "shares": [numbers[key] for key in place.shares], "broken_by": place.broken_by,
        "within": place.within, "quota": quota_of(row), "passed": place.passed,
    }  # fmt: skip


def quota_of(row: SelectionApplication) -> int:
    """The quota of the application's track."""
    return int(row.call.tracks.get(role=row.role).quota)


def taken_in(row: SelectionApplication) -> int:
    """How many places of the application's track are taken."""
    return row.call.applications.filter(role=row.role, state__in=sorted(TAKES_PLACE)).count()


def better_than(row: SelectionApplication) -> str:
    """The reserve of the same track that comes before this one; "" when none does."""
    rows = row.call.applications.filter(role=row.role, state=SelectionState.RESERVE).exclude(pk=row.pk)
    here = (row.rank or 0, row.tie_place or 0)
    before = [one for one in rows if (one.rank or 0, one.tie_place or 0) < here]
    return min(before, key=lambda one: (one.rank or 0, one.tie_place or 0)).number if before else ""


def enter_facts(row: SelectionApplication, *, on: date) -> EnterFacts:
    """Everything enter_objections reads; the conditions are looked at once more."""
    told = apply_facts(row.call, row.organisation, row.role, on=on, row=row)
    return EnterFacts(
        number=row.number,
        on=on,
        notice_until=row.notice_until,
        provisional=row.notice_provisional,
        objections=row.objections.filter(upheld__isnull=True).count(),
        conditions=rules.condition_objections(told),
    )
