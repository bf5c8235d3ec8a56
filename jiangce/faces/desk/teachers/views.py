"""Teachers and examiners on the desk: list, registration by real name, the page of one with certificates, ending."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import act, hand_in
from jiangce.faces.desk.changes import told_events
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.desk.ending import EndForm, endable
from jiangce.faces.desk.teachers.forms import KindsForm, QualificationForm, TeacherFilter, TeacherForm
from jiangce.faces.desk.teachers.shapes import FIELDS, kind_words, load_shown, teacher_summary
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import right_part
from jiangce.faces.ui.looks import seen
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.people.enums import Seen
from jiangce.registers.periods import not_ended
from jiangce.registers.teachers import actions, queries

PAGE = 50
READ = ("GET", "HEAD")


@door(Power.TEACHER_READ, methods=READ)
def teachers(request: HttpRequest) -> HttpResponse:
    """Teachers in scope, those who work first."""
    form, today = TeacherFilter(request.GET), timezone.localdate()
    chosen = right_part(form)
    found = queries.teachers_visible_to(actor=request.actor)
    if chosen.get("kind"):
        found = found.filter(kinds__kind=chosen["kind"])
    if chosen.get("state"):
        working = not_ended(today)
        found = found.filter(working if chosen["state"] == "working" else ~working)
    if text := chosen.get("text"):
        found = found.filter(Q(person__name__icontains=text) | Q(organisation__name__icontains=text))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    dual = queries.dual_among(teachers=[row.pk for row in rows], on=today)
    places = queries.elsewhere_counts(people=[row.person_id for row in rows])
    for row in rows:
        row.kind_words = kind_words(kind.kind for kind in row.kinds.all())
        row.dual, row.organisations = row.pk in dual, places[row.person_id]
        row.gone = not row.works_on(today)
    context = {"page": page, "rows": rows, "form": form, "may_write": request.actor.may(Power.TEACHER_WRITE)}
    return render(request, "desk/teachers/list.html", context)


@door(Power.TEACHER_WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """Register a person with the own organisation."""
    form = TeacherForm(request.POST or None)
    return hand_in(
        request, form, lambda **who: actions.register_teacher(data=form.data_of(), **who),
        template="desk/teachers/new.html", done=_("已登记。接着登记资格证书。"),
        to=lambda row: reverse("desk:teachers:detail", args=[row.pk]),
    )  # fmt: skip


@door(Power.TEACHER_READ, methods=READ)
def detail(request: HttpRequest, teacher_id: int) -> HttpResponse:
    """One teacher: facts, certificates, where else, history."""
    return _page(request, teacher_id)


def _page(
    request: HttpRequest, teacher_id: int, tried: str = "", form: Any = None, objections: Any = ()
) -> HttpResponse:
    row, today = queries.teacher_for(actor=request.actor, teacher_id=teacher_id), timezone.localdate()
    seen(request, [row.person_id], Seen.TEACHER)
    others = queries.elsewhere(teacher=row)
    for other in others:
        other.kind_words = kind_words(kind.kind for kind in other.kinds.all())
        other.gone = not other.works_on(today)
    forms = {
        "kinds": KindsForm(prefix="kinds", initial={"kinds": [kind.kind for kind in row.kinds.all()]}),
        "qualification": QualificationForm(prefix="qualification"),
        "end": EndForm(prefix="end"),
    }
    dual = bool(queries.dual_among(teachers=[row.pk], on=today))
    context = {
        "teacher": row,
        "gone": not row.works_on(today),
        "dual": dual,
        "summary": teacher_summary(row, dual=dual),
        "qualifications": endable(
            queries.qualifications_of(teacher=row), "certificate", on=today, tried=tried, form=form
        ),
        "others": others,
        "load": load_shown(row, on=today),
        "events": told_events(history_of(subject=row), FIELDS),
        "may_write": request.actor.may(Power.TEACHER_WRITE),
        "forms": {**forms, tried: form} if tried else forms,
        "tried": tried,
        "tried_form": form,
        "objections": objections,
    }
    return render(request, "desk/teachers/detail.html", context, status=422 if tried else 200)


def _act(
    request: HttpRequest, teacher_id: int, panel: str, form: Any, action: Callable[..., Any], done: str
) -> HttpResponse:
    """One panel of the page of a teacher: the action with the cleaned form, or the page with what is wrong."""
    return act(
        request, form, action, page=lambda left: _page(request, teacher_id, panel, form, left), done=done,
        to=lambda _done: reverse("desk:teachers:detail", args=[teacher_id]),
    )  # fmt: skip


@door(Power.TEACHER_WRITE, methods=("POST",))
def kinds(request: HttpRequest, teacher_id: int) -> HttpResponse:
    """Change what a teacher is registered for."""
    queries.teacher_for(actor=request.actor, teacher_id=teacher_id, power=Power.TEACHER_WRITE)
    form = KindsForm(request.POST, prefix="kinds")
    return _act(
        request, teacher_id, "kinds", form,
        lambda **who: actions.set_kinds(teacher_id=teacher_id, **form.cleaned_data, **who), _("已保存。"),
    )  # fmt: skip


@door(Power.TEACHER_WRITE, methods=("POST",))
def end(request: HttpRequest, teacher_id: int) -> HttpResponse:
    """End a teacher from a day on."""
    queries.teacher_for(actor=request.actor, teacher_id=teacher_id, power=Power.TEACHER_WRITE)
    form = EndForm(request.POST, prefix="end")
    return _act(
        request, teacher_id, "end", form,
        lambda **who: actions.end_teacher(teacher_id=teacher_id, **form.cleaned_data, **who), _("已登记停聘。"),
    )  # fmt: skip


@door(Power.TEACHER_WRITE, methods=("POST",))
def add_qualification(request: HttpRequest, teacher_id: int) -> HttpResponse:
    """Record a certificate."""
    queries.teacher_for(actor=request.actor, teacher_id=teacher_id, power=Power.TEACHER_WRITE)
    form = QualificationForm(request.POST, request.FILES, prefix="qualification")
    return _act(
        request, teacher_id, "qualification", form,
        lambda **who: actions.record_qualification(teacher_id=teacher_id, data=form.data_of(), **who), _("已登记。"),
    )  # fmt: skip


@door(Power.TEACHER_WRITE, methods=("POST",))
def end_qualification(request: HttpRequest, qualification_id: int) -> HttpResponse:
    """A certificate no longer holds."""
    row = queries.qualification_for(actor=request.actor, qualification_id=qualification_id, power=Power.TEACHER_WRITE)
    panel = f"certificate-{qualification_id}"
    form = EndForm(request.POST, prefix=panel)
    return _act(
        request, row.teacher_id, panel, form,
        lambda **who: actions.end_qualification(qualification_id=qualification_id, **form.cleaned_data, **who),
        _("已登记。"),
    )  # fmt: skip


@door(Power.TEACHER_READ, methods=READ, persons=True)
def document(request: HttpRequest, qualification_id: int) -> HttpResponse:
    """The document of a certificate, as a download."""
    row = queries.qualification_for(actor=request.actor, qualification_id=qualification_id)
    seen(request, [row.teacher.person_id], Seen.DOCUMENT)
    return attachment(row.document)
