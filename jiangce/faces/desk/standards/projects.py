"""Panels of the page of a version: the project of a special ability, the technical committee, the commission."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.standards.forms import CommissionForm, ProjectForm, SeatForm
from jiangce.faces.desk.standards.views import act_on_version, moved
from jiangce.faces.ui.doors import door
from jiangce.registers.projects import actions
from jiangce.registers.projects.enums import ProjectMove
from jiangce.registers.standards import register

DECIDED = (ProjectMove.ACCEPT, ProjectMove.REFUSE)


@door(Power.STANDARD_DRAFT, methods=("POST",))
def propose(request: HttpRequest, version_id: int) -> HttpResponse:
    """Propose the project, or propose it again."""
    form = ProjectForm(request.POST, prefix="project")
    return act_on_version(
        request, version_id, "project", form,
        lambda **who: actions.propose_project(version_id=version_id, data=form.data_of(), **who), _("已申报立项。"),
    )  # fmt: skip


@door(Power.STANDARD_DECIDE, methods=("POST",))
def decide(request: HttpRequest, version_id: int, move: str) -> HttpResponse:
    """Accept or refuse the project."""
    if move not in DECIDED:
        raise Http404
    said = {"version_id": version_id, "move": move, "reason": request.POST.get("reason", "")}
    return moved(request, version_id, lambda **who: actions.decide_project(**said, **who))


@door(Power.STANDARD_DRAFT, methods=("POST",))
def appoint(request: HttpRequest, version_id: int) -> HttpResponse:
    """Take somebody into the committee."""
    row = register.version_for(actor=request.actor, version_id=version_id)
    form = SeatForm(request.POST, prefix="seat", division=row.standard.division, on=timezone.localdate())
    return act_on_version(
        request, version_id, "seat", form,
        lambda **who: actions.appoint_member(version_id=version_id, **form.told(), **who), _("已登记。"),
    )  # fmt: skip


@door(Power.STANDARD_DRAFT, methods=("POST",))
def confirm(request: HttpRequest, version_id: int, seat_id: int) -> HttpResponse:
    """Confirm somebody of the committee of the version before."""
    said = {"version_id": version_id, "member_id": seat_id}
    return moved(request, version_id, lambda **who: actions.confirm_member(**said, **who))


@door(Power.STANDARD_DRAFT, methods=("POST",))
def dismiss(request: HttpRequest, version_id: int, seat_id: int) -> HttpResponse:
    """Let somebody out of the committee."""
    said = {"version_id": version_id, "member_id": seat_id}
    return moved(request, version_id, lambda **who: actions.dismiss_member(**said, **who))


@door(Power.STANDARD_DRAFT, methods=("POST",))
def commission(request: HttpRequest, version_id: int) -> HttpResponse:
    """Tell who drafts it for the keeper."""
    form = CommissionForm(request.POST, prefix="commission")
    return act_on_version(
        request, version_id, "commission", form,
        lambda **who: actions.tell_commission(version_id=version_id, **form.cleaned_data, **who), _("已登记。"),
    )  # fmt: skip
