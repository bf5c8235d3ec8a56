"""New majors on the desk: what was announced and what it lacks, announcing one, other teachers, taking it back, ending it."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import act, hand_in
from jiangce.faces.desk.majors.forms import MajorForm, TeachersForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import ReasonForm
from jiangce.faces.ui.labels import look
from jiangce.kernel import masking
from jiangce.registers.conditions.queries import shortfalls_of_majors
from jiangce.registers.majors import actions, queries

PAGE = 50
MOVES: dict[str, Any] = {"withdraw": actions.withdraw_major, "end": actions.end_major}


@door(Power.FILING_READ, methods=("GET", "HEAD"))
def majors(request: HttpRequest) -> HttpResponse:
    """Majors in scope."""
    return _page(request)


def _page(request: HttpRequest, tried: Any = None, objections: Sequence[Any] = (), panel: str = "") -> HttpResponse:
    """`panel` is the one whose form was `tried`; "" when it is a reason."""
    today, may = timezone.localdate(), request.actor.may(Power.FILING_APPLY)
    page = Paginator(queries.majors_visible_to(actor=request.actor), PAGE).get_page(request.GET.get("page"))
    lacking = shortfalls_of_majors(row.pk for row in page)
    people = queries.backing_of(actor=request.actor, on=today)[1] if may else []
    for row in page:
        row.lacking = lacking.get(row.pk, []) if row.ended_on is None else []
        if may and row.ended_on is None:
            row.panel = f"teachers-{row.pk}"
            row.form = tried if row.panel == panel else _teachers_form(row, people)
        row.level_words = [look(level, "registers.standards.Level").label for level in row.levels]
        row.people = [masking.name(one.person.name) for one in row.teachers.all()]
        row.move = ("withdraw" if row.starts_on > today else "end") if may and row.ended_on is None else ""
    context = {"page": page, "may_announce": may, "form": tried, "objections": objections, "tried": panel}
    return render(request, "desk/majors/list.html", context, status=422 if tried else 200)


def _teachers_form(row: Any, people: Sequence[Any], data: Any = None) -> TeachersForm:
    told = {"teachers": [str(one.pk) for one in row.teachers.all()]}
    return TeachersForm(data, people=people, initial=told, prefix=f"teachers-{row.pk}")


@door(Power.FILING_APPLY)
def new(request: HttpRequest) -> HttpResponse:
    """Announce a major."""
    form = MajorForm(request.POST or None, actor=request.actor, on=timezone.localdate())
    return hand_in(
        request, form, lambda **who: actions.announce_major(data=form.data_of(), **who),
        template="desk/majors/new.html", done=_("已公布。"), to=lambda _row: reverse("desk:majors:list"),
    )  # fmt: skip


@door(Power.FILING_APPLY, methods=("POST",))
def teachers(request: HttpRequest, major_id: int) -> HttpResponse:
    """Let other teachers back a major."""
    row = queries.major_for(actor=request.actor, major_id=major_id)
    people = queries.backing_of(actor=request.actor, on=timezone.localdate())[1]
    form = _teachers_form(row, people, request.POST)
    return act(
        request, form, lambda **who: actions.change_teachers(major_id=major_id, teachers=form.keys(), **who),
        page=lambda left: _page(request, form, left, panel=f"teachers-{major_id}"), done=_("已更换师资。"),
        to=lambda _row: reverse("desk:majors:list"),
    )  # fmt: skip


@door(Power.FILING_APPLY, methods=("POST",))
def move(request: HttpRequest, major_id: int, move: str) -> HttpResponse:
    """Take a major back, or end it."""
    if move not in MOVES:
        raise Http404
    queries.major_for(actor=request.actor, major_id=major_id)
    form = ReasonForm(request.POST)
    return act(
        request, form, lambda **who: MOVES[move](major_id=major_id, **form.cleaned_data, **who),
        page=lambda left: _page(request, form, left), done=_("已办理。"), to=lambda _row: reverse("desk:majors:list"),
    )  # fmt: skip
