"""Filings that stand, on the desk: list, detail with all that happened, termination, end of an old pause."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.filings.forms import FilingFilter, ReasonForm, TerminateForm
from jiangce.faces.desk.filings.plans import choices_in, plan_rows
from jiangce.faces.desk.filings.shapes import filing_summary, milestone_event
from jiangce.faces.desk.lists import with_days_left
from jiangce.faces.desk.sanctions.shapes import with_wait
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections, right_part
from jiangce.kernel.verdict import Refused
from jiangce.registers.appeals.facts import decided_on
from jiangce.registers.conditions.queries import shortfalls_of
from jiangce.registers.filings import actions, queries
from jiangce.registers.filings.enums import FilingState
from jiangce.registers.filings.facts import renewal_window
from jiangce.registers.filings.leaving import open_of
from jiangce.registers.filings.lifecycle import FILING
from jiangce.registers.filings.ports import consequences_of_exit
from jiangce.registers.sanctions.queries import of_filing

PAGE = 50
READ = ("GET", "HEAD")
MOVES = {
    "resume": (ReasonForm, actions.resume_filing),
    "terminate": (TerminateForm, actions.terminate_filing),
    "lapse": (ReasonForm, actions.lapse_filing),
    "arrange": (ReasonForm, actions.arrange_leftovers),
}
PLANNED = ("terminate", "lapse", "arrange")
"""Moves that need a way for everything open."""


@door(Power.FILING_READ, methods=READ)
def filings(request: HttpRequest) -> HttpResponse:
    """Filings in scope, the newest first."""
    form = FilingFilter(request.GET)
    chosen = right_part(form)
    found = queries.filings_visible_to(actor=request.actor)
    for name in ("role", "state"):
        if chosen.get(name):
            found = found.filter(**{name: chosen[name]})
    if text := chosen.get("text"):
        found = found.filter(Q(number__icontains=text) | Q(organisation__name__icontains=text))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    for row in page:
        row.expired = row.expired_on(today)
    return render(request, "desk/filings/standing.html", {"page": page, "form": form})


@door(Power.FILING_READ, methods=READ)
def filing(request: HttpRequest, filing_id: int) -> HttpResponse:
    """One filing: scope, pauses, what happened to it, its applications."""
    return _filing(request, filing_id)


def _filing(request: HttpRequest, filing_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    row = queries.filing_for(actor=request.actor, filing_id=filing_id)
    today = timezone.localdate()
    moves, decides = _moves(row, request.actor, today), request.actor.may(Power.FILING_DECIDE)
    window = renewal_window(division=row.authority, on=today)
    ends = row.state != FilingState.ENDED and row.held.upper is not None and window and row.held.upper <= window
    context: dict[str, Any] = {
        "filing": row,
        "summary": filing_summary(row),
        "lines": [
            (one.occupation_code, name, one.highest_level, one.place)
            for one, name in queries.scopes_of(filing=row, on=min(today, row.last_day or today))
        ],
        "events": [milestone_event(one) for one in row.milestones.order_by("on", "pk")],
        "applications": with_days_left(
            queries.applications_visible_to(actor=request.actor).filter(filing=row), today=today
        ),
        "shortfalls": shortfalls_of(filing=row),
        "moves": moves,
        "forms": {name: MOVES[name][0](prefix=name) for name in moves},
        "expired": row.expired_on(today),
        "consequences": consequences_of_exit(organisation_id=row.organisation_id, role=row.role, on=today)
        if "terminate" in moves
        else [],
        "plan": plan_rows(row, on=today, data=request.POST) if decides else [],
        "due": plan_rows(row, on=today) if ends else [],
        "planned_moves": PLANNED,
        "planned": list(row.leaving_plans.select_related("receiver").order_by("pk")),
        "sanctions": with_wait(of_filing(actor=request.actor, filing_id=row.pk), on=today),
        "may_sanction": request.actor.may(Power.SANCTION_OPEN) and row.state != FilingState.ENDED,
        "appealable": request.actor.may(Power.FILING_APPLY) and decided_on("filing", row.pk).standing,
    }
    context["forms"] |= extra.pop("forms", {})
    return render(request, "desk/filings/filing.html", {**context, **extra}, status=status)


def _moves(row: Any, actor: Any, today: date) -> list[str]:
    """What may be done now: a filing lapses only after its term; a pause that a sanction decided ends with it; arranged
    anew is what was not finished in its days."""
    expired = row.expired_on(today)
    decided = row.pauses.filter(held__endswith__isnull=True).exclude(rests_on="").exists()
    unfit = {*(() if expired else ("lapse",)), *(("resume",) if decided else ())}
    moves = [name for name in FILING.open_moves(row.state, actor) if name in MOVES and name not in unfit]
    late = row.state == FilingState.ENDED and actor.may(Power.FILING_DECIDE) and open_of(row, on=today)
    return [*moves, "arrange"] if late else moves


@door(Power.FILING_DECIDE, methods=("POST",))
def move(request: HttpRequest, filing_id: int, move: str) -> HttpResponse:
    """Resume, terminate, let lapse, or arrange anew what was left open."""
    if move not in MOVES:
        raise Http404
    queries.filing_for(actor=request.actor, filing_id=filing_id)
    kind, action = MOVES[move]
    form = kind(request.POST, prefix=move)
    if not form.is_valid():
        return _filing(request, filing_id, status=422, forms={move: form}, tried=move, tried_form=form)
    try:
        chosen = {"choices": choices_in(request.POST)} if move in PLANNED else {}
        action(filing_id=filing_id, actor=request.actor, at=timezone.now(), **form.cleaned_data, **chosen)
    except Refused as refused:
        left = add_objections(form, refused.objections)
        return _filing(request, filing_id, status=422, forms={move: form}, tried=move, tried_form=form, objections=left)
    messages.success(request, _("已办理。"))
    return redirect("desk:filings:filing", filing_id)
