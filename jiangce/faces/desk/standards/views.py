"""Standards on the desk: list, a version with its content and moves, differences, coverage, submissions."""

from collections.abc import Callable, Sequence
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
from jiangce.faces.desk.acting import act, hand_in
from jiangce.faces.desk.lists import in_state
from jiangce.faces.desk.standards.forms import (
    FileForm,
    HeadingForm,
    NewForm,
    NextForm,
    OpinionForm,
    PublicationForm,
    StandardFilter,
)
from jiangce.faces.desk.standards.panels import resting_on
from jiangce.faces.desk.standards.shapes import version_summary
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import right_part
from jiangce.faces.ui.standards import compared, level_words, tree_rows
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.standards import actions, register
from jiangce.registers.standards.enums import (
    EDITABLE,
    GROUNDS_WHEN_FILED,
    PUBLIC,
    STANDING,
    Level,
    SubmissionMove,
    Tier,
    VersionMove,
    VersionState,
)
from jiangce.registers.standards.lifecycle import SUBMISSION, VERSION
from jiangce.registers.standards.structure import weight_objections
from jiangce.training.classes.queries import taught_levels

PAGE = 50
READ = ("GET", "HEAD")
MOVES: dict[str, Callable[..., Any]] = {
    VersionMove.SUBMIT: actions.submit_version,
    VersionMove.DISCARD: actions.discard_version,
    VersionMove.RETURN: actions.return_version,
    VersionMove.DENY_FILING: actions.deny_filing,
    VersionMove.WITHDRAW: actions.withdraw_version,
}
WITH_REASON = (VersionMove.RETURN, VersionMove.DENY_FILING, VersionMove.WITHDRAW)


@door(Power.STANDARD_READ, methods=READ)
def standards(request: HttpRequest) -> HttpResponse:
    """Versions in sight, the latest changed first."""
    form = StandardFilter(request.GET)
    chosen = right_part(form)
    found = register.versions_visible_to(actor=request.actor)
    found = in_state(found, register.waiting_for(actor=request.actor), chosen.get("state"))
    if chosen.get("tier"):
        found = found.filter(standard__tier=chosen["tier"])
    if text := chosen.get("text"):
        wanted = Q(standard__title__icontains=text) | Q(number__icontains=text)
        wanted |= Q(standard__occupation__name__icontains=text) | Q(standard__occupation__code__startswith=text)
        found = found.filter(wanted)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.level_words = level_words(row.levels)
    context = {"page": page, "form": form, "may_draft": request.actor.may(Power.STANDARD_DRAFT)}
    return render(request, "desk/standards/list.html", context)


@door(Power.STANDARD_DRAFT)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a standard."""
    form = NewForm(request.POST or None, actor=request.actor, on=timezone.localdate())
    return hand_in(
        request, form, lambda **who: actions.found_standard(data=form.data_of(), **who),
        template="desk/standards/new.html", done=_("已建立草稿。接着上传标准内容。"),
        to=lambda row: reverse("desk:standards:version", args=[row.pk]),
    )  # fmt: skip


@door(Power.STANDARD_READ, methods=READ)
def version(request: HttpRequest, version_id: int) -> HttpResponse:
    """One version: first page, content, review, filing, history."""
    return version_page(request, version_id)


def version_page(
    request: HttpRequest, version_id: int, tried: str = "", form: Any = None, objections: Any = (),
    problems: Sequence[Any] = (), status: int = 0,
) -> HttpResponse:  # fmt: skip
    """The page, with what was tried in vain."""
    actor = request.actor
    row = register.version_for(actor=actor, version_id=version_id)
    standard, nodes = row.standard, register.nodes_of(version=row)
    mine = standard.keeper_id == actor.unit_id and actor.may(Power.STANDARD_DRAFT)
    open_moves = VERSION.open_moves(row.state, actor)
    taught = taught_levels(actor=actor)
    resting, panels = resting_on(row, actor, mine=mine)
    forms = {
        **panels,
        "heading": HeadingForm(prefix="heading", initial=_heading_of(row)),
        "workbook": FileForm(prefix="workbook"),
        "package": FileForm(prefix="package"),
        "opinion": OpinionForm(prefix="opinion"),
        "publish": PublicationForm(prefix="publish", initial={"on": timezone.localdate()}),
        "file": PublicationForm(prefix="file", initial={"on": timezone.localdate()}),
        "next": NextForm(prefix="next"),
    }
    context = {
        **resting,
        "version": row,
        "standard": standard,
        "summary": version_summary(row),
        "rows": tree_rows(nodes),
        "unweighed": weight_objections(nodes) if nodes and standard.tier != Tier.COURSE else [],
        "compared": register.compared_with(version=row),
        "affected": [
            (Level(level).label, count)
            for (code, level), count in sorted(taught.items(), reverse=True)
            if code == standard.occupation_id and level in row.levels
        ],
        "editable": mine and row.state in EDITABLE,
        "moves": [one for one in open_moves if _offered(one, row, mine=mine)],
        "may_opine": actor.may(Power.STANDARD_REVIEW) and row.state == VersionState.REVIEW and not mine,
        "may_publish": VersionMove.PUBLISH in open_moves and row.drafter != actor.key,
        "may_file": VersionMove.FILE in open_moves and standard.tier in GROUNDS_WHEN_FILED,
        "may_next": mine and row.state in PUBLIC,
        "may_submit": mine and row.state in STANDING and standard.tier in (Tier.ENTERPRISE, Tier.LOCAL),
        "public": row.state in PUBLIC,
        "submissions": [
            (one, [move for move in SUBMISSION.open_moves(one.state, actor) if mine or move != SubmissionMove.RESUBMIT])
            for one in register.submissions_of(version=row)
        ],
        "opinions": register.opinions_of(version=row),
        "decisions": register.decisions_of(version=row),
        "history": history_of(subject=row),
        "forms": {**forms, tried: form} if form is not None else forms,
        "tried": tried,
        "tried_form": form,
        "objections": objections,
        "problems": problems,
    }
    failed = 422 if tried or objections or problems else 200
    return render(request, "desk/standards/version.html", context, status=status or failed)


def _heading_of(row: Any) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in ("edition", "development", "contract", "committee")}
    return told | {"drafting_units": "\n".join(row.drafting_units)}


def _offered(step: str, row: Any, *, mine: bool) -> bool:
    """A button for the moves that need no more than a reason; the drafter's for the keeper alone."""
    if step in (VersionMove.SUBMIT, VersionMove.DISCARD):
        return mine
    if step == VersionMove.DENY_FILING:
        return row.standard.tier in GROUNDS_WHEN_FILED
    return step in MOVES


def act_on_version(
    request: HttpRequest, version_id: int, panel: str, form: Any, action: Callable[..., Any], done: str
) -> HttpResponse:
    """One panel of the page of a version: the action with the cleaned form, or the page with what is wrong."""
    register.version_for(actor=request.actor, version_id=version_id)
    return act(
        request, form, action, page=lambda left: version_page(request, version_id, panel, form, left), done=done,
        to=lambda _done: reverse("desk:standards:version", args=[version_id]),
    )  # fmt: skip


@door(Power.STANDARD_DRAFT, methods=("POST",))
def heading(request: HttpRequest, version_id: int) -> HttpResponse:
    """Change the first page of a draft."""
    form = HeadingForm(request.POST, prefix="heading")
    return act_on_version(
        request, version_id, "heading", form,
        lambda **who: actions.edit_heading(version_id=version_id, heading=form.heading(), **who), _("已保存。"),
    )  # fmt: skip


@door(Power.STANDARD_REVIEW, methods=("POST",))
def opinion(request: HttpRequest, version_id: int) -> HttpResponse:
    """Give an opinion."""
    form = OpinionForm(request.POST, prefix="opinion")
    return act_on_version(
        request, version_id, "opinion", form,
        lambda **who: actions.give_opinion(version_id=version_id, **form.cleaned_data, **who), _("意见已提交。"),
    )  # fmt: skip


@door(Power.STANDARD_DECIDE, methods=("POST",))
def publish(request: HttpRequest, version_id: int) -> HttpResponse:
    """Publish, with the document and its day."""
    form = PublicationForm(request.POST, prefix="publish")
    return act_on_version(
        request, version_id, "publish", form,
        lambda **who: actions.publish_version(version_id=version_id, document=form.publication(), **who),
        _("标准已发布。"),
    )  # fmt: skip


@door(Power.STANDARD_DECIDE, methods=("POST",))
def file(request: HttpRequest, version_id: int) -> HttpResponse:
    """Record the filing."""
    form = PublicationForm(request.POST, prefix="file")
    return act_on_version(
        request, version_id, "file", form,
        lambda **who: actions.file_version(version_id=version_id, document=form.publication(), **who),
        _("已登记备案，自备案之日起可作为认定依据。"),
    )  # fmt: skip


@door(Power.STANDARD_DRAFT, methods=("POST",))
def following(request: HttpRequest, version_id: int) -> HttpResponse:
    """Begin the next version."""
    row = register.version_for(actor=request.actor, version_id=version_id)
    form = NextForm(request.POST, prefix="next")
    return act(
        request, form,
        lambda **who: actions.start_version(standard_id=row.standard_id, **form.cleaned_data, **who),
        page=lambda left: version_page(request, version_id, "next", form, left), done=_("已建立新版本的草稿。"),
        to=lambda made: reverse("desk:standards:version", args=[made.pk]),
    )  # fmt: skip


@door(Power.STANDARD_DRAFT, methods=("POST",))
def nationally(request: HttpRequest, version_id: int) -> HttpResponse:
    """Submit a norm towards a national standard."""
    return moved(request, version_id, lambda **who: actions.submit_nationally(version_id=version_id, **who))


@door(Power.STANDARD_DRAFT, Power.STANDARD_DECIDE, methods=("POST",))
def move(request: HttpRequest, version_id: int, move: str) -> HttpResponse:
    """One move that needs no more than a reason."""
    if move not in MOVES:
        raise Http404
    said = {"reason": request.POST.get("reason", "")} if move in WITH_REASON else {}
    return moved(request, version_id, lambda **who: MOVES[move](version_id=version_id, **said, **who))


@door(Power.STANDARD_DRAFT, Power.STANDARD_DECIDE, methods=("POST",))
def submission(request: HttpRequest, submission_id: int, move: str) -> HttpResponse:
    """An answer of the ministry, or the second try."""
    if move not in SubmissionMove.values:
        raise Http404
    row = register.submission_for(actor=request.actor, submission_id=submission_id)
    said = {"submission_id": submission_id, "move": move, "answer": request.POST.get("reason", "")}
    return moved(request, row.version_id, lambda **who: actions.move_submission(**said, **who))


def moved(request: HttpRequest, version_id: int, action: Callable[..., Any]) -> HttpResponse:
    """The action, and back to the page of the version; or the page with the objections."""
    register.version_for(actor=request.actor, version_id=version_id)
    try:
        action(actor=request.actor, at=timezone.now())
    except Refused as refused:
        return version_page(request, version_id, objections=refused.objections)
    messages.success(request, _("已办理。"))
    return redirect("desk:standards:version", version_id)


@door(Power.STANDARD_READ, methods=READ)
def difference(request: HttpRequest, version_id: int) -> HttpResponse:
    """A version beside the one that it was derived from, or that was before it."""
    row = register.version_for(actor=request.actor, version_id=version_id)
    context = compared(row, register.compared_with(version=row), everything=request.GET.get("all") == "1")
    return render(request, "desk/standards/difference.html", context)


@door(Power.STANDARD_READ, methods=READ)
def coverage(request: HttpRequest) -> HttpResponse:
    """Occupations × levels with a standard in force, and those that are taught without one."""
    found = register.coverage(on=timezone.localdate(), classes=taught_levels(actor=request.actor))
    gaps = sum(len(one.gaps) for one in found)
    only = request.GET.get("gaps") == "1"
    rows = [one for one in found if one.gaps] if only else found
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    levels = [*Level, *([""] if any("" in one.tiers for one in page) else [])]
    shown = [(one, [(level, one.tiers.get(level, ()), one.classes.get(level, 0)) for level in levels]) for one in page]
    context = {
        "page": page, "rows": shown, "heads": [level.label if level else _("不分等级") for level in levels],
        "gaps": gaps, "only": only, "going": register.open_submissions(),
    }  # fmt: skip
    return render(request, "desk/standards/coverage.html", context)
