"""Entitlements are computed, never typed in: one line per person and scheme, each with its whole explanation."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import system
from jiangce.funding.claims.enums import ClaimState, LineMove, LineState
from jiangce.funding.claims.facts import ClassTerms, facts_of_claim, terms_of_class
from jiangce.funding.claims.lifecycle import COMPUTE_POWER, LINE
from jiangce.funding.claims.models import Claim, ClaimLine
from jiangce.kernel.lifecycle import advance
from jiangce.registers.people.models import BankAccount
from jiangce.schemes.amounts.rules import AmountFacts, Explanation, living_allowance, training_subsidy
from jiangce.schemes.enums import Payee, Scheme
from jiangce.training.enrolment.models import Enrolment

COMPUTER = system("entitlements", COMPUTE_POWER)
"""The mover of computed lines."""

OPEN_FOR_COMPUTING = frozenset({ClaimState.DRAFT, ClaimState.RETURNED})


@transaction.atomic
def compute_lines(*, claim: Claim, at: datetime) -> None:
    """Compute or recompute every open line of a claim (locked by the caller). The same facts give the same lines (A1).

    A line that a reviewer refused stays refused; a line that was paid is never touched. A line that was returned, here or
    in the claim that a supplement follows, stays returned until something about it was put right.
    """
    law = terms_of_class(training_class=claim.training_class)
    facts = facts_of_claim(claim=claim, claimed_on=timezone.localdate(at))
    standing = {(line.enrolment_id, line.scheme): line for line in claim.lines.select_for_update(of=("self",))}
    enrolments = {
        row.pk: row for row in Enrolment.objects.filter(pk__in=facts).select_related("bank_account", "training_class")
    }
    institution_account = _institution_account(claim)
    waiting = _waiting_rows(claim)
    for enrolment_id, found in facts.items():
        enrolment = enrolments[enrolment_id]
        for scheme, explanation in _explanations(claim, found, law):
            if waiting is not None and (enrolment_id, scheme) not in waiting:
                continue
            payee = law.payee if scheme != Scheme.LIVING_ALLOWANCE else Payee.PERSON
            account = enrolment.bank_account if payee == Payee.PERSON else institution_account
            line = standing.get((enrolment_id, scheme))
            before = line or (waiting or {}).get((enrolment_id, scheme))
            if before and before.state == LineState.RETURNED and not _put_right(before, explanation, account):
                if line is None:
                    _carry_over(claim, before, at=at)
                continue
            _write(claim, line, enrolment, scheme, explanation, payee=payee, account=account, at=at)


def _waiting_rows(claim: Claim) -> dict[tuple[int, str], ClaimLine] | None:
    """The rows a supplement is about: as last returned in the claims before it; None for a first claim (everybody)."""
    if claim.sequence == 1:
        return None
    earlier = ClaimLine.objects.filter(
        claim__training_class=claim.training_class_id, claim__sequence__lt=claim.sequence, state=LineState.RETURNED
    )
    return {(line.enrolment_id, line.scheme): line for line in earlier.order_by("claim__sequence")}


def _put_right(line: ClaimLine, explanation: Explanation, account: BankAccount | None) -> bool:
    """Whether anything changed since a line was returned: the institution says so, the account, or a fact that was read."""
    if line.correction or line.bank_account_id != (account.pk if account else None):
        return True
    return _read(Explanation.from_json(line.explanation)) != _read(explanation)


def _read(explanation: Explanation) -> list[tuple[str, bool | None, dict[str, Any]]]:
    """What the rules read and answered; the day of the claim is no fact about the person."""
    return [
        (row.code, row.passed, {key: value for key, value in row.fact.items() if key != "claimed"})
        for row in explanation.rows
    ]


def _carry_over(claim: Claim, before: ClaimLine, *, at: datetime) -> None:
    """A supplement takes a returned row over as it is, with the reason that it was returned for."""
    ClaimLine.objects.create(
        claim=claim,
        enrolment_id=before.enrolment_id,
        person_id=before.person_id,
        scheme=before.scheme,
        payee=before.payee,
        bank_account_id=before.bank_account_id,
        standard_fen=before.standard_fen,
        amount_fen=before.amount_fen,
        explanation=before.explanation,
        state=LineState.RETURNED,
        reason_code=before.reason_code,
        reason=before.reason,
        decided_by=before.decided_by,
        computed_at=at,
    )


def _explanations(claim: Claim, found: AmountFacts, law: ClassTerms) -> list[tuple[str, Explanation]]:
    """The training subsidy always; the living allowance where the person is in one of its groups (matched, G2a)."""
    rows: list[tuple[str, Explanation]] = [
        (claim.training_class.scheme, training_subsidy(found, law.training, law.rate)),
    ]
    if found.eligibility.category in law.living.codes("living_allowance_groups"):
        rows.append((Scheme.LIVING_ALLOWANCE, living_allowance(found, law.living)))
    return rows


def _institution_account(claim: Claim) -> BankAccount | None:
    return BankAccount.objects.filter(unit=claim.organisation.unit_id, current=True).first()


def _write(
    claim: Claim,
    line: ClaimLine | None,
    enrolment: Enrolment,
    scheme: str,
    explanation: Explanation,
    *,
    payee: Payee,
    account: BankAccount | None,
    at: datetime,
) -> None:
    values = {
        "payee": payee,
        "bank_account": account,
        "standard_fen": explanation.standard_fen,
        "amount_fen": explanation.amount_fen,
        "explanation": explanation.as_json(),
        "computed_at": at,
    }
    entitled = explanation.entitled and explanation.amount_fen > 0
    if line is None:
        state = LineState.ENTITLED if entitled else LineState.NOT_ENTITLED
        ClaimLine.objects.create(
            claim=claim, enrolment=enrolment, person_id=enrolment.person_id, scheme=scheme, state=state, **values
        )
        return
    if line.state not in (LineState.ENTITLED, LineState.NOT_ENTITLED, LineState.RETURNED):
        return
    if entitled and line.state != LineState.ENTITLED:
        advance(line, LineMove.RECOMPUTE, lifecycle=LINE, mover=COMPUTER)
    elif not entitled and line.state != LineState.NOT_ENTITLED:
        advance(line, LineMove.DROP, lifecycle=LINE, mover=COMPUTER)
    for name, value in values.items():
        setattr(line, name, value)
    line.reason_code, line.reason = "", ""
    line.save()
