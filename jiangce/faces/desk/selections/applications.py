"""One application for a selection on the desk: papers, recommendations, scoring, place, objections, reviews, and its moves."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import act
from jiangce.faces.desk.answering import AnswerForm, with_answers
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.desk.selections.forms import (
    DecideReviewForm,
    NoWords,
    PaperForm,
    RecommendForm,
    ReviewForm,
    TieForm,
)
from jiangce.faces.desk.selections.shapes import application_summary, place_lines, step_events
from jiangce.faces.desk.selections.views import READ, WHO
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import ReasonForm
from jiangce.plumbing.clock.queries import calendar
from jiangce.registers.appeals.facts import decided_on
from jiangce.registers.scoring.queries import result_of, scorings_visible_to
from jiangce.registers.selections import actions, queries
from jiangce.registers.selections.enums import ON_LIST, CallState, SelectionState
from jiangce.registers.selections.lifecycle import APPLICATION

Panel = tuple[type[Any], Callable[..., Any], str, Power]
PANELS: dict[str, Panel] = {
    "submit": (NoWords, actions.submit_application, "btn-primary", Power.FILING_APPLY),
    "withdraw": (ReasonForm, actions.withdraw_application, "btn-warn", Power.FILING_APPLY),
    "recommend": (RecommendForm, actions.recommend, "btn-primary", Power.SELECTION_RECOMMEND),
    "admit": (NoWords, actions.admit_application, "btn-primary", Power.SELECTION_ARRANGE),
    "refuse": (ReasonForm, actions.refuse_application, "btn-bad", Power.SELECTION_ARRANGE),
    "tie": (TieForm, actions.settle_tie, "", Power.SELECTION_ARRANGE),
    "strike": (ReasonForm, actions.strike_application, "btn-bad", Power.SELECTION_DECIDE),
    "late": (NoWords, actions.place_late, "btn-primary", Power.SELECTION_ARRANGE),
    "succeed": (ReasonForm, actions.succeed, "btn-primary", Power.SELECTION_ARRANGE),
    "review": (ReviewForm, actions.propose_review, "", Power.SELECTION_ARRANGE),
    "decide": (DecideReviewForm, actions.decide_review, "btn-primary", Power.SELECTION_DECIDE),
}
"""Address of a move → its form, its action, the tint of its button, who may."""


def panel_label(name: str) -> str:
    """The word on the button of a move."""
    return {
        "submit": _("提交申请"), "withdraw": _("撤回申请"), "recommend": _("推荐"), "admit": _("资格审查通过，送专家评分"),
        "refuse": _("资格不符"), "tie": _("写明同分次序"), "strike": _("取消拟入选"), "late": _("补排名次"), "succeed": _("按名次递补"),
        "review": _("提出复评意见"), "decide": _("决定复评"),
    }[name]  # fmt: skip


def _objections(row: Any, actor: Any, tried: tuple[int, AnswerForm] | None) -> list[Any]:
    """What was objected, for departments; what waits has a form of its own for who answers."""
    found = queries.objections_of(application=row) if actor.department else []
    if actor.may(Power.SELECTION_DECIDE):
        with_answers(found, tried)
    return found


@door(*WHO, methods=READ)
def detail(request: HttpRequest, selection_id: int) -> HttpResponse:
    """One application."""
    return _detail(request, selection_id)


def _detail(request: HttpRequest, selection_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    actor = request.actor
    row = queries.application_for(actor=actor, application_id=selection_id)
    papers = queries.papers_of(application=row)
    tried, form = extra.get("tried", ""), extra.get("tried_form")
    panels = [
        (name, panel_label(name), form if name == tried else PANELS[name][0](prefix=name), PANELS[name][2])
        for name in PANELS
        if _open(row, name, actor)
    ]
    scored = result_of(subject=queries.subject_of(row)) if actor.may(Power.SCORING_ARRANGE) else None
    context = {
        "row": row,
        "summary": application_summary(row),
        "papers": [(name, papers.get(name)) for name in row.call.documents],
        "recommendations": queries.recommendations_of(application=row),
        "place": place_lines(row),
        "panels": panels,
        "paper_form": PaperForm(names=row.call.documents) if _editable(row, actor) else None,
        "scoring": scored if scored and scorings_visible_to(actor=actor).filter(pk=scored.pk).exists() else None,
        "objections_raised": _objections(row, actor, extra.pop("answering", None)),
        "reviews": queries.reviews_of(application=row),
        "appealable": actor.may(Power.FILING_APPLY) and decided_on("selection", row.pk).standing,
        "appeals": list(row.appeals.order_by("pk")) if actor.may(Power.FILING_READ) else [],
        "events": step_events(queries.steps_of(application=row)),
        "days_left": calendar().remaining(timezone.localdate(), row.due_on) if row.due_on else None,
    }
    return render(request, "desk/selections/application.html", {**context, **extra}, status=status)


def _editable(row: Any, actor: Any) -> bool:
    return bool(row.call.documents) and row.state == SelectionState.DRAFT and actor.may(Power.FILING_APPLY)


def _open(row: Any, name: str, actor: Any) -> bool:
    """Whether the panel is offered; the action says the last word."""
    if not actor.may(PANELS[name][3]):
        return False
    unranked = row.call.state == CallState.OPEN
    special = {
        "recommend": unranked and row.state in (SelectionState.SUBMITTED, SelectionState.ELIGIBLE),
        "tie": row.state in (SelectionState.ELIGIBLE, SelectionState.RESERVE),
        "late": row.state == SelectionState.ELIGIBLE and row.call.state in queries.PLACING,
        "review": row.state in ON_LIST,
        "decide": row.state in ON_LIST and row.reviews.filter(decided_at__isnull=True).exists(),
        "succeed": row.state == SelectionState.RESERVE and row.call.state in (CallState.NOTICE, CallState.LISTED),
    }
    return special[name] if name in special else name in APPLICATION.open_moves(row.state, actor)


@door(Power.FILING_APPLY, Power.SELECTION_ARRANGE, Power.SELECTION_DECIDE, Power.SELECTION_RECOMMEND, methods=("POST",))
def move(request: HttpRequest, selection_id: int, move: str) -> HttpResponse:
    """One move of an application with its words."""
    if move not in PANELS:
        raise Http404
    queries.application_for(actor=request.actor, application_id=selection_id)
    kind, action, _tone, _power = PANELS[move]
    form = kind(request.POST, prefix=move)
    return act(
        request, form, lambda **told: action(application_id=selection_id, **form.cleaned_data, **told),
        page=lambda left: _detail(request, selection_id, 422, tried=move, tried_form=form, objections=left),
        done=_("已办理。"), to=lambda _row: reverse("desk:selections:application", args=[selection_id]),
    )  # fmt: skip


@door(Power.FILING_APPLY, methods=("POST",))
def bring(request: HttpRequest, selection_id: int) -> HttpResponse:
    """Upload one document."""
    row = queries.application_for(actor=request.actor, application_id=selection_id)
    form = PaperForm(request.POST, request.FILES, names=row.call.documents)
    return act(
        request, form, lambda **told: actions.bring_paper(application_id=selection_id, **form.data_of(), **told),
        page=lambda left: _detail(request, selection_id, 422, paper_form=form, objections=left), done=_("已上传。"),
        to=lambda _row: reverse("desk:selections:application", args=[selection_id]),
    )  # fmt: skip


@door(Power.SELECTION_DECIDE, methods=("POST",))
def answer(request: HttpRequest, challenge_id: int) -> HttpResponse:
    """Answer an objection."""
    told = queries.objection_for(actor=request.actor, objection_id=challenge_id)
    form, key = AnswerForm.to(told, request.POST), told.application_id
    return act(
        request, form, lambda **who: actions.decide_objection(objection_id=told.pk, **form.cleaned_data, **who),
        page=lambda left: _detail(request, key, 422, answering=(told.pk, form), tried_form=form, objections=left),
        done=_("已答复。"), to=lambda _row: reverse("desk:selections:application", args=[key]),
    )  # fmt: skip


@door(*WHO, methods=READ, persons=False)
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """A document of an application, as a download."""
    return attachment(queries.paper_for(actor=request.actor, paper_id=paper_id).file)
