"""Writes on yearly targets: the county drafts and submits, the city approves and may reopen."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel import divisions
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record
from jiangce.reporting.targets import queries
from jiangce.reporting.targets.enums import TargetMove, TargetState
from jiangce.reporting.targets.lifecycle import TARGET
from jiangce.reporting.targets.models import Target

YEARS_BACK, YEARS_AHEAD = 1, 2


class TargetRefused(Refused):
    """The target was not written or moved."""


@transaction.atomic
def draft_target(
    *, division: str, year: int, programme: str, person_times: int, basis: str, actor: Actor, at: datetime
) -> Target:
    """Draft or change the draft target of a region, year and programme."""
    standing = (
        Target.objects.select_for_update(of=("self",)).filter(division=division, year=year, programme=programme).first()
    )
    found = []
    if not actor.may(Power.TARGET_DRAFT):
        found.append(Objection("lifecycle.no_power", {"power": Power.TARGET_DRAFT, "move": "draft"}))
    if not divisions.covers(actor.division, division):
        found.append(Objection("targets.out_of_region", where="division"))
    if person_times <= 0:
        found.append(Objection("targets.not_positive", where="person_times"))
    this_year = timezone.localdate(at).year
    if not this_year - YEARS_BACK <= year <= this_year + YEARS_AHEAD:
        found.append(Objection("targets.year_out_of_range", {"year": year}, where="year"))
    if standing and standing.state != TargetState.DRAFT:
        found.append(Objection("targets.not_draft", {"state": str(standing.get_state_display())}))
    if found:
        raise TargetRefused(found)
    before = {"person_times": standing.person_times} if standing else None
    target = standing or Target(division=division, year=year, programme=programme)
    target.person_times, target.basis, target.changed_at = person_times, basis, at
    target.save()
    after = {"person_times": person_times}
    record(actor=actor, subject=target, action="draft", at=at, before=before, after=after, division=division)
    return target


def submit_target(*, target_id: int, actor: Actor, at: datetime) -> Target:
    """提交."""
    return _move(target_id, TargetMove.SUBMIT, actor=actor, at=at)


def approve_target(*, target_id: int, actor: Actor, at: datetime) -> Target:
    """批准下达, by another person than the one who submitted."""
    return _move(target_id, TargetMove.APPROVE, actor=actor, at=at)


def reopen_target(*, target_id: int, reason: str, actor: Actor, at: datetime) -> Target:
    """重新打开, with a reason."""
    return _move(target_id, TargetMove.REOPEN, actor=actor, at=at, reason=reason)


@transaction.atomic
def _move(target_id: int, move: TargetMove, *, actor: Actor, at: datetime, reason: str = "") -> Target:
    target = queries.target_for_update(target_id=target_id)
    before, after = advance(target, move, lifecycle=TARGET, mover=actor, reason=reason, previous=target.last_mover)
    target.last_mover, target.changed_at = actor.key, at
    target.save()
    record(
        actor=actor,
        subject=target,
        action=move,
        at=at,
        before={"state": before},
        after={"state": after},
        reason=reason,
        division=target.division,
    )
    return target
