"""年度计划 on the desk: the county drafts and submits, the city approves and may reopen."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.targets.forms import ChangeForm, TargetFilter, TargetForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections, right_part
from jiangce.kernel import divisions
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of
from jiangce.reporting.targets import actions, queries
from jiangce.reporting.targets.enums import TargetState
from jiangce.reporting.targets.lifecycle import TARGET

PAGE = 50
READ = ("GET", "HEAD")
ACTS: dict[str, tuple[Power, Callable[..., Any]]] = {
    "submit": (Power.TARGET_DRAFT, actions.submit_target),
    "approve": (Power.TARGET_APPROVE, actions.approve_target),
    "reopen": (Power.TARGET_APPROVE, actions.reopen_target),
}


@door(Power.TARGET_READ, methods=READ)
def targets(request: HttpRequest) -> HttpResponse:
    """The targets of the region, newest year first."""
    form = TargetFilter(request.GET, actor=request.actor)
    told = right_part(form)
    rows = queries.targets_visible_to(actor=request.actor, year=told.get("year"))
    if told.get("place"):
        rows = rows.filter(division__startswith=divisions.prefix(told["place"]))
    if told.get("state"):
        rows = rows.filter(state=told["state"])
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "may_draft": request.actor.may(Power.TARGET_DRAFT)}
    return render(request, "desk/targets/list.html", context)


@door(Power.TARGET_DRAFT)
def draft(request: HttpRequest) -> HttpResponse:
    """Draft a target."""
    form = TargetForm(request.POST or None, actor=request.actor)
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/targets/draft.html", {"form": form}, status=422 if form.errors else 200)
    try:
        target = actions.draft_target(actor=request.actor, at=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        context = {"form": form, "objections": add_objections(form, refused.objections)}
        return render(request, "desk/targets/draft.html", context, status=422)
    messages.success(request, _("计划已保存。"))
    return redirect("desk:targets:detail", target.pk)


@door(Power.TARGET_DRAFT)
def edit(request: HttpRequest, target_id: int) -> HttpResponse:
    """Change a draft; whoever opens the form of a target that was handed in is led to its page and told why."""
    target = queries.target_for(actor=request.actor, target_id=target_id, power=Power.TARGET_DRAFT)
    if request.method != "POST" and target.state != TargetState.DRAFT:
        messages.warning(request, _("计划当前为“%(state)s”，不能修改。") % {"state": target.get_state_display()})
        return redirect("desk:targets:detail", target.pk)
    initial = {"person_times": target.person_times, "basis": target.basis}
    form = ChangeForm(request.POST or None, initial=initial)
    context = {"form": form, "target": target}
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/targets/draft.html", context, status=422 if form.errors else 200)
    try:
        actions.change_target(target_id=target.pk, actor=request.actor, at=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        context["objections"] = add_objections(form, refused.objections)
        return render(request, "desk/targets/draft.html", context, status=422)
    messages.success(request, _("计划已保存。"))
    return redirect("desk:targets:detail", target.pk)


@door(Power.TARGET_READ, methods=READ)
def detail(request: HttpRequest, target_id: int) -> HttpResponse:
    """One target."""
    return _detail(request, target_id)


def _detail(request: HttpRequest, target_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    target = queries.target_for(actor=request.actor, target_id=target_id)
    context = {
        "target": target,
        "moves": TARGET.open_moves(target.state, request.actor),
        "may_edit": target.state == TargetState.DRAFT and request.actor.may(Power.TARGET_DRAFT),
        "history": history_of(subject=target),
        **extra,
    }
    return render(request, "desk/targets/detail.html", context, status=status)


@door(Power.TARGET_DRAFT, Power.TARGET_APPROVE, methods=("POST",))
def act(request: HttpRequest, target_id: int, act: str) -> HttpResponse:
    """Submit, approve or reopen."""
    if act not in ACTS:
        raise Http404
    power, action = ACTS[act]
    queries.target_for(actor=request.actor, target_id=target_id, power=power)
    said = {"reason": request.POST.get("reason", "")} if act == "reopen" else {}
    try:
        action(target_id=target_id, actor=request.actor, at=timezone.now(), **said)
    except Refused as refused:
        return _detail(request, target_id, status=422, objections=refused.objections)
    messages.success(request, _("已办理。"))
    return redirect("desk:targets:detail", target_id)
