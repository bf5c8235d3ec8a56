"""疑点核查 on the desk: what was found, what it rests on, what it holds."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.cases.forms import CaseFilter
from jiangce.faces.ui.doors import door
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.filings.facts import standing_filing
from jiangce.registers.organisations.enums import Role
from jiangce.supervision.cases import actions, queries
from jiangce.supervision.cases.enums import CaseState
from jiangce.supervision.cases.lifecycle import CASE
from jiangce.supervision.signals.evidence import evidence_of
from jiangce.supervision.signals.texts import RULES

PAGE = 50
READ = ("GET", "HEAD")
ACTS: dict[str, tuple[Callable[..., Any], str]] = {
    "take": (actions.take_case, ""),
    "confirm": (actions.confirm_case, "conclusion"),
    "dismiss": (actions.dismiss_case, "conclusion"),
    "reopen": (actions.reopen_case, "reason"),
    "hold": (actions.hold_claims, "reason"),
    "lift": (actions.lift_holds, "reason"),
}
"""act → (action, name of the argument that takes the typed reason)."""


@door(Power.CASE_READ, methods=READ)
def cases(request: HttpRequest) -> HttpResponse:
    """Cases of the region, open ones first."""
    form = CaseFilter(request.GET)
    chosen = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    found = queries.cases_visible_to(actor=request.actor).filter(**chosen)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/cases/list.html", {"page": page, "form": form, "rules": RULES})


@door(Power.CASE_READ, methods=READ)
def detail(request: HttpRequest, case_id: int) -> HttpResponse:
    """One case with its signals down to the check-ins."""
    return _detail(request, case_id)


def _detail(request: HttpRequest, case_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    case = queries.case_for(actor=request.actor, case_id=case_id)
    holds = queries.holds_of(case=case)
    may_handle = request.actor.may(Power.CASE_HANDLE)
    claims = queries.claims_of(case=case)
    context = {
        "case": case,
        "rule": RULES.get(case.rule),
        "signals": [(signal, evidence_of(signal=signal)) for signal in queries.signals_of(case=case)],
        "moves": CASE.open_moves(case.state, request.actor),
        "claims": claims,
        "holds": holds,
        "may_hold": may_handle and claims and not holds and case.state in queries.MAY_HOLD,
        "may_lift": may_handle and holds,
        "notes": case.notes.order_by("at", "pk"),
        "may_note": may_handle,
        "sanctionable": _sanctionable(case) if request.actor.may(Power.SANCTION_OPEN) else None,
        "history": history_of(subject=case),
        **extra,
    }
    return render(request, "desk/cases/detail.html", context, status=status)


def _sanctionable(case: Any) -> Any:
    """The standing filing against whose holder a confirmed case may open a sanction; None without."""
    if case.state != CaseState.CONFIRMED:
        return None
    on = timezone.localdate()
    return standing_filing(organisation_id=case.organisation_id, role=Role.TRAINING_INSTITUTION, on=on)


@door(Power.CASE_HANDLE, methods=("POST",))
def act(request: HttpRequest, case_id: int, act: str) -> HttpResponse:
    """Take, confirm, dismiss, reopen, hold or lift."""
    if act not in ACTS:
        raise Http404
    queries.case_for(actor=request.actor, case_id=case_id, power=Power.CASE_HANDLE)
    action, argument = ACTS[act]
    said = {argument: request.POST.get("reason", "")} if argument else {}
    try:
        action(case_id=case_id, actor=request.actor, at=timezone.now(), **said)
    except Refused as refused:
        return _detail(request, case_id, status=422, objections=refused.objections)
    messages.success(request, _("已办理。"))
    return redirect("desk:cases:detail", case_id)


@door(Power.CASE_HANDLE, methods=("POST",))
def note(request: HttpRequest, case_id: int) -> HttpResponse:
    """Add a note."""
    queries.case_for(actor=request.actor, case_id=case_id, power=Power.CASE_HANDLE)
    text = request.POST.get("text", "")
    try:
        actions.add_note(case_id=case_id, text=text, actor=request.actor, at=timezone.now())
    except Refused as refused:
        return _detail(request, case_id, status=422, objections=refused.objections, typed=text)
    messages.success(request, _("核查记录已保存。"))
    return redirect("desk:cases:detail", case_id)
