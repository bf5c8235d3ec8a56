"""From the eligibility check to the published list: check, scoring, ranking, notice, objections, entry."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel import citizen_id
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record
from jiangce.registers.scoring.ports import Paper
from jiangce.registers.selections import facts, queries, rules
from jiangce.registers.selections.enums import UNRANKED, CallMove, CallState, SelectionMove, SelectionState
from jiangce.registers.selections.lifecycle import APPLICATION, CALL
from jiangce.registers.selections.models import SelectionApplication, SelectionCall, SelectionObjection
from jiangce.registers.selections.moving import begin_scoring, move, move_call, start_notice, step_due
from jiangce.registers.selections.refusal import SelectionRefused

TIE_REASON_MOST = 300


@transaction.atomic
def admit_application(*, application_id: int, actor: Actor, at: datetime) -> SelectionApplication:
    """资格审查通过: recommended, and every condition that the registers know holds on the day. Opens the blind scoring; its
    title names no applicant."""
    row = queries.application_for_update(application_id=application_id)
    found = APPLICATION.objections(row.state, SelectionMove.ADMIT, actor)
    if not found:
        told = facts.apply_facts(row.call, row.organisation, row.role, on=timezone.localdate(at), row=row)
        found = rules.condition_objections(told)
        if not row.recommendations.exists():
            found.append(Objection("selections.not_recommended"))
    if found:
        raise SelectionRefused(found)
    begin_scoring(row, actor=actor, at=at)
    return move(row, SelectionMove.ADMIT, actor=actor, at=at)


@transaction.atomic
def refuse_application(*, application_id: int, reason: str, actor: Actor, at: datetime) -> SelectionApplication:
    """资格不符, with the reason."""
    row = queries.application_for_update(application_id=application_id)
    row.reason = reason.strip()
    return move(row, SelectionMove.REFUSE, actor=actor, at=at, reason=reason)


def papers_of_selection(*, subject: str) -> Sequence[Paper] | None:
    """The papers of the application that a scoring is about (the port of registers.scoring)."""
    row = queries.application_of(subject=subject)
    return None if row is None else [Paper(one.name, one.file) for one in queries.papers_of(application=row).values()]


@transaction.atomic
def settle_tie(*, application_id: int, place: int, reason: str, actor: Actor, at: datetime) -> SelectionApplication:
    """Give an application its place among equals, with a reason: only a person parts what the scores do not."""
    row = queries.application_for_update(application_id=application_id)
    found = actor.lacks(Power.SELECTION_ARRANGE, "settle_tie")
    proposed = row.state == SelectionState.PROPOSED and row.call.state == CallState.RANKED
    if row.state not in (SelectionState.ELIGIBLE, SelectionState.RESERVE) and not proposed:
        found.append(Objection("selections.no_tie", {"state": str(row.get_state_display())}))
    if place < 1 or not reason.strip():
        found.append(Objection("selections.tie_reason_missing", where="reason"))
    if found:
        raise SelectionRefused(found)
    row.tie_place, row.tie_reason = place, reason.strip()[:TIE_REASON_MOST]
    row.save(update_fields=["tie_place", "tie_reason"])
    record(
        actor=actor, subject=row, action="settle_tie", at=at, after={"place": place}, reason=reason,
        division=row.organisation.division,
    )  # fmt: skip
    return row


@transaction.atomic
def rank_call(*, call_id: int, actor: Actor, at: datetime) -> SelectionCall:
    """排名 after the window, when everything handed in is checked and scored; within the quota proposed, below it reserve,
    below the pass mark unplaced. A tie across the quota is parted by a person first."""
    call = queries.call_for_update(call_id=call_id)
    found = CALL.objections(call.state, CallMove.RANK, actor)
    if timezone.localdate(at) < call.held.upper:
        found.append(Objection("selections.window_open", {"last": str(call.last_day)}))
    for row in call.applications.filter(state=SelectionState.SUBMITTED).order_by("number"):
        found.append(Objection("selections.unchecked", {"number": row.number}))
    try:
        ranked = facts.places(call)
    except Refused as left:
        raise SelectionRefused([*found, *left.objections]) from None
    for places in ranked.values():
        found += rules.tie_objections(places)
    if found:
        raise SelectionRefused(found)
    for places in ranked.values():
        for one in places:
            row = queries.application_for_update(application_id=one.key)
            row.rank, row.explained = one.rank, facts.explained(row, one)
            move(row, rules.step_of(one), actor=actor, at=at)
    return move_call(call, CallMove.RANK, actor=actor, at=at)


@transaction.atomic
def announce_call(*, call_id: int, actor: Actor, at: datetime) -> SelectionCall:
    """公示 the proposed ones for the working days of the term, by another person than the one who ranked."""
    call, today = queries.call_for_update(call_id=call_id), timezone.localdate(at)
    again = call.applications.filter(state__in=sorted(UNRANKED)).order_by("number")
    if found := [Objection("selections.reopened", {"number": row.number}) for row in again]:
        raise SelectionRefused(found)
    for row in call.applications.filter(state=SelectionState.PROPOSED):
        start_notice(row, today=today)
        row.save(update_fields=["notice_from", "notice_until", "notice_provisional"])
    return move_call(call, CallMove.ANNOUNCE, actor=actor, at=at)


@transaction.atomic
def raise_objection(*, application_id: int, text: str, at: datetime) -> SelectionObjection:
    """异议 by anybody while the notice runs."""
    row = queries.application_for_update(application_id=application_id)
    found = []
    if row.state != SelectionState.PROPOSED or not row.on_notice(timezone.localdate(at)):
        found.append(Objection("selections.no_notice", {"number": row.number}))
    if not text.strip():
        found.append(Objection("selections.objection_empty", where="text"))
    if citizen_id.stands_in(text):
        found.append(Objection("selections.whole_number_told", where="text"))
    if found:
        raise SelectionRefused(found)
    row.due_on = row.due_on or step_due(row.call.division, timezone.localdate(at))
    row.save(update_fields=["due_on"])
    return SelectionObjection.objects.create(application=row, text=text.strip(), at=at)


@transaction.atomic
def decide_objection(*, objection_id: int, uphold: bool, reply: str, actor: Actor, at: datetime) -> SelectionObjection:
    """Answer an objection; one that is upheld strikes the application, and its place is free for the next in rank."""
    told = queries.objection_for_update(objection_id=objection_id)
    found = actor.lacks(Power.SELECTION_DECIDE, "decide_objection")
    if told.upheld is not None:
        found.append(Objection("selections.objection_answered"))
    if not reply.strip():
        found.append(Objection("selections.reply_missing", where="reply"))
    if citizen_id.stands_in(reply):
        found.append(Objection("selections.whole_number_told", where="reply"))
    if found:
        raise SelectionRefused(found)
    told.upheld, told.reply, told.replied_at, told.replier_label = uphold, reply.strip(), at, actor.label
    told.save()
    row = queries.application_for_update(application_id=told.application_id)
    if uphold and row.state == SelectionState.PROPOSED:
        row.reason = told.reply
        move(row, SelectionMove.STRIKE, actor=actor, at=at, reason=told.reply)
    elif not row.objections.filter(upheld__isnull=True).exists():
        row.due_on = None
        row.save(update_fields=["due_on"])
    return told


@transaction.atomic
def strike_application(*, application_id: int, reason: str, actor: Actor, at: datetime) -> SelectionApplication:
    """取消 a proposed one that has lost a condition meanwhile."""
    row = queries.application_for_update(application_id=application_id)
    row.reason = reason.strip()
    return move(row, SelectionMove.STRIKE, actor=actor, at=at, reason=reason)


@transaction.atomic
def enter_list(*, call_id: int, actor: Actor, at: datetime) -> SelectionCall:
    """公布: every proposed one enters the list from today, by another person than the one who ranked or let it succeed.
    Refuses, all at once, a notice that runs, an objection that waits, a condition that is lost; later, the same for
    successors."""
    call, today = queries.call_for_update(call_id=call_id), timezone.localdate(at)
    found = actor.lacks(Power.SELECTION_DECIDE, "enter_list")
    if call.state not in (CallState.NOTICE, CallState.LISTED):
        found.append(Objection("selections.not_announced", {"state": str(call.get_state_display())}))
    rows = [
        queries.application_for_update(application_id=key)
        for key in call.applications.filter(state=SelectionState.PROPOSED).values_list("pk", flat=True)
    ]
    if not rows:
        found.append(Objection("selections.nobody_to_enter"))
    for row in rows:
        found += rules.enter_objections(facts.enter_facts(row, on=today))
    if found:
        raise SelectionRefused(found)
    for row in rows:
        row.held = DateRange(today, None)
        move(row, SelectionMove.ENTER, actor=actor, at=at, previous=row.checker)
    return move_call(call, CallMove.LIST, actor=actor, at=at) if call.state == CallState.NOTICE else call
