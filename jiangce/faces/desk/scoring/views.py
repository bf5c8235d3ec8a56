"""Scorings on the desk: the arranger assigns experts and reads the result; a scorer reads the papers and the own sheet."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import act
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.desk.lists import in_state
from jiangce.faces.desk.scoring.forms import ScorerForm, ScoringFilter, SheetForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import day, points, region
from jiangce.faces.ui.forms import right_part
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.scoring import actions, facts, queries
from jiangce.registers.scoring.blinding import Place, neutral_name
from jiangce.registers.scoring.enums import ScoringState
from jiangce.registers.scoring.lifecycle import SCORING
from jiangce.registers.scoring.ports import papers_of

PAGE = 50
READ = ("GET", "HEAD")
PLACES = {Place.FILE_NAME: _lazy("文件名"), Place.TITLE: _lazy("材料名称"), Place.CONTENT: _lazy("文件内容")}
WHO = (Power.SCORING_ARRANGE, Power.SCORING_SCORE)


@door(*WHO, methods=READ)
def scorings(request: HttpRequest) -> HttpResponse:
    """Scorings in scope, or the own sheets, the newest first."""
    form = ScoringFilter(request.GET)
    chosen = right_part(form)
    found, waiting = queries.scorings_visible_to(actor=request.actor), queries.waiting_for(actor=request.actor)
    found = in_state(found, waiting, chosen.get("state"))
    if text := chosen.get("text"):
        found = found.filter(number__icontains=text)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/scoring/list.html", {"page": page, "form": form, "waiting": waiting.count()})


@door(*WHO, methods=READ)
def detail(request: HttpRequest, scoring_id: int) -> HttpResponse:
    """One scoring: what is scored, its papers, and what this reader may see of the sheets."""
    return _detail(request, scoring_id)


def _detail(request: HttpRequest, scoring_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    row = queries.scoring_for(actor=actor, scoring_id=scoring_id)
    arranges, own = actor.may(Power.SCORING_ARRANGE), queries.own_sheet(actor=actor, scoring=row)
    done = row.state == ScoringState.DONE
    summary: list[tuple[Any, Any]] = [
        (_("评分编号"), row.number), (_("评分对象"), row.title), (_("评分办法"), row.scheme.name),
        (_("合格分"), points(row.scheme.pass_tenths)), (_("办理区划"), region(row.division)),
        (_("评分期限"), day(row.due_on) if row.due_on else "—"),
    ]  # fmt: skip
    if arranges:
        summary += [(_("申请单位"), row.applicant.name), (_("得分"), points(row.result_tenths) if done else "—")]
    context: dict[str, Any] = {
        "scoring": row,
        "summary": summary,
        "criteria": row.scheme.criteria.order_by("place"),
        "papers": _papers(row, open_hand=arranges),
        "arranges": arranges,
        "sheets": [_shown(one, done) for one in queries.sheets_of(scoring=row)] if arranges else [],
        "own": own,
        "own_total": points(own.total_tenths) if own and own.handed_in_at else "",
        "history": history_of(subject=row) if arranges else [],
        "days_left": calendar().remaining(today, row.due_on) if row.due_on else None,
        "may_cancel": "cancel" in SCORING.open_moves(row.state, actor),
    }
    if arranges and facts.free_seat(row):
        telling = facts.papers_telling(row)
        context["telling"] = [(one.order, one.name, [PLACES[place] for place in one.places]) for one in telling]
        context["scorer_form"] = ScorerForm(experts=queries.experts_for(scoring=row, on=today), telling=bool(telling))
    if own and not own.handed_in_at and row.state in (ScoringState.OPEN, ScoringState.MODERATION):
        context["sheet_form"] = SheetForm(criteria=row.scheme.criteria.order_by("place"))
    return render(request, "desk/scoring/detail.html", {**context, **extra}, status=status)


def _papers(row: Any, *, open_hand: bool) -> list[str]:
    """What the papers are called: for scorers by their place where the name tells whose they are."""
    found = papers_of(subject=row.subject)
    if open_hand:
        return [one.name for one in found]
    told = facts.names_telling(row, found)
    return [_("材料 %(n)s") % {"n": n} if n in told else one.name for n, one in enumerate(found, start=1)]


def _shown(sheet: Any, done: bool) -> dict[str, Any]:
    """A sheet for the arranger: its points and words only when all is done."""
    return {
        "seat": sheet.get_seat_display(),
        "scorer": str(sheet.account),
        "handed_in_at": sheet.handed_in_at,
        "total": points(sheet.total_tenths) if done else "",
        "remark": sheet.remark if done else "",
    }


@door(Power.SCORING_ARRANGE, methods=("POST",))
def assign(request: HttpRequest, scoring_id: int) -> HttpResponse:
    """Give the next seat to an expert."""
    row = queries.scoring_for(actor=request.actor, scoring_id=scoring_id)
    telling = bool(facts.papers_telling(row))
    form = ScorerForm(request.POST, experts=queries.experts_for(scoring=row, on=timezone.localdate()), telling=telling)
    return act(
        request, form,
        lambda **told: actions.assign_scorer(
            scoring_id=row.pk, account_id=int(form.cleaned_data["scorer"]),
            papers_seen=form.cleaned_data.get("papers_seen", False), **told,
        ),
        page=lambda left: _detail(request, row.pk, 422, scorer_form=form, objections=left, tried_form=form),
        done=_("已指定评分人。"), to=lambda _sheet: reverse("desk:scoring:detail", args=[row.pk]),
    )  # fmt: skip


@door(Power.SCORING_SCORE, methods=("POST",))
def sheet(request: HttpRequest, scoring_id: int) -> HttpResponse:
    """Hand in the own sheet."""
    row = queries.scoring_for(actor=request.actor, scoring_id=scoring_id)
    form = SheetForm(request.POST, criteria=row.scheme.criteria.order_by("place"))

    def page(left: Sequence[Objection]) -> HttpResponse:
        return _detail(request, row.pk, 422, sheet_form=form, objections=left, tried_form=form)

    return act(
        request, form,
        lambda **told: actions.hand_in_sheet(
            scoring_id=row.pk, marks=form.marks(), remark=form.cleaned_data["remark"], **told
        ),
        page=page, done=_("评分表已提交。"), to=lambda _row: reverse("desk:scoring:detail", args=[row.pk]),
    )  # fmt: skip


@door(Power.SCORING_ARRANGE, methods=("POST",))
def cancel(request: HttpRequest, scoring_id: int) -> HttpResponse:
    """Cancel a scoring that is not done."""
    queries.scoring_for(actor=request.actor, scoring_id=scoring_id)
    try:
        actions.cancel_scoring(
            scoring_id=scoring_id, reason=request.POST.get("reason", ""), actor=request.actor, at=timezone.now()
        )
    except Refused as refused:
        return _detail(request, scoring_id, 422, objections=refused.objections)
    messages.success(request, _("已办理。"))
    return redirect("desk:scoring:detail", scoring_id)


@door(*WHO, methods=READ, persons=False)
def paper(request: HttpRequest, scoring_id: int, order: int) -> HttpResponse:
    """One paper of the subject, as a download, under a name that does not tell whose it is."""
    row = queries.scoring_for(actor=request.actor, scoring_id=scoring_id)
    found = papers_of(subject=row.subject)
    if not 1 <= order <= len(found):
        raise Http404
    file = found[order - 1].file
    return attachment(file, name=neutral_name(row.number, order, file.media_type))
