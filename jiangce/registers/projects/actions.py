"""Writes on projects: a special ability proposed, accepted, refused; a committee appointed; a commission told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import record
from jiangce.registers.organisations.queries import organisation_by_code
from jiangce.registers.projects import facts, queries, rules
from jiangce.registers.projects.enums import ProjectMove, ProjectState
from jiangce.registers.projects.lifecycle import PROJECT
from jiangce.registers.projects.models import Commission, CommitteeMember, Project
from jiangce.registers.standards import register
from jiangce.registers.standards.drafting import own_objections
from jiangce.registers.standards.enums import EDITABLE
from jiangce.registers.standards.models import StandardVersion
from jiangce.registers.standards.refusal import StandardRefused


@dataclass(frozen=True, slots=True)
class ProjectData:
    """What a proposal says: which ability, which tasks, the need of the place, hours of training, how it is examined."""

    ability: str
    tasks: Sequence[str]
    need: str
    hours: int
    assessment: str


@transaction.atomic
def propose_project(*, version_id: int, data: ProjectData, actor: Actor, at: datetime) -> Project:
    """申报专项职业能力项目 for the standard of a draft; one that was refused is proposed again. Refuses with everything that
    is missing, and what is decided already."""
    row = register.version_for_update(version_id=version_id)
    standing = queries.project_for_update(standard_id=row.standard_id)
    found = _draft_objections(row, actor)
    found += rules.project_objections(
        tier=row.standard.tier, ability=data.ability, tasks=data.tasks, need=data.need, hours=data.hours
    )
    if standing and standing.state == ProjectState.ACCEPTED:
        found.append(Objection("projects.decided_already"))
    if found:
        raise StandardRefused(found)
    told = {
        "ability": data.ability.strip(), "tasks": [one.strip() for one in data.tasks if one.strip()],
        "need": data.need.strip(), "hours": data.hours, "assessment": data.assessment, "proposer": actor.key,
        "proposer_label": actor.label, "proposed_at": at,
    }  # fmt: skip
    project = standing or Project(standard=row.standard)
    for name, value in told.items():
        setattr(project, name, value)
    if project.state == ProjectState.REFUSED:
        advance(project, ProjectMove.PROPOSE, lifecycle=PROJECT, mover=actor)
        project.reason, project.decided_at = "", None
    project.save()
    _record(row, "propose_project", {"ability": project.ability, "hours": project.hours}, actor=actor, at=at)
    return project


@transaction.atomic
def decide_project(*, version_id: int, move: str, reason: str, actor: Actor, at: datetime) -> Project:
    """同意立项 or 不予立项 (with a reason), by another person than who proposed it."""
    row = register.version_for_update(version_id=version_id)
    project = queries.project_for_update(standard_id=row.standard_id)
    if project is None:
        raise StandardRefused(Objection("projects.no_project"))
    step = ProjectMove(move)
    before, after = advance(project, step, lifecycle=PROJECT, mover=actor, reason=reason, previous=project.proposer)
    project.reason, project.decided_at = reason.strip(), at
    project.save()
    record(
        actor=actor, subject=row, action=f"{step}_project", at=at, before={"state": before}, after={"state": after},
        reason=reason, division=row.standard.division,
    )  # fmt: skip
    return project


@transaction.atomic
def appoint_member(
    *, version_id: int, expert_id: int | None, credit_code: str, seat: str, actor: Actor, at: datetime
) -> CommitteeMember:
    """An appointed expert or a unit joins the committee of a draft. Refuses as rules.seat_objections says."""
    row = register.version_for_update(version_id=version_id)
    expert = Account.objects.filter(pk=expert_id).first() if expert_id else None
    unit = organisation_by_code(code=credit_code) if credit_code.strip() else None
    both = bool(expert_id) and bool(credit_code.strip())
    told = facts.seat_facts(row, expert, unit, seat=seat, both=both, on=timezone.localdate(at))
    if found := _draft_objections(row, actor) + rules.seat_objections(told):
        raise StandardRefused(found)
    made = CommitteeMember.objects.create(version=row, expert=expert, organisation=unit, seat=seat, added_at=at)
    _record(row, "appoint_member", {"name": told.name, "seat": seat}, actor=actor, at=at)
    return made


@transaction.atomic
def confirm_member(*, version_id: int, member_id: int, actor: Actor, at: datetime) -> CommitteeMember:
    """留任: somebody of the committee of the version before sits in this one too, in the same seat. Refuses as an appointment
    does; raises CommitteeMember.DoesNotExist for whoever does not wait to be confirmed."""
    row = register.version_for_update(version_id=version_id)
    former = next((one for one in queries.committee_before(version=row) if one.pk == member_id), None)
    if former is None:
        raise CommitteeMember.DoesNotExist
    code = former.organisation.credit_code if former.organisation else ""
    return appoint_member(
        version_id=version_id, expert_id=former.expert_id, credit_code=code, seat=former.seat, actor=actor, at=at
    )


@transaction.atomic
def dismiss_member(*, version_id: int, member_id: int, actor: Actor, at: datetime) -> None:
    """Somebody sits in the committee of a draft no longer; the journal keeps it."""
    row = register.version_for_update(version_id=version_id)
    if found := _draft_objections(row, actor):
        raise StandardRefused(found)
    member = row.committee_members.select_related("expert", "organisation").get(pk=member_id)
    name = member.expert.display_name if member.expert else member.organisation.name
    member.delete()
    _record(row, "dismiss_member", {"name": name}, actor=actor, at=at)


@transaction.atomic
def tell_commission(
    *, version_id: int, credit_code: str, number: str, on: date, actor: Actor, at: datetime
) -> Commission:
    """Who drafts it for the keeper, by which contract or procurement of which day; told again, it replaces the former."""
    row = register.version_for_update(version_id=version_id)
    unit = organisation_by_code(code=credit_code)
    told = rules.CommissionFacts(
        development=row.development, code=credit_code, name=unit.name if unit else "",
        keeper=unit is not None and unit.unit_id == row.standard.keeper_id, number=number, on=on,
        today=timezone.localdate(at),
    )  # fmt: skip
    if found := _draft_objections(row, actor) + rules.commission_objections(told):
        raise StandardRefused(found)
    values = {"contractor": unit, "number": number.strip(), "on": on, "told_at": at}
    made, _new = Commission.objects.update_or_create(version=row, defaults=values)
    after = {"name": told.name, "number": made.number, "on": on.isoformat()}
    _record(row, "tell_commission", after, actor=actor, at=at)
    return made


def _draft_objections(row: StandardVersion, actor: Actor) -> list[Objection]:
    """Only the keeper writes, while the version is a draft."""
    found = actor.lacks(Power.STANDARD_DRAFT, "edit") + own_objections(row.standard, actor)
    if row.state not in EDITABLE:
        found.append(Objection("standards.not_a_draft", {"state": str(row.get_state_display())}))
    return found


def _record(row: StandardVersion, action: str, after: dict[str, object], *, actor: Actor, at: datetime) -> None:
    record(actor=actor, subject=row, action=action, at=at, after=after, division=row.standard.division)
