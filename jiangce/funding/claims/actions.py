"""Writes on claims: opening (computing), confirming, three reviews by three people, returns, refusals, holds."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.funding.budgets.entitlements import cancel_lines, entitle_lines
from jiangce.funding.claims import queries
from jiangce.funding.claims.computing import OPEN_FOR_COMPUTING, compute_lines
from jiangce.funding.claims.enums import ClaimMove, ClaimState, LineState, Stage
from jiangce.funding.claims.facts import holder_of, terms_of_class
from jiangce.funding.claims.handling import four_eyes_objections, note_handling
from jiangce.funding.claims.lifecycle import CLAIM
from jiangce.funding.claims.models import Claim, ClaimLine, Hold
from jiangce.kernel.lifecycle import Mover, advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.plumbing.outbox.actions import emit
from jiangce.registers.people.queries import lock_people
from jiangce.schemes.enums import Programme, Scheme
from jiangce.schemes.uses.actions import free, reserve
from jiangce.training.classes.enums import ClassState
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.models import Enrolment


class ClaimRefused(Refused):
    """The claim was not opened or moved."""


_STAGE_OF = {
    ClaimMove.SUBMIT: Stage.CONFIRM,
    ClaimMove.PASS_FIRST: Stage.FIRST_REVIEW,
    ClaimMove.RETURN_FIRST: Stage.FIRST_REVIEW,
    ClaimMove.PASS_SECOND: Stage.SECOND_REVIEW,
    ClaimMove.RETURN_SECOND: Stage.SECOND_REVIEW,
    ClaimMove.APPROVE: Stage.APPROVAL,
    ClaimMove.RETURN_APPROVAL: Stage.APPROVAL,
    ClaimMove.REFUSE: Stage.APPROVAL,
}
_CLOCK_AFTER = {
    ClaimMove.SUBMIT: "first_review_workdays",
    ClaimMove.PASS_FIRST: "second_review_workdays",
    ClaimMove.PASS_SECOND: "approval_workdays",
}
_RETURN_AT = {
    ClaimState.SUBMITTED: ClaimMove.RETURN_FIRST,
    ClaimState.FIRST_REVIEW: ClaimMove.RETURN_SECOND,
    ClaimState.SECOND_REVIEW: ClaimMove.RETURN_APPROVAL,
}


@transaction.atomic
def open_claim(*, class_id: int, actor: Mover, at: datetime) -> Claim:
    """Make the claim of a completed class and compute every line; the claim that stands is returned as it is (A1).

    Refuses a class that is not completed and a market class.
    """
    training_class = TrainingClass.objects.select_for_update(of=("self",)).get(pk=class_id)
    if standing := Claim.objects.filter(training_class=training_class).order_by("sequence").first():
        return standing
    if training_class.programme == Programme.MARKET:
        raise ClaimRefused(Objection("claims.market_class"))
    if training_class.state != ClassState.COMPLETED:
        params = {"name": training_class.name, "state": str(training_class.get_state_display())}
        raise ClaimRefused(Objection("claims.class_not_completed", params))
    return _new_claim(training_class, sequence=1, actor=actor, at=at)


@transaction.atomic
def open_supplement(*, claim_id: int, actor: Actor, at: datetime) -> Claim:
    """补报: a further claim of the class for the rows that were returned while the batch went on.

    Only those people are computed; refuses when no row waits or a supplement stands already.
    """
    claim = queries.claim_for_update(claim_id=claim_id)
    if not queries.supplement_rows(claim=claim):
        raise ClaimRefused(Objection("claims.no_supplement"))
    return _new_claim(claim.training_class, sequence=claim.sequence + 1, actor=actor, at=at)


def _new_claim(training_class: TrainingClass, *, sequence: int, actor: Mover, at: datetime) -> Claim:
    year = timezone.localdate(at).year
    order = next_number(series=f"claim:{training_class.division}:{year}")
    claim = Claim.objects.create(
        number=f"{training_class.division}-{year}-BT-{order:05d}",
        training_class=training_class,
        sequence=sequence,
        organisation_id=training_class.organisation_id,
        division=training_class.division,
        created_at=at,
    )
    compute_lines(claim=claim, at=at)
    record(actor=actor, subject=claim, action="open", at=at, after={"number": claim.number}, division=claim.division)
    return claim


@transaction.atomic
def recompute_claim(*, claim_id: int, actor: Actor, at: datetime) -> Claim:
    """Compute the open lines again from today's facts and the class's own terms."""
    claim = queries.claim_for_update(claim_id=claim_id)
    if claim.state not in OPEN_FOR_COMPUTING:
        raise ClaimRefused(Objection("claims.changed_since", {"now": str(claim.get_state_display())}))
    compute_lines(claim=claim, at=at)
    record(actor=actor, subject=claim, action="recompute", at=at, division=claim.division)
    return claim


@transaction.atomic
def submit_claim(*, claim_id: int, actor: Actor, at: datetime) -> Claim:
    """The institution confirms and hands in. Recomputes first, so that what is confirmed is what is true now.

    Refuses when nobody is entitled or rows still wait for correction. Reserves the living allowance of each person.
    """
    claim = queries.claim_for_update(claim_id=claim_id)
    found = CLAIM.objections(claim.state, ClaimMove.SUBMIT, actor)
    if not found:
        _lock_people(claim)
        compute_lines(claim=claim, at=at)
        found = _submission_objections(claim)
    if found:
        raise ClaimRefused(found)
    claim.round += 1
    claim.submitted_at = at
    _reserve_living(claim, at=at)
    return _advance(claim, ClaimMove.SUBMIT, actor=actor, at=at)


def pass_first(*, claim_id: int, actor: Actor, at: datetime, opinion: str = "") -> Claim:
    """初审通过. Refuses whoever acted at another stage of this claim."""
    return _review(claim_id, ClaimMove.PASS_FIRST, actor=actor, at=at, reason=opinion)


def pass_second(*, claim_id: int, actor: Actor, at: datetime, opinion: str = "") -> Claim:
    """复审通过."""
    return _review(claim_id, ClaimMove.PASS_SECOND, actor=actor, at=at, reason=opinion)


@transaction.atomic
def approve_claim(*, claim_id: int, actor: Actor, at: datetime, opinion: str = "") -> Claim:
    """审批通过: splits every line over the sources and books it as owed; refuses when the sources are short."""
    claim = _review(claim_id, ClaimMove.APPROVE, actor=actor, at=at, reason=opinion)
    claim.approved_at = at
    claim.due_on, claim.due_provisional = None, False
    claim.save(update_fields=["approved_at", "due_on", "due_provisional"])
    lines = list(claim.lines.filter(state=LineState.ENTITLED).select_related("enrolment", "claim"))
    entitle_lines(claim=claim, lines=lines, actor_key=actor.key, at=at)
    emit("claim.approved", claim_id=claim.pk)
    return claim


def return_claim(*, claim_id: int, actor: Actor, at: datetime, reason: str) -> Claim:
    """退回: the whole claim goes back to the institution with a reason, from whichever review it waits at."""
    state = Claim.objects.values_list("state", flat=True).get(pk=claim_id)
    move = _RETURN_AT.get(ClaimState(state), ClaimMove.RETURN_FIRST)
    claim = _review(claim_id, move, actor=actor, at=at, reason=reason)
    emit("claim.returned", claim_id=claim.pk)
    return claim


@transaction.atomic
def refuse_claim(*, claim_id: int, actor: Actor, at: datetime, reason: str) -> Claim:
    """不予补贴: the whole claim is refused and every person's right is free again."""
    claim = _review(claim_id, ClaimMove.REFUSE, actor=actor, at=at, reason=reason)
    free_rights(lines=claim.lines.select_related("enrolment"), at=at)
    return claim


@transaction.atomic
def hold_claim(*, claim_id: int, case_number: str, reason: str, actor: Mover, at: datetime) -> Hold:
    """A case holds the claim: it can be read but not moved on, and not paid. Holding twice for one case is one hold."""
    claim = queries.claim_for_update(claim_id=claim_id)
    if claim.state == ClaimState.PAID:
        raise ClaimRefused(Objection("claims.hold_too_late"))
    standing = Hold.objects.filter(claim=claim, case_number=case_number, lifted_at__isnull=True).first()
    if standing:
        return standing
    hold = Hold.objects.create(claim=claim, case_number=case_number, reason=reason, placed_by=actor.key, placed_at=at)
    after = {"case": case_number}
    record(actor=actor, subject=claim, action="hold", at=at, after=after, reason=reason, division=claim.division)
    return hold


@transaction.atomic
def lift_hold(*, claim_id: int, case_number: str, reason: str, actor: Mover, at: datetime) -> None:
    """The case no longer holds the claim."""
    claim = queries.claim_for_update(claim_id=claim_id)
    hold = Hold.objects.select_for_update().filter(claim=claim, case_number=case_number, lifted_at__isnull=True).first()
    if hold is None:
        raise ClaimRefused(Objection("claims.hold_missing"))
    hold.lifted_at, hold.lifted_by, hold.lift_reason = at, actor.key, reason
    hold.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    before = {"case": case_number}
    record(actor=actor, subject=claim, action="lift_hold", at=at, before=before, reason=reason, division=claim.division)


def hold_objections(*, claim: Claim) -> list[Objection]:
    """One objection per open hold."""
    holds = queries.open_holds(claim_id=claim.pk)
    return [Objection("claims.held", {"case": hold.case_number, "reason": hold.reason}) for hold in holds]


def open_objections_of(*, claim: Claim) -> list[Objection]:
    """One objection while what the public said of the claim is not decided: it neither comes back nor is published."""
    count = queries.undecided(claim=claim)
    return [Objection("notices.open_objections", {"number": claim.number, "count": count})] if count else []


def free_rights(*, lines: Iterable[ClaimLine], at: datetime) -> None:
    """Free the subsidy uses that these lines stood on."""
    for line in lines:
        free(holder=holder_of(line.enrolment), scheme=line.scheme, at=at)


def move_claim(*, claim: Claim, move: ClaimMove, actor: Mover, at: datetime, reason: str = "") -> Claim:
    """Advance a locked claim without a review stage (notice, objection, settlement), with its journal entry."""
    before, after = advance(claim, move, lifecycle=CLAIM, mover=actor, reason=reason, previous=claim.last_mover)
    claim.last_mover = actor.key
    claim.save()
    changed = {"before": {"state": before}, "after": {"state": after}}
    record(actor=actor, subject=claim, action=move, at=at, reason=reason, division=claim.division, **changed)
    return claim


@transaction.atomic
def _review(claim_id: int, move: ClaimMove, *, actor: Actor, at: datetime, reason: str) -> Claim:
    claim = queries.claim_for_update(claim_id=claim_id)
    stage = _STAGE_OF[move]
    found = CLAIM.objections(claim.state, move, actor, reason=reason, previous=claim.last_mover)
    found += four_eyes_objections(claim=claim, stage=stage, actor=actor)
    if CLAIM.steps[move].target not in (ClaimState.RETURNED, ClaimState.REFUSED):
        found += hold_objections(claim=claim)
    if found:
        raise ClaimRefused(found)
    return _advance(claim, move, actor=actor, at=at, reason=reason)


def _advance(claim: Claim, move: ClaimMove, *, actor: Actor, at: datetime, reason: str = "") -> Claim:
    if found := four_eyes_objections(claim=claim, stage=_STAGE_OF[move], actor=actor):
        raise ClaimRefused(found)
    clock = _CLOCK_AFTER.get(move)
    if clock:
        law = terms_of_class(training_class=claim.training_class)
        deadline = calendar().add_workdays(timezone.localdate(at), law.training.number(clock))
        claim.due_on, claim.due_provisional = deadline.due, deadline.provisional
    elif CLAIM.steps[move].target in (ClaimState.RETURNED, ClaimState.REFUSED):
        claim.due_on, claim.due_provisional, claim.return_reason = None, False, reason
    move_claim(claim=claim, move=move, actor=actor, at=at, reason=reason)
    note_handling(claim=claim, stage=_STAGE_OF[move], move=move, actor=actor, at=at, reason=reason)
    return claim


def _lock_people(claim: Claim) -> None:
    """Before their rights are counted: of two claims submitted at once the second one sees what the first reserved."""
    on_roll = Enrolment.objects.filter(training_class=claim.training_class_id)
    lock_people(person_ids=on_roll.values_list("person", flat=True))


def _submission_objections(claim: Claim) -> list[Objection]:
    states = list(claim.lines.values_list("state", flat=True))
    found = hold_objections(claim=claim) + open_objections_of(claim=claim)
    if LineState.ENTITLED not in states:
        found.append(Objection("claims.nothing_to_claim"))
    if returned := states.count(LineState.RETURNED):
        found.append(Objection("claims.rows_returned", {"count": returned}))
    return found


def _reserve_living(claim: Claim, *, at: datetime) -> None:
    living = claim.lines.filter(scheme=Scheme.LIVING_ALLOWANCE, state=LineState.ENTITLED).select_related("enrolment")
    for line in living.order_by("person_id"):
        reserve(
            person_id=line.person_id,
            scheme=Scheme.LIVING_ALLOWANCE,
            occupation_code=claim.training_class.occupation_id,
            level=claim.training_class.level,
            year=claim.training_class.starts_on.year,
            division=claim.division,
            holder=holder_of(line.enrolment),
            at=at,
        )


def take_back_entitlements(*, claim: Claim, actor_key: str, at: datetime) -> None:
    """An upheld objection: what was booked as owed goes back to its fund accounts."""
    cancel_lines(claim=claim, lines=list(claim.lines.all()), actor_key=actor_key, at=at)
