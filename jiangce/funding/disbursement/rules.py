"""May this share of a claim line go to the bank now? And what does the bank's answer contradict? Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jiangce.funding.claims.enums import ClaimState, LineState
from jiangce.funding.disbursement.enums import PaymentState
from jiangce.kernel import masking
from jiangce.kernel.bank_account import bad_holder, is_placeholder, right_bank_code
from jiangce.kernel.money import yuan
from jiangce.kernel.verdict import Objection

PAYABLE_LINES = frozenset({LineState.ENTITLED, LineState.RETURNED_PAYMENT})
SETTLED_LINES = frozenset(
    {LineState.PAID, LineState.NOT_ENTITLED, LineState.REFUSED, LineState.RETURNED, LineState.RECOVERED}
)
"""Nothing is left to pay here: a returned row is paid by a later, supplementary claim."""


@dataclass(frozen=True, slots=True)
class PayeeAccount:
    """Where money goes."""

    holder_name: str
    number: str
    bank_name: str = ""
    bank_code: str = ""


@dataclass(frozen=True, slots=True)
class ShareFacts:
    """One share of a claim line: one fund account's part."""

    line_id: int
    claim_number: str
    claim_state: str
    line_state: str
    payee_label: str
    amount_fen: int
    owed_fen: int
    held_by: tuple[str, ...] = ()
    account: PayeeAccount | None = None
    live_batch: str = ""
    returned: PayeeAccount | None = None
    return_reason: str = ""
    revoked_certificate: str = ""


def objections(facts: ShareFacts) -> list[Objection]:
    """Why this share cannot be paid now, in the order an officer would ask; empty means it can."""
    found = []
    claim = {"claim": facts.claim_number}
    if facts.claim_state != ClaimState.PAYABLE:
        state = str(ClaimState(facts.claim_state).label)
        found.append(Objection("disbursement.claim_not_payable", claim | {"state": state}))
    if facts.line_state not in PAYABLE_LINES:
        state = str(LineState(facts.line_state).label)
        found.append(Objection("disbursement.line_not_payable", {"state": state}))
    found += [Objection("disbursement.held", claim | {"case": case}) for case in facts.held_by]
    if facts.revoked_certificate:
        found.append(Objection("disbursement.certificate_lost", {"number": facts.revoked_certificate}))
    if facts.live_batch:
        found.append(Objection("disbursement.already_in_batch", {"batch": facts.live_batch}))
    elif facts.owed_fen != facts.amount_fen:
        amounts = {"owed": yuan(facts.owed_fen), "amount": yuan(facts.amount_fen)}
        found.append(Objection("disbursement.ledger_differs", amounts))
    found += account_objections(facts.payee_label, facts.account)
    if facts.account and facts.returned and facts.account == facts.returned:
        params = {"account": masking.account(facts.account.number), "reason": facts.return_reason}
        found.append(Objection("disbursement.account_just_returned", {"payee": facts.payee_label, **params}))
    return found


def account_objections(payee_label: str, account: PayeeAccount | None) -> list[Objection]:
    """Why nothing can be sent to this account at all."""
    payee = {"payee": payee_label}
    if account is None or not account.number.strip():
        return [Objection("disbursement.account_missing", payee, where="number")]
    found = []
    if is_placeholder(account.number):
        masked = masking.account(account.number)
        found.append(Objection("disbursement.account_placeholder", payee | {"account": masked}, where="number"))
    if bad_holder(account.holder_name):
        found.append(Objection("disbursement.holder_missing", payee, where="holder_name"))
    if account.bank_code and not right_bank_code(account.bank_code):
        found.append(Objection("disbursement.bank_code_malformed", where="bank_code"))
    return found


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One answer of the bank. amount_fen is None where the form carries none; paid False means returned."""

    row: int
    end_to_end_id: str
    paid: bool
    amount_fen: int | None = None
    on: date | None = None
    return_code: str = ""
    return_reason: str = ""


@dataclass(frozen=True, slots=True)
class SentPayment:
    """What we sent, and what the bank answered so far, to hold the answer against."""

    end_to_end_id: str
    amount_fen: int
    state: str
    batch_number: str
    settled_on: date | None = None
    return_code: str = ""
    return_reason: str = ""


def result_objections(
    rows: Sequence[ResultRow], payments: Mapping[str, SentPayment], *, batch_number: str, sent_on: date, today: date
) -> list[Objection]:
    """Everything in the answer that contradicts what we sent or what already stands; `payments` by end-to-end id.

    Another day, code or reason than what stands for an answered payment is a warning: what stands is not changed.
    """
    days = sent_on, today
    found: list[Objection] = []
    first_at: dict[str, int] = {}
    for row in rows:
        here = {"row": row.row, "id": row.end_to_end_id}
        where = f"row:{row.row}"
        if row.end_to_end_id in first_at:
            first = {"first": first_at[row.end_to_end_id]}
            found.append(Objection("disbursement.result_contradiction", here | first, where=where))
            continue
        first_at[row.end_to_end_id] = row.row
        payment = payments.get(row.end_to_end_id)
        if payment is None:
            found.append(Objection("disbursement.result_unknown_id", here, where=where))
        elif payment.batch_number != batch_number:
            other = {"other": payment.batch_number}
            found.append(Objection("disbursement.result_other_batch", here | other, where=where))
        else:
            found += _row_objections(row, payment, here, where, days)
    return found


def _row_objections(
    row: ResultRow, payment: SentPayment, here: dict[str, object], where: str, days: tuple[date, date]
) -> list[Objection]:
    found = []
    sent_on, today = days
    if row.amount_fen is not None and row.amount_fen != payment.amount_fen:
        amounts = {"found": yuan(row.amount_fen), "amount": yuan(payment.amount_fen)}
        found.append(Objection("disbursement.result_wrong_amount", here | amounts, where=where))
    if not row.paid and not (row.return_code or row.return_reason):
        found.append(Objection("disbursement.result_reason_missing", here, where=where))
    if row.on and row.on > today:
        found.append(Objection("disbursement.result_future_date", here | {"value": row.on.isoformat()}, where=where))
    if row.on and row.on < sent_on:
        value = {"value": row.on.isoformat(), "sent": sent_on.isoformat()}
        found.append(Objection("disbursement.result_early_date", here | value, where=where))
    answer = PaymentState.PAID if row.paid else PaymentState.RETURNED
    if payment.state not in (PaymentState.SENT, answer):
        state = str(PaymentState(payment.state).label)
        found.append(Objection("disbursement.result_changed", here | {"state": state}, where=where))
    elif payment.state == answer and (other := _differing(row, payment)):
        found.append(Objection("disbursement.result_differs", here | other, where=where, warning=True))
    return found


def _differing(row: ResultRow, payment: SentPayment) -> dict[str, str]:
    """What the row says otherwise than the answer that stands, as the words {found, stood}; a blank says nothing."""
    pairs = [
        (row.on.isoformat() if row.on else "", payment.settled_on.isoformat() if payment.settled_on else ""),
        (row.return_code, payment.return_code),
        (row.return_reason, "" if payment.return_reason == payment.return_code else payment.return_reason),
    ]
    other = [(found, stood) for found, stood in pairs if found and stood and found != stood]
    if not other:
        return {}
    return {"found": " ".join(found for found, _ in other), "stood": " ".join(stood for _, stood in other)}


def recovery_shares(amount_fen: int, paid: Mapping[int, int]) -> dict[int, int]:
    """Split a recovery over the fund accounts that paid, in proportion and to the fen (A5); by fund account id.

    Cumulative rounding keeps each share between 0 and what that account paid. Raises ValueError beyond the sum.
    """
    whole = sum(paid.values())
    if not 0 < amount_fen <= whole:
        raise ValueError("recovery beyond what was paid")
    shares, weight, given = {}, 0, 0
    for account_id, fen in sorted(paid.items()):
        weight += fen
        reached = amount_fen * weight // whole
        if reached > given:
            shares[account_id] = reached - given
        given = reached
    return shares
