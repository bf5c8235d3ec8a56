"""Filing applications on the desk: list, draft, case page, documents, checks, moves."""

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
from jiangce.faces.desk.acting import act
from jiangce.faces.desk.answering import AnswerForm, with_answers
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.desk.filings.forms import ApplicationFilter, ApplicationForm, NewForm, scope_rows
from jiangce.faces.desk.filings.plans import choices_in, plan_rows
from jiangce.faces.desk.filings.shapes import Item, changes_shown, objections_shown, steps_of, summary_of
from jiangce.faces.desk.lists import in_state, with_days_left
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections, right_part
from jiangce.faces.ui.uploads import file_of
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers import laws
from jiangce.registers.appeals.facts import decided_on
from jiangce.registers.filings import actions, expert, queries
from jiangce.registers.filings.enums import EDITABLE, UNDER_REVIEW, ApplicationKind, ApplicationState, MaterialKind
from jiangce.registers.filings.facts import has_scope, needed, promises_over
from jiangce.registers.filings.lapsing import recalled_after
from jiangce.registers.filings.lifecycle import APPLICATION
from jiangce.registers.filings.objecting import answer_objection
from jiangce.registers.filings.ports import consequences_of_exit
from jiangce.registers.filings.review import CHECKABLE, notice_applies
from jiangce.registers.organisations.queries import organisation_of
from jiangce.registers.scoring.queries import result_of
from jiangce.registers.standards.queries import search

PAGE = 50
READ = ("GET", "HEAD")
MOVES: dict[str, tuple[Power, Callable[..., Any]]] = {
    "submit": (Power.FILING_APPLY, actions.submit_application),
    "discard": (Power.FILING_APPLY, actions.discard_application),
    "withdraw": (Power.FILING_APPLY, actions.withdraw_application),
    "accept": (Power.FILING_CHECK, actions.accept_application),
    "pass_checks": (Power.FILING_CHECK, actions.pass_checks),
    "return": (Power.FILING_CHECK, actions.return_application),
    "decline": (Power.FILING_CHECK, actions.decline_application),
    "send_back": (Power.FILING_DECIDE, actions.return_application),
    "publish": (Power.FILING_DECIDE, actions.publish_application),
    "grant": (Power.FILING_DECIDE, actions.grant_application),
    "reject": (Power.FILING_DECIDE, actions.reject_application),
}
WITH_REASON = ("withdraw", "return", "send_back", "reject", "decline")


@door(Power.FILING_READ, methods=READ)
def applications(request: HttpRequest) -> HttpResponse:
    """The list, those with the nearest deadline first."""
    form, today = ApplicationFilter(request.GET), timezone.localdate()
    chosen = right_part(form)
    found = queries.applications_visible_to(actor=request.actor)
    waiting = queries.waiting_for(actor=request.actor, on=today)
    found = in_state(found, waiting, chosen.get("state"))
    if chosen.get("role"):
        found = found.filter(role=chosen["role"])
    if text := chosen.get("text"):
        found = found.filter(Q(number__icontains=text) | Q(organisation__name__icontains=text))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    page.object_list = with_days_left(page.object_list, today=today)
    context = {
        "page": page, "form": form, "waiting": waiting.count(), "may_apply": request.actor.may(Power.FILING_APPLY),
    }  # fmt: skip
    return render(request, "desk/filings/list.html", context)


@door(Power.FILING_APPLY, methods=READ)
def occupations(request: HttpRequest) -> HttpResponse:
    """Occupations that fit what was typed in one line of the scope, as options."""
    typed = next((value for key, value in request.GET.items() if key.endswith("occupation")), "")
    return render(request, "desk/classes/occupations.html", {"rows": search(text=typed)})


@door(Power.FILING_APPLY)
def new(request: HttpRequest) -> HttpResponse:
    """Choose a role and a matter, the role of the organisation first; the draft starts from what is filed."""
    role = queries.role_to_apply(organisation=organisation_of(actor=request.actor), on=timezone.localdate())
    form = NewForm(request.POST or None, initial={"role": role})
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/filings/new.html", {"form": form}, status=422 if form.errors else 200)
    try:
        row = actions.draft_application(actor=request.actor, at=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        left = add_objections(form, refused.objections)
        return render(request, "desk/filings/new.html", {"form": form, "objections": left}, status=422)
    return redirect("desk:filings:edit", row.pk)


@door(Power.FILING_APPLY)
def edit(request: HttpRequest, application_id: int) -> HttpResponse:
    """Fill in a draft or a returned application."""
    row = queries.application_for(actor=request.actor, application_id=application_id, power=Power.FILING_APPLY)
    if row.state not in EDITABLE:
        messages.info(request, _("申请已提交，内容已锁定。"))
        return redirect("desk:filings:detail", application_id)
    names = ("division", "name", "address", "contact_name", "contact_phone", "account_number", "account_bank", "why")
    initial = {name: getattr(row, name) for name in names}
    form = ApplicationForm(request.POST or None, actor=request.actor, kind=row.kind, initial=initial)
    asks = _asks_scope(row)
    rows = scope_rows(row, actor=request.actor, data=(request.POST or None) if asks else None)
    context: dict[str, Any] = {"form": form, "rows": rows, "application": row, "asks_scope": asks}
    if request.method != "POST":
        return render(request, "desk/filings/form.html", context)
    right = form.is_valid()
    if asks and not rows.is_valid():
        right = False
    if not right:
        return render(request, "desk/filings/form.html", context, status=422)
    try:
        actions.edit_application(
            application_id=application_id, data=form.data_of(row, _scopes(row, rows)), actor=request.actor,
            at=timezone.now(),
        )  # fmt: skip
    except Refused as refused:
        context["objections"] = add_objections(form, refused.objections)
        return render(request, "desk/filings/form.html", context, status=422)
    messages.success(request, _("已保存。"))
    return redirect("desk:filings:detail", application_id)


def _asks_scope(row: Any) -> bool:
    """Not of an exit, and not of a role that is filed for no occupation."""
    law = laws.law(division=row.division, on=timezone.localdate())
    return row.kind != ApplicationKind.EXIT and has_scope(row.role, law=law)


def _scopes(row: Any, rows: Any) -> list[tuple[str, str, int | None]]:
    if row.kind == ApplicationKind.EXIT:
        return list(row.scopes.values_list("occupation_id", "highest_level", "place_id"))
    if not rows.is_bound:
        return []
    return [one.scope() for one in rows if one.cleaned_data and not one.cleaned_data.get("DELETE")]


def _objections(row: Any, actor: Any, tried: tuple[int, AnswerForm] | None) -> list[tuple[Any, str]]:
    """What the public objected, for departments; what waits has a form of its own for who answers."""
    found = objections_shown(row) if actor.department else []
    if actor.may(Power.FILING_DECIDE):
        with_answers((one for one, _contact in found), tried)
    return found


@door(Power.FILING_READ, methods=READ)
def detail(request: HttpRequest, application_id: int) -> HttpResponse:
    """The case page: facts, scope, materials and checks, moves, decisions."""
    return _detail(request, application_id)


def _detail(request: HttpRequest, application_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    row = queries.application_for(actor=actor, application_id=application_id)
    documents, checks = queries.documents_of(application=row), queries.checks_of(application=row)
    notice = notice_applies(application=row, on=today) or row.notice_from is not None
    leaves = row.kind == ApplicationKind.EXIT and row.filing is not None
    answers = queries.assessments_of(application=row)
    whole = [Item(one, documents.get(one.pk), checks.get(one.pk), answers.get(one.pk)) for one in needed(row, on=today)]
    items, norms = (
        [one for one in whole if (one.material.kind == MaterialKind.NORM) == norm] for norm in (False, True)
    )
    context = {
        "application": row,
        "changes": changes_shown(row, on=today),
        "steps": steps_of(row, notice=notice),
        "summary": summary_of(row),
        "lines": [
            (one.occupation_id, one.occupation.name, one.highest_level, one.place)
            for one in row.scopes.select_related("occupation", "place").order_by("occupation", "pk")
        ],
        "items": items,
        "norms": norms,
        "open_items": [one for one in whole if one.outcome != "passed" and not one.conceded],
        "passed_items": [one for one in whole if one.outcome == "passed"],
        "moves": _moves(row, actor, notice=notice),
        "editable": row.state in EDITABLE and actor.may(Power.FILING_APPLY),
        "may_bring": row.state in EDITABLE | UNDER_REVIEW and actor.may(Power.FILING_APPLY),
        "may_check": row.state in CHECKABLE and actor.may(Power.FILING_CHECK),
        "decisions": queries.decisions_of(application=row),
        "history": history_of(subject=row),
        "days_left": calendar().remaining(today, row.due_on) if row.due_on else None,
        "consequences": consequences_of_exit(organisation_id=row.organisation_id, role=row.role, on=today)
        if leaves
        else [],
        "plan": plan_rows(row.filing, on=today, data=request.POST) if leaves and _decides(row, actor) else [],
        **_scoring(row, actor, today),
        "appealable": actor.may(Power.FILING_APPLY) and decided_on("application", row.pk).standing,
        "objections_raised": _objections(row, actor, extra.pop("answering", None)),
        "late": promises_over(row, on=today) if row.state in UNDER_REVIEW else [],
        "recalled_after": recalled_after(row, on=today) if row.state in UNDER_REVIEW else None,
        "next": queries.waiting_for(actor=actor, on=today).exclude(pk=row.pk).first(),
        **extra,
    }
    return render(request, "desk/filings/detail.html", context, status=status)


def _scoring(row: Any, actor: Any, today: Any) -> dict[str, Any]:
    """What the authority sees of the expert scoring, and whether it may open one."""
    if not actor.department or not expert.asks_scoring(row, laws.law(division=row.division, on=today)):
        return {}
    found = result_of(subject=expert.subject_of(row))
    may = actor.may(Power.SCORING_ARRANGE) and row.state == ApplicationState.ACCEPTED
    return {"scoring": found, "may_open": actor.may(Power.SCORING_ARRANGE), "may_score": may and found is None}


def _decides(row: Any, actor: Any) -> bool:
    return "grant" in APPLICATION.open_moves(row.state, actor)


def _moves(row: Any, actor: Any, *, notice: bool) -> list[str]:
    """The moves to offer: with a notice to come, publishing comes before granting, without one it is not offered."""
    unfit = ("grant" if notice else "publish") if row.state == ApplicationState.CHECKED else ""
    return [name for name in APPLICATION.open_moves(row.state, actor) if name in MOVES and name != unfit]


@door(Power.FILING_APPLY, methods=("POST",))
def bring(request: HttpRequest, application_id: int, material_id: int) -> HttpResponse:
    """Hand in one document, or promise it for later."""
    queries.application_for(actor=request.actor, application_id=application_id, power=Power.FILING_APPLY)
    which = {"application_id": application_id, "material_id": material_id, "actor": request.actor}
    file = request.FILES.get("file")
    try:
        if request.POST.get("promise"):
            actions.promise_document(at=timezone.now(), **which)
        else:
            content, name = file_of(file) or (b"", "")
            actions.bring_document(content=content, name=name, at=timezone.now(), **which)
    except Refused as refused:
        return _detail(request, application_id, status=422, objections=refused.objections)
    messages.success(request, _("已保存。"))
    return redirect("desk:filings:detail", application_id)


@door(Power.FILING_APPLY, methods=("POST",))
def norms(request: HttpRequest, application_id: int) -> HttpResponse:
    """The applicant's own answers to the norms, all at once."""
    queries.application_for(actor=request.actor, application_id=application_id, power=Power.FILING_APPLY)
    answers = {
        int(key.removeprefix("norm-")): (value == "met", request.POST.get(f"evidence-{key.removeprefix('norm-')}", ""))
        for key, value in request.POST.items()
        if key.removeprefix("norm-").isdigit() and value in ("met", "unmet")
    }
    try:
        actions.assess_norms(application_id=application_id, answers=answers, actor=request.actor, at=timezone.now())
    except Refused as refused:
        tried = {key: {"passed": met, "reason": evidence} for key, (met, evidence) in answers.items()}
        return _detail(request, application_id, status=422, objections=refused.objections, answered=tried)
    messages.success(request, _("已保存。"))
    return redirect("desk:filings:detail", application_id)


@door(Power.FILING_READ, methods=READ, persons=False)
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """A document that was handed in, as a download."""
    row = queries.document_for(actor=request.actor, document_id=document_id)
    return attachment(row.file)


@door(Power.FILING_CHECK, methods=("POST",))
def check(request: HttpRequest, application_id: int) -> HttpResponse:
    """Answer the items that were ticked, with the reasons of those that did not pass."""
    queries.application_for(actor=request.actor, application_id=application_id, power=Power.FILING_CHECK)
    answers = {
        int(key.removeprefix("item-")): (value == "pass", request.POST.get(f"reason-{key.removeprefix('item-')}", ""))
        for key, value in request.POST.items()
        if key.removeprefix("item-").isdigit() and value in ("pass", "fail")
    }
    try:
        actions.check_items(application_id=application_id, answers=answers, actor=request.actor, at=timezone.now())
    except Refused as refused:
        typed = {key: {"passed": passed, "reason": why} for key, (passed, why) in answers.items()}
        return _detail(request, application_id, status=422, objections=refused.objections, typed=typed)
    messages.success(request, _("已记录核查结论。"))
    return redirect("desk:filings:detail", application_id)


@door(Power.SCORING_ARRANGE, methods=("POST",))
def score(request: HttpRequest, application_id: int) -> HttpResponse:
    """Open the expert scoring of an application."""
    queries.application_for(actor=request.actor, application_id=application_id)
    try:
        found = expert.score_application(application_id=application_id, actor=request.actor, at=timezone.now())
    except Refused as refused:
        return _detail(request, application_id, status=422, objections=refused.objections)
    return redirect("desk:scoring:detail", found.pk)


@door(Power.FILING_DECIDE, methods=("POST",))
def answer(request: HttpRequest, filing_objection_id: int) -> HttpResponse:
    """Answer an objection that came in during the public notice."""
    told = queries.objection_for(actor=request.actor, objection_id=filing_objection_id)
    form, key = AnswerForm.to(told, request.POST), told.application_id
    return act(
        request, form, lambda **who: answer_objection(objection_id=told.pk, **form.cleaned_data, **who),
        page=lambda left: _detail(request, key, 422, answering=(told.pk, form), tried_form=form, objections=left),
        done=_("已答复。"), to=lambda _row: reverse("desk:filings:detail", args=[key]),
    )  # fmt: skip


@door(Power.FILING_APPLY, Power.FILING_CHECK, Power.FILING_DECIDE, methods=("POST",))
def move(request: HttpRequest, application_id: int, move: str) -> HttpResponse:
    """One move of an application; the backwards ones with a reason."""
    if move not in MOVES:
        raise Http404
    power, action = MOVES[move]
    queries.application_for(actor=request.actor, application_id=application_id, power=power)
    said: dict[str, Any] = {"reason": request.POST.get("reason", "")} if move in WITH_REASON else {}
    if move == "grant":
        said = {"choices": choices_in(request.POST)}
    try:
        action(application_id=application_id, actor=request.actor, at=timezone.now(), **said)
    except Refused as refused:
        return _detail(request, application_id, status=422, objections=refused.objections)
    messages.success(request, _("已办理。"))
    return redirect("desk:filings:detail", application_id)
