"""工作日历: the working days of a year, what staff published over it, and whether the year is published at all."""

import calendar as months
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.calendar.forms import DaysForm
from jiangce.faces.ui.doors import PowerMissing, door
from jiangce.kernel.workdays import UnpublishedYear
from jiangce.plumbing.clock.actions import publish_days
from jiangce.plumbing.clock.queries import calendar

FIRST, LAST = 2004, 2100


@door(Power.TERM_READ)
def year(request: HttpRequest) -> HttpResponse:
    """One year; whoever may publish finds the form below."""
    text = request.GET.get("year", "")
    chosen = int(text) if text.isdigit() and FIRST <= int(text) <= LAST else timezone.localdate().year
    may_publish = request.actor.may(Power.CALENDAR_PUBLISH)
    form = DaysForm(request.POST or None)
    if request.method == "POST":
        if not may_publish:
            raise PowerMissing((Power.CALENDAR_PUBLISH,))
        if form.is_valid():
            count = publish_days(
                days=form.table(), basis=form.cleaned_data["basis"], actor=request.actor, at=timezone.now()
            )
            messages.success(request, _("已发布 %(count)s 天。") % {"count": count})
            return redirect(f"{reverse('desk:calendar:year')}?year={chosen}")
    rows, published = _months(chosen)
    context = {"year": chosen, "months": rows, "published": published, "form": form, "may_publish": may_publish}
    return render(request, "desk/calendar/year.html", context, status=422 if form.errors else 200)


def _months(chosen: int) -> tuple[list[tuple[int, list[list[tuple[date, str] | None]]]], bool]:
    """Each month's weeks; a day is work, off, makeup (weekend worked) or unknown."""
    days, published, found = calendar(), True, []
    for month in range(1, 13):
        weeks = []
        for week in months.Calendar().monthdatescalendar(chosen, month):
            cells: list[tuple[date, str] | None] = []
            for day in week:
                if day.month != month:
                    cells.append(None)
                    continue
                try:
                    work = days.is_workday(day)
                    weekend = day.weekday() >= 5
                    kind = ("makeup" if weekend else "work") if work else ("off" if weekend else "holiday")
                except UnpublishedYear:
                    kind, published = "unknown", False
                cells.append((day, kind))
            weeks.append(cells)
        found.append((month, weeks))
    return found, published
