"""Exams, scores and certificates on the desk. One query or one action a view."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.assessment.certificates import actions as certificate_actions
from jiangce.assessment.certificates import queries as certificate_queries
from jiangce.assessment.certificates.pdf import certificate_pdf
from jiangce.assessment.exams import actions, queries
from jiangce.assessment.exams.contents import change_items, day_of, examined_in, offered_to
from jiangce.assessment.exams.enums import ExamState
from jiangce.assessment.exams.leaving import exam_key
from jiangce.assessment.results import actions as result_actions
from jiangce.assessment.results.queries import annotated_file, people_in_sheet, score_sheet, uploads_of
from jiangce.assessment.results.rules import Score, score_text
from jiangce.assessment.results.sheet import SHEET
from jiangce.faces.desk.acting import act
from jiangce.faces.desk.exams.forms import ItemsForm, PlanForm, ScoreForm, UploadForm
from jiangce.faces.desk.standards.shapes import grounding_words
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.looks import seen
from jiangce.faces.ui.uploads import bytes_of
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.files.actions import content_of
from jiangce.plumbing.intake.actions import template as empty_sheet
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.filings.queries import left_until
from jiangce.registers.people.enums import Seen
from jiangce.registers.standards.links import written_of

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door(Power.EXAM_READ, methods=("GET", "HEAD"))
def exams(request: HttpRequest) -> HttpResponse:
    """Classes that wait for an exam, and exams, the open ones first."""
    page = Paginator(queries.exams_visible_to(actor=request.actor), PAGE).get_page(request.GET.get("page"))
    waiting = queries.classes_to_examine(actor=request.actor)
    return render(request, "desk/exams/list.html", {"page": page, "waiting": waiting})


@door(Power.EXAM_PLAN)
def plan(request: HttpRequest, class_id: int) -> HttpResponse:
    """Plan the exam of a class."""
    training_class = queries.class_to_examine(actor=request.actor, class_id=class_id)
    people = len(queries.candidates_of(class_id=class_id))
    form = PlanForm(request.POST or None, actor=request.actor, initial={"seats": people})
    context = {
        "form": form,
        "training_class": training_class,
        "people": people,
        "grounding": grounding_words(training_class.occupation_id, training_class.level, on=timezone.localdate()),
        "offered": offered_to(training_class, on=timezone.localdate()),
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/exams/plan.html", context, status=422 if form.errors else 200)
    try:
        exam = actions.plan_exam(
            class_id=class_id,
            room_id=int(form.cleaned_data["room"]),
            starts_at=form.moment("starts"),
            ends_at=form.moment("ends"),
            seats=form.cleaned_data["seats"],
            examiner_ids=[int(key) for key in form.cleaned_data["examiners"]],
            items=form.cleaned_data["items"],
            actor=request.actor,
            at=timezone.now(),
        )
    except Refused as refused:
        return render(request, "desk/exams/plan.html", {**context, "objections": refused.objections}, status=422)
    messages.success(request, _("考试已安排。"))
    return redirect("desk:exams:detail", exam.pk)


@door(Power.EXAM_READ, methods=("GET", "HEAD"))
def detail(request: HttpRequest, exam_id: int) -> HttpResponse:
    """An exam with its score sheet."""
    return _detail(request, exam_id)


def _detail(request: HttpRequest, exam_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    exam = queries.exam_for(actor=request.actor, exam_id=exam_id)
    may_enter = request.actor.may(Power.RESULT_ENTER) and exam.state == ExamState.PLANNED
    context = {
        "exam": exam,
        "sheet": score_sheet(exam=exam),
        "may_enter": may_enter,
        "may_certify": request.actor.may(Power.CERTIFICATE_ISSUE) and exam.state == ExamState.SCORED,
        "left_until": left_until(organisation_id=exam.assessor_id, key=exam_key(exam.pk)),
        "over": exam.during.upper <= timezone.now(),
        "pass_mark": score_text(result_actions.pass_mark(exam)),
        "items": examined_in(exam_id=exam.pk),
        "items_form": _items_form(exam),
        "may_plan": request.actor.may(Power.EXAM_PLAN) and exam.state == ExamState.PLANNED,
        "uploads": uploads_of(exam=exam),
        "upload_form": UploadForm(),
        "certificates": certificate_queries.certificates_of_class(class_id=exam.training_class_id),
        "history": history_of(subject=exam),
        **extra,
    }
    return render(request, "desk/exams/detail.html", context, status=status)


def _items_form(exam: Any) -> ItemsForm:
    of = {"occupation_code": exam.training_class.occupation_id, "level": exam.training_class.level, "on": day_of(exam)}
    return ItemsForm(prefix="examined", initial={"items": written_of(examined_in(exam_id=exam.pk), **of)})


@door(Power.EXAM_PLAN, methods=("POST",))
def items(request: HttpRequest, exam_id: int) -> HttpResponse:
    """Name what a planned exam examines; what was typed stays when something is wrong."""
    exam = queries.exam_for(actor=request.actor, exam_id=exam_id, power=Power.EXAM_PLAN)
    form = ItemsForm(request.POST, prefix="examined")
    return act(
        request, form, lambda **who: change_items(exam_id=exam.pk, written=form.cleaned_data["items"], **who),
        page=lambda left: _detail(request, exam.pk, 422, items_form=form, objections=left, tried="examined"),
        done=_("考核条目已保存。"), to=lambda _row: reverse("desk:exams:detail", args=[exam.pk]),
    )  # fmt: skip


@door(Power.RESULT_ENTER, methods=("POST",))
def scores(request: HttpRequest, exam_id: int) -> HttpResponse:
    """Save the scores typed on the page; what was typed stays when something is wrong."""
    return _typed(request, exam_id, result_actions.enter_results, _("成绩已保存。"))


@door(Power.RESULT_ENTER, methods=("POST",))
def submit(request: HttpRequest, exam_id: int) -> HttpResponse:
    """Hand the scores in, with what is typed on the page."""
    return _typed(request, exam_id, result_actions.enter_and_submit, _("成绩已提交。"))


def _typed(request: HttpRequest, exam_id: int, action: Callable[..., Any], done: str) -> HttpResponse:
    """Do something with the rows that were changed on the page."""
    exam = queries.exam_for(actor=request.actor, exam_id=exam_id, power=Power.RESULT_ENTER)
    forms = {row.enrolment.pk: ScoreForm(request.POST, prefix=f"e{row.enrolment.pk}") for row in score_sheet(exam=exam)}
    if any(form.errors for form in forms.values()):
        return _detail(request, exam_id, status=422, forms=forms, typed=request.POST)
    changed = [
        Score(key, form.cleaned_data["theory"], form.cleaned_data["practice"], form.cleaned_data["absent"])
        for key, form in forms.items()
        if form.has_changed()
    ]
    return _act(
        request,
        exam_id,
        lambda: action(exam_id=exam.pk, scores=changed, actor=request.actor, at=timezone.now()),
        done,
        typed=request.POST,
    )


@door(Power.RESULT_ENTER, methods=("POST",))
def upload(request: HttpRequest, exam_id: int) -> HttpResponse:
    """Take in a score sheet: whole or not at all."""
    exam = queries.exam_for(actor=request.actor, exam_id=exam_id, power=Power.RESULT_ENTER)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _detail(request, exam_id, status=422, upload_form=form)
    file = form.cleaned_data["file"]
    try:
        done = result_actions.upload_scores(
            exam_id=exam.pk, content=bytes_of(file), name=file.name, actor=request.actor, at=timezone.now()
        )
    except Refused as refused:
        return _detail(request, exam_id, status=422, objections=refused.objections)
    if not done.loaded:
        return _detail(request, exam_id, status=422, failed_upload=done)
    messages.success(request, _("成绩表已载入。"))
    return redirect("desk:exams:detail", exam_id)


@door(Power.RESULT_ENTER, methods=("GET", "HEAD"), persons=True)
def annotated(request: HttpRequest, exam_id: int, upload_id: int) -> HttpResponse:
    """The uploaded sheet with its problems marked."""
    exam = queries.exam_for(actor=request.actor, exam_id=exam_id, power=Power.RESULT_ENTER)
    file = annotated_file(exam=exam, upload_id=upload_id)
    seen(request, people_in_sheet(exam=exam), Seen.SCORE_FILE, of=exam.number)
    return _download(content_of(file=file), file.name)


@door(Power.RESULT_ENTER, methods=("GET", "HEAD"), persons=False)
def template(request: HttpRequest) -> HttpResponse:
    """An empty score sheet."""
    return _download(empty_sheet(SHEET), f"{SHEET.name}.xlsx")


def _download(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = FileResponse(as_attachment=True, filename=name).headers.get(
        "Content-Disposition", "attachment"
    )
    return response


@door(Power.RESULT_ENTER, methods=("POST",))
def reopen(request: HttpRequest, exam_id: int) -> HttpResponse:
    """Open the scores again, with a reason."""
    reason = request.POST.get("reason", "")
    return _move(request, exam_id, Power.RESULT_ENTER, actions.reopen_scores, _("成绩已退回修改。"), reason=reason)


@door(Power.EXAM_PLAN, methods=("POST",))
def cancel(request: HttpRequest, exam_id: int) -> HttpResponse:
    """Cancel the exam, with a reason."""
    reason = request.POST.get("reason", "")
    return _move(request, exam_id, Power.EXAM_PLAN, actions.cancel_exam, _("考试已取消。"), reason=reason)


@door(Power.CERTIFICATE_ISSUE, methods=("POST",))
def certify(request: HttpRequest, exam_id: int) -> HttpResponse:
    """Issue the certificates of an exam."""
    done = _("证书已签发。")
    return _move(request, exam_id, Power.CERTIFICATE_ISSUE, certificate_actions.issue_certificates, done)


def _move(
    request: HttpRequest, exam_id: int, power: Power, action: Callable[..., Any], done: str, **extra: str
) -> HttpResponse:
    queries.exam_for(actor=request.actor, exam_id=exam_id, power=power)
    return _act(
        request, exam_id, lambda: action(exam_id=exam_id, actor=request.actor, at=timezone.now(), **extra), done
    )


def _act(request: HttpRequest, exam_id: int, act: Callable[[], Any], done: str, **extra: Any) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        return _detail(request, exam_id, status=422, objections=refused.objections, **extra)
    messages.success(request, done)
    return redirect("desk:exams:detail", exam_id)


@door(Power.CERTIFICATE_READ, methods=("GET", "HEAD"))
def certificates(request: HttpRequest) -> HttpResponse:
    """Certificates in scope; one can look for a number."""
    rows = certificate_queries.certificates_visible_to(actor=request.actor)
    number = request.GET.get("number", "").strip().upper()
    if number:
        rows = rows.filter(number=number)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/exams/certificates.html", {"page": page, "number": number})


@door(Power.CERTIFICATE_READ, methods=("GET", "HEAD"))
def certificate(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """One certificate."""
    return _certificate(request, certificate_id)


def _certificate(request: HttpRequest, certificate_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    row = certificate_queries.certificate_for(actor=request.actor, certificate_id=certificate_id)
    seen(request, [row.person_id], Seen.CERTIFICATE, of=row.number)
    may_revoke = request.actor.may(Power.CERTIFICATE_REVOKE) and row.revoked_on is None
    basis = certificate_queries.basis_of(certificate=row)
    context = {
        "certificate": row,
        "may_revoke": may_revoke,
        "basis": basis,
        "history": history_of(subject=row),
        **extra,
    }
    return render(request, "desk/exams/certificate.html", context, status=status)


@door(Power.CERTIFICATE_READ, methods=("GET", "HEAD"), persons=True)
def pdf(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """The certificate on paper."""
    row = certificate_queries.certificate_for(actor=request.actor, certificate_id=certificate_id)
    seen(request, [row.person_id], Seen.CERTIFICATE, of=row.number)
    address = request.build_absolute_uri(reverse("portal:verify:number", args=[row.number]))
    response = HttpResponse(certificate_pdf(certificate=row, verify_url=address), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{row.number}.pdf"'
    return response


@door(Power.CERTIFICATE_REVOKE, methods=("POST",))
def revoke(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """Revoke a certificate, with a reason."""
    reason = request.POST.get("reason", "")
    try:
        certificate_actions.revoke_certificate(
            certificate_id=certificate_id, reason=reason, actor=request.actor, at=timezone.now()
        )
    except Refused as refused:
        return _certificate(request, certificate_id, status=422, objections=refused.objections)
    messages.success(request, _("证书已撤销，公众核验即时可见。"))
    return redirect("desk:exams:certificate", certificate_id)
