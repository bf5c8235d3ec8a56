"""Claims on the desk: compute, confirm, review, return a row or the whole, refuse."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.claims.forms import ClaimFilter, CorrectionForm
from jiangce.faces.desk.claims.shapes import handled, steps_of
from jiangce.faces.desk.lists import in_state
from jiangce.faces.ui.acts import PURPOSES
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections
from jiangce.faces.ui.looks import seen
from jiangce.funding.claims import actions, queries, rows
from jiangce.funding.claims.enums import ClaimState, LineReason, LineState
from jiangce.funding.claims.lifecycle import CLAIM
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.people.actions import reveal_names
from jiangce.registers.people.enums import Seen

PAGE = 50
PASSES: dict[str, tuple[Power, Callable[..., Any]]] = {
    "pass_first": (Power.CLAIM_FIRST_REVIEW, actions.pass_first),
    "pass_second": (Power.CLAIM_SECOND_REVIEW, actions.pass_second),
    "approve": (Power.CLAIM_APPROVE, actions.approve_claim),
}
REVIEWS = (Power.CLAIM_FIRST_REVIEW, Power.CLAIM_SECOND_REVIEW, Power.CLAIM_APPROVE)
READ = ("GET", "HEAD")


@door(Power.CLAIM_READ, methods=READ)
def claims(request: HttpRequest) -> HttpResponse:
    """The list, those with the nearest deadline first."""
    form = ClaimFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = queries.claims_visible_to(actor=request.actor)
    found = in_state(found, queries.waiting_for(actor=request.actor), chosen.get("state"))
    if text := chosen.get("text"):
        found = found.filter(
            Q(number__icontains=text) | Q(training_class__name__icontains=text) | Q(organisation__name__icontains=text)
        )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    today, days = timezone.localdate(), calendar()
    for claim in page:
        claim.days_left = days.remaining(today, claim.due_on) if claim.due_on else None
    waiting = queries.waiting_for(actor=request.actor).count()
    return render(request, "desk/claims/list.html", {"page": page, "form": form, "waiting": waiting})


@door(Power.CLAIM_READ, methods=READ)
def detail(request: HttpRequest, claim_id: int) -> HttpResponse:
    """One claim: facts, rows with their explanations, decisions."""
    return _detail(request, claim_id)


def _detail(request: HttpRequest, claim_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    claim = queries.claim_for(actor=request.actor, claim_id=claim_id)
    lines = queries.lines_of(claim=claim)
    moves = CLAIM.open_moves(claim.state, request.actor)
    left = calendar().remaining(timezone.localdate(), claim.due_on) if claim.due_on else None
    context = {
        "claim": claim,
        "lines": lines,
        "steps": steps_of(claim),
        "moves": moves,
        "pass_move": next((move for move in moves if move in PASSES), ""),
        "may_return": any(move.startswith("return") for move in moves),
        "may_compute": request.actor.may(Power.CLAIM_CONFIRM)
        and claim.state in (ClaimState.DRAFT, ClaimState.RETURNED),
        "may_supplement": request.actor.may(Power.CLAIM_CONFIRM) and queries.supplement_rows(claim=claim) > 0,
        "decides_rows": any(move in PASSES for move in moves),
        "may_reveal": request.actor.may(Power.PERSON_REVEAL),
        "purposes": PURPOSES.items(),
        "holds": queries.open_holds(claim_id=claim.pk),
        "days_left": left,
        "handled": handled(claim.handlings.select_related("line__enrolment").order_by("at", "pk")),
        "history": history_of(subject=claim),
        "waiting_next": queries.waiting_for(actor=request.actor).exclude(pk=claim.pk).first(),
        **extra,
    }
    return render(request, "desk/claims/detail.html", context, status=status)


@door(Power.CLAIM_READ, persons=True)
def printed(request: HttpRequest, claim_id: int) -> HttpResponse:
    """补贴花名册, ready for paper; posted with a purpose by whoever may see full names, each look is journalled."""
    claim = queries.claim_for(actor=request.actor, claim_id=claim_id)
    lines = queries.lines_of(claim=claim)
    if request.method == "POST":
        people = [line.person_id for line in lines if line.amount_fen]
        purpose = request.POST.get("purpose", "")
        names = reveal_names(actor=request.actor, person_ids=people, purpose=purpose, at=timezone.now())
        for line in lines:
            line.full_name = names.get(line.person_id, "")
    seen(request, [line.person_id for line in lines if line.amount_fen], Seen.CLAIM_LIST, of=claim.number)
    context = {"claim": claim, "lines": lines, "landscape": True, "now": timezone.now()}
    return render(request, "desk/claims/print.html", context)


@door(Power.CLAIM_CONFIRM, methods=("POST",))
def recompute(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Compute the open rows again."""
    return _act(request, claim_id, Power.CLAIM_CONFIRM, actions.recompute_claim, _("已按最新数据重新核算。"))


@door(Power.CLAIM_CONFIRM, methods=("POST",))
def submit(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Confirm and hand in."""
    return _act(request, claim_id, Power.CLAIM_CONFIRM, actions.submit_claim, _("已确认并提交，等待初审。"))


@door(Power.CLAIM_CONFIRM, methods=("POST",))
def supplement(request: HttpRequest, claim_id: int) -> HttpResponse:
    """A supplementary claim for rows that were returned while the batch went on."""
    queries.claim_for(actor=request.actor, claim_id=claim_id, power=Power.CLAIM_CONFIRM)
    try:
        claim = actions.open_supplement(claim_id=claim_id, actor=request.actor, at=timezone.now())
    except Refused as refused:
        return _detail(request, claim_id, status=422, objections=refused.objections)
    messages.success(request, _("补报申领已生成。"))
    return redirect("desk:claims:detail", claim.pk)


@door(*REVIEWS, methods=("POST",))
def pass_on(request: HttpRequest, claim_id: int, move: str) -> HttpResponse:
    """初审通过, 复审通过 or 审批通过: the action asks for the right power itself."""
    if move not in PASSES:
        raise Http404
    power, action = PASSES[move]
    opinion = request.POST.get("reason", "")
    return _act(request, claim_id, power, action, _("已办理。"), opinion=opinion)


@door(*REVIEWS, methods=("POST",))
def send_back(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Return the whole claim, with a reason."""
    reason = request.POST.get("reason", "")
    return _act(request, claim_id, Power.CLAIM_READ, actions.return_claim, _("已退回机构。"), reason=reason)


@door(Power.CLAIM_APPROVE, methods=("POST",))
def refuse(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Refuse the whole claim, with a reason."""
    reason = request.POST.get("reason", "")
    return _act(request, claim_id, Power.CLAIM_APPROVE, actions.refuse_claim, _("已决定不予补贴。"), reason=reason)


def _act(
    request: HttpRequest, claim_id: int, power: Power, action: Callable[..., Any], done: str, **extra: str
) -> HttpResponse:
    queries.claim_for(actor=request.actor, claim_id=claim_id, power=power)
    try:
        action(claim_id=claim_id, actor=request.actor, at=timezone.now(), **extra)
    except Refused as refused:
        return _detail(request, claim_id, status=422, objections=refused.objections)
    messages.success(request, done)
    return redirect("desk:claims:detail", claim_id)


@door(*REVIEWS, methods=READ)
def row(request: HttpRequest, line_id: int) -> HttpResponse:
    """Decide one row."""
    return _row(request, line_id)


def _row(request: HttpRequest, line_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    line = queries.line_for(actor=request.actor, line_id=line_id)
    context = {
        "line": line,
        "reasons": LineReason.choices,
        "may_reveal": request.actor.may(Power.PERSON_REVEAL),
        "hindrances": rows.row_objections(claim=line.claim, line=line, actor=request.actor),
        "history": history_of(subject=line),
        **extra,
    }
    return render(request, "desk/claims/row.html", context, status=status)


@door(Power.CLAIM_CONFIRM)
def correct(request: HttpRequest, line_id: int) -> HttpResponse:
    """更正说明: what the institution put right about a returned row."""
    line = queries.line_for(actor=request.actor, line_id=line_id)
    form = CorrectionForm(request.POST or None)
    context = {"line": line, "form": form, "history": history_of(subject=line)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/claims/correct.html", context, status=422 if form.errors else 200)
    try:
        done = rows.correct_line(line_id=line_id, actor=request.actor, at=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        context["objections"] = add_objections(form, refused.objections)
        return render(request, "desk/claims/correct.html", context, status=422)
    if done.state == LineState.ENTITLED:
        messages.success(request, _("更正说明已记录，该行重新核算为符合条件。"))
    else:
        messages.warning(request, _("更正说明已记录；重新核算后该行不符合条件，见核算说明。"))
    return redirect("desk:claims:detail", line.claim_id)


@door(*REVIEWS, methods=("POST",))
def return_row(request: HttpRequest, line_id: int) -> HttpResponse:
    """Return one row; the others go on."""
    return _decide_row(request, line_id, rows.return_line, _("该行已退回。"))


@door(*REVIEWS, methods=("POST",))
def refuse_row(request: HttpRequest, line_id: int) -> HttpResponse:
    """Refuse one row; the others go on."""
    return _decide_row(request, line_id, rows.refuse_line, _("该行已决定不予补贴。"))


def _decide_row(request: HttpRequest, line_id: int, action: Callable[..., Any], done: str) -> HttpResponse:
    line = queries.line_for(actor=request.actor, line_id=line_id)
    try:
        action(
            line_id=line_id,
            actor=request.actor,
            at=timezone.now(),
            reason_code=request.POST.get("reason_code", ""),
            reason=request.POST.get("reason", ""),
        )
    except Refused as refused:
        return _row(request, line_id, status=422, objections=refused.objections)
    messages.success(request, done)
    return redirect("desk:claims:detail", line.claim_id)
