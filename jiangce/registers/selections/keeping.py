"""What becomes of the list: reviewed every year by one person, decided by another; removed, succeeded by the next."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import record
from jiangce.registers.selections import facts, queries, rules
from jiangce.registers.selections.enums import ON_LIST, ReviewOutcome, SelectionMove
from jiangce.registers.selections.lifecycle import APPLICATION
from jiangce.registers.selections.models import SelectionApplication, SelectionReview
from jiangce.registers.selections.moving import move, start_notice, step_due
from jiangce.registers.selections.refusal import SelectionRefused

MOVES = {
    ReviewOutcome.KEEP: SelectionMove.KEEP,
    ReviewOutcome.RECTIFY: SelectionMove.RECTIFY,
    ReviewOutcome.REMOVE: SelectionMove.REMOVE,
}


@transaction.atomic
def propose_review(*, application_id: int, outcome: str, findings: str, actor: Actor, at: datetime) -> SelectionReview:
    """复评意见 of the year: keep, rectify or remove, with what was found. Refuses who is not on the list, and a second one
    while the first is not decided."""
    row = queries.application_for_update(application_id=application_id)
    found = actor.lacks(Power.SELECTION_ARRANGE, "propose_review")
    if row.state not in ON_LIST:
        found.append(Objection("selections.not_listed", {"state": str(row.get_state_display())}))
    if row.reviews.filter(decided_at__isnull=True).exists():
        found.append(Objection("selections.review_open"))
    if not findings.strip():
        found.append(Objection("selections.findings_missing", where="findings"))
    if found:
        raise SelectionRefused(found)
    row.due_on = step_due(row.call.division, timezone.localdate(at))
    row.save(update_fields=["due_on"])
    told = SelectionReview.objects.create(
        application=row, year=timezone.localdate(at).year, outcome=outcome, findings=findings.strip(),
        proposer=actor.key, proposer_label=actor.label, at=at,
    )  # fmt: skip
    record(
        actor=actor, subject=row, action="propose_review", at=at, after={"outcome": outcome}, reason=told.findings,
        division=row.organisation.division,
    )  # fmt: skip
    return told


@transaction.atomic
def decide_review(
    *, application_id: int, outcome: str, reason: str, actor: Actor, at: datetime
) -> SelectionApplication:
    """Decide the open review, as proposed or otherwise, by another person. A removal ends the time on the list today."""
    row = queries.application_for_update(application_id=application_id)
    review = row.reviews.select_for_update().filter(decided_at__isnull=True).first()
    if review is None:
        raise SelectionRefused(Objection("selections.no_review"))
    step = MOVES[ReviewOutcome(outcome)]
    if found := APPLICATION.objections(row.state, step, actor, reason=reason, previous=review.proposer):
        raise SelectionRefused(found)
    review.outcome, review.decided_at, review.decider_label = outcome, at, actor.label
    review.save()
    if step == SelectionMove.REMOVE and row.held is not None:
        today = timezone.localdate(at)
        row.held = DateRange(row.held.lower, max(today, row.held.lower + timedelta(days=1)))
    row.reason = reason.strip()
    return move(row, step, actor=actor, at=at, reason=reason, previous=review.proposer)


@transaction.atomic
def succeed(*, application_id: int, reason: str, actor: Actor, at: datetime) -> SelectionApplication:
    """递补: the first reserve takes a free place, with a public notice of its own; refuses over the quota, and out of the
    order of the ranks."""
    call = queries.call_of_application_for_update(application_id=application_id)
    row = queries.application_for_update(application_id=application_id)
    found = APPLICATION.objections(row.state, SelectionMove.SUCCEED, actor, reason=reason)
    if not found:
        found = rules.succeed_objections(
            taken=facts.taken_in(row), quota=facts.quota_of(row), better=facts.better_than(row)
        )
        today = timezone.localdate(at)
        found += rules.condition_objections(facts.apply_facts(call, row.organisation, row.role, on=today, row=row))
    if found:
        raise SelectionRefused(found)
    start_notice(row, today=timezone.localdate(at))
    return move(row, SelectionMove.SUCCEED, actor=actor, at=at, reason=reason)
