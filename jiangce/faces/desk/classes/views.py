"""Classes on the desk: list, draft, case page, decisions."""

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

from jiangce.access.powers.enums import Department, Power
from jiangce.faces.desk.acting import hand_in
from jiangce.faces.desk.classes.forms import ClassFilter, ClassForm
from jiangce.faces.desk.classes.locked import away_from_locked
from jiangce.faces.desk.classes.shapes import steps_of, summary_of
from jiangce.faces.desk.lists import in_state
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import right_part
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.standards.queries import search
from jiangce.training.classes import actions, queries
from jiangce.training.classes.enums import EDITABLE, ReturnReason
from jiangce.training.classes.lifecycle import CLASS
from jiangce.training.classes.queries import decisions_of
from jiangce.training.classes.review import deficiencies, law_of
from jiangce.training.enrolment.queries import roster_of

PAGE = 50
READ = ("GET", "HEAD")
MOVES: dict[str, tuple[Power, Callable[..., Any]]] = {
    "submit": (Power.CLASS_SUBMIT, actions.submit_class),
    "discard": (Power.CLASS_DRAFT, actions.discard_class),
    "accept": (Power.CLASS_ACCEPT, actions.accept_class),
    "approve": (Power.CLASS_APPROVE, actions.approve_class),
    "return": (Power.CLASS_ACCEPT, actions.return_class),
    "send_back": (Power.CLASS_APPROVE, actions.return_class),
    "reject": (Power.CLASS_APPROVE, actions.reject_class),
    "revoke": (Power.CLASS_APPROVE, actions.revoke_class),
    "reopen": (Power.CLASS_REOPEN, actions.reopen_class),
    "start": (Power.CLASS_RUN, actions.start_class),
    "finish": (Power.CLASS_RUN, actions.finish_class),
}
WITH_REASONS = ("return", "send_back", "reject", "revoke", "reopen")


@door(Power.CLASS_READ, methods=READ)
def classes(request: HttpRequest) -> HttpResponse:
    """The list, those with the nearest deadline first."""
    form = ClassFilter(request.GET)
    chosen = right_part(form)
    found = queries.classes_visible_to(actor=request.actor)
    found = in_state(found, queries.waiting_for(actor=request.actor), chosen.get("state"))
    if text := chosen.get("text"):
        found = found.filter(
            Q(application_no__icontains=text)
            | Q(filing_no__icontains=text)
            | Q(name__icontains=text)
            | Q(organisation__name__icontains=text)
            | Q(occupation__name__icontains=text)
        )
    if chosen.get("from_on"):
        found = found.filter(starts_on__gte=chosen["from_on"])
    if chosen.get("until_on"):
        found = found.filter(starts_on__lte=chosen["until_on"])
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    today, days = timezone.localdate(), calendar()
    for row in page:
        row.days_left = days.remaining(today, row.due_on) if row.due_on else None
    context = {
        "page": page,
        "form": form,
        "waiting": queries.waiting_for(actor=request.actor).count(),
        "overdue": queries.overdue(actor=request.actor, on=today),
        "may_draft": request.actor.may(Power.CLASS_DRAFT),
        "reviews": any(request.actor.may(power) for power in (Power.CLASS_ACCEPT, Power.CLASS_APPROVE)),
        "field": request.actor.department if request.actor.may(Power.CLASS_COMMENT) else "",
    }
    return render(request, "desk/classes/list.html", context)


@door(Power.CLASS_DRAFT, methods=READ)
def occupations(request: HttpRequest) -> HttpResponse:
    """Occupations that fit what was typed, as options of the form's list."""
    return render(request, "desk/classes/occupations.html", {"rows": search(text=request.GET.get("occupation", ""))})


@door(Power.CLASS_DRAFT)
def new(request: HttpRequest) -> HttpResponse:
    """Draft a class."""
    form = ClassForm(request.POST or None, actor=request.actor)
    return hand_in(
        request, form, lambda **who: actions.draft_class(data=form.data_of(), **who),
        template="desk/classes/form.html", done=_("草稿已保存，请编排课程表并上传花名册。"), to=_address,
    )  # fmt: skip


@door(Power.CLASS_DRAFT)
def edit(request: HttpRequest, class_id: int) -> HttpResponse:
    """Change a draft or a returned application."""
    row = queries.class_for(actor=request.actor, class_id=class_id, power=Power.CLASS_DRAFT)
    if away := away_from_locked(request, row):
        return away
    initial = {
        "name": row.name, "occupation": str(row.occupation), "level": row.level, "programme": row.programme,
        "place": row.place_id, "starts_on": row.starts_on, "ends_on": row.ends_on, "theory_hours": row.theory_hours,
        "practice_hours": row.practice_hours, "capacity": row.capacity, "assessor": row.assessor_id,
        "contact_name": row.contact_name, "contact_phone": row.contact_phone,
    }  # fmt: skip
    form = ClassForm(request.POST or None, actor=request.actor, initial=initial)
    return hand_in(
        request, form, lambda **who: actions.edit_class(class_id=class_id, data=form.data_of(), **who),
        template="desk/classes/form.html", context={"training_class": row}, done=_("已保存。"), to=_address,
    )  # fmt: skip


def _address(row: Any) -> str:
    return reverse("desk:classes:detail", args=[row.pk])


@door(Power.CLASS_READ, methods=READ)
def detail(request: HttpRequest, class_id: int) -> HttpResponse:
    """The case page: facts, rules, timetable, roster, decisions."""
    return _detail(request, class_id)


def _detail(request: HttpRequest, class_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    row = queries.class_for(actor=request.actor, class_id=class_id)
    actor = request.actor
    moves = [move for move in CLASS.open_moves(row.state, actor) if move in MOVES]
    editable = row.state in EDITABLE and actor.may(Power.CLASS_DRAFT)
    context = {
        "training_class": row,
        "steps": steps_of(row),
        "summary": summary_of(row),
        "law": law_of(training_class=row),
        "moves": moves,
        "reasons": ReturnReason.choices,
        "editable": editable,
        "deficiencies": deficiencies(training_class=row, at=timezone.now()) if _is_open(row) else [],
        "lessons": queries.lessons_of(class_id=class_id),
        "roster": roster_of(actor=actor, class_id=class_id) if actor.may(Power.ROSTER_READ) else [],
        "may_see_roster": actor.may(Power.ROSTER_READ),
        "may_withdraw": actor.may(Power.ROSTER_UPLOAD) and not editable,
        "may_reveal": actor.may(Power.PERSON_REVEAL),
        "may_comment": actor.may(Power.CLASS_COMMENT),
        "is_field": actor.department in (Department.INDUSTRY, Department.UNION),
        "comments": row.comments.order_by("at"),
        "decisions": decisions_of(training_class=row),
        "history": history_of(subject=row),
        "days_left": calendar().remaining(timezone.localdate(), row.due_on) if row.due_on else None,
        "next": queries.waiting_for(actor=actor).exclude(pk=row.pk).first(),
        **extra,
    }
    return render(request, "desk/classes/detail.html", context, status=status)


def _is_open(row: Any) -> bool:
    """Deficiencies are shown until the decision."""
    return row.state in (*EDITABLE, "submitted", "accepted")


@door(
    Power.CLASS_DRAFT,
    Power.CLASS_SUBMIT,
    Power.CLASS_ACCEPT,
    Power.CLASS_APPROVE,
    Power.CLASS_REOPEN,
    Power.CLASS_RUN,
    methods=("POST",),
)
def move(request: HttpRequest, class_id: int, move: str) -> HttpResponse:
    """One move of the opening; the backwards ones with all reasons at once."""
    if move not in MOVES:
        raise Http404
    power, action = MOVES[move]
    queries.class_for(actor=request.actor, class_id=class_id, power=power)
    said: dict[str, Any] = {}
    if move in WITH_REASONS:
        said = {"reason": request.POST.get("reason", ""), "reason_codes": request.POST.getlist("reason_codes")}
    try:
        action(class_id=class_id, actor=request.actor, at=timezone.now(), **said)
    except Refused as refused:
        return _detail(request, class_id, status=422, objections=refused.objections, typed=said)
    messages.success(request, _("已办理。"))
    return redirect("desk:classes:detail", class_id)


@door(Power.CLASS_COMMENT, methods=("POST",))
def comment(request: HttpRequest, class_id: int) -> HttpResponse:
    """部门意见 of the industry department or the union."""
    queries.class_for(actor=request.actor, class_id=class_id, power=Power.CLASS_COMMENT)
    try:
        actions.comment_class(
            class_id=class_id, text=request.POST.get("text", ""), actor=request.actor, at=timezone.now()
        )
    except Refused as refused:
        return _detail(request, class_id, status=422, objections=refused.objections)
    messages.success(request, _("意见已提交。"))
    return redirect("desk:classes:detail", class_id)
