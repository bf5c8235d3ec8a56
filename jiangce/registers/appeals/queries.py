"""Reads of appeals."""

from django.db.models import Q, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.appeals.enums import AppealState
from jiangce.registers.appeals.models import Appeal


def appeals_visible_to(*, actor: Actor) -> QuerySet[Appeal]:
    """Appeals in scope, the open ones first; an organisation sees its own."""
    if not actor.may(Power.FILING_READ):
        return Appeal.objects.none()
    rows = Appeal.objects.filter(actor.within(division="division", unit="organisation__unit"))
    return rows.select_related("organisation", "document").order_by("answered_at", "due_on", "-pk")


def appeal_for(*, actor: Actor, appeal_id: int) -> Appeal:
    """One appeal in scope; raises Appeal.DoesNotExist outside."""
    return appeals_visible_to(actor=actor).get(pk=appeal_id)


def appeal_for_update(*, appeal_id: int) -> Appeal:
    """The appeal, locked, for actions."""
    return Appeal.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=appeal_id)


def waiting_for(*, actor: Actor) -> QuerySet[Appeal]:
    """The appeals that this actor's authority decides."""
    if not actor.may(Power.APPEAL_DECIDE):
        return Appeal.objects.none()
    return appeals_visible_to(actor=actor).filter(Q(state=AppealState.SUBMITTED, level=actor.division))
