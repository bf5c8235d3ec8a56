"""The moves of an opening: submit, discard, accept, return, approve, reject, reopen, start, finish, complete, revoke, silence."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor, system
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.plumbing.outbox.actions import emit
from jiangce.registers.bookings.actions import release
from jiangce.training.classes import ports, queries
from jiangce.training.classes.drafting import ClassRefused, booking_owner
from jiangce.training.classes.enums import DEAD, ClassMove, ClassState, ReturnReason
from jiangce.training.classes.facts import rate_for, submission_facts, terms_for
from jiangce.training.classes.lifecycle import CLASS
from jiangce.training.classes.models import ClassComment, ClassDecision, TrainingClass
from jiangce.training.classes.rules import submission_objections
from jiangce.training.enrolment.ending import drop_draft_roster, free_seats
from jiangce.training.enrolment.enums import IN_CLASS

SILENCE = system("silence", Power.CLASS_APPROVE)


@transaction.atomic
def submit_class(*, class_id: int, actor: Actor, at: datetime) -> TrainingClass:
    """提交开班申请: refuses with every deficiency at once (一次性告知); starts the acceptance clock."""
    row = queries.class_for_update(class_id=class_id)
    found = CLASS.objections(row.state, ClassMove.SUBMIT, actor)
    today = timezone.localdate(at)
    law = terms_for(row, on=today)
    if not found:
        found = _refusals(
            submission_objections(submission_facts(row, on=today, terms=law), law, rate_for(row, on=today))
        )
    if found:
        raise ClassRefused(found)
    row.round += 1
    row.submitted_at, row.accepted_at, row.decided_at = at, None, None
    _clock(row, today, law.number("accept_workdays"))
    return _move(row, ClassMove.SUBMIT, actor=actor, at=at)


@transaction.atomic
def discard_class(*, class_id: int, actor: Actor, at: datetime) -> TrainingClass:
    """作废草稿, never handed in: its roster is dropped, its rooms, teachers and people are free again."""
    row = queries.class_for_update(class_id=class_id)
    _move(row, ClassMove.DISCARD, actor=actor, at=at)
    row.lessons.update(live=False)
    release(owner=booking_owner(row.pk))
    drop_draft_roster(class_id=row.pk)
    return row


@transaction.atomic
def accept_class(*, class_id: int, actor: Actor, at: datetime) -> TrainingClass:
    """受理: starts the decision clock."""
    row = queries.class_for_update(class_id=class_id)
    row.accepted_at = at
    today = timezone.localdate(at)
    _clock(row, today, terms_for(row, on=today).number("approve_workdays"))
    return _move(row, ClassMove.ACCEPT, actor=actor, at=at)


@transaction.atomic
def approve_class(
    *, class_id: int, actor: Actor, at: datetime, reason: str = "", action: str = ClassMove.APPROVE
) -> TrainingClass:
    """批准开班: sets the money aside, gives the filing number, keeps today's terms, locks the roster.

    Refuses what the rules refuse today (a filing may have ended since), and when the sources cannot cover the class.
    """
    row = queries.class_for_update(class_id=class_id)
    found = CLASS.objections(row.state, ClassMove.APPROVE, actor, previous=row.last_mover)
    today = timezone.localdate(at)
    law, rate = terms_for(row, on=today), rate_for(row, on=today)
    if not found:
        facts = submission_facts(row, on=timezone.localdate(row.submitted_at), terms=law)
        found = _refusals(submission_objections(facts, law, rate))
    if found or rate is None:
        raise ClassRefused(found or [Objection("classes.no_rate")])
    people = row.enrolments.filter(state__in=sorted(IN_CLASS)).count()
    ports.budget().commit(training_class=row, estimate_fen=people * rate.standard_fen, actor=actor, at=at)
    order = next_number(series=f"filing:{row.division}:{today.year}")
    row.filing_no = f"{row.division}-{today.year}-KB-{order:05d}"
    row.decided_at, row.approved_on, row.terms_on = at, today, today
    row.due_on, row.due_provisional = None, False
    _move(row, ClassMove.APPROVE, actor=actor, at=at, reason=reason, action=action)
    emit("class.approved", class_id=row.pk)
    return row


@transaction.atomic
def return_class(
    *, class_id: int, actor: Actor, at: datetime, reason: str, reason_codes: Sequence[str]
) -> TrainingClass:
    """退回补正, all reasons at once: by the first reviewer before acceptance, by the approver after it."""
    row = queries.class_for_update(class_id=class_id)
    move = ClassMove.SEND_BACK if row.state == ClassState.ACCEPTED else ClassMove.RETURN
    return _backwards(row, move, actor=actor, at=at, reason=reason, reason_codes=reason_codes)


@transaction.atomic
def reject_class(
    *, class_id: int, actor: Actor, at: datetime, reason: str, reason_codes: Sequence[str]
) -> TrainingClass:
    """不予通过: the class is over; hours, teachers, rooms and rights are free again."""
    row = queries.class_for_update(class_id=class_id)
    return _backwards(row, ClassMove.REJECT, actor=actor, at=at, reason=reason, reason_codes=reason_codes)


@transaction.atomic
def revoke_class(
    *, class_id: int, actor: Actor, at: datetime, reason: str, reason_codes: Sequence[str]
) -> TrainingClass:
    """撤销开班: as rejecting, after approval; the money set aside goes back."""
    row = queries.class_for_update(class_id=class_id)
    return _backwards(row, ClassMove.REVOKE, actor=actor, at=at, reason=reason, reason_codes=reason_codes)


@transaction.atomic
def reopen_class(
    *, class_id: int, actor: Actor, at: datetime, reason: str, reason_codes: Sequence[str] = (ReturnReason.OTHER,)
) -> TrainingClass:
    """重新打开 by the city: back to the institution for correction, before the class starts."""
    row = queries.class_for_update(class_id=class_id)
    if row.state == ClassState.APPROVED and row.starts_on <= timezone.localdate(at):
        raise ClassRefused(Objection("classes.already_started"))
    was_dead = row.state in DEAD
    row = _backwards(row, ClassMove.REOPEN, actor=actor, at=at, reason=reason, reason_codes=reason_codes)
    if was_dead:
        row.lessons.all().delete()
    return row


def _backwards(
    row: TrainingClass, move: ClassMove, *, actor: Actor, at: datetime, reason: str, reason_codes: Sequence[str]
) -> TrainingClass:
    codes = [code for code in reason_codes if code in ReturnReason.values]
    found = CLASS.objections(row.state, move, actor, reason=reason, previous=row.last_mover)
    if not codes:
        found.append(Objection("classes.reason_codes_missing", where="reason_codes"))
    if found:
        raise ClassRefused(found)
    was_open = row.approved_on is not None
    row.decided_at = at
    row.due_on, row.due_provisional = None, False
    row.filing_no, row.approved_on, row.terms_on = None, None, None
    _move(row, move, actor=actor, at=at, reason=reason, reason_codes=codes)
    if was_open:
        ports.budget().release(training_class=row, actor=actor, at=at)
    if row.state in DEAD:
        row.lessons.update(live=False)
        release(owner=booking_owner(row.pk))
        free_seats(class_id=row.pk, at=at)
    if row.state == ClassState.RETURNED:
        emit("class.returned", class_id=row.pk)
    return row


@transaction.atomic
def start_class(*, class_id: int, actor: Actor, at: datetime) -> TrainingClass:
    """开始授课 by the institution, not before the first day."""
    row = queries.class_for_update(class_id=class_id)
    if row.state == ClassState.APPROVED and timezone.localdate(at) < row.starts_on:
        raise ClassRefused(Objection("classes.not_begun", {"starts": row.starts_on.isoformat()}))
    return _move(row, ClassMove.START, actor=actor, at=at)


@transaction.atomic
def start_class_once(*, class_id: int, actor: Actor, at: datetime) -> None:
    """开始授课 as the system at the first check-in: of several at the same moment one starts the class, the others find
    it started."""
    row = queries.class_for_update(class_id=class_id)
    if row.state != ClassState.IN_SESSION:
        _move(row, ClassMove.START, actor=actor, at=at)


@transaction.atomic
def finish_class(*, class_id: int, actor: Actor, at: datetime) -> TrainingClass:
    """结课: when every lesson is over."""
    row = queries.class_for_update(class_id=class_id)
    left = row.lessons.filter(during__endswith__gt=at).count()
    if left:
        raise ClassRefused(Objection("classes.lessons_left", {"count": left}))
    _move(row, ClassMove.FINISH, actor=actor, at=at)
    emit("class.taught", class_id=row.pk)
    return row


@transaction.atomic
def complete_class(*, class_id: int, actor: Actor, at: datetime) -> TrainingClass:
    """结业: the certificates are issued."""
    return _move(queries.class_for_update(class_id=class_id), ClassMove.COMPLETE, actor=actor, at=at)


@transaction.atomic
def comment_class(*, class_id: int, text: str, actor: Actor, at: datetime) -> ClassComment:
    """部门意见 of the industry department or the union on a class of its field."""
    if found := actor.lacks(Power.CLASS_COMMENT, "comment"):
        raise ClassRefused(found)
    if not text.strip():
        raise ClassRefused(Objection("classes.comment_empty", where="text"))
    comment = ClassComment.objects.create(
        training_class_id=class_id, text=text.strip(), actor_key=actor.key, actor_label=actor.label, at=at
    )
    subject = comment.training_class
    record(actor=actor, subject=subject, action="comment", at=at, reason=comment.text, division=subject.division)
    return comment


def apply_silence(*, at: datetime) -> list[TrainingClass]:
    """Where silence means approval by the terms, approve what is past its deadline; a provisional deadline decides
    nothing by itself, and what the rules or the budget refuse stays overdue."""
    today = timezone.localdate(at)
    overdue = TrainingClass.objects.filter(state=ClassState.ACCEPTED, due_on__lt=today, due_provisional=False)
    approved = []
    for row in overdue.order_by("pk"):
        if terms_for(row, on=today).text("silence_means") != "approved":
            continue
        try:
            approved.append(approve_class(class_id=row.pk, actor=SILENCE, at=at, action="silence"))
        except ClassRefused:
            continue
    return approved


def _refusals(found: Sequence[Objection]) -> list[Objection]:
    return [objection for objection in found if not objection.warning]


def _clock(row: TrainingClass, today: date, workdays: int) -> None:
    deadline = calendar().add_workdays(today, workdays)
    row.due_on, row.due_provisional = deadline.due, deadline.provisional


def _move(
    row: TrainingClass,
    move: ClassMove,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    reason_codes: Sequence[str] = (),
    action: str = "",
) -> TrainingClass:
    before, after = advance(row, move, lifecycle=CLASS, mover=actor, reason=reason, previous=row.last_mover)
    row.last_mover = actor.key
    row.save()
    ClassDecision.objects.create(
        training_class=row,
        round=row.round,
        move=move,
        reason_codes=list(reason_codes),
        reason=reason,
        actor_key=actor.key,
        actor_label=actor.label,
        at=at,
    )
    record(
        actor=actor,
        subject=row,
        action=action or move,
        at=at,
        before={"state": before},
        after={"state": after},
        reason=reason,
        reason_code=",".join(reason_codes)[:40],
        division=row.division,
    )
    return row
