"""Reads of yearly targets."""

from django.db.models import QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.reporting.targets.enums import TargetState
from jiangce.reporting.targets.models import Target


def targets_visible_to(*, actor: Actor, year: int | None = None) -> QuerySet[Target]:
    """Targets in the actor's region, newest year first."""
    if not actor.may(Power.TARGET_READ):
        return Target.objects.none()
    rows = Target.objects.filter(actor.within(division="division"))
    return (rows.filter(year=year) if year else rows).order_by("-year", "division", "programme")


def target_for(*, actor: Actor, target_id: int, power: str = Power.TARGET_READ) -> Target:
    """One target in scope; raises Target.DoesNotExist outside the scope or without the power."""
    if not actor.may(power):
        raise Target.DoesNotExist
    return targets_visible_to(actor=actor).get(pk=target_id)


def waiting_targets(*, actor: Actor) -> QuerySet[Target]:
    """Targets of the region that wait for this actor's approval."""
    if not actor.may(Power.TARGET_APPROVE):
        return Target.objects.none()
    return targets_visible_to(actor=actor).filter(state=TargetState.SUBMITTED)


def target_for_update(*, target_id: int) -> Target:
    """The target, locked, for actions."""
    return Target.objects.select_for_update(of=("self",)).get(pk=target_id)
