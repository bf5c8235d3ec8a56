"""Calls on the desk: list, drafting, the page of one with its applications in the order of their ranks, applying, and the
register of digital pilots."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import act, hand_in
from jiangce.faces.desk.lists import in_state
from jiangce.faces.desk.selections.forms import (
    ApplicationFilter,
    ApplyForm,
    CallForm,
    NoWords,
    PilotForm,
)
from jiangce.faces.desk.selections.shapes import call_summary
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import ReasonForm, right_part
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.selections import actions, queries
from jiangce.registers.selections.enums import CallMove, CallState
from jiangce.registers.selections.lifecycle import CALL

PAGE = 50
READ = ("GET", "HEAD")
WHO = (Power.FILING_READ, Power.SELECTION_RECOMMEND)
MOVES: dict[str, tuple[type[Any], Any]] = {
    CallMove.PUBLISH: (NoWords, actions.publish_call),
    CallMove.RANK: (NoWords, actions.rank_call),
    CallMove.ANNOUNCE: (NoWords, actions.announce_call),
    CallMove.LIST: (NoWords, actions.enter_list),
    CallMove.CANCEL: (ReasonForm, actions.cancel_call),
}


@door(*WHO, methods=READ)
def calls(request: HttpRequest) -> HttpResponse:
    """Every call, the newest first."""
    page = Paginator(queries.calls_visible_to(actor=request.actor), PAGE).get_page(request.GET.get("page"))
    may_draft = request.actor.may(Power.SELECTION_ARRANGE)
    return render(request, "desk/selections/list.html", {"page": page, "may_draft": may_draft})


@door(Power.SELECTION_ARRANGE)
def new(request: HttpRequest) -> HttpResponse:
    """Draft a call."""
    form = CallForm(request.POST or None)
    return hand_in(
        request, form, lambda **told: actions.draft_call(data=form.data_of(), **told),
        template="desk/selections/new.html", done=_("已起草，由另一人发布。"),
        to=lambda row: reverse("desk:selections:call", args=[row.pk]),
    )  # fmt: skip


@door(*WHO, methods=READ)
def call(request: HttpRequest, call_id: int) -> HttpResponse:
    """One call: its terms, its moves, the applications in scope."""
    return _call(request, call_id)


def _call(request: HttpRequest, call_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    row, form = queries.call_for(actor=actor, call_id=call_id), ApplicationFilter(request.GET)
    chosen = right_part(form)
    found = queries.applications_visible_to(actor=actor).filter(call=row)
    found = in_state(found, queries.waiting_for(actor=actor, on=today).filter(call=row), chosen.get("state"))
    if text := chosen.get("text"):
        found = found.filter(Q(number__icontains=text) | Q(organisation__name__icontains=text))
    open_now = row.state == CallState.OPEN and row.held.lower <= today < row.held.upper
    moves = [name for name in CALL.open_moves(row.state, actor) if name in MOVES]
    if row.state == CallState.LISTED and actor.may(Power.SELECTION_DECIDE):
        moves.append(CallMove.LIST)
    context = {
        "call": row,
        "summary": call_summary(row),
        "form": form,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "moves": [(name, MOVES[name][0] is ReasonForm) for name in moves],
        "may_apply": actor.may(Power.FILING_APPLY) and open_now,
        "history": history_of(subject=row),
        "days_left": calendar().remaining(today, row.due_on) if row.due_on else None,
    }
    return render(request, "desk/selections/call.html", {**context, **extra}, status=status)


@door(Power.SELECTION_ARRANGE, Power.SELECTION_DECIDE, methods=("POST",))
def move(request: HttpRequest, call_id: int, move: str) -> HttpResponse:
    """One move of a call."""
    if move not in MOVES:
        raise Http404
    queries.call_for(actor=request.actor, call_id=call_id)
    kind, action = MOVES[move]
    form = kind(request.POST)
    return act(
        request, form, lambda **told: action(call_id=call_id, **form.cleaned_data, **told),
        page=lambda left: _call(request, call_id, 422, objections=left, tried_form=form), done=_("已办理。"),
        to=lambda row: reverse("desk:selections:call", args=[row.pk]),
    )  # fmt: skip


@door(Power.FILING_APPLY)
def apply(request: HttpRequest, call_id: int) -> HttpResponse:
    """Apply for a call with the own organisation."""
    row = queries.call_for(actor=request.actor, call_id=call_id)
    form = ApplyForm(request.POST or None, tracks=row.tracks.order_by("pk"))
    return hand_in(
        request, form, lambda **told: actions.draft_application(call_id=call_id, **form.cleaned_data, **told),
        template="desk/selections/apply.html", done=_("已保存草稿。接着上传材料并提交。"),
        to=lambda made: reverse("desk:selections:application", args=[made.pk]),
        context={"call": row, "summary": call_summary(row)},
    )  # fmt: skip


@door(Power.PILOT_REGISTER, Power.SELECTION_ARRANGE)
def pilots(request: HttpRequest) -> HttpResponse:
    """The register of digital pilots; the industry department enters one here."""
    form = PilotForm(request.POST or None)
    page = Paginator(queries.pilots(), PAGE).get_page(request.GET.get("page"))
    return hand_in(
        request, form, lambda **told: actions.register_pilot(**form.cleaned_data, **told),
        template="desk/selections/pilots.html", done=_("已登记。"), to=lambda _row: reverse("desk:selections:pilots"),
        context={"page": page, "may_write": request.actor.may(Power.PILOT_REGISTER), "today": timezone.localdate()},
    )  # fmt: skip
