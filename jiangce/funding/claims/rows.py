"""Decisions per row: one person is returned or refused, the others go on; and what the institution put right since."""

from datetime import datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.funding.claims import queries
from jiangce.funding.claims.actions import ClaimRefused, free_rights
from jiangce.funding.claims.computing import OPEN_FOR_COMPUTING, compute_lines
from jiangce.funding.claims.enums import ClaimState, LineMove, LineReason, LineState, Stage
from jiangce.funding.claims.handling import four_eyes_objections, note_handling
from jiangce.funding.claims.lifecycle import LINE
from jiangce.funding.claims.models import Claim, ClaimLine
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.outbox.actions import emit

_AT_STAGE = {
    ClaimState.SUBMITTED: (Stage.FIRST_REVIEW, LineMove.RETURN_FIRST, LineMove.REFUSE_FIRST),
    ClaimState.FIRST_REVIEW: (Stage.SECOND_REVIEW, LineMove.RETURN_SECOND, LineMove.REFUSE_SECOND),
    ClaimState.SECOND_REVIEW: (Stage.APPROVAL, LineMove.RETURN_APPROVAL, LineMove.REFUSE_APPROVAL),
}


def return_line(*, line_id: int, actor: Actor, at: datetime, reason_code: str, reason: str) -> ClaimLine:
    """退回一行: the person leaves this claim until corrected; the batch goes on, the institution is told. Needs a reason
    code and a reason."""
    return _decide(line_id, refuse=False, actor=actor, at=at, reason_code=reason_code, reason=reason)


def refuse_line(*, line_id: int, actor: Actor, at: datetime, reason_code: str, reason: str) -> ClaimLine:
    """一行不予补贴: final for this claim; the person's right is free again."""
    return _decide(line_id, refuse=True, actor=actor, at=at, reason_code=reason_code, reason=reason)


def row_objections(*, claim: Claim, line: ClaimLine, actor: Actor) -> list[Objection]:
    """Why this actor cannot decide this row now; reads only, so that the page says it instead of offering a form."""
    if claim.state not in _AT_STAGE or line.state != LineState.ENTITLED:
        return [Objection("claims.line_not_open", _states(claim, line))]
    stage, back, _no = _AT_STAGE[ClaimState(claim.state)]
    found = LINE.objections(line.state, back, actor, reason="…")
    return found + four_eyes_objections(claim=claim, stage=stage, actor=actor)


@transaction.atomic
def _decide(line_id: int, *, refuse: bool, actor: Actor, at: datetime, reason_code: str, reason: str) -> ClaimLine:
    claim, line = _locked(line_id, actor=actor)
    found = row_objections(claim=claim, line=line, actor=actor)
    if not reason.strip():
        found.append(Objection("lifecycle.reason_missing", {"move": "return"}, where="reason"))
    if reason_code not in LineReason.values:
        found.append(Objection("claims.reason_code_missing", where="reason_code"))
    if found:
        raise ClaimRefused(found)
    stage, back, no = _AT_STAGE[ClaimState(claim.state)]
    move = no if refuse else back
    before, after = advance(line, move, lifecycle=LINE, mover=actor, reason=reason)
    line.reason_code, line.reason, line.decided_by, line.correction = reason_code, reason, actor.key, ""
    line.save()
    note_handling(claim=claim, stage=stage, move=move, actor=actor, at=at, reason=reason, line=line)
    if refuse:
        free_rights(lines=[line], at=at)
    else:
        emit("claim.row_returned", line_id=line.pk)
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


@transaction.atomic
def correct_line(*, line_id: int, text: str, actor: Actor, at: datetime) -> ClaimLine:
    """更正说明: the institution says what it put right about a returned row, and the row is computed again.

    Refuses without words, for a row that is not returned, and while the claim is not the institution's to change.
    """
    claim, line = _locked(line_id, actor=actor)
    found = []
    found += actor.lacks(Power.CLAIM_CONFIRM, "correct_row")
    if claim.state not in OPEN_FOR_COMPUTING or line.state != LineState.RETURNED:
        found.append(Objection("claims.row_not_to_correct", _states(claim, line)))
    if not text.strip():
        found.append(Objection("claims.correction_missing", where="text"))
    if found:
        raise ClaimRefused(found)
    line.correction = text.strip()
    line.save(update_fields=["correction"])
    record(actor=actor, subject=line, action="correct_row", at=at, reason=line.correction, division=claim.division)
    compute_lines(claim=claim, at=at)
    line.refresh_from_db()
    return line


def _states(claim: Claim, line: ClaimLine) -> dict[str, str]:
    return {"state": str(line.get_state_display()), "claim": str(claim.get_state_display())}


def _locked(line_id: int, *, actor: Actor) -> tuple[Claim, ClaimLine]:
    """The claim and its line, locked in this order; ClaimLine.DoesNotExist outside the actor's scope."""
    claim_id = queries.line_for(actor=actor, line_id=line_id).claim_id
    claim = queries.claim_for_update(claim_id=claim_id)
    return claim, ClaimLine.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=line_id)
