"""The roster of a class: uploading with progress, the annotated answer, withdrawing, a journalled look."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.classes.forms import RosterForm
from jiangce.faces.desk.classes.locked import away_from_locked
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.looks import seen
from jiangce.faces.ui.uploads import bytes_of
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.files.actions import content_of
from jiangce.plumbing.intake.actions import template as empty_sheet
from jiangce.registers.people.actions import reveal as reveal_value
from jiangce.registers.people.enums import Seen
from jiangce.training.classes import queries as class_queries
from jiangce.training.enrolment import actions, queries
from jiangce.training.enrolment.enums import UploadState
from jiangce.training.enrolment.sheet import ROSTER

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READ = ("GET", "HEAD")


def _download(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


@door(Power.ROSTER_UPLOAD, methods=READ, persons=False)
def template(request: HttpRequest) -> HttpResponse:
    """An empty roster workbook."""
    return _download(empty_sheet(ROSTER), f"{ROSTER.name}.xlsx")


@door(Power.ROSTER_UPLOAD)
def roster(request: HttpRequest, class_id: int) -> HttpResponse:
    """Upload a roster; earlier uploads below."""
    row = class_queries.class_for(actor=request.actor, class_id=class_id, power=Power.ROSTER_UPLOAD)
    if away := away_from_locked(request, row):
        return away
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _roster(request, row, form, status=422 if form.errors else 200)
    file = form.cleaned_data["file"]
    try:
        upload = actions.start_upload(
            class_id=class_id, content=bytes_of(file), name=file.name, actor=request.actor, at=timezone.now()
        )
    except Refused as refused:
        return _roster(request, row, form, status=422, objections=refused.objections)
    return redirect("desk:classes:upload", upload.pk)


def _roster(request: HttpRequest, row: Any, form: RosterForm, status: int = 200, **extra: Any) -> HttpResponse:
    context = {"training_class": row, "form": form, "uploads": queries.uploads_of(class_id=row.pk), **extra}
    return render(request, "desk/classes/roster.html", context, status=status)


@door(Power.ROSTER_UPLOAD, methods=READ)
def upload(request: HttpRequest, upload_id: int) -> HttpResponse:
    """How far the check is, and then its answer; the page asks again each second until there is one."""
    row = queries.upload_for(actor=request.actor, upload_id=upload_id)
    running = row.state in (UploadState.PENDING, UploadState.CHECKING)
    context = {"upload": row, "training_class": row.training_class, "running": running}
    name = "desk/classes/upload_state.html" if request.htmx else "desk/classes/upload.html"
    return render(request, name, context)


@door(Power.ROSTER_UPLOAD, methods=READ, persons=True)
def annotated(request: HttpRequest, upload_id: int) -> HttpResponse:
    """The uploaded file with its problems marked."""
    row = queries.upload_for(actor=request.actor, upload_id=upload_id)
    file = row.annotated or row.file
    seen(request, queries.people_in_upload(upload=row), Seen.ROSTER_FILE, of=row.training_class.name)
    return _download(content_of(file=file), _("校验结果-%(name)s") % {"name": file.name.rsplit(".", 1)[0] + ".xlsx"})


@door(Power.ROSTER_UPLOAD, methods=("POST",))
def withdraw(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """退班, with a reason."""
    row = queries.enrolment_for(actor=request.actor, enrolment_id=enrolment_id, power=Power.ROSTER_UPLOAD)
    actions.withdraw_enrolment(
        enrolment_id=row.pk, reason=request.POST.get("reason", ""), actor=request.actor, at=timezone.now()
    )
    messages.success(request, _("已退班。"))
    return redirect("desk:classes:detail", row.training_class_id)


@door(Power.PERSON_REVEAL, methods=("POST",))
def reveal(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """A full value of one person of a class in scope, journalled with its purpose."""
    row = queries.enrolment_for(actor=request.actor, enrolment_id=enrolment_id, power=Power.ROSTER_READ)
    value = reveal_value(
        actor=request.actor,
        person_id=row.person_id,
        field=request.POST.get("field", ""),
        purpose=request.POST.get("purpose", ""),
        at=timezone.now(),
    )
    return render(request, "ui/parts/revealed.html", {"value": value})
