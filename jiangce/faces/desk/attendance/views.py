"""Attendance on the desk: lessons to come, the matrix, one row down to its scans, a reasoned correction."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import PostKind, Power
from jiangce.faces.desk.attendance.shapes import matrix_shape
from jiangce.faces.desk.attendance.sheets import attendance_sheet
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.looks import seen
from jiangce.kernel.verdict import Refused
from jiangce.registers.people.enums import Seen
from jiangce.training.attendance import actions, queries
from jiangce.training.attendance.closing import CORRECTABLE
from jiangce.training.attendance.enums import OverrideReason, Presence
from jiangce.training.classes.enums import OPEN
from jiangce.training.classes.queries import classes_visible_to
from jiangce.training.classes.review import law_of

PAGE = 50
READ = ("GET", "HEAD")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CORRECTIONS = (Presence.PRESENT, Presence.ABSENT, Presence.LEAVE)


@door(Power.ATTENDANCE_READ, methods=READ)
def home(request: HttpRequest) -> HttpResponse:
    """A teacher's own lessons; and the open classes in scope."""
    now = timezone.now()
    rows = classes_visible_to(actor=request.actor).filter(state__in=sorted(OPEN)).order_by("-starts_on", "pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    lessons = queries.teacher_lessons(actor=request.actor, at=now) if request.actor.kind == PostKind.TEACHER else []
    return render(request, "desk/attendance/list.html", {"page": page, "lessons": lessons})


@door(Power.ATTENDANCE_READ, methods=READ)
def matrix(request: HttpRequest, class_id: int) -> HttpResponse:
    """The matrix of a class."""
    data = queries.matrix_of(actor=request.actor, class_id=class_id)
    law = law_of(training_class=data.training_class)
    term = next((term for term in law.terms if term.code == "attendance_threshold_percent"), None)
    threshold = int(term.value) if term else 0
    low = [seat.number for seat in data.seats if _below(data, seat.pk, threshold)]
    now = timezone.now()
    context = {
        "training_class": data.training_class,
        "matrix": matrix_shape(data, threshold_percent=threshold),
        "term": term,
        "low": low,
        "lessons": [(lesson, lesson.pk in data.taught) for lesson in data.lessons if lesson.during.lower <= now],
        "screen": queries.screen_wanted(lessons=data.lessons, at=now),
        "may_show": request.actor.may(Power.ATTENDANCE_SHOW),
    }
    return render(request, "desk/attendance/matrix.html", context)


def _below(data: queries.MatrixData, seat: int, threshold: int) -> bool:
    rate = data.rates.get(seat)
    return bool(rate and rate.percent_tenths is not None and rate.percent_tenths < threshold * 10)


@door(Power.ATTENDANCE_READ, methods=READ, persons=True)
def export(request: HttpRequest, class_id: int) -> HttpResponse:
    """考勤表 as a workbook."""
    data = queries.matrix_of(actor=request.actor, class_id=class_id)
    seen(request, [seat.person_id for seat in data.seats], Seen.ATTENDANCE_FILE, of=data.training_class.filing_no)
    response = HttpResponse(attendance_sheet(data), content_type=XLSX)
    name = _("考勤表-%(name)s.xlsx") % {"name": data.training_class.name}
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


@door(Power.ATTENDANCE_READ, methods=READ)
def row(request: HttpRequest, attendance_id: int) -> HttpResponse:
    """One person in one lesson: the scans, the corrections."""
    return _row(request, attendance_id)


def _row(request: HttpRequest, attendance_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    found = queries.attendance_for(actor=request.actor, attendance_id=attendance_id)
    seen(request, [found.enrolment.person_id], Seen.ATTENDANCE)
    context = {
        "row": found,
        "scans": queries.checkins_of_row(attendance=found),
        "overrides": queries.overrides_of(attendance=found),
        "may_override": request.actor.may(Power.ATTENDANCE_OVERRIDE),
        "correctable": found.lesson.training_class.state in CORRECTABLE,
        "corrections": [(presence.value, presence.label) for presence in CORRECTIONS],
        "reasons": OverrideReason.choices,
        **extra,
    }
    return render(request, "desk/attendance/row.html", context, status=status)


@door(Power.ATTENDANCE_OVERRIDE, methods=("POST",))
def override(request: HttpRequest, attendance_id: int) -> HttpResponse:
    """A reasoned correction."""
    queries.attendance_for(actor=request.actor, attendance_id=attendance_id, power=Power.ATTENDANCE_OVERRIDE)
    told = {name: request.POST.get(name, "") for name in ("presence", "reason_code", "reason")}
    try:
        actions.override_attendance(attendance_id=attendance_id, actor=request.actor, at=timezone.now(), **told)
    except Refused as refused:
        return _row(request, attendance_id, status=422, objections=refused.objections, typed=told)
    messages.success(request, _("考勤已更正并留痕。"))
    return redirect("desk:attendance:row", attendance_id)
