"""The enterprise's HR says who on the rosters is really its staff."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.doors import door
from jiangce.kernel.verdict import Refused
from jiangce.training.enrolment import actions, queries

PAGE = 50
ANSWERS = {"yes": True, "no": False}


@door(Power.ROSTER_CONFIRM, methods=("GET", "HEAD"))
def staff(request: HttpRequest) -> HttpResponse:
    """People on rosters who claim to be our staff."""
    return _staff(request)


def _staff(request: HttpRequest, status: int = 200, **extra: Any) -> HttpResponse:
    page = Paginator(queries.staff_to_confirm(actor=request.actor), PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/rosters/staff.html", {"page": page, **extra}, status=status)


@door(Power.ROSTER_CONFIRM, methods=("POST",))
def confirm(request: HttpRequest, enrolment_id: int, answer: str) -> HttpResponse:
    """Yes or no for one person."""
    if answer not in ANSWERS:
        raise Http404
    queries.staff_for(actor=request.actor, enrolment_id=enrolment_id)
    try:
        actions.confirm_staff(
            enrolment_id=enrolment_id, confirmed=ANSWERS[answer], actor=request.actor, at=timezone.now()
        )
    except Refused as refused:
        return _staff(request, status=422, objections=refused.objections)
    messages.success(request, _("已确认。") if ANSWERS[answer] else _("已标记为非本单位人员。"))
    return redirect("desk:rosters:staff")
