"""What a version rests on besides its content, for its page: the project, the committee, the commission, and their forms."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.desk.standards.forms import CommissionForm, ProjectForm, SeatForm
from jiangce.faces.ui.filters import day, enumerated, thousands
from jiangce.registers.projects import queries
from jiangce.registers.projects.enums import ProjectMove, ProjectState
from jiangce.registers.projects.lifecycle import PROJECT
from jiangce.registers.projects.rules import WITH_COMMITTEE
from jiangce.registers.standards.enums import EDITABLE, Development, Tier


def resting_on(row: Any, actor: Actor, *, mine: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """The context of the panels, and their forms: the keeper's while the version is a draft."""
    standard, project = row.standard, queries.project_of(standard=row.standard)
    commission, editable = queries.commission_of(version=row), mine and row.state in EDITABLE
    settled = project is not None and project.state == ProjectState.ACCEPTED
    forms: dict[str, Any] = {}
    if editable and standard.tier == Tier.SPECIAL and not settled:
        forms["project"] = ProjectForm(prefix="project", initial=_told(project))
    if editable:
        forms["seat"] = SeatForm(prefix="seat", division=standard.division, on=timezone.localdate())
    if editable and row.development != Development.OWN:
        forms["commission"] = CommissionForm(prefix="commission")
    open_moves = PROJECT.open_moves(project.state, actor) if project else []
    context = {
        "project": project,
        "project_facts": project_facts(project),
        "project_moves": [
            name for name in open_moves if name != ProjectMove.PROPOSE and project and project.proposer != actor.key
        ],
        "committee": queries.committee_of(version=row),
        "committee_former": queries.committee_before(version=row) if editable else [],
        "committee_needed": standard.tier in WITH_COMMITTEE,
        "may_dismiss": editable,
        "commission_facts": commission_facts(commission),
    }
    return context, forms


def project_facts(project: Any) -> list[tuple[Any, Any]]:
    """What a proposal says, and who said it."""
    if project is None:
        return []
    return [
        (_("专项能力"), project.ability), (_("工作任务"), enumerated(project.tasks)), (_("当地需求"), project.need),
        (_("培训课时"), thousands(project.hours)), (_("考核方式"), project.get_assessment_display()),
        (_("申报单位"), project.standard.keeper.name), (_("申报时间"), day(project.proposed_at)),
        *([(_("立项意见"), project.reason)] if project.reason else []),
    ]  # fmt: skip


def commission_facts(commission: Any) -> list[tuple[Any, Any]]:
    """Who drafts it for the keeper, and on which paper."""
    if commission is None:
        return []
    return [
        (_("承担单位"), commission.contractor.name), (_("合同或采购文号"), commission.number),
        (_("签订日期"), day(commission.on)),
    ]  # fmt: skip


def _told(project: Any) -> dict[str, Any]:
    names = ("ability", "need", "hours", "assessment")
    return {**{name: getattr(project, name) for name in names}, "tasks": "\n".join(project.tasks)} if project else {}
