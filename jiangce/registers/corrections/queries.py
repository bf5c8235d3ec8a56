"""Reads of corrections: the reviewers' by region, a worker's own."""

from datetime import date

from django.db.models import Case, Q, QuerySet, When

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.corrections.enums import OPEN, WAITING, CorrectionState
from jiangce.registers.corrections.models import Correction, CorrectionDecision, CorrectionItem

REVIEWING = (Power.CORRECTION_CHECK, Power.CORRECTION_DECIDE)


def corrections_visible_to(*, actor: Actor) -> QuerySet[Correction]:
    """Corrections that the actor's region handles, the open ones and of them the nearest deadline first (who has to
    complete one has none, and comes last); a worker's own, the newest first."""
    if actor.may(Power.OWN_CORRECT):
        return Correction.objects.filter(actor.within(person="person")).select_related("person").order_by("-pk")
    if not any(actor.may(power) for power in REVIEWING):
        return Correction.objects.none()
    rows = Correction.objects.filter(actor.within(division="division")).select_related("person")
    return rows.order_by(Case(When(state__in=sorted(OPEN), then=0), default=1), "due_on", "submitted_at", "pk")


def waiting_for(*, actor: Actor) -> QuerySet[Correction]:
    """The corrections that wait for this actor: to check, to decide, or to complete. Whoever accepted one is not the
    one it waits for."""
    wanted = Q(pk__in=[])
    if actor.may(Power.OWN_CORRECT):
        wanted |= Q(state=CorrectionState.RETURNED)
    if actor.may(Power.CORRECTION_CHECK):
        wanted |= Q(state=CorrectionState.SUBMITTED)
    if actor.may(Power.CORRECTION_DECIDE):
        wanted |= Q(state=CorrectionState.ACCEPTED) & ~Q(checker=actor.key)
    return corrections_visible_to(actor=actor).filter(wanted)


def correction_for(*, actor: Actor, correction_id: int) -> Correction:
    """One correction in scope; raises Correction.DoesNotExist outside."""
    return corrections_visible_to(actor=actor).select_related("document").get(pk=correction_id)


def correction_for_update(*, correction_id: int) -> Correction:
    """The correction, locked, for actions."""
    return Correction.objects.select_for_update(of=("self",)).select_related("person").get(pk=correction_id)


def open_correction(*, person_id: int, but: int | None = None) -> Correction | None:
    """The correction of a person that is not over."""
    return Correction.objects.filter(person=person_id, state__in=sorted(OPEN)).exclude(pk=but).first()


def overdue(*, correction: Correction, on: date) -> bool:
    """Whether a decision is due and its last day is over."""
    return correction.state in WAITING and correction.due_on is not None and correction.due_on < on


def items_of(*, correction: Correction) -> list[CorrectionItem]:
    """What is wished in the present round."""
    return list(correction.items.filter(round=correction.round).order_by("pk"))


def item_for(*, actor: Actor, correction_id: int, field: str) -> CorrectionItem:
    """One wished field of a correction in scope; raises CorrectionItem.DoesNotExist."""
    row = correction_for(actor=actor, correction_id=correction_id)
    return CorrectionItem.objects.select_related("correction__person").get(correction=row, round=row.round, field=field)


def decisions_of(*, correction: Correction) -> list[CorrectionDecision]:
    """Every move of a correction, oldest first."""
    return list(correction.decisions.order_by("pk"))
