"""Appeals on the desk: list, filing one against a decision, the page of one, the decision of the next higher level."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import hand_in
from jiangce.faces.desk.appeals.forms import AppealFilter, AppealForm
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.desk.lists import in_state
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import day, region
from jiangce.faces.ui.forms import right_part
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.appeals import actions, facts, queries
from jiangce.registers.appeals.enums import Against
from jiangce.registers.appeals.lifecycle import APPEAL
from jiangce.registers.filings.queries import application_for, filing_for
from jiangce.registers.resources.queries import edition_for
from jiangce.registers.sanctions.queries import sanction_for
from jiangce.registers.selections.queries import application_for as selection_for

PAGE = 50
READ = ("GET", "HEAD")
MOVES: dict[str, Callable[..., Any]] = {
    "uphold": actions.uphold_decision,
    "quash": actions.quash_decision,
    "withdraw": actions.withdraw_appeal,
}


@door(Power.FILING_READ, methods=READ)
def appeals(request: HttpRequest) -> HttpResponse:
    """Appeals in scope, the open ones first."""
    form = AppealFilter(request.GET)
    chosen = right_part(form)
    found, waiting = queries.appeals_visible_to(actor=request.actor), queries.waiting_for(actor=request.actor)
    found = in_state(found, waiting, chosen.get("state"))
    if text := chosen.get("text"):
        found = found.filter(Q(number__icontains=text) | Q(organisation__name__icontains=text))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/appeals/list.html", {"page": page, "form": form, "waiting": waiting.count()})


@door(Power.FILING_APPLY)
def of_application(request: HttpRequest, application_id: int) -> HttpResponse:
    """Appeal against the refusal or the lapse of an application."""
    row = application_for(actor=request.actor, application_id=application_id, power=Power.FILING_APPLY)
    return _new(request, Against.APPLICATION, row, reverse("desk:filings:detail", args=[row.pk]))


@door(Power.FILING_APPLY)
def of_sanction(request: HttpRequest, sanction_id: int) -> HttpResponse:
    """Appeal against a sanction."""
    row = sanction_for(actor=request.actor, sanction_id=sanction_id)
    return _new(request, Against.SANCTION, row, reverse("desk:sanctions:detail", args=[row.pk]))


@door(Power.FILING_APPLY)
def of_hold(request: HttpRequest, sanction_id: int) -> HttpResponse:
    """Appeal against a suspension before its decision."""
    row = sanction_for(actor=request.actor, sanction_id=sanction_id)
    return _new(request, Against.HOLD, row, reverse("desk:sanctions:detail", args=[row.pk]))


@door(Power.FILING_APPLY)
def of_filing(request: HttpRequest, filing_id: int) -> HttpResponse:
    """Appeal against the termination of a filing."""
    row = filing_for(actor=request.actor, filing_id=filing_id)
    return _new(request, Against.FILING, row, reverse("desk:filings:filing", args=[row.pk]))


@door(Power.FILING_APPLY)
def of_selection(request: HttpRequest, selection_id: int) -> HttpResponse:
    """Appeal against the outcome of an application for a selection."""
    row = selection_for(actor=request.actor, application_id=selection_id)
    return _new(request, Against.SELECTION, row, reverse("desk:selections:application", args=[row.pk]))


@door(Power.FILING_APPLY)
def of_resource(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Appeal against the refusal or removal of a digital resource."""
    row = edition_for(actor=request.actor, edition_id=edition_id)
    return _new(request, Against.RESOURCE, row, reverse("desk:resources:detail", args=[row.pk]), named=row.resource)


def _new(request: HttpRequest, against: Against, row: Any, back: str, *, named: Any = None) -> HttpResponse:
    """`named`: what bears the number, when it is not the row itself."""
    form = AppealForm(request.POST or None, request.FILES or None)
    return hand_in(
        request,
        form,
        lambda **told: actions.file_appeal(
            against=against, subject_id=row.pk, grounds=form.cleaned_data["grounds"], file=form.document(), **told
        ),
        template="desk/appeals/new.html",
        done=_("已提交复核申请。"),
        to=lambda found: reverse("desk:appeals:detail", args=[found.pk]),
        context={"against": against, "row": named or row, "back": back, "decided": facts.decided_on(against, row.pk)},
    )


@door(Power.FILING_READ, methods=READ)
def detail(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """One appeal: the decision, the grounds, the answer."""
    return _detail(request, appeal_id)


def _detail(request: HttpRequest, appeal_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    actor = request.actor
    row = queries.appeal_for(actor=actor, appeal_id=appeal_id)
    own_level = actor.division == row.level or actor.may(Power.FILING_APPLY)
    context = {
        "appeal": row,
        "summary": [
            (_("复核编号"), row.number),
            (_("单位"), row.organisation.name),
            (_("复核对象"), row.get_against_display()),
            (_("单位所在区划"), region(row.division)),
            (_("原办理区划"), region(row.authority)),
            (_("复核机关区划"), region(row.level)),
            (_("原决定日期"), day(row.decided_on)),
            (_("复核期限"), day(row.due_on)),
            (_("原决定"), row.decision),
            (_("复核理由"), row.grounds),
        ],
        "subject_url": _subject_url(row),
        "moves": [name for name in APPEAL.open_moves(row.state, actor) if own_level],
        "history": history_of(subject=row),
        "next": queries.waiting_for(actor=actor).exclude(pk=row.pk).first(),
        **extra,
    }
    return render(request, "desk/appeals/detail.html", context, status=status)


def _subject_url(row: Any) -> str:
    if row.application_id:
        return reverse("desk:filings:detail", args=[row.application_id])
    if row.selection_id:
        return reverse("desk:selections:application", args=[row.selection_id])
    if row.resource_id:
        return reverse("desk:resources:detail", args=[row.resource_id])
    if row.sanction_id:
        return reverse("desk:sanctions:detail", args=[row.sanction_id])
    return reverse("desk:filings:filing", args=[row.filing_id])


@door(Power.APPEAL_DECIDE, Power.FILING_APPLY, methods=("POST",))
def move(request: HttpRequest, appeal_id: int, move: str) -> HttpResponse:
    """Uphold, quash or withdraw."""
    if move not in MOVES:
        raise Http404
    queries.appeal_for(actor=request.actor, appeal_id=appeal_id)
    said = {} if move == "withdraw" else {"reason": request.POST.get("reason", "")}
    try:
        MOVES[move](appeal_id=appeal_id, actor=request.actor, at=timezone.now(), **said)
    except Refused as refused:
        return _detail(request, appeal_id, status=422, objections=refused.objections)
    messages.success(request, _("已办理。"))
    return redirect("desk:appeals:detail", appeal_id)


@door(Power.FILING_READ, methods=READ, persons=False)
def document(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """The document that came with the appeal, as a download."""
    row = queries.appeal_for(actor=request.actor, appeal_id=appeal_id)
    if row.document is None:
        raise Http404
    return attachment(row.document)
