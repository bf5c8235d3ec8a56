"""How a seat ends: withdrawn, completed, failed, or freed with its class; and what the employer says of its staff."""

from datetime import datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Mover, advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record
from jiangce.schemes.uses.actions import free
from jiangce.schemes.uses.enums import UseState
from jiangce.schemes.uses.models import SubsidyUse
from jiangce.training.enrolment.enums import EnrolmentMove, EnrolmentState, StaffConfirmation
from jiangce.training.enrolment.lifecycle import ENROLMENT
from jiangce.training.enrolment.models import Enrolment


class EnrolmentRefused(Refused):
    """The enrolment was not written or moved."""


def holder_of(enrolment_id: int) -> str:
    """The opaque name under which an enrolment holds its subsidy right."""
    return f"enrolment:{enrolment_id}"


@transaction.atomic
def withdraw_enrolment(*, enrolment_id: int, reason: str, actor: Actor, at: datetime) -> Enrolment:
    """退班, with a reason: the hours and the subsidy right are free again."""
    row = _locked(enrolment_id)
    _move(row, EnrolmentMove.WITHDRAW, actor=actor, at=at, reason=reason)
    row.hours = None
    row.save()
    free(holder=holder_of(row.pk), scheme=row.training_class.scheme, at=at)
    return row


@transaction.atomic
def finish_enrolment(*, enrolment_id: int, passed: bool, actor: Actor, at: datetime) -> Enrolment:
    """结业 or 不合格, when certificates are issued. Who failed may be subsidised again: the right is free."""
    row = _locked(enrolment_id)
    _move(row, EnrolmentMove.COMPLETE if passed else EnrolmentMove.FAIL, actor=actor, at=at)
    row.save()
    if not passed:
        free(holder=holder_of(row.pk), scheme=row.training_class.scheme, at=at)
    return row


def free_seats(*, class_id: int, at: datetime) -> None:
    """The class is dead: every seat's hours and right are free, the rows stay."""
    rows = Enrolment.objects.filter(training_class=class_id, hours__isnull=False).select_related("training_class")
    for row in rows:
        free(holder=holder_of(row.pk), scheme=row.training_class.scheme, at=at)
    Enrolment.objects.filter(training_class=class_id).update(hours=None)


def drop_draft_roster(*, class_id: int) -> None:
    """The roster of an application that is not approved is a draft: its seats and reservations go."""
    rows = Enrolment.objects.filter(training_class=class_id)
    holders = [holder_of(pk) for pk in rows.values_list("pk", flat=True)]
    SubsidyUse.objects.filter(holder__in=holders, state=UseState.RESERVED).update(state=UseState.FREED)
    rows.delete()


@transaction.atomic
def confirm_staff(*, enrolment_id: int, confirmed: bool, actor: Actor, at: datetime) -> Enrolment:
    """The employer's HR says whether a person on a roster is its employee; it may correct itself until the claim."""
    row = _locked(enrolment_id)
    found = []
    if not actor.may(Power.ROSTER_CONFIRM) or row.employer is None or row.employer.unit_id != actor.unit_id:
        found.append(Objection("lifecycle.no_power", {"power": Power.ROSTER_CONFIRM, "move": "confirm_staff"}))
    if row.state != EnrolmentState.ACTIVE:
        found.append(Objection("enrolment.ended", {"state": str(row.get_state_display())}))
    if found:
        raise EnrolmentRefused(found)
    before = row.staff_confirmation
    row.staff_confirmation = StaffConfirmation.CONFIRMED if confirmed else StaffConfirmation.DENIED
    row.staff_confirmed_at = at
    row.save()
    record(
        actor=actor,
        subject=row,
        action="confirm_staff",
        at=at,
        before={"staff_confirmation": before},
        after={"staff_confirmation": row.staff_confirmation},
        division=row.training_class.division,
    )
    return row


def _locked(enrolment_id: int) -> Enrolment:
    rows = Enrolment.objects.select_for_update(of=("self",))
    return rows.select_related("training_class", "employer").get(pk=enrolment_id)


def _move(row: Enrolment, move: EnrolmentMove, *, actor: Mover, at: datetime, reason: str = "") -> None:
    before, after = advance(row, move, lifecycle=ENROLMENT, mover=actor, reason=reason)
    row.ended_at, row.end_reason = at, reason
    record(
        actor=actor,
        subject=row,
        action=move,
        at=at,
        before={"state": before},
        after={"state": after},
        reason=reason,
        division=row.training_class.division,
    )
