"""Writes on yearly targets: the county drafts and submits, the city approves and may reopen."""

from datetime import datetime

from django.db import IntegrityError, transaction
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
    """Draft the target of a region, year and programme. Refuses one that stands already: a draft is changed on its own
    page, so that nobody overwrites what a colleague drafted."""
    found = _draft_objections(division=division, person_times=person_times, actor=actor)
    this_year = timezone.localdate(at).year
    if not this_year - YEARS_BACK <= year <= this_year + YEARS_AHEAD:
        found.append(Objection("targets.year_out_of_range", {"year": year}, where="year"))
    if standing := Target.objects.filter(division=division, year=year, programme=programme).first():
        found.append(_standing(standing))
    if found:
        raise TargetRefused(found)
    target = Target(division=division, year=year, programme=programme)
    target.person_times, target.basis, target.changed_at = person_times, basis, at
    try:
        with transaction.atomic():
            target.save()
    except IntegrityError:
        # A colleague was a moment faster; anything else is a real error and is raised again.
        standing = Target.objects.filter(division=division, year=year, programme=programme).first()
        if standing is None:
            raise
        raise TargetRefused(_standing(standing)) from None
    after = {"person_times": person_times}
    record(actor=actor, subject=target, action="draft", at=at, after=after, division=division)
    return target


@transaction.atomic
def change_target(*, target_id: int, person_times: int, basis: str, actor: Actor, at: datetime) -> Target:
    """Change a target that is still a draft; region, year and programme stay. Refuses one that was handed in."""
    target = queries.target_for_update(target_id=target_id)
    found = _draft_objections(division=target.division, person_times=person_times, actor=actor)
    if target.state != TargetState.DRAFT:
        found.append(Objection("targets.not_draft", {"state": str(target.get_state_display())}))
    if found:
        raise TargetRefused(found)
    before = {"person_times": target.person_times}
    target.person_times, target.basis, target.changed_at = person_times, basis, at
    target.save()
    after = {"person_times": person_times}
    record(actor=actor, subject=target, action="edit", at=at, before=before, after=after, division=target.division)
    return target


def _draft_objections(*, division: str, person_times: int, actor: Actor) -> list[Objection]:
    found = []
    found += actor.lacks(Power.TARGET_DRAFT, "draft")
    if not divisions.covers(actor.division, division):
        found.append(Objection("targets.out_of_region", where="division"))
    if person_times <= 0:
        found.append(Objection("targets.not_positive", where="person_times"))
    return found


def _standing(target: Target) -> Objection:
    params = {
        "place": divisions.full_name(target.division),
        "year": target.year,
        "programme": str(target.get_programme_display()),
        "person_times": target.person_times,
        "state": str(target.get_state_display()),
    }
    return Objection("targets.exists", params)


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
