"""Digital resources of platforms on the desk: list, one edition with its moves, writing, workbooks."""

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
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.desk.lists import in_state
from jiangce.faces.desk.resources.forms import ResourceFilter, ResourceForm, WorkbookForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import day
from jiangce.faces.ui.forms import right_part
from jiangce.faces.ui.labels import look
from jiangce.faces.ui.uploads import bytes_of
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.intake.actions import template as empty_workbook
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.appeals.facts import decided_on
from jiangce.registers.resources import actions, queries
from jiangce.registers.resources.enums import EDITABLE, ResourceState
from jiangce.registers.resources.lifecycle import RESOURCE
from jiangce.registers.resources.sheet import SHEET
from jiangce.registers.standards.links import items_offered, written_of

PAGE = 50
READ = ("GET", "HEAD")
MOVES: dict[str, Callable[..., Any]] = {
    "submit": actions.submit_resource,
    "discard": actions.judge_resource,
    "list": actions.list_resource,
    "return": actions.judge_resource,
    "refuse": actions.judge_resource,
    "remove": actions.remove_resource,
    "withdraw": actions.remove_resource,
    "change": actions.change_resource,
}
NAMED = ("discard", "return", "refuse", "remove", "withdraw")
"""Moves whose action serves several and is told which."""


@door(Power.FILING_READ, methods=READ)
def resources(request: HttpRequest) -> HttpResponse:
    """Editions in scope, what was written last first."""
    form = ResourceFilter(request.GET)
    chosen = right_part(form)
    waiting = queries.waiting_for(actor=request.actor)
    found = in_state(queries.editions_visible_to(actor=request.actor), waiting, chosen.get("state"))
    if text := chosen.get("text"):
        found = found.filter(
            Q(title__icontains=text) | Q(resource__number__icontains=text)
            | Q(resource__organisation__name__icontains=text)
        )  # fmt: skip
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "waiting": waiting.count(), "may_apply": _may_apply(request)}
    return render(request, "desk/resources/list.html", context)


def _may_apply(request: HttpRequest) -> bool:
    return bool(request.actor.may(Power.FILING_APPLY))


@door(Power.FILING_APPLY)
def new(request: HttpRequest) -> HttpResponse:
    """Write down a course."""
    form = ResourceForm(request.POST or None)
    return hand_in(
        request, form, lambda **told: actions.draft_resource(data=form.data(), **told),
        template="desk/resources/form.html", done=_("已保存。"), to=_address,
    )  # fmt: skip


@door(Power.FILING_APPLY)
def edit(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Change a draft or what came back."""
    row = queries.edition_for(actor=request.actor, edition_id=edition_id)
    if row.state not in EDITABLE:
        messages.info(request, _("资源已提交，内容已锁定。"))
        return redirect("desk:resources:detail", edition_id)
    names = ("title", "level", "hours", "teacher", "address", "free", "about")
    today, of = timezone.localdate(), {"occupation_code": row.occupation_id, "level": row.level}
    initial = {name: getattr(row, name) for name in names} | {
        "occupation_code": str(row.occupation),
        "items": written_of(queries.taught_in(edition=row), on=today, **of),
    }
    form = ResourceForm(request.POST or None, initial=initial)
    return hand_in(
        request, form, lambda **told: actions.edit_resource(edition_id=edition_id, data=form.data(), **told),
        template="desk/resources/form.html", done=_("已保存。"), to=_address, context={"edition": row, "offered": items_offered(on=today, **of)},
    )  # fmt: skip


def _address(row: Any) -> str:
    return reverse("desk:resources:detail", args=[row.pk])


@door(Power.FILING_READ, methods=READ)
def detail(request: HttpRequest, edition_id: int) -> HttpResponse:
    """One edition: what it says, its moves, the other editions."""
    return _page(request, edition_id)


def _page(request: HttpRequest, edition_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    row = queries.edition_for(actor=request.actor, edition_id=edition_id)
    moves = [name for name in RESOURCE.open_moves(row.state, request.actor) if name in MOVES]
    if row.state == ResourceState.LISTED and _may_apply(request):
        moves.insert(0, "change")
    context = {
        "edition": row,
        "summary": _summary(row),
        "moves": moves,
        "editable": row.state in EDITABLE and _may_apply(request),
        "taught": queries.taught_in(edition=row),
        "others": [one for one in queries.editions_of(resource=row.resource) if one.pk != row.pk],
        "decisions": queries.decisions_of(edition=row),
        "history": history_of(subject=row.resource),
        "appealable": _may_apply(request) and decided_on("resource", row.pk).standing,
        "appeals": list(row.appeals.order_by("pk")),
        **extra,
    }
    return render(request, "desk/resources/detail.html", context, status=status)


def _summary(row: Any) -> list[tuple[Any, Any]]:
    days = "—"
    if row.listed and row.listed.lower:
        days = day(row.listed.lower) + (f" – {day(row.listed.upper)}" if row.listed.upper else "")
    return [
        (_("资源编号"), row.resource.number),
        (_("版本"), row.order),
        (_("平台"), row.resource.organisation.name),
        (_("职业（工种）"), f"{row.occupation_id} {row.occupation.name}"),
        (_("等级"), look(row.level, "registers.standards.Level").label),
        (_("课时"), row.hours),
        (_("主讲教师"), row.teacher),
        (_("学习地址"), row.address),
        (_("费用"), _("免费") if row.free else _("收费")),
        (_("在目录内"), days),
        (_("内容简介"), row.about or "—"),
    ]


@door(Power.FILING_APPLY, Power.FILING_CHECK, methods=("POST",))
def move(request: HttpRequest, edition_id: int, move: str) -> HttpResponse:
    """One move of an edition; the backwards ones with a reason."""
    if move not in MOVES:
        raise Http404
    queries.edition_for(actor=request.actor, edition_id=edition_id)
    said = {"move": move, "reason": request.POST.get("reason", "")} if move in NAMED else {}
    try:
        found = MOVES[move](edition_id=edition_id, actor=request.actor, at=timezone.now(), **said)
    except Refused as refused:
        return _page(request, edition_id, status=422, objections=refused.objections)
    messages.success(request, _("已办理。"))
    return redirect("desk:resources:detail", found.pk)


@door(Power.FILING_APPLY)
def uploads(request: HttpRequest) -> HttpResponse:
    """Courses by workbook: whole or not at all; each workbook that was refused, with its problems marked."""
    form = WorkbookForm(request.POST or None, request.FILES or None)
    rows = Paginator(queries.uploads_visible_to(actor=request.actor), PAGE).get_page(request.GET.get("page"))
    if request.method != "POST":
        return render(request, "desk/resources/uploads.html", {"form": form, "page": rows})
    objections: Any = ()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            row = actions.load_workbook(content=bytes_of(file), name=file.name, actor=request.actor, at=timezone.now())
        except Refused as refused:
            objections = refused.objections
        else:
            if row.problems:
                messages.warning(request, _("工作簿有问题，没有登记任何一行：下载校验结果，改正后重新上传。"))
            else:
                messages.success(request, _("已登记并提交审核。"))
            return redirect("desk:resources:uploads")
    context = {"form": form, "page": rows, "objections": objections}
    return render(request, "desk/resources/uploads.html", context, status=422)


@door(Power.FILING_APPLY, methods=READ, persons=False)
def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook."""
    answer = HttpResponse(
        empty_workbook(SHEET), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    answer["Content-Disposition"] = 'attachment; filename="resources.xlsx"'
    return answer


@door(Power.FILING_APPLY, methods=READ, persons=False)
def annotated(request: HttpRequest, resource_upload_id: int) -> HttpResponse:
    """A workbook that was refused, with its problems marked."""
    row = queries.uploads_visible_to(actor=request.actor).get(pk=resource_upload_id)
    if row.answer is None:
        raise Http404
    return attachment(row.answer)
