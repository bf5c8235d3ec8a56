"""Corrections on the desk: list, case page with what the approval would touch, moves, document, journalled looks."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.desk.lists import in_state, with_days_left
from jiangce.faces.desk.people.forms import CorrectionFilter
from jiangce.faces.ui.corrections import wish_rows, worded_effects
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import region
from jiangce.faces.ui.forms import right_part
from jiangce.faces.ui.looks import seen
from jiangce.kernel import masking
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.corrections import actions, facts, queries
from jiangce.registers.corrections.enums import OPEN, WAITING, CorrectionState
from jiangce.registers.corrections.lifecycle import CORRECTION
from jiangce.registers.people.enums import Seen
from jiangce.registers.people.queries import people_visible_to

PAGE = 50
READ = ("GET", "HEAD")
MOVES: dict[str, Callable[..., Any]] = {
    "accept": actions.accept_correction,
    "return": actions.return_correction,
    "refuse": actions.refuse_correction,
    "approve": actions.approve_correction,
    "send_back": actions.return_correction,
    "deny": actions.refuse_correction,
}
WITH_REASON = ("return", "refuse", "send_back", "deny")


@door(*queries.REVIEWING, methods=READ)
def corrections(request: HttpRequest) -> HttpResponse:
    """The list, the open ones first."""
    form = CorrectionFilter(request.GET)
    chosen = right_part(form)
    found, waiting = queries.corrections_visible_to(actor=request.actor), queries.waiting_for(actor=request.actor)
    found = in_state(found, waiting, chosen.get("state"))
    if number := chosen.get("number"):
        found = found.filter(number__icontains=number)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    page.object_list = with_days_left(page.object_list, today=timezone.localdate())
    return render(request, "desk/people/corrections.html", {"page": page, "form": form, "waiting": waiting.count()})


@door(*queries.REVIEWING, methods=READ)
def correction(request: HttpRequest, correction_id: int) -> HttpResponse:
    """One correction: what is asked, what it touches, moves, opinions."""
    return _page(request, correction_id)


def _page(request: HttpRequest, correction_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    actor = request.actor
    row = queries.correction_for(actor=actor, correction_id=correction_id)
    seen(request, [row.person_id], Seen.CORRECTION, of=row.number)
    effects = facts.effects_of(row) if row.state in OPEN else []
    context = {
        "correction": row,
        "summary": [
            (_("申请编号"), row.number),
            (_("姓名"), masking.name(row.person.name)),
            (_("证件号码"), masking.id_number(row.person.id_number)),
            (_("受理区县"), region(row.division)),
            (_("申请轮次"), row.round),
            (_("申请理由"), row.reason),
        ],
        "due": with_days_left([row], today=timezone.localdate())[0] if row.state in WAITING else None,
        "wishes": wish_rows(queries.items_of(correction=row)),
        "effects": effects if row.state in OPEN else worded_effects(row.effects),
        "decided": row.state == CorrectionState.APPROVED,
        "open": row.state in OPEN,
        "seen_fields": {"seen": facts.fingerprint(effects)},
        "moves": [name for name in CORRECTION.open_moves(row.state, actor) if name in MOVES],
        "history": history_of(subject=row),
        "may_reveal": actor.may(Power.PERSON_REVEAL),
        "may_see_person": people_visible_to(actor=actor).filter(pk=row.person_id).exists(),
        "next": queries.waiting_for(actor=actor).exclude(pk=row.pk).first(),
        **extra,
    }
    return render(request, "desk/people/correction.html", context, status=status)


@door(*queries.REVIEWING, methods=("POST",))
def move(request: HttpRequest, correction_id: int, move: str) -> HttpResponse:
    """One move; the backwards ones with a reason, the approval with the effects that were seen."""
    if move not in MOVES:
        raise Http404
    queries.correction_for(actor=request.actor, correction_id=correction_id)
    said = {"reason": request.POST.get("reason", "")} if move in WITH_REASON else {}
    if move == "approve":
        said = {"seen": request.POST.get("seen", "")}
    try:
        MOVES[move](correction_id=correction_id, actor=request.actor, at=timezone.now(), **said)
    except Refused as refused:
        return _page(request, correction_id, status=422, objections=refused.objections)
    messages.success(request, _("已办理。"))
    return redirect("desk:people:correction", correction_id)


@door(Power.PERSON_REVEAL, methods=("POST",))
def reveal(request: HttpRequest, correction_id: int) -> HttpResponse:
    """A wished value in full, journalled with its purpose."""
    value = actions.reveal_wish(
        correction_id=correction_id, field=request.POST.get("field", ""), purpose=request.POST.get("purpose", ""),
        actor=request.actor, at=timezone.now(),
    )  # fmt: skip
    return render(request, "ui/parts/revealed.html", {"value": value})


@door(*queries.REVIEWING, methods=READ, persons=True)
def document(request: HttpRequest, correction_id: int) -> HttpResponse:
    """The document that was handed in, as a download."""
    row = queries.correction_for(actor=request.actor, correction_id=correction_id)
    if row.document is None:
        raise Http404
    seen(request, [row.person_id], Seen.DOCUMENT, of=row.number)
    return attachment(row.document)
