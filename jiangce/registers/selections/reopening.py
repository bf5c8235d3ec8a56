"""What an appeal undoes: the application returns to the step that went wrong, and gets its place when it is scored again."""

from datetime import datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.kernel.verdict import Objection, Refused
from jiangce.registers.selections import facts, queries, rules
from jiangce.registers.selections.enums import CallState, SelectionMove, SelectionState
from jiangce.registers.selections.lifecycle import APPLICATION
from jiangce.registers.selections.models import SelectionApplication, SelectionStay
from jiangce.registers.selections.moving import begin_scoring, move, start_notice
from jiangce.registers.selections.refusal import SelectionRefused
from jiangce.registers.selections.rules import Place


@transaction.atomic
def undo_decision(*, application_id: int, reason: str, actor: Actor, at: datetime) -> SelectionApplication:
    """An appeal quashed the decision. A refusal goes back to the eligibility check; a place below the quota to a new
    blind scoring by other experts; whoever was struck is proposed again with a notice of its own, whoever was removed
    is on the list from today, unless the place is taken: then it is reserve, by its rank."""
    call = queries.call_of_application_for_update(application_id=application_id)
    row, today = queries.application_for_update(application_id=application_id), timezone.localdate(at)
    step = rules.way_back(row.state, place_free=facts.taken_in(row) < facts.quota_of(row))
    if step is None or call.state == CallState.CANCELLED:
        raise SelectionRefused(Objection("selections.nothing_to_undo", {"state": str(row.get_state_display())}))
    if found := APPLICATION.objections(row.state, step, actor, reason=reason):
        raise SelectionRefused(found)
    if step == SelectionMove.RESCORE:
        row.round += 1
        row.rank, row.tie_place, row.tie_reason, row.explained = None, None, "", {}
        begin_scoring(row, actor=actor, at=at)
    elif step == SelectionMove.RESTORE and call.state != CallState.RANKED:
        start_notice(row, today=today)
    elif row.state == SelectionState.REMOVED:
        SelectionStay.objects.create(application=row, held=row.held, reason=row.reason)
        row.held = DateRange(today, None) if step == SelectionMove.RELIST else None
    row.reason = ""
    return move(row, step, actor=actor, at=at, reason=reason)


@transaction.atomic
def place_late(*, application_id: int, actor: Actor, at: datetime) -> SelectionApplication:
    """补排名次 of an application that came back by an appeal after the ranking, when it is scored. Before the announcement
    the track is ranked as if it had been there: the last one within the quota may yield. After it nobody loses a place
    that was announced: the application is reserve by its rank, and succeeds when a place is free."""
    call = queries.call_of_application_for_update(application_id=application_id)
    row = queries.application_for_update(application_id=application_id)
    found = APPLICATION.objections(row.state, SelectionMove.HOLD, actor)
    if row.state != SelectionState.ELIGIBLE or call.state not in queries.PLACING:
        found.append(Objection("selections.not_late", {"state": str(row.get_state_display())}))
    if found:
        raise SelectionRefused(found)
    try:
        places = facts.places_with(row)
    except Refused as left:
        raise SelectionRefused(left.objections) from None
    announced = call.state != CallState.RANKED
    if not announced and (found := rules.tie_objections(places)):
        raise SelectionRefused(found)
    for one in places:
        _place(one, late=row, announced=announced, actor=actor, at=at)
    row.refresh_from_db()
    return row


def _place(one: Place, *, late: SelectionApplication, announced: bool, actor: Actor, at: datetime) -> None:
    """Write the rank; move the late one, and before the announcement whoever has to yield to it."""
    row = queries.application_for_update(application_id=one.key)
    told = facts.explained(row, one)
    row.rank = one.rank
    if one.key != late.pk:
        row.explained |= {name: told[name] for name in ("rank", "shares", "broken_by")}
        if not announced and row.state == SelectionState.PROPOSED and not one.within:
            row.explained = told
            move(row, SelectionMove.HOLD, actor=actor, at=at)
        else:
            row.save()
        return
    row.explained = told | {"within": one.within and not announced}
    step = rules.step_of(one)
    move(row, SelectionMove.HOLD if announced and step == SelectionMove.PLACE else step, actor=actor, at=at)
