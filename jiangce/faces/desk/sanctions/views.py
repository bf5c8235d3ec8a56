"""Sanctions on the desk: list, notice, case page with what it touches, reply, decision, report, recheck."""

from functools import partial
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
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.desk.filings.plans import choices_in, plan_rows
from jiangce.faces.desk.lists import in_state
from jiangce.faces.desk.sanctions.forms import PaperForm, ReasonForm, SanctionFilter, SanctionForm
from jiangce.faces.desk.sanctions.shapes import step_events, summary_of, with_wait
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import right_part
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.appeals.facts import decided_on
from jiangce.registers.filings.ports import consequences_of_exit
from jiangce.registers.filings.queries import filing_for
from jiangce.registers.sanctions import actions, facts, queries
from jiangce.registers.sanctions.enums import LADDER_BARS, UNDECIDED, Measure, SanctionState
from jiangce.registers.sanctions.lifecycle import SANCTION

PAGE = 50
READ = ("GET", "HEAD")
STOPPING = LADDER_BARS | {Measure.SUSPENSION}
"""Measures after which nothing new begins: what they touch is shown before the decision."""
MOVES: dict[str, tuple[Power, type[ReasonForm], Any]] = {
    "reply": (Power.FILING_APPLY, PaperForm, actions.reply_to_sanction),
    "impose": (Power.SANCTION_DECIDE, ReasonForm, actions.impose_sanction),
    "drop": (Power.SANCTION_DECIDE, ReasonForm, actions.drop_sanction),
    "report": (Power.FILING_APPLY, PaperForm, actions.report_rectified),
    "pass": (Power.SANCTION_OPEN, ReasonForm, actions.pass_recheck),
    "fail": (Power.SANCTION_OPEN, ReasonForm, actions.fail_recheck),
    "lift": (Power.SANCTION_DECIDE, ReasonForm, actions.lift_sanction),
}


@door(Power.FILING_READ, methods=READ)
def sanctions(request: HttpRequest) -> HttpResponse:
    """Sanctions in scope, the newest first."""
    form, today = SanctionFilter(request.GET), timezone.localdate()
    chosen = right_part(form)
    found = queries.sanctions_visible_to(actor=request.actor)
    waiting = queries.waiting_for(actor=request.actor, on=today)
    found = in_state(found, waiting, chosen.get("state"))
    if chosen.get("measure"):
        found = found.filter(measure=chosen["measure"])
    if text := chosen.get("text"):
        found = found.filter(Q(number__icontains=text) | Q(filing__organisation__name__icontains=text))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    page.object_list = with_wait(page.object_list, on=today)
    return render(request, "desk/sanctions/list.html", {"page": page, "form": form, "waiting": waiting.count()})


@door(Power.SANCTION_OPEN)
def new(request: HttpRequest, filing_id: int) -> HttpResponse:
    """Give notice of a measure against the holder of a filing; what was imposed this year suggests the rung."""
    filing, today = filing_for(actor=request.actor, filing_id=filing_id), timezone.localdate()
    rung = facts.suggested(filing, on=today)
    first = {name: request.GET[name] for name in ("measure", "source", "source_note") if name in request.GET}
    form = SanctionForm(request.POST or None, initial={"measure": rung, **first})
    return hand_in(
        request,
        form,
        lambda **told: actions.open_sanction(filing_id=filing_id, data=form.data_of(), **told),
        template="desk/sanctions/new.html",
        done=_("已告知，陈述期限从今天起算。"),
        to=lambda row: reverse("desk:sanctions:detail", args=[row.pk]),
        context={
            "filing": filing,
            "rung": rung,
            "counts": [(Measure(key).label, count) for key, count in facts.counts_of(filing, on=today).items()],
        },
    )


@door(Power.FILING_READ, methods=READ)
def detail(request: HttpRequest, sanction_id: int) -> HttpResponse:
    """One sanction: facts, deadlines, what it touches, moves, papers, every step."""
    return _detail(request, sanction_id)


def _detail(request: HttpRequest, sanction_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    (row,) = with_wait([queries.sanction_for(actor=actor, sanction_id=sanction_id)], on=today)
    moves = [name for name in SANCTION.open_moves(row.state, actor) if name in MOVES and _fits(row, name, actor)]
    context: dict[str, Any] = {
        "sanction": row,
        "summary": summary_of(row),
        "moves": moves,
        "forms": {name: MOVES[name][1](prefix=name) for name in moves},
        "papers": queries.papers_of(sanction=row),
        "events": step_events(queries.steps_of(sanction=row)),
        "history": history_of(subject=row),
        "touches": _touches(row, today) if row.state in UNDECIDED and row.measure in STOPPING else [],
        "plan": plan_rows(row.filing, on=today, data=request.POST) if "impose" in moves and _ends(row) else [],
        "appealable": actor.may(Power.FILING_APPLY) and decided_on("sanction", row.pk).standing,
        "hold_appealable": actor.may(Power.FILING_APPLY) and queries.on_hold(row),
        "appeals": list(row.appeals.order_by("pk")),
        "next": queries.waiting_for(actor=actor, on=today).exclude(pk=row.pk).first(),
    }
    context["forms"] |= extra.pop("forms", {})
    return render(request, "desk/sanctions/detail.html", {**context, **extra}, status=status)


def _ends(row: Any) -> bool:
    return bool(row.measure == Measure.TERMINATION)


def _fits(row: Any, name: str, actor: Any) -> bool:
    """A termination leaves nothing to report on or to recheck; another authority's steps are not for this one."""
    foreign = MOVES[name][0] != Power.FILING_APPLY and actor.division != row.authority
    again = name == "report" and row.state == SanctionState.FAILED and row.measure != Measure.SUSPENSION
    return not foreign and not again and not (_ends(row) and name in ("report", "pass", "fail", "lift"))


def _touches(row: Any, today: Any) -> list[Any]:
    return consequences_of_exit(organisation_id=row.filing.organisation_id, role=row.filing.role, on=today)


@door(Power.FILING_APPLY, Power.SANCTION_OPEN, Power.SANCTION_DECIDE, methods=("POST",))
def move(request: HttpRequest, sanction_id: int, move: str) -> HttpResponse:
    """One move of a sanction, with its words, its document, or the plan of a termination."""
    if move not in MOVES:
        raise Http404
    queries.sanction_for(actor=request.actor, sanction_id=sanction_id)
    _power, kind, action = MOVES[move]
    form = kind(request.POST, request.FILES, prefix=move)

    def acted(**told: Any) -> Any:
        said = {"reason": form.cleaned_data["reason"]}
        if isinstance(form, PaperForm):
            said["files"] = form.documents()
        if move == "impose":
            said["choices"] = choices_in(request.POST)
        return action(sanction_id=sanction_id, **said, **told)

    shown = partial(_detail, request, sanction_id, 422, tried=move, tried_form=form, forms={move: form})
    return act(
        request, form, acted, page=lambda left: shown(objections=left), done=_("已办理。"),
        to=lambda row: reverse("desk:sanctions:detail", args=[row.pk]),
    )  # fmt: skip


@door(Power.FILING_READ, methods=READ, persons=False)
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """A document that was handed in, as a download."""
    return attachment(queries.paper_for(actor=request.actor, paper_id=paper_id).file)
