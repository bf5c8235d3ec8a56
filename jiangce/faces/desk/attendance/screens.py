"""The classroom screen and the teacher's phone: the rotating code, the six digits, the live count."""

import io

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.doors import door
from jiangce.kernel.verdict import Refused
from jiangce.training.attendance import actions, codes, queries
from jiangce.training.attendance.actions import Position
from jiangce.training.attendance.enums import Direction
from jiangce.training.attendance.facts import terms_of, window_for


@door(Power.ATTENDANCE_SHOW, methods=("GET", "HEAD"))
def screen(request: HttpRequest, lesson_id: int, direction: str) -> HttpResponse:
    """The code of now; htmx asks for the next one before this one ends."""
    if direction not in Direction.values:
        raise Http404
    lesson = queries.lesson_for(actor=request.actor, lesson_id=lesson_id, power=Power.ATTENDANCE_SHOW)
    now, terms, window = timezone.now(), terms_of(lesson), window_for(lesson)
    opens_at = window.opens_at if direction == Direction.IN else window.out_opens_at
    slot = terms.number("scan_slot_seconds")
    token = codes.make_code(lesson_id=lesson.pk, direction=direction, at=now, slot_seconds=slot)
    address = request.build_absolute_uri(reverse("mobile:checkin:link", args=[token]))
    left = slot - int(now.timestamp()) % slot
    context = {
        "lesson": lesson,
        "direction": direction,
        "direction_label": Direction(direction).label,
        "opens_at": opens_at if now < opens_at else None,
        "directions": Direction.choices,
        "qr": _qr(address),
        "address": address,
        "digits": codes.make_short_code(lesson_id=lesson.pk, direction=direction, at=now, slot_seconds=slot),
        "refresh_seconds": left,
        "count": queries.head_count(lesson=lesson),
        "teacher_scans": queries.teacher_checkins_of(lesson=lesson),
    }
    name = "desk/attendance/code.html" if request.htmx else "desk/attendance/screen.html"
    return render(request, name, context)


def _qr(address: str) -> str:
    """The address as an inline picture; segno writes only numbers and path letters."""
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        target, kind="svg", xmldecl=False, svgns=True, border=2, svgclass=None, lineclass=None, omitsize=True
    )
    return mark_safe(target.getvalue().decode())


@door(Power.ATTENDANCE_SHOW, methods=("POST",))
def teacher(request: HttpRequest, lesson_id: int, direction: str) -> HttpResponse:
    """The teacher's own check-in or check-out."""
    if direction not in Direction.values:
        raise Http404
    lesson = queries.lesson_for(actor=request.actor, lesson_id=lesson_id, power=Power.ATTENDANCE_SHOW)
    try:
        actions.teacher_check_in(
            lesson_id=lesson.pk,
            account_id=request.actor.account_id,
            direction=direction,
            device_id=request.POST.get("device_id", ""),
            position=position_of(request),
            at=timezone.now(),
        )
    except Refused as refused:
        return render(request, "ui/refused.html", {"objections": refused.objections}, status=422)
    messages.success(request, _("教师%(direction)s成功。") % {"direction": Direction(direction).label})
    return redirect("desk:attendance:screen", lesson_id, direction)


def position_of(request: HttpRequest) -> Position | None:
    """The place a phone sent, when it is one."""
    try:
        lon, lat = float(request.POST["lon"]), float(request.POST["lat"])
        accuracy = float(request.POST.get("accuracy") or 0)
    except (KeyError, ValueError):
        return None
    inside = -180 <= lon <= 180 and -90 <= lat <= 90 and 0 <= accuracy < 100_000
    return Position(lon, lat, accuracy) if inside else None
