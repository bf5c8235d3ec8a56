"""Requests to erase on the desk: list, case page with what may go and what is kept, moves; terms of keeping and what the
nightly job erased."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.faces.desk.lists import in_state
from jiangce.faces.desk.privacy.forms import ErasureFilter
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import region
from jiangce.faces.ui.forms import right_part
from jiangce.faces.ui.looks import seen
from jiangce.faces.ui.privacy import kept_rows, outcome_rows, terms_of, use_rows
from jiangce.kernel import masking
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.people.enums import Seen
from jiangce.registers.people.queries import people_visible_to
from jiangce.registers.privacy import actions, facts, ports, queries
from jiangce.registers.privacy.enums import OPEN, Category
from jiangce.registers.privacy.lifecycle import ERASURE

PAGE = 50
READ = ("GET", "HEAD")
MOVES: dict[str, Callable[..., Any]] = {
    "check": actions.check_erasure,
    "send_back": actions.send_back_erasure,
    "erase": actions.decide_erasure,
    "refuse": actions.refuse_erasure,
}


@door(*queries.REVIEWING, methods=READ)
def erasures(request: HttpRequest) -> HttpResponse:
    """The list, the open ones first."""
    form = ErasureFilter(request.GET)
    chosen = right_part(form)
    found, waiting = queries.erasures_visible_to(actor=request.actor), queries.waiting_for(actor=request.actor)
    found = in_state(found, waiting, chosen.get("state"))
    if number := chosen.get("number"):
        found = found.filter(number__icontains=number)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/privacy/list.html", {"page": page, "form": form, "waiting": waiting.count()})


@door(*queries.REVIEWING, methods=READ)
def erasure(request: HttpRequest, erasure_id: int) -> HttpResponse:
    """One request: what is asked, what may go, moves, opinions."""
    return _page(request, erasure_id)


def _page(request: HttpRequest, erasure_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    row = queries.erasure_for(actor=actor, erasure_id=erasure_id)
    seen(request, [row.person_id], Seen.ERASURE, of=row.number)
    context = {
        "erasure": row,
        "summary": [
            (_("申请编号"), row.number),
            (_("姓名"), masking.name(row.person.name)),
            (_("证件号码"), masking.id_number(row.person.id_number)),
            (_("受理区县"), region(row.division)),
            (_("要删除的信息"), "；".join(str(Category(one).label) for one in row.categories)),
            (_("说明"), row.reason),
        ],
        "open": row.state in OPEN,
        "overdue": queries.overdue(erasure=row, on=today),
        "moves": [name for name in ERASURE.open_moves(row.state, actor) if name in MOVES],
        "decisions": queries.decisions_of(erasure=row),
        "history": history_of(subject=row),
        "may_see_person": people_visible_to(actor=actor).filter(pk=row.person_id).exists(),
        "next": queries.waiting_for(actor=actor).exclude(pk=row.pk).first(),
        "rows": kept_rows(row.outcome),
        **extra,
    }
    if row.state in OPEN:
        outcome, _ground, _family = facts.outcome_of(person_id=row.person_id, categories=row.categories, on=today)
        context |= {"rows": outcome_rows(outcome), "seen_fields": {"seen": facts.fingerprint(outcome)}}
    return render(request, "desk/privacy/detail.html", context, status=status)


@door(*queries.REVIEWING, methods=("POST",))
def move(request: HttpRequest, erasure_id: int, move: str) -> HttpResponse:
    """One move: an opinion or a reason, or for the erasure itself the outcome that was seen."""
    if move not in MOVES:
        raise Http404
    queries.erasure_for(actor=request.actor, erasure_id=erasure_id)
    name = "seen" if move == "erase" else "reason"
    said = {name: request.POST.get(name, "")}
    try:
        MOVES[move](erasure_id=erasure_id, actor=request.actor, at=timezone.now(), **said)
    except Refused as refused:
        return _page(request, erasure_id, status=422, objections=refused.objections)
    messages.success(request, _("已办理。"))
    return redirect("desk:privacy:detail", erasure_id)


@door(*queries.WATCHING, methods=READ)
def retention(request: HttpRequest) -> HttpResponse:
    """Every purpose with its terms, what goes by itself, and what the last night erased."""
    today, runs = timezone.localdate(), queries.last_runs()
    rules = [(rule, terms_of([rule.term], on=today), runs.get(rule.rule)) for rule in ports.retentions()]
    context = {"uses": use_rows(on=today), "rules": rules, "withdrawn": runs.get(actions.WITHDRAWN)}
    return render(request, "desk/privacy/retention.html", context)
