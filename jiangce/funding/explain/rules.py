"""Where is the money, who must act, by when? One answer per claim line, from plain facts. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from jiangce.funding.claims.enums import ClaimState, LineState
from jiangce.funding.disbursement.enums import BatchState, PaymentState
from jiangce.kernel.money import yuan


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """One transfer for the line. `corrected`: the line's account is no longer the one that this transfer froze."""

    state: str
    batch_state: str
    settled_on: date | None = None
    return_reason: str = ""
    corrected: bool = False
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class MoneyFacts:
    """What the answer depends on."""

    claim_state: str
    line_state: str
    due_on: date | None = None
    notice_last_day: date | None = None
    held_by: tuple[str, ...] = ()
    reason: str = ""
    claim_reason: str = ""
    failed_rule: str = ""
    amount_fen: int = 0
    recovered_fen: int = 0
    payments: Sequence[PaymentFacts] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Answer:
    """`code` has its words in explain.texts; `due_on` is the day by which somebody must act, where a term says so."""

    code: str
    tone: str
    params: dict[str, str] = field(default_factory=dict)
    due_on: date | None = None
    stage: int = 0


REVIEWS = ("confirm", "first_review", "second_review", "approval")
STAGES = (*REVIEWS, "notice", "prepare", "bank", "arrived")
"""The way of the money, for the step bar; a line without money goes no further than the reviews."""
_WITH_MONEY = frozenset({LineState.ENTITLED, LineState.RETURNED_PAYMENT, LineState.PAID, LineState.RECOVERED})
_NOTHING = frozenset({LineState.NOT_ENTITLED, LineState.REFUSED})

_BY_CLAIM: dict[str, tuple[str, str, int]] = {
    ClaimState.DRAFT: ("explain.draft", "info", 0),
    ClaimState.RETURNED: ("explain.claim_returned", "warn", 0),
    ClaimState.SUBMITTED: ("explain.first_review", "info", 1),
    ClaimState.FIRST_REVIEW: ("explain.second_review", "info", 2),
    ClaimState.SECOND_REVIEW: ("explain.approval", "info", 3),
    ClaimState.APPROVAL: ("explain.publish", "info", 4),
    ClaimState.PUBLIC_NOTICE: ("explain.notice", "info", 4),
    ClaimState.OBJECTION: ("explain.objection", "warn", 4),
    ClaimState.REFUSED: ("explain.claim_refused", "bad", 3),
}
_BY_LINE: dict[str, tuple[str, str]] = {
    LineState.NOT_ENTITLED: ("explain.not_entitled", "bad"),
    LineState.REFUSED: ("explain.line_refused", "bad"),
    LineState.RETURNED: ("explain.line_returned", "warn"),
    LineState.RECOVERED: ("explain.recovered", "mute"),
}


def where_is_the_money(facts: MoneyFacts) -> Answer:
    """The one answer for the worker: the line's own end, else a hold, else the claim's stage, else the bank."""
    reached = _BY_CLAIM[facts.claim_state][2] if facts.claim_state in _BY_CLAIM else 5
    if facts.line_state in _BY_LINE:
        code, tone = _BY_LINE[facts.line_state]
        stage = len(STAGES) if facts.line_state == LineState.RECOVERED else reached
        return Answer(code, tone, {"reason": facts.reason or facts.failed_rule}, stage=stage)
    if facts.line_state == LineState.PAID:
        days = [
            payment.settled_on
            for payment in facts.payments
            if payment.settled_on and payment.state == PaymentState.PAID
        ]
        params = {"day": max(days).isoformat() if days else ""}
        if facts.recovered_fen:
            params |= {"amount": yuan(facts.amount_fen), "recovered": yuan(facts.recovered_fen)}
            return Answer("explain.paid_partly_recovered", "warn", params, stage=len(STAGES))
        return Answer("explain.paid", "ok", params, stage=len(STAGES))
    if facts.held_by:
        return Answer("explain.held", "warn", {"case": ", ".join(facts.held_by)}, stage=reached)
    if facts.claim_state in _BY_CLAIM:
        code, tone, stage = _BY_CLAIM[facts.claim_state]
        due = facts.notice_last_day if code == "explain.notice" else facts.due_on
        params = {"reason": facts.claim_reason, "day": due.isoformat() if due else ""}
        return Answer(code, tone, params, due, stage)
    return _at_the_bank(facts)


def carries_money(claim_state: str, line_state: str) -> bool:
    """Whether this line of this claim is, or still may be, on the way to the bank."""
    return claim_state != ClaimState.REFUSED and line_state in _WITH_MONEY


def headline_fen(claim_state: str, line_state: str, *, amount_fen: int, recovered_fen: int) -> int:
    """What the payee has or is to have, in fen: nothing of what was refused, and less what came back."""
    if claim_state == ClaimState.REFUSED or line_state in _NOTHING:
        return 0
    return amount_fen - recovered_fen


def _at_the_bank(facts: MoneyFacts) -> Answer:
    open_returns = [p for p in facts.payments if p.state == PaymentState.RETURNED and not p.replaced]
    waiting = [p for p in open_returns if not p.corrected]
    if waiting:
        return Answer("explain.payment_returned", "bad", {"reason": waiting[-1].return_reason}, stage=6)
    if open_returns:
        return Answer("explain.repayment_waits", "warn", stage=5)
    live = [p for p in facts.payments if p.state in (PaymentState.PREPARED, PaymentState.SENT)]
    if any(p.batch_state == BatchState.PREPARED for p in live):
        return Answer("explain.release_waits", "info", stage=5)
    if any(p.batch_state == BatchState.RELEASED for p in live):
        return Answer("explain.send_waits", "info", stage=5)
    if live:
        return Answer("explain.under_way", "info", stage=6)
    return Answer("explain.payable", "info", stage=5)
