"""Writes on cases. Supervision acts on money only through funding's actions."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor, system
from jiangce.access.powers.enums import Power
from jiangce.funding.claims.actions import hold_claim, lift_hold
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.supervision.cases import queries
from jiangce.supervision.cases.enums import CaseMove, CaseState, Severity
from jiangce.supervision.cases.lifecycle import CASE
from jiangce.supervision.cases.models import Case, CaseNote
from jiangce.training.classes.models import TrainingClass

WATCH = system("supervision", Power.CASE_HANDLE)


class CaseRefused(Refused):
    """The case was not moved."""


@transaction.atomic
def open_or_join(*, rule: str, group_key: str, severity: Severity, class_id: int, at: datetime) -> Case:
    """The open case of a rule and group, or a new one; a graver signal raises the case's severity."""
    training_class = TrainingClass.objects.select_for_update(of=("self",)).get(pk=class_id)
    standing = Case.objects.filter(rule=rule, group_key=group_key, state__in=queries.OPEN).first()
    if standing:
        if severity == Severity.HIGH and standing.severity != Severity.HIGH:
            standing.severity = severity
            standing.save(update_fields=["severity"])
        return standing
    year = timezone.localdate(at).year
    order = next_number(series=f"case:{training_class.division}:{year}")
    case = Case.objects.create(
        number=f"{training_class.division}-{year}-HC-{order:05d}",
        rule=rule,
        group_key=group_key,
        severity=severity,
        division=training_class.division,
        organisation_id=training_class.organisation_id,
        training_class=training_class,
        opened_at=at,
    )
    record(actor=WATCH, subject=case, action="open", at=at, after={"rule": rule}, division=case.division)
    return case


@transaction.atomic
def take_case(*, case_id: int, actor: Actor, at: datetime) -> Case:
    """开始核查."""
    return _move(queries.case_for_update(case_id=case_id), CaseMove.TAKE, actor=actor, at=at)


@transaction.atomic
def confirm_case(*, case_id: int, conclusion: str, actor: Actor, at: datetime) -> Case:
    """查实, with a conclusion. Its holds stay: the claim's reviewers return or refuse the rows."""
    case = queries.case_for_update(case_id=case_id)
    case.closed_at, case.conclusion = at, conclusion.strip()
    return _move(case, CaseMove.CONFIRM, actor=actor, at=at, reason=conclusion)


@transaction.atomic
def dismiss_case(*, case_id: int, conclusion: str, actor: Actor, at: datetime) -> Case:
    """排除疑点, with a conclusion; every hold of the case is lifted with it."""
    case = queries.case_for_update(case_id=case_id)
    case.closed_at, case.conclusion = at, conclusion.strip()
    case = _move(case, CaseMove.DISMISS, actor=actor, at=at, reason=conclusion)
    for hold in queries.holds_of(case=case):
        lift_hold(claim_id=hold.claim_id, case_number=case.number, reason=conclusion, actor=actor, at=at)
    return case


@transaction.atomic
def reopen_case(*, case_id: int, reason: str, actor: Actor, at: datetime) -> Case:
    """重新核查, with a reason."""
    case = queries.case_for_update(case_id=case_id)
    case.closed_at = None
    return _move(case, CaseMove.REOPEN, actor=actor, at=at, reason=reason)


@transaction.atomic
def hold_claims(*, case_id: int, reason: str, actor: Actor, at: datetime) -> int:
    """Hold every claim of the case's class that is not paid; return how many. Refuses a closed case and no claim."""
    case = queries.case_for_update(case_id=case_id)
    _need_open(case, actor, reason)
    claims = queries.claims_of(case=case)
    if not claims:
        raise CaseRefused(Objection("cases.no_claim"))
    for claim in claims:
        hold_claim(claim_id=claim.pk, case_number=case.number, reason=reason, actor=actor, at=at)
    return len(claims)


@transaction.atomic
def lift_holds(*, case_id: int, reason: str, actor: Actor, at: datetime) -> int:
    """Lift every hold of the case, with a reason; return how many. Also after the case was confirmed."""
    case = queries.case_for_update(case_id=case_id)
    if not reason.strip():
        raise CaseRefused(Objection("lifecycle.reason_missing", {"move": "lift_hold"}, where="reason"))
    holds = queries.holds_of(case=case)
    for hold in holds:
        lift_hold(claim_id=hold.claim_id, case_number=case.number, reason=reason, actor=actor, at=at)
    return len(holds)


@transaction.atomic
def add_note(*, case_id: int, text: str, actor: Actor, at: datetime) -> CaseNote:
    """A note in the case."""
    if not text.strip():
        raise CaseRefused(Objection("cases.note_empty", where="text"))
    note = CaseNote.objects.create(
        case_id=case_id, text=text.strip(), actor_key=actor.key, actor_label=actor.label, at=at
    )
    record(actor=actor, subject=note.case, action="note", at=at, reason=note.text, division=note.case.division)
    return note


def _need_open(case: Case, actor: Actor, reason: str) -> None:
    found = []
    found += actor.lacks(Power.CASE_HANDLE, "hold")
    if case.state == CaseState.DISMISSED:
        found.append(Objection("cases.closed", {"state": str(case.get_state_display())}))
    if not reason.strip():
        found.append(Objection("lifecycle.reason_missing", {"move": "hold"}, where="reason"))
    if found:
        raise CaseRefused(found)


def _move(case: Case, move: CaseMove, *, actor: Actor, at: datetime, reason: str = "") -> Case:
    before, after = advance(case, move, lifecycle=CASE, mover=actor, reason=reason)
    case.save()
    record(
        actor=actor,
        subject=case,
        action=move,
        at=at,
        before={"state": before},
        after={"state": after},
        reason=reason,
        division=case.division,
    )
    return case
