"""Decisions per row: one person is returned or refused, the others go on."""

from datetime import datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.funding.claims import queries
from jiangce.funding.claims.actions import ClaimRefused, free_rights
from jiangce.funding.claims.enums import ClaimState, LineMove, LineReason, Stage
from jiangce.funding.claims.handling import four_eyes_objections
from jiangce.funding.claims.lifecycle import LINE
from jiangce.funding.claims.models import ClaimLine
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import record

_AT_STAGE = {
    ClaimState.SUBMITTED: (Stage.FIRST_REVIEW, LineMove.RETURN_FIRST, LineMove.REFUSE_FIRST),
    ClaimState.FIRST_REVIEW: (Stage.SECOND_REVIEW, LineMove.RETURN_SECOND, LineMove.REFUSE_SECOND),
    ClaimState.SECOND_REVIEW: (Stage.APPROVAL, LineMove.RETURN_APPROVAL, LineMove.REFUSE_APPROVAL),
}


def return_line(*, line_id: int, actor: Actor, at: datetime, reason_code: str, reason: str) -> ClaimLine:
    """退回一行: the person leaves this claim until corrected; the batch goes on. Needs a reason code and a reason."""
    return _decide(line_id, refuse=False, actor=actor, at=at, reason_code=reason_code, reason=reason)


def refuse_line(*, line_id: int, actor: Actor, at: datetime, reason_code: str, reason: str) -> ClaimLine:
    """一行不予补贴: final for this claim; the person's right is free again."""
    return _decide(line_id, refuse=True, actor=actor, at=at, reason_code=reason_code, reason=reason)


@transaction.atomic
def _decide(line_id: int, *, refuse: bool, actor: Actor, at: datetime, reason_code: str, reason: str) -> ClaimLine:
    claim_id = queries.line_for(actor=actor, line_id=line_id).claim_id
    claim = queries.claim_for_update(claim_id=claim_id)
    line = ClaimLine.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=line_id)
    if claim.state not in _AT_STAGE:
        params = {"state": str(line.get_state_display()), "claim": str(claim.get_state_display())}
        raise ClaimRefused(Objection("claims.line_not_open", params))
    stage, back, no = _AT_STAGE[ClaimState(claim.state)]
    move = no if refuse else back
    found = LINE.objections(line.state, move, actor, reason=reason)
    found += four_eyes_objections(claim=claim, stage=stage, actor=actor)
    if reason_code not in LineReason.values:
        found.append(Objection("claims.reason_code_missing", where="reason_code"))
    if found:
        raise ClaimRefused(found)
    before, after = advance(line, move, lifecycle=LINE, mover=actor, reason=reason)
    line.reason_code, line.reason, line.decided_by = reason_code, reason, actor.key
    line.save()
    if refuse:
        free_rights(lines=[line], at=at)
    record(
        actor=actor,
        subject=line,
        action=move,
        at=at,
        before={"state": before},
        after={"state": after},
        reason=reason,
        reason_code=reason_code,
        division=claim.division,
    )
    return line
